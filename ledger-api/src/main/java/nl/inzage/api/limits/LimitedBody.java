package nl.inzage.api.limits;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import nl.inzage.api.problem.Code;
import nl.inzage.api.problem.Problem;
import org.jspecify.annotations.Nullable;

/** A request whose body ends before it is too large or has taken too long, whatever its length was said to be. */
final class LimitedBody extends HttpServletRequestWrapper {

    /** One command's 32 KiB; everything else that is not a stream of lines is smaller. */
    static final int MOST_BYTES = 32 * 1024;

    private final long deadline;
    private @Nullable ServletInputStream in;

    LimitedBody(HttpServletRequest request, Duration patience) {
        super(request);
        this.deadline = System.nanoTime() + patience.toNanos();
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
        var present = in == null ? new Counted(super.getInputStream()) : in;
        in = present;
        return present;
    }

    @Override
    public BufferedReader getReader() throws IOException {
        return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
    }

    static Problem tooLarge() {
        return new Problem(Code.BODY_TOO_LARGE, "a body that is no stream of lines has at most 32 KiB", List.of());
    }

    private final class Counted extends ServletInputStream {
        private final ServletInputStream whole;
        private long read;

        Counted(ServletInputStream whole) {
            this.whole = whole;
        }

        @Override
        public int read() throws IOException {
            var next = whole.read();
            count(next < 0 ? 0 : 1);
            return next;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            var count = whole.read(bytes, from, length);
            count(count);
            return count;
        }

        private void count(int more) {
            read += Math.max(0, more);
            if (read > MOST_BYTES) {
                throw tooLarge();
            }
            if (System.nanoTime() - deadline > 0) {
                throw new Problem(Code.BODY_TOO_SLOW, "the body took too long to arrive; send it again", List.of());
            }
        }

        @Override
        public boolean isFinished() {
            return whole.isFinished();
        }

        @Override
        public boolean isReady() {
            return whole.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            throw new IllegalStateException("a body is read by the thread that was asked");
        }
    }
}
