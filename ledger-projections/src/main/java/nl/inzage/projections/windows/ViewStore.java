package nl.inzage.projections.windows;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import nl.inzage.core.identity.GrantId;

/** The tables of one version of the views, on one connection. */
final class ViewStore {

    /** The position until which a row is known that is known now. */
    static final long STILL_KNOWN = Long.MAX_VALUE;

    /** The version that answers and the position up to which it was folded. */
    record Live(long version, long position) {}

    private final Connection connection;

    ViewStore(Connection connection) {
        this.connection = connection;
    }

    Live live(boolean lock) throws SQLException {
        try (var statement = connection.prepareStatement(
                        "SELECT version, position FROM views_state.live" + (lock ? " FOR UPDATE" : ""));
                var rows = statement.executeQuery()) {
            rows.next();
            return new Live(rows.getLong(1), rows.getLong(2));
        }
    }

    /** Moves on from what was read under the lock; a second writer would find another position. */
    void advance(Live from, Live to) throws SQLException {
        try (var statement = connection.prepareStatement(
                "UPDATE views_state.live SET version = ?, position = ? WHERE version = ? AND position = ?")) {
            statement.setLong(1, to.version());
            statement.setLong(2, to.position());
            statement.setLong(3, from.version());
            statement.setLong(4, from.position());
            if (statement.executeUpdate() != 1) {
                throw new IllegalStateException("the views were moved by another node: " + from);
            }
        }
    }

    /** Which form of the fold filled the views that answer. */
    String form() throws SQLException {
        try (var statement = connection.prepareStatement("SELECT form FROM views_state.live");
                var rows = statement.executeQuery()) {
            rows.next();
            return rows.getString(1);
        }
    }

    /** Notes that this form of the fold filled them. */
    void filled() throws SQLException {
        try (var statement = connection.prepareStatement("UPDATE views_state.live SET form = ?")) {
            statement.setString(1, Fold.FORM);
            statement.executeUpdate();
        }
    }

    /** Makes tables without indexes, to be filled in bulk. */
    void create(long version) throws SQLException {
        var schema = schema(version);
        execute("CREATE SCHEMA " + schema);
        execute("CREATE TABLE " + schema + ".windows (subject text NOT NULL, known_from bigint NOT NULL,"
                + " ordinal integer NOT NULL, known_until bigint NOT NULL, kind text NOT NULL, scope text NOT NULL,"
                + " valid_from timestamptz NOT NULL, valid_until timestamptz NOT NULL, content text NOT NULL)");
        execute("CREATE TABLE " + schema + ".mentions (kind text NOT NULL, id text NOT NULL, position bigint NOT NULL,"
                + " own boolean NOT NULL)");
    }

    /** Makes tables fit to be asked and to be followed up; their statistics too, which nobody else does in time. */
    void index(long version) throws SQLException {
        var schema = schema(version);
        execute("ALTER TABLE " + schema + ".windows ADD PRIMARY KEY (subject, known_from, ordinal)");
        execute("CREATE INDEX ON " + schema + ".windows (scope, kind, valid_from)");
        execute("CREATE INDEX ON " + schema + ".windows (known_from)");
        execute("CREATE INDEX ON " + schema + ".windows (known_until) WHERE known_until < " + STILL_KNOWN);
        execute("ALTER TABLE " + schema + ".mentions ADD PRIMARY KEY (kind, id, position)");
        execute("ANALYZE " + schema + ".windows, " + schema + ".mentions");
    }

    /** The versions that have tables, whether they answer or not. */
    List<Long> versions() throws SQLException {
        var versions = new ArrayList<Long>();
        try (var statement = connection.prepareStatement("SELECT substring(nspname FROM '^views_([0-9]+)$')::bigint"
                        + " FROM pg_namespace WHERE nspname ~ '^views_[0-9]+$' ORDER BY 1");
                var rows = statement.executeQuery()) {
            while (rows.next()) {
                versions.add(rows.getLong(1));
            }
        }
        return versions;
    }

    /** Takes a lock that this session holds until it gives it back or ends, unless another session has it. */
    boolean tryLock(long lock) throws SQLException {
        return asked("SELECT pg_try_advisory_lock(?)", lock);
    }

