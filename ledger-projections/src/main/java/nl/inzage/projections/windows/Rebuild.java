package nl.inzage.projections.windows;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import nl.inzage.core.fact.Recorded;

/**
 * One rebuild of the views, all of it on one connection: if that is lost, so is the lock that keeps a second rebuild
 * away, and with it this one. What it leaves behind then is dropped by the next.
 */
final class Rebuild implements AutoCloseable {

    /** The advisory lock of whoever rebuilds; any number, for ever the same. */
    private static final long LOCK = 0x7669_6577_73L;

    private static final int PAGE = 1_000;
    private static final int ROWS_AT_ONCE = 5_000;
    private static final Duration LONGEST_QUESTION = Duration.ofSeconds(60);
    private static final Duration POLL = Duration.ofMillis(20);

    private final Connection connection;
    private final Entries ledger;
    private final ViewStore store;
    private final Fold fold;
    private final long version;
    private long reached;

    private Rebuild(Connection connection, Entries ledger, long version) {
        this.connection = connection;
        this.ledger = ledger;
        this.store = new ViewStore(connection);
        this.fold = Fold.fromTheBeginning();
        this.version = version;
    }

    /**
     * The only rebuild there is.
     *
     * @throws RebuildRunning if there is another one
     */
    static Rebuild begin(Connection connection, Entries ledger) throws SQLException {
        // An index over many rows takes longer than any answer may.
        connection.setNetworkTimeout(Runnable::run, 0);
        var store = new ViewStore(connection);
        if (!store.tryLock(LOCK)) {
            throw new RebuildRunning();
        }
        return new Rebuild(connection, ledger, store.live(false).version() + 1);
    }

    /** Folds the ledger into new tables that nobody reads yet. */
    void fold(LongConsumer progress) throws SQLException {
        dropAbandoned();
        inTransaction(() -> store.create(version));
        List<Recorded> page;
        do {
            page = ledger.page(reached, PAGE);
            var rows = new ViewCopy();
            for (var entry : page) {
                for (var change : fold.apply(entry)) {
                    switch (change) {
                        case Change.Opened __ -> {} // Written once it is closed, or at the end.
                        case Change.Closed closed -> rows.add(closed.row(), closed.position());
                        case Change.Mentioned mentioned -> rows.add(mentioned);
                    }
                }
                reached = entry.position();
            }
            inTransaction(() -> rows.write(connection, version));
            progress.accept(reached);
        } while (page.size() == PAGE);
        var rows = new ViewCopy();
        for (var row : fold.open()) {
            rows.add(row, ViewStore.STILL_KNOWN);
            if (rows.size() == ROWS_AT_ONCE) {
                rows.write(connection, version);
                rows = new ViewCopy();
            }
        }
        rows.write(connection, version);
        store.index(version);
    }

    /** Lets the new tables answer, once they hold what the live ones hold, which stand still meanwhile. */
    void swap() throws SQLException {
        inTransaction(() -> {
            store.waitForLocks(LONGEST_QUESTION);
            var state = store.live(true);
            while (reached < state.position()) {
                var changes = new ArrayList<Change>();
                for (var entry : ledger.page(reached, PAGE)) {
                    if (entry.position() <= state.position()) {
                        changes.addAll(fold.apply(entry));
                        reached = entry.position();
                    }
                }
                store.write(version, changes);
            }
            store.advance(state, new ViewStore.Live(version, reached));
            store.filled();
        });
    }

    long reached() {
        return reached;
    }

    /**
     * Drops what does not answer any more. A question that began while older views answered reads those until it ends,
     * so they stay until no transaction is left that can have seen them; if one stays too long, until the next time.
     */
    void dropAbandoned() throws SQLException {
        var live = store.live(false).version();
        var now = store.now();
        for (var other : store.versions()) {
            if (other > live || (other < live && nobodyAsksSince(now))) {
                store.drop(other);
            }
        }
    }

    private boolean nobodyAsksSince(OffsetDateTime moment) throws SQLException {
        for (long left = LONGEST_QUESTION.dividedBy(POLL); left > 0; left--) {
            if (!store.isAnyoneSince(moment)) {
                return true;
            }
            try {
                Thread.sleep(POLL);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return false;
    }

    private interface Work {
        void run() throws SQLException;
    }

    private void inTransaction(Work work) throws SQLException {
        Transactions.on(connection, work::run);
    }

    @Override
    public void close() throws SQLException {
        store.unlock(LOCK);
    }
}
