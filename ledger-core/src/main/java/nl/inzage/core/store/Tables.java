package nl.inzage.core.store;

import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import nl.inzage.core.log.Frontier;
import nl.inzage.core.log.LeafHash;
import org.jspecify.annotations.Nullable;

/** The SQL of one log but for the tree's and an append's; whoever calls this holds the transaction. */
final class Tables {

    private final Log log;
    private final TreeTables tree;
    private final AppendTables append;

    Tables(Log log) {
        this.log = log;
        this.tree = new TreeTables(log);
        this.append = new AppendTables(log, this);
    }

    /** What the log is called. */
    String name() {
        return log.schema();
    }

    /** The tables of its tree. */
    TreeTables tree() {
        return tree;
    }

    /** What an append reads and writes. */
    AppendTables append() {
        return append;
    }

    /** Where the ledger stands, and what the database's clock says. */
    record Now(@Nullable Head head, Instant wall) {}

    /** Waits to be the only one that appends, until the transaction ends. */
    void lock(Connection connection) throws SQLException {
        lock(connection, "SELECT pg_advisory_xact_lock(?)");
    }

    /** Waits until nobody appends, and keeps it so until the transaction ends. */
    void lockShared(Connection connection) throws SQLException {
        lock(connection, "SELECT pg_advisory_xact_lock_shared(?)");
    }

