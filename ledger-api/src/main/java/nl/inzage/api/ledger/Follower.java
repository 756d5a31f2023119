package nl.inzage.api.ledger;

import java.sql.SQLException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import nl.inzage.core.store.Ledger;
import nl.inzage.core.store.LedgerException;
import nl.inzage.projections.windows.Projector;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets the views follow the ledger. A database that is away is waited for; a fault stops it, and readiness says so. */
public final class Follower implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Follower.class);
    private static final int BATCH = 500;
    private static final long STOPPING_MILLIS = 5_000;
    private static final long SECONDS_BETWEEN_LOOKS = 1;

    private final Projector projector;
    private final Semaphore news = new Semaphore(0);
    private final AutoCloseable subscription;
    private final Thread thread;
    private volatile boolean running = true;

    /** Follows from now on. */
    public Follower(Ledger ledger, Projector projector) {
        this.projector = projector;
        this.subscription = ledger.onAppended(position -> news.release());
        this.thread = Thread.ofPlatform().name("views").daemon().start(this::follow);
    }

    /** Whether it still follows. */
    public boolean isRunning() {
        return running;
    }

    private void follow() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                if (step() == 0) {
                    var unused = news.tryAcquire(SECONDS_BETWEEN_LOOKS, TimeUnit.SECONDS);
                    news.drainPermits();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.error("the views have stopped and will not follow until a restart", e);
        } finally {
            running = false;
        }
    }

    private int step() throws InterruptedException {
        try {
            return projector.follow(BATCH);
        } catch (SQLException | LedgerException.LedgerUnavailable e) {
            LOG.warn("the views wait for the database: {}", e.getClass().getSimpleName());
            Thread.sleep(java.time.Duration.ofSeconds(1));
            return 0;
        }
    }

    @Override
    public void close() {
        try {
            subscription.close();
            thread.interrupt();
            thread.join(STOPPING_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            LOG.warn(
                    "the views no longer follow, but not cleanly: {}",
                    e.getClass().getSimpleName());
        }
    }
}
