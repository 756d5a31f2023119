package nl.inzage.core.store;

import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongConsumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Tells whoever listens that entries arrived: those of this node at once, those of other nodes within some 20 ms.
 *
 * <p>One look at the head for all listeners, on a connection of its own, instead of one for each.
 */
final class Announcer implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(Announcer.class.getName());
    private static final Duration PERIOD = Duration.ofMillis(20);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);

    private final DataSource source;
    private final Tables tables;
    private final List<LongConsumer> listeners = new CopyOnWriteArrayList<>();
    private volatile boolean closed;
    private long announced;
    private @Nullable Thread thread;

    Announcer(DataSource source, Tables tables) {
        this.source = source;
        this.tables = tables;
    }

    AutoCloseable listen(LongConsumer listener) {
        listeners.add(listener);
        startWatching();
        return () -> listeners.remove(listener);
    }

    void announce(long position) {
        if (isNews(position)) {
            listeners.forEach(listener -> tell(listener, position));
        }
    }

    @Override
    public void close() {
        closed = true;
        Thread watching;
        synchronized (this) {
            watching = thread;
        }
        if (watching != null) {
            watching.interrupt();
        }
    }

    private synchronized boolean isNews(long position) {
        var news = position > announced;
        announced = Math.max(announced, position);
        return news;
    }

    private static void tell(LongConsumer listener, long position) {
        try {
            listener.accept(position);
        } catch (RuntimeException e) {
            // What was recorded stays recorded, whatever a listener makes of it.
            LOG.log(Level.WARNING, "a listener failed on position " + position, e);
        }
    }

    private synchronized void startWatching() {
        if (thread == null) {
            var watching = new Thread(this::watch, tables.name() + "-announcer");
            watching.setDaemon(true);
            watching.start();
            thread = watching;
        }
    }

    private void watch() {
        while (!closed) {
            try (var connection = source.getConnection()) {
                connection.setAutoCommit(true);
                follow(connection);
            } catch (InterruptedException e) {
                return;
            } catch (SQLException e) {
                LOG.log(Level.DEBUG, "the head cannot be read", e);
                if (!paused()) {
                    return;
                }
            }
        }
    }

    private void follow(Connection connection) throws SQLException, InterruptedException {
        while (!closed) {
            if (!listeners.isEmpty()) {
                announce(tables.size(connection));
            }
            Thread.sleep(PERIOD);
        }
    }

    private static boolean paused() {
        try {
            Thread.sleep(PAUSE_AFTER_FAILURE);
            return true;
        } catch (InterruptedException e) {
            return false;
        }
    }
}
