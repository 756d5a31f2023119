package nl.inzage.projections.windows;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import javax.sql.DataSource;
import nl.inzage.core.fact.Recorded;
import nl.inzage.core.identity.GrantId;

/** Folds entries into the views: the live ones batch by batch, and new ones beside them from the beginning. */
public final class Projector {

    private static final int MOST_SUBJECTS_REMEMBERED = 20_000;
    private static final ViewStore.Live UNKNOWN = new ViewStore.Live(-1, -1);

    private final DataSource database;
    private final Entries ledger;
    private Fold live;
    private ViewStore.Live expected = UNKNOWN;

    /** A projector on a database whose role may write the views. */
    public Projector(DataSource database, Entries ledger) {
        this.database = database;
        this.ledger = ledger;
        this.live = Fold.goingOn(ledger, (grant, position) -> List.of());
    }

    /**
     * Makes the first version of the views where there is none, and fills those anew that another form of the fold
     * filled; if another node does so at this moment, waits until they are.
     *
     * @param progress told the position that was reached, if they are filled anew
     */
    public void prepare(LongConsumer progress) throws SQLException {
        try (var connection = database.getConnection()) {
            var store = new ViewStore(connection);
            Transactions.on(connection, () -> {
                var state = store.live(true);
                if (state.version() == 0) {
                    store.create(1);
                    store.index(1);
                    store.advance(state, new ViewStore.Live(1, 0));
                    store.filled();
                }
            });
        }
        while (!isOfThisForm()) {
            try {
                rebuild(progress);
            } catch (RebuildRunning running) {
                pause();
            }
        }
    }

    private boolean isOfThisForm() throws SQLException {
        try (var connection = database.getConnection()) {
            return new ViewStore(connection).form().equals(Fold.FORM);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(Duration.ofSeconds(1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while another node fills the views", e);
        }
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
        if (!store.form().equals(Fold.FORM)) {
            throw new IllegalStateException("another version of this program fills the views; stop one of them");
        }
        if (!state.equals(expected)) {
            live = Fold.goingOn(ledger, (grant, position) -> sessions(state.version(), grant, position));
        }
        // If this fails, or the caller's commit, what was folded is ahead of what is stored and is folded anew.
        expected = UNKNOWN;
        var next = entries.stream()
                .filter(entry -> entry.position() > state.position())
                .toList();
        if (next.isEmpty()) {
            expected = state;
            return;
        }
        if (next.getFirst().position() != state.position() + 1) {
            throw new IllegalStateException("the views stand at position " + state.position()
                    + " and cannot go on with " + next.getFirst().position() + "; rebuild them");
        }
        var changes = new ArrayList<Change>();
        next.forEach(entry -> changes.addAll(live.apply(entry)));
        store.write(state.version(), changes);
        var reached = new ViewStore.Live(state.version(), next.getLast().position());
        store.advance(state, reached);
        expected = reached;
        live.trim(MOST_SUBJECTS_REMEMBERED);
    }

    private List<String> sessions(long version, GrantId grant, long through) {
        try (var connection = database.getConnection()) {
            return new ViewStore(connection).sessionsOf(version, grant, through);
        } catch (SQLException e) {
            throw new IllegalStateException("the sessions of a grant could not be read", e);
        }
    }

    /**
     * Folds the whole ledger into new views beside the live ones and lets them answer from then on. Questions go on
     * meanwhile.
     *
     * @param progress told the position that was reached
     * @throws RebuildRunning if the views are being rebuilt already
     */
    public void rebuild(LongConsumer progress) throws SQLException {
        try (var connection = database.getConnection();
                var rebuild = Rebuild.begin(connection, ledger)) {
            rebuild.fold(progress);
            swap(rebuild);
            // Waits for transactions, those of whoever follows among them: it must keep none of them waiting.
            rebuild.dropAbandoned();
            progress.accept(rebuild.reached());
        }
    }

    /** Not while this node writes the live views. */
    private synchronized void swap(Rebuild rebuild) throws SQLException {
        rebuild.swap();
    }
}
