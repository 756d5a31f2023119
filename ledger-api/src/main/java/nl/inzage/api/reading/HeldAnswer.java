package nl.inzage.api.reading;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;

/**
 * An answer that leaves only after it was kept what it is. One that is a stream of lines leaves in parts of some 1 MiB,
 * or when a stream of events is flushed; any other in one piece, however large it is.
 */
final class HeldAnswer extends HttpServletResponseWrapper {

    private static final int PART_BYTES = 1 << 20;

    private final Keeper keeper;
    private final ByteArrayOutputStream held = new ByteArrayOutputStream();
    private final List<Header> headersBefore;
    private @Nullable ServletOutputStream out;
    private @Nullable PrintWriter writer;
    private boolean left;
    private boolean broken;
    private boolean nobodyThere;

    /** Keeps what is about to leave. */
    interface Keeper {
        /** Whether the answer shows something; as long as it does not, nothing is held. */
        boolean isReading();

        /** Keeps a part, or throws, and nothing of it leaves. */
        void keep(byte[] part, boolean complete);
    }

    private record Header(String name, String value) {}

    HeldAnswer(HttpServletResponse response, Keeper keeper) {
        super(response);
        this.keeper = keeper;
        this.headersBefore = response.getHeaderNames().stream()
                .flatMap(name -> response.getHeaders(name).stream().map(value -> new Header(name, value)))
                .toList();
    }

    /** Lets the rest go; nothing, if nobody is there to take it. */
    void finish() throws IOException {
        if (nobodyThere) {
            return;
        }
        if (writer != null) {
            writer.flush();
        }
        if (keeper.isReading()) {
            release(true);
        }
    }

    /** Forgets the answer, provided that nothing of it has left, and says whether that is so. */
    boolean withdrawn() {
        if (left || isCommitted()) {
            return false;
        }
        reset();
        headersBefore.forEach(header -> addHeader(header.name(), header.value()));
        return true;
    }

    private void release(boolean complete) throws IOException {
        if (broken) {
            throw new IOException("this answer was broken off");
        }
        var part = held.toByteArray();
        held.reset();
        broken = true; // Until it has left: after a failure nothing follows.
        if (complete || !left || !isHeartbeat(part)) {
            keeper.keep(part, complete);
        }
        left = true;
        send(part, complete);
        broken = false;
    }

    private void send(byte[] part, boolean complete) throws IOException {
        try {
            getResponse().getOutputStream().write(part);
            if (!complete) {
                getResponse().flushBuffer();
            }
        } catch (IOException e) {
            nobodyThere = true;
            throw e;
        }
    }

    /** An empty comment of a stream of events, which tells only that the line still stands. */
    private static boolean isHeartbeat(byte[] part) {
        for (var one : part) {
            if (one != ':' && one != '\n') {
                return false;
            }
        }
        return true;
    }

    private boolean isOf(MediaType... types) {
        var type = getContentType();
        return type != null && Stream.of(types).anyMatch(one -> type.startsWith(one.toString()));
    }

    @Override
    public ServletOutputStream getOutputStream() {
        var present = out == null ? new Held() : out;
        out = present;
        return present;
    }

    @Override
    public PrintWriter getWriter() {
        var present = writer == null
                ? new PrintWriter(new OutputStreamWriter(getOutputStream(), StandardCharsets.UTF_8))
                : writer;
        writer = present;
        return present;
    }

    @Override
    public void flushBuffer() throws IOException {
        getOutputStream().flush();
    }

    @Override
    public void resetBuffer() {
        super.resetBuffer();
        held.reset();
    }

    @Override
    public void reset() {
        super.reset();
        held.reset();
    }

    /** Where the controllers write. */
    private final class Held extends ServletOutputStream {

        @Override
        public void write(int one) throws IOException {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            Objects.checkFromIndexSize(from, length, bytes.length);
            if (!keeper.isReading()) {
                getResponse().getOutputStream().write(bytes, from, length);
                return;
            }
            held.write(bytes, from, length);
            if (held.size() >= PART_BYTES && isOf(MediaType.APPLICATION_NDJSON, MediaType.TEXT_EVENT_STREAM)) {
                release(false);
            }
        }

        @Override
        public void flush() throws IOException {
            if (!keeper.isReading()) {
                getResponse().flushBuffer();
            } else if (isOf(MediaType.TEXT_EVENT_STREAM)) {
                release(false);
            }
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            throw new IllegalStateException("an answer that is held is written by the thread that was asked");
        }
    }
}
