package nl.inzage.projections.windows;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import javax.sql.DataSource;
import nl.inzage.core.fact.Recorded;

/** Folds entries into the views: the live ones batch by batch, and new ones beside them from the beginning. */
public final class Projector {

    private static final int MOST_SUBJECTS_REMEMBERED = 20_000;
    private static final int PAGE = 1_000;

    private final DataSource database;
    private final Entries ledger;
    private Fold live;
    private ViewStore.Live expected = new ViewStore.Live(-1, -1);

    /** A projector on a database whose role may write the views. */
    public Projector(DataSource database, Entries ledger) {
        this.database = database;
        this.ledger = ledger;
        this.live = Fold.goingOn(ledger, (grant, position) -> List.of());
    }

    /** Makes the first version of the views where there is none. */
    public void prepare() throws SQLException {
        inTransaction(store -> {
            var state = store.live(true);
            if (state.version() == 0) {
                store.create(1);
                store.advance(state, new ViewStore.Live(1, 0));
            }
        });
    }

    /** The position up to which the live views were folded. */
    public long position() throws SQLException {
        try (var connection = database.getConnection()) {
            return new ViewStore(connection).live(false).position();
        }
    }

    /**
     * Folds entries into the live views, on a connection whose transaction the caller ends: with it the views and their
     * position move together, or not at all.
     *
     * @param entries the next ones; those that were folded before are passed over
     */
    public synchronized void follow(Connection connection, List<Recorded> entries) throws SQLException {
        var store = new ViewStore(connection);
        var state = store.live(true);
        if (!state.equals(expected)) {
            live = Fold.goingOn(ledger, (grant, position) -> sessions(state.version(), grant, position));
        }
        var next = entries.stream()
                .filter(entry -> entry.position() > state.position())
                .toList();
        if (next.isEmpty()) {
            return;
        }
        if (next.getFirst().position() != state.position() + 1) {
            throw new IllegalStateException("the views stand at position " + state.position()
                    + " and cannot go on with " + next.getFirst().position() + "; rebuild them");
        }
        store.write(state.version(), changes(live, next));
        var reached = new ViewStore.Live(state.version(), next.getLast().position());
        store.advance(state, reached);
        expected = reached;
        live.trim(MOST_SUBJECTS_REMEMBERED);
    }

    /** Forgets what it remembers after a transaction that failed; it is read again. */
    public synchronized void forget() {
        expected = new ViewStore.Live(-1, -1);
    }

    private List<String> sessions(long version, nl.inzage.core.identity.GrantId grant, long through) {
        try (var connection = database.getConnection()) {
            return new ViewStore(connection).sessionsOf(version, grant, through);
        } catch (SQLException e) {
            throw new IllegalStateException("the sessions of a grant could not be read", e);
        }
    }

    private static List<Change> changes(Fold fold, List<Recorded> page) {
        var changes = new ArrayList<Change>();
        page.forEach(entry -> changes.addAll(fold.apply(entry)));
        return changes;
    }

    /**
     * Folds the whole ledger into new views beside the live ones and lets them answer from then on. Questions go on
     * meanwhile; the views before the last ones are dropped first, so that no question in flight loses its tables.
     *
     * @param progress told the position that was reached
     */
    public void rebuild(LongConsumer progress) throws SQLException {
        var before = new ViewStore.Live[1];
        inTransaction(store -> before[0] = store.live(false));
        var version = before[0].version() + 1;
        inTransaction(store -> {
            store.drop(version - 2);
            store.create(version);
        });
        var fold = Fold.fromTheBeginning(ledger);
        long reached = 0;
        while (true) {
            var page = ledger.page(reached, PAGE);
            if (page.size() < PAGE) {
                break; // The rest is folded while the live views stand still.
            }
            inTransaction(store -> store.write(version, changes(fold, page)));
            reached = page.getLast().position();
            progress.accept(reached);
        }
        swap(fold, reached, version);
        progress.accept(position());
    }

    private synchronized void swap(Fold fold, long reached, long version) throws SQLException {
        inTransaction(store -> {
            var state = store.live(true);
            var at = reached;
            while (at < state.position()) {
                var page = ledger.page(at, PAGE).stream()
                        .filter(entry -> entry.position() <= state.position())
                        .toList();
                store.write(version, changes(fold, page));
                at = page.getLast().position();
            }
            store.advance(state, new ViewStore.Live(version, at));
        });
    }

    private interface Work {
        void with(ViewStore store) throws SQLException;
    }

    private void inTransaction(Work work) throws SQLException {
        try (var connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                work.with(new ViewStore(connection));
                connection.commit();
            } catch (SQLException | RuntimeException e) {
                rollback(connection, e);
                throw e;
            } finally {
                connection.setAutoCommit(true);
            }
        }
    }

    private static void rollback(Connection connection, Exception cause) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }
}
