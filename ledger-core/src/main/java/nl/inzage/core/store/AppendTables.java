package nl.inzage.core.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The SQL of an append, in two round trips: one takes the lock and reads what the decision needs, one stores and
 * commits.
 *
 * <p>Each is several statements that the driver sends at once. The database executes them one after another, and in
 * READ COMMITTED each sees what was committed before it began: so what is read behind the lock holds until the commit.
 */
final class AppendTables {

    private final Tables tables;
    private final long lock;
    private final String reading;
    private final String entries;
    private final String head;
    private final String keys;

    AppendTables(Log log, Tables tables) {
        this.tables = tables;
        this.lock = log.lock();
        this.reading = String.join(
                ";",
                "SELECT pg_advisory_xact_lock(?)",
                Tables.nowSql(log),
                """
                SELECT last.stream, last.sequence, last.event_id FROM unnest(?) AS asked(stream)
                CROSS JOIN LATERAL (
                    SELECT stream, sequence, event_id FROM %1$s.entries e WHERE e.stream = asked.stream
                    ORDER BY sequence DESC LIMIT 1) AS last
                """.formatted(log.schema()),
                Tables.rememberedSql(log));
        this.entries = """
                INSERT INTO %1$s.entries
                    (position, stream, sequence, event_id, recorded_at, type, bytes, leaf_hash)
                SELECT * FROM unnest(?, ?, ?, ?, ?::timestamptz[], ?, ?, ?)
                """.formatted(log.schema());
        this.head = "INSERT INTO " + log.schema() + ".heads (size, recorded_at, frontier) VALUES (?, ?, ?)";
        this.keys = """
                INSERT INTO %1$s.receipts (key_hash, request_hash, first_position, last_position)
                SELECT * FROM unnest(?, ?, ?, ?)
                """.formatted(log.schema());
    }

    /** What the ledger says at the moment at which nobody else can append any more. */
    record Present(Tables.Now now, Map<String, Seen> last, Map<String, Batch.Remembered> keys) {}

    /** Waits to be the only one that appends, until the transaction ends, and reads on what an append is judged. */
    Present lockAndRead(Connection connection, Collection<String> streams, Collection<String> keyHashes)
            throws SQLException {
        try (var statement = connection.prepareStatement(reading)) {
            statement.setLong(1, lock);
            statement.setArray(2, connection.createArrayOf("text", streams.toArray()));
            statement.setArray(3, Tables.hashes(connection, keyHashes.stream()));
            statement.execute();
            return new Present(
                    tables.now(connection, next(statement)),
                    lastEntries(next(statement)),
                    Tables.remembered(next(statement)));
        }
    }

    /** The result of the next of several statements; that of the lock, which comes first, says nothing. */
    private static ResultSet next(PreparedStatement statement) throws SQLException {
        statement.getMoreResults();
        return statement.getResultSet();
    }

    private static Map<String, Seen> lastEntries(ResultSet found) throws SQLException {
        var last = new HashMap<String, Seen>();
        while (found.next()) {
            last.put(found.getString(1), new Seen(found.getLong(2), found.getObject(3, UUID.class)));
        }
        return last;
    }

    /** Stores what a batch admitted and commits; when the connection is lost meanwhile, nobody knows. */
    void storeAndCommit(Connection connection, Batch batch) throws SQLException {
        var sql = new ArrayList<>(List.of(entries, head));
        if (!batch.tileRoots().isEmpty()) {
            sql.add(tables.tree().insertSql());
        }
        if (!batch.newKeys().isEmpty()) {
            sql.add(keys);
        }
        sql.add("COMMIT");
        try (var statement = connection.prepareStatement(String.join(";", sql))) {
            int next = setEntries(connection, statement, batch.rows(), batch.bytes());
            next = setHead(statement, next, batch.head());
            if (!batch.tileRoots().isEmpty()) {
                next = TreeTables.set(connection, statement, next, batch.tileRoots());
            }
            if (!batch.newKeys().isEmpty()) {
                setKeys(connection, statement, next, batch.newKeys());
            }
            statement.execute();
        }
    }

    /** Stores the first entry of a ledger; whoever calls this commits. */
    void found(Connection connection, Row row, byte[] bytes, Head head) throws SQLException {
        try (var statement = connection.prepareStatement(entries + ";" + this.head)) {
            var unused = setHead(statement, setEntries(connection, statement, List.of(row), List.of(bytes)), head);
            statement.execute();
        }
    }

    private static int setEntries(
            Connection connection, PreparedStatement statement, List<Row> rows, List<byte[]> bytes)
            throws SQLException {
        set(connection, statement, 1, "bigint", rows.stream().map(Row::position));
        set(connection, statement, 2, "text", rows.stream().map(Row::stream));
        set(connection, statement, 3, "bigint", rows.stream().map(Row::sequence));
        set(connection, statement, 4, "uuid", rows.stream().map(Row::eventId));
        set(
                connection,
                statement,
                5,
                "text",
                rows.stream().map(row -> row.recordedAt().toString()));
        set(connection, statement, 6, "text", rows.stream().map(Row::type));
        set(connection, statement, 7, "bytea", bytes.stream());
        set(connection, statement, 8, "bytea", rows.stream().map(Row::leafHashBytes));
        return 9;
    }

    private static int setHead(PreparedStatement statement, int from, Head head) throws SQLException {
        statement.setLong(from, head.position());
        statement.setObject(from + 1, head.recordedAt().atOffset(ZoneOffset.UTC));
        statement.setBytes(from + 2, head.tree().bytes());
        return from + 3;
    }

    private static void setKeys(Connection connection, PreparedStatement statement, int from, List<Batch.NewKey> keys)
            throws SQLException {
        statement.setArray(
                from,
                Tables.hashes(connection, keys.stream().map(key -> key.key().keyHash())));
        statement.setArray(
                from + 1,
                Tables.hashes(connection, keys.stream().map(key -> key.key().requestHash())));
        set(connection, statement, from + 2, "bigint", keys.stream().map(Batch.NewKey::first));
        set(connection, statement, from + 3, "bigint", keys.stream().map(Batch.NewKey::last));
    }

    static void set(Connection connection, PreparedStatement statement, int index, String type, Stream<?> values)
            throws SQLException {
        var array = type.equals("bytea") ? values.toArray(byte[][]::new) : values.toArray();
        statement.setArray(index, connection.createArrayOf(type, array));
    }
}
