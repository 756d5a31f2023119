package nl.inzage.api.ledger;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import nl.inzage.api.problem.Code;
import nl.inzage.api.problem.Problem;
import nl.inzage.api.security.Admission;
import nl.inzage.core.store.Ledger;
import nl.inzage.core.store.StoredEntry;
import org.springframework.context.SmartLifecycle;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;

/**
 * Tells what happens as it is recorded: server-sent events that go on until the client has heard enough. An event's id
 * is the position of its entry: a client that was cut off goes on behind the last one that it heard. Whoever is not to
 * hear more is cut off before the next event, and within ten seconds without one.
 */
@Component
public class Live implements SmartLifecycle {

    private static final int MOST_LISTENERS = 32;
    private static final int PAGE = 500;
    private static final long HEARTBEAT_SECONDS = 10;

    private final Ledger ledger;
    private final Semaphore places = new Semaphore(MOST_LISTENERS);
    private volatile boolean running;

    Live(Ledger ledger) {
        this.ledger = ledger;
    }

    /** What is told of an entry. */
    public interface Telling {
        /** The data of its event, in one line; empty if nothing is told of it. */
        byte[] of(StoredEntry entry) throws Exception;
    }

    /** Tells of every entry after a position, and of each further one as it is recorded. */
    public void follow(long after, HttpServletRequest request, HttpServletResponse response, Telling telling)
            throws Exception {
        if (request.getMethod().equals(HttpMethod.HEAD.name())) {
            response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE);
            return;
        }
        if (!places.tryAcquire()) {
            throw new Problem(
                    Code.TOO_MANY_LISTENERS, "at most " + MOST_LISTENERS + " listen at once; try again", List.of());
        }
        var arrived = new Semaphore(0);
        var listening = ledger.onAppended(position -> arrived.release());
        try {
            response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE);
            follow(after, arrived, () -> Admission.again(request), response.getOutputStream(), telling);
        } finally {
            places.release();
            listening.close();
        }
    }

    private void follow(long after, Semaphore arrived, Runnable admission, OutputStream out, Telling telling)
            throws Exception {
        var at = after;
        while (running) {
            // Before the read: what arrives during it releases a permit again.
            arrived.drainPermits();
            for (var page = page(at, admission); !page.isEmpty(); page = page(at, admission)) {
                for (var entry : page) {
                    var data = telling.of(entry);
                    if (data.length > 0) {
                        write(out, "id: " + entry.position() + "\ndata: ");
                        out.write(data);
                        write(out, "\n\n");
                    }
                }
                at = page.getLast().position();
            }
            out.flush();
            if (!arrived.tryAcquire(HEARTBEAT_SECONDS, TimeUnit.SECONDS)) {
                // A client that has gone is noticed only by writing to it.
                write(out, ":\n\n");
            }
        }
    }

    /** What is to be told next. Who may hear it is looked at after it was read, so that nothing later is told. */
    private List<StoredEntry> page(long after, Runnable admission) {
        var page = ledger.page(after, PAGE);
        admission.run();
        return page;
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void start() {
        running = true;
    }

    /** Before the server waits for its requests to end, which these never do. */
    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