    private void lock(Connection connection, String sql) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            statement.setLong(1, log.lock());
            statement.execute();
        }
    }

    Now now(Connection connection) throws SQLException {
        try (var statement = connection.prepareStatement(nowSql(log));
                var found = statement.executeQuery()) {
            return now(connection, found);
        }
    }

    static String nowSql(Log log) {
        return """
                SELECT date_trunc('microseconds', clock_timestamp()), head.size, head.recorded_at, head.frontier
                FROM (VALUES (1)) AS one
                LEFT JOIN (SELECT size, recorded_at, frontier FROM %1$s.heads ORDER BY size DESC LIMIT 1) head ON true
                """.formatted(log.schema());
    }

    Now now(Connection connection, ResultSet found) throws SQLException {
        found.next();
        var size = found.getLong(2);
        return new Now(
                size == 0 ? null : new Head(size, instant(found, 3), tree(connection, size, found.getBytes(4))),
                instant(found, 1));
    }

    /** A ledger from before there was a tree has no edge stored until its next append. */
    private Frontier tree(Connection connection, long size, byte @Nullable [] frontier) throws SQLException {
        return frontier == null
                ? tree.grown(connection, size, (level, index, hash) -> {})
                : Frontier.of(size, frontier);
    }

    long size(Connection connection) throws SQLException {
        try (var statement = connection.prepareStatement("SELECT max(size) FROM " + log.schema() + ".heads");
                var found = statement.executeQuery()) {
            found.next();
            return found.getLong(1);
        }
    }

    Map<String, Batch.Remembered> remembered(Connection connection, Collection<String> keyHashes) throws SQLException {
        if (keyHashes.isEmpty()) {
            return Map.of();
        }
        try (var statement = connection.prepareStatement(rememberedSql(log))) {
            statement.setArray(1, hashes(connection, keyHashes.stream()));
            try (var found = statement.executeQuery()) {
                return remembered(found);
            }
        }
    }

    /**
     * Key by key. Of one join over all of them the planner thinks that each receipt names a ninth of all entries, and
     * on a large ledger it reads them all, behind the lock.
     */
    static String rememberedSql(Log log) {
        return """
                SELECT r.key_hash, r.request_hash,
                    e.position, e.stream, e.sequence, e.event_id, e.recorded_at, e.type, e.leaf_hash
                FROM (SELECT DISTINCT key_hash FROM unnest(?) AS given(key_hash)) AS asked
                CROSS JOIN LATERAL (
                    SELECT * FROM %1$s.receipts WHERE key_hash = asked.key_hash LIMIT 1) AS r
                CROSS JOIN LATERAL (
                    SELECT * FROM %1$s.entries
                    WHERE position BETWEEN r.first_position AND r.last_position ORDER BY position) AS e
                ORDER BY e.position
                """.formatted(log.schema());
    }

    static Map<String, Batch.Remembered> remembered(ResultSet found) throws SQLException {
        var requests = new HashMap<String, String>();
        var rows = new HashMap<String, List<Row>>();
        while (found.next()) {
            var key = HexFormat.of().formatHex(found.getBytes(1));
            requests.put(key, HexFormat.of().formatHex(found.getBytes(2)));
            rows.computeIfAbsent(key, none -> new ArrayList<>()).add(row(found));
        }
        var remembered = new HashMap<String, Batch.Remembered>();
        rows.forEach((key, own) ->
                remembered.put(key, new Batch.Remembered(requests.getOrDefault(key, ""), Row.receipt(own, true))));
        return remembered;
    }

    /** Hashes, given in hexadecimal digits. */
    static Array hashes(Connection connection, Stream<String> hex) throws SQLException {
        return connection.createArrayOf(
                "bytea", hex.map(HexFormat.of()::parseHex).toArray(byte[][]::new));
    }

    long positionAt(Connection connection, Instant instant) throws SQLException {
        try (var statement = connection.prepareStatement("SELECT position FROM " + log.schema()
                + ".entries WHERE recorded_at <= ? ORDER BY recorded_at DESC, position DESC LIMIT 1")) {
            statement.setObject(1, instant.atOffset(ZoneOffset.UTC));
            try (var found = statement.executeQuery()) {
                return found.next() ? found.getLong(1) : 0;
            }
        }
    }

    Optional<Instant> recordedAt(Connection connection, long position) throws SQLException {
        try (var statement = connection.prepareStatement(
                "SELECT recorded_at FROM " + log.schema() + ".entries WHERE position = ?")) {
            statement.setLong(1, position);
            try (var found = statement.executeQuery()) {
                return found.next() ? Optional.of(instant(found, 1)) : Optional.empty();
            }
        }
    }

    List<StoredEntry> page(Connection connection, long after, int limit) throws SQLException {
        try (var statement = connection.prepareStatement("SELECT position, bytes, leaf_hash FROM " + log.schema()
                + ".entries WHERE position > ? ORDER BY position LIMIT ?")) {
            statement.setLong(1, after);
            statement.setInt(2, limit);
            return entries(statement.executeQuery());
        }
    }

    /** The same, with what stands beside each entry. */
    List<StoredRow> rows(Connection connection, long after, int limit) throws SQLException {
        try (var statement = connection.prepareStatement("""
                SELECT position, bytes, leaf_hash, stream, sequence, event_id, recorded_at, type
                FROM %s.entries WHERE position > ? ORDER BY position LIMIT ?
                """.formatted(log.schema()))) {
            statement.setLong(1, after);
            statement.setInt(2, limit);
            var rows = new ArrayList<StoredRow>();
            try (var found = statement.executeQuery()) {
                while (found.next()) {
                    rows.add(new StoredRow(
                            new StoredEntry(found.getLong(1), found.getBytes(2), found.getBytes(3)),
                            found.getString(4),
                            found.getLong(5),
                            found.getObject(6, UUID.class),
                            instant(found, 7),
                            found.getString(8)));
                }
            }
            return rows;
        }
    }

    List<StoredEntry> streams(Connection connection, Collection<String> streams, long through) throws SQLException {
        try (var statement = connection.prepareStatement("""
                SELECT position, bytes, leaf_hash FROM %1$s.entries
                WHERE stream = ANY (?) AND position <= ? ORDER BY position
                """.formatted(log.schema()))) {
            statement.setArray(1, connection.createArrayOf("text", streams.toArray()));
            statement.setLong(2, through);
            return entries(statement.executeQuery());
        }
    }

    boolean isBegun(Connection connection, String stream) throws SQLException {
        try (var statement = connection.prepareStatement(
                "SELECT EXISTS (SELECT FROM " + log.schema() + ".entries WHERE stream = ?)")) {
            statement.setString(1, stream);
            try (var row = statement.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        }
    }

    List<String> streamsHolding(Connection connection, String prefix, String text) throws SQLException {
        try (var statement = connection.prepareStatement("""
                SELECT DISTINCT stream FROM %1$s.entries
                WHERE starts_with(stream, ?) AND position(convert_to(?, 'UTF8') IN bytes) > 0 ORDER BY stream
                """.formatted(log.schema()))) {
            statement.setString(1, prefix);
            statement.setString(2, text);
            var streams = new ArrayList<String>();
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    streams.add(rows.getString(1));
                }
            }
            return streams;
        }
    }

    List<String> waiting(Connection connection, Waiting kind) throws SQLException {
        // The type as it stands in the predicate of the index, so that the index is used.
        try (var statement = connection.prepareStatement("""
                SELECT asked.stream FROM %1$s.entries asked WHERE asked.type = '%2$s'
                AND (NOT EXISTS (SELECT FROM %1$s.entries other WHERE other.stream = asked.stream AND other.type = ANY (?))
                OR EXISTS (SELECT FROM %1$s.entries other
                WHERE other.stream = asked.stream AND starts_with(other.type, 'correction.')))
                GROUP BY asked.stream ORDER BY min(asked.position)
                """.formatted(log.schema(), kind.opening()))) {
            statement.setArray(
                    1, connection.createArrayOf("text", kind.deciding().toArray()));
            var streams = new ArrayList<String>();
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    streams.add(rows.getString(1));
                }
            }
            return streams;
        }
    }

    List<StoredEntry> kind(Connection connection, String kind, long after) throws SQLException {
        // As it stands in the predicate of the index of that kind, so that the index is used.
        try (var statement = connection.prepareStatement("""
                SELECT position, bytes, leaf_hash FROM %s.entries
                WHERE starts_with(stream, '%s/') AND position > ? ORDER BY position
                """.formatted(log.schema(), kind))) {
            statement.setLong(1, after);
            return entries(statement.executeQuery());
        }
    }

    List<StoredEntry> byEventId(Connection connection, UUID eventId) throws SQLException {
        try (var statement = connection.prepareStatement(
                "SELECT position, bytes, leaf_hash FROM " + log.schema() + ".entries WHERE event_id = ?")) {
            statement.setObject(1, eventId);
            return entries(statement.executeQuery());
        }
    }

    private static List<StoredEntry> entries(ResultSet found) throws SQLException {
        try (found) {
            var entries = new ArrayList<StoredEntry>();
            while (found.next()) {
                entries.add(new StoredEntry(found.getLong(1), found.getBytes(2), found.getBytes(3)));
            }
            return entries;
        }
    }

    private static Row row(ResultSet found) throws SQLException {
        return new Row(
                found.getLong("position"),
                found.getString("stream"),
                found.getLong("sequence"),
                found.getObject("event_id", UUID.class),
                found.getObject("recorded_at", OffsetDateTime.class).toInstant(),
                found.getString("type"),
                HexFormat.of().formatHex(found.getBytes("leaf_hash")));
    }

    private static Instant instant(ResultSet found, int column) throws SQLException {
        return found.getObject(column, OffsetDateTime.class).toInstant();
    }

    /** The first entry of a ledger, as a row. */
    static Row founding(Entry entry, byte[] bytes) {
        var recorded = entry.recorded();
        return new Row(
                recorded.position(),
                recorded.stream(),
                recorded.sequence(),
                recorded.eventId(),
                recorded.recordedAt(),
                recorded.type(),
                HexFormat.of().formatHex(LeafHash.of(bytes)));
    }
}
