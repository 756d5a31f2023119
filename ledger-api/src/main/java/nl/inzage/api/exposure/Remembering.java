package nl.inzage.api.exposure;

import java.sql.SQLException;
import java.time.Duration;
import nl.inzage.core.store.LedgerException;
import nl.inzage.projections.windows.Views;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Fills the memory of the views once everything else has started, before anybody asks. It reads in one snapshot on one
 * connection and locks nothing, so that recording goes on; whoever asks meanwhile waits for what is left of it.
 */
@Component
class Remembering implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Remembering.class);

    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final Views views;
    private volatile boolean running;

    Remembering(Views views) {
        this.views = views;
    }

    @Override
    public void start() {
        running = true;
        var unused = Thread.ofPlatform().daemon().name("remembering").start(this::remember);
    }

    private void remember() {
        while (running && !remembered()) {
            try {
                Thread.sleep(PAUSE);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private boolean remembered() {
        try {
            views.remember();
            return true;
        } catch (SQLException | LedgerException e) {
            // At the end of the program the database goes first.
            if (running) {
                LOG.warn(
                        "the views cannot be read into memory now: {}",
                        e.getClass().getSimpleName());
            }
            return false;
        }
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