    void unlock(long lock) throws SQLException {
        var unused = asked("SELECT pg_advisory_unlock(?)", lock);
    }

    OffsetDateTime now() throws SQLException {
        try (var statement = connection.prepareStatement("SELECT clock_timestamp()");
                var row = statement.executeQuery()) {
            row.next();
            return row.getObject(1, OffsetDateTime.class);
        }
    }

    /** Whether a transaction of the program is under way that began at a moment or before it. */
    boolean isAnyoneSince(OffsetDateTime moment) throws SQLException {
        return asked(
                "SELECT EXISTS (SELECT FROM pg_stat_activity"
                        + " WHERE datname = current_database() AND xact_start <= ?)",
                moment);
    }

    private boolean asked(String sql, Object parameter) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            statement.setObject(1, parameter);
            try (var row = statement.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        }
    }

    /** Lets this transaction wait longer for locks than others. */
    void waitForLocks(Duration patience) throws SQLException {
        execute("SET LOCAL lock_timeout = " + patience.toMillis());
    }

    void drop(long version) throws SQLException {
        execute("DROP SCHEMA IF EXISTS " + schema(version) + " CASCADE");
    }

    static String schema(long version) {
        return "views_" + version;
    }

    private void execute(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Writes what a batch of entries changed. */
    void write(long version, Collection<Change> changes) throws SQLException {
        var schema = schema(version);
        try (var open = connection.prepareStatement(
                        "INSERT INTO " + schema + ".windows VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)");
                var close = connection.prepareStatement("UPDATE " + schema
                        + ".windows SET known_until = ? WHERE subject = ? AND known_from = ? AND ordinal = ?");
                var mention = connection.prepareStatement("INSERT INTO " + schema + ".mentions VALUES (?, ?, ?, ?)")) {
            for (var change : changes) {
                switch (change) {
                    case Change.Opened opened -> {
                        var row = opened.row();
                        open.setString(1, Subjects.stream(row.subject()));
                        open.setLong(2, row.knownFrom());
                        open.setInt(3, row.ordinal());
                        open.setLong(4, STILL_KNOWN);
                        open.setString(5, WindowCodec.kind(row.window()));
                        open.setString(6, WindowCodec.scope(row.window()));
                        open.setObject(7, moment(row.window().period().from()));
                        open.setObject(8, moment(row.window().period().until()));
                        open.setString(9, WindowCodec.write(row.window()));
                        open.addBatch();
                    }
                    case Change.Closed closed -> {
                        close.setLong(1, closed.position());
                        close.setString(2, Subjects.stream(closed.row().subject()));
                        close.setLong(3, closed.row().knownFrom());
                        close.setInt(4, closed.row().ordinal());
                        close.addBatch();
                    }
                    case Change.Mentioned mentioned -> {
                        mention.setString(1, mentioned.kind());
                        mention.setString(2, mentioned.id());
                        mention.setLong(3, mentioned.position());
                        mention.setBoolean(4, mentioned.own());
                        mention.addBatch();
                    }
                }
            }
            open.executeBatch();
            close.executeBatch();
            mention.executeBatch();
        }
    }

    static OffsetDateTime moment(Instant instant) {
        if (instant.equals(Instant.MIN)) {
            return OffsetDateTime.MIN;
        }
        return instant.equals(Instant.MAX) ? OffsetDateTime.MAX : instant.atOffset(ZoneOffset.UTC);
    }

    /** The streams of the sessions that named a grant up to a position. */
    List<String> sessionsOf(long version, GrantId grant, long through) throws SQLException {
        var schema = schema(version);
        try (var statement = connection.prepareStatement("SELECT DISTINCT e.stream FROM " + schema
                + ".mentions m JOIN ledger.entries e ON e.position = m.position"
                + " WHERE m.kind = 'access-grant' AND m.id = ? AND m.position <= ? AND NOT m.own ORDER BY 1")) {
            statement.setString(1, grant.value());
            statement.setLong(2, through);
            var streams = new ArrayList<String>();
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    streams.add(rows.getString(1));
                }
            }
            return streams;
        }
    }
}
