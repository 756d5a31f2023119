package nl.inzage.api.ledger;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import nl.inzage.api.problem.Code;
import nl.inzage.api.problem.Problem;
import nl.inzage.core.store.Ledger;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Tells "what is recorded, as it is recorded": server-sent events that go on until the client has heard enough. */
@RestController
class LiveController implements SmartLifecycle {

    private static final int MOST_LISTENERS = 32;
    private static final int PAGE = 500;
    private static final long HEARTBEAT_SECONDS = 10;

    private final Ledger ledger;
    private final Semaphore places = new Semaphore(MOST_LISTENERS);
    private volatile boolean running;

    LiveController(Ledger ledger) {
        this.ledger = ledger;
    }

    /** An event's id is its position: a client that was cut off goes on behind the last one that it heard. */
    @GetMapping(path = "/api/v1/entries", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    void follow(
            @RequestParam(defaultValue = "0") long after,
            @RequestHeader(name = "Last-Event-ID", required = false) @Nullable Long lastHeard,
            HttpServletResponse response)
            throws Exception {
        if (!places.tryAcquire()) {
            throw new Problem(
                    Code.TOO_MANY_LISTENERS, "at most " + MOST_LISTENERS + " listen at once; try again", List.of());
        }
        var arrived = new Semaphore(0);
        var listening = ledger.onAppended(position -> arrived.release());
        try {
            response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE);
            follow(lastHeard == null ? after : lastHeard, arrived, response.getOutputStream());
        } finally {
            places.release();
            listening.close();
        }
    }

    private void follow(long after, Semaphore arrived, OutputStream out) throws IOException, InterruptedException {
        var at = after;
        while (running) {
            // Before the read: what arrives during it releases a permit again.
            arrived.drainPermits();
            for (var page = ledger.page(at, PAGE); !page.isEmpty(); page = ledger.page(at, PAGE)) {
                for (var entry : page) {
                    write(out, "id: " + entry.position() + "\ndata: ");
                    out.write(entry.bytes());
                    write(out, "\n\n");
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
