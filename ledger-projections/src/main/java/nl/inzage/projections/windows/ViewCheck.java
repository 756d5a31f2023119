package nl.inzage.projections.windows;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import javax.sql.DataSource;
import nl.inzage.core.exposure.Window;
import nl.inzage.core.fact.Recorded;
import nl.inzage.core.store.Damage;

/**
 * Folds the entries anew and holds every row of the views against the result, as they stood when this began, and so
 * what is kept in memory. Of each row that must be there only a digest is kept.
 */
public final class ViewCheck implements AutoCloseable {

    private static final int FETCHED_AT_ONCE = 5_000;

    /** The digest of all that never changes of a row, and until when it is known. */
    private record Expected(UUID digest, long knownUntil) {}

    /** The key of a mention. */
    private record Mention(String kind, String id, long position) {}

    private final Connection connection;
    private final Remembered.Copy memory;
    private final ViewStore.Live live;
    private final Fold fold = Fold.fromTheBeginning();
    private final Map<Remembered.Place, Expected> windows = new HashMap<>();
    private final Map<Mention, Boolean> mentions = new HashMap<>();
    private final MessageDigest sha256;
    private long folded;

    private ViewCheck(Connection connection, Remembered.Copy memory, ViewStore.Live live) {
        this.connection = connection;
        this.memory = memory;
        this.live = live;
        try {
            this.sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Fixes the state of the views that is looked at. */
    static ViewCheck begin(DataSource database, Remembered.Copy memory) throws SQLException {
        var connection = database.getConnection();
        try {
            // It stands open as long as the entries are read, and scans every row.
            connection.setNetworkTimeout(Runnable::run, 0);
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            connection.setReadOnly(true);
            try (var statement = connection.createStatement()) {
                statement.execute("SET LOCAL statement_timeout = 0");
                statement.execute("SET LOCAL transaction_timeout = 0");
                statement.execute("SET LOCAL idle_in_transaction_session_timeout = 0");
            }
            return new ViewCheck(connection, memory, new ViewStore(connection).live(false));
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    /** The position at which the views stood. */
    public long position() {
        return live.position();
    }

    /** The next entry; those after the position of the views do not concern them. */
    public void fold(Recorded entry) {
        if (entry.position() > live.position()) {
            return;
        }
        if (entry.position() != folded + 1) {
            throw new IllegalArgumentException("entry " + entry.position() + " does not follow " + folded);
        }
        for (var change : fold.apply(entry)) {
            switch (change) {
                case Change.Opened opened ->
                    windows.put(
                            Remembered.Place.of(opened.row()),
                            new Expected(digest(opened.row().window()), ViewStore.STILL_KNOWN));
                case Change.Closed closed ->
                    windows.computeIfPresent(
                            Remembered.Place.of(closed.row()),
                            (place, row) -> new Expected(row.digest(), closed.position()));
                case Change.Mentioned said ->
                    mentions.put(new Mention(said.kind(), said.id(), said.position()), said.own());
            }
        }
        folded = entry.position();
    }

    /**
     * Compares, once every entry has been folded.
     *
     * @throws IllegalStateException if the entries ended before the position of the views
     */
    public void compare(Consumer<Damage> found) throws SQLException {
        if (folded < live.position()) {
            throw new IllegalStateException(
                    "the views stand at position " + live.position() + ", the entries end at " + folded);
        }
        compareMemory(found);
        compareWindows(found);
        compareMentions(found);
    }

    /** What memory knew at its own position. */
    private void compareMemory(Consumer<Damage> found) {
        var reached = memory.reached();
        if (reached.version() != live.version() || reached.position() < 0) {
            return; // Nothing is in memory, or a rebuild came in between: the next question fills it.
        }
        var expected = new HashMap<Remembered.Place, Expected>();
        windows.forEach((place, row) -> {
            if (place.knownFrom() <= reached.position() && row.knownUntil() > reached.position()) {
                expected.put(place, row);
            }
        });
        memory.windows().forEach((place, window) -> {
            var row = expected.remove(place);
            if (row == null) {
                drift(found, "memory", key(place), "no entry gives this window");
            } else if (!row.digest().equals(digest(window))) {
                drift(found, "memory", key(place), "the entries give another window");
            }
        });
        expected.keySet().forEach(place -> drift(found, "memory", key(place), "this window is missing"));
    }

    private void compareWindows(Consumer<Damage> found) throws SQLException {
        var table = ViewStore.schema(live.version()) + ".windows";
        try (var statement = scan("SELECT subject, known_from, ordinal, known_until, kind, scope, valid_from,"
                        + " valid_until, content FROM " + table);
                var rows = statement.executeQuery()) {
            while (rows.next()) {
                var place = new Remembered.Place(rows.getString(1), rows.getLong(2), rows.getInt(3));
                var digest = digest(
                        rows.getString(5),
                        rows.getString(6),
                        rows.getObject(7, OffsetDateTime.class),
                        rows.getObject(8, OffsetDateTime.class),
                        rows.getString(9));
                var expected = windows.remove(place);
                if (expected == null) {
                    drift(found, table, key(place), "no entry gives this row");
                } else if (!expected.digest().equals(digest)) {
                    drift(found, table, key(place), "the entries give another content");
                } else if (expected.knownUntil() != rows.getLong(4)) {
                    drift(found, table, key(place), "known_until is not what the entries give");
                }
            }
        }
        windows.keySet().stream().sorted().forEach(place -> drift(found, table, key(place), "this row is missing"));
    }

    private void compareMentions(Consumer<Damage> found) throws SQLException {
        var table = ViewStore.schema(live.version()) + ".mentions";
        try (var statement = scan("SELECT kind, id, position, own FROM " + table);
                var rows = statement.executeQuery()) {
            while (rows.next()) {
                var mention = new Mention(rows.getString(1), rows.getString(2), rows.getLong(3));
                var own = mentions.remove(mention);
                if (own == null) {
                    drift(found, table, key(mention), "no entry gives this row");
                } else if (own != rows.getBoolean(4)) {
                    drift(found, table, key(mention), "own is not what the entries give");
                }
            }
        }
        mentions.keySet().stream()
                .map(ViewCheck::key)
                .sorted()
                .forEach(key -> drift(found, table, key, "this row is missing"));
    }

    private PreparedStatement scan(String sql) throws SQLException {
        var statement = connection.prepareStatement(sql);
        statement.setFetchSize(FETCHED_AT_ONCE);
        return statement;
    }

    private static void drift(Consumer<Damage> found, String table, String key, String what) {
        found.accept(new Damage(Damage.PROJECTION_DRIFT, table, key, what));
    }

    private static String key(Remembered.Place place) {
        return place.subject() + " " + place.knownFrom() + " " + place.ordinal();
    }

    private static String key(Mention mention) {
        return mention.kind() + " " + mention.id() + " " + mention.position();
    }

    private UUID digest(Window window) {
        return digest(
                WindowCodec.kind(window),
                WindowCodec.scope(window),
                ViewStore.moment(window.period().from()),
                ViewStore.moment(window.period().until()),
                WindowCodec.write(window));
    }

    /** Half of a SHA-256, which is enough to tell rows apart that nobody chose for it. */
    private UUID digest(String kind, String scope, OffsetDateTime from, OffsetDateTime until, String content) {
        var text = String.join(
                "\n",
                kind,
                scope,
                from.toInstant().toString(),
                until.toInstant().toString(),
                content);
        var bytes = ByteBuffer.wrap(sha256.digest(text.getBytes(StandardCharsets.UTF_8)));
        return new UUID(bytes.getLong(), bytes.getLong());
    }

    @Override
    public void close() throws SQLException {
        try (connection) {
            connection.rollback();
            connection.setReadOnly(false);
            connection.setAutoCommit(true);
        }
    }
}
