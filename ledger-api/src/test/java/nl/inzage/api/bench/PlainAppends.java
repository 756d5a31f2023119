package nl.inzage.api.bench;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.postgresql.PGConnection;

/**
 * The same rows in a table like that of the entries, with the same indexes, and nothing else: no lock, no check, no
 * composing, no hash, no tree. Bytes are made beforehand.
 */
final class PlainAppends {

    private static final int MOST_TOGETHER = 1_000;
    private static final byte[] HASH = new byte[32];
    private static final String TYPE = "vendor.vendor-renamed";
    private static final OffsetDateTime WHEN = OffsetDateTime.of(2026, 3, 2, 8, 0, 0, 0, ZoneOffset.UTC);
    private static final long MICROS_SINCE_2000 = (WHEN.toEpochSecond() - 946_684_800L) * 1_000_000L;

    private final DataSource source;
    private final List<byte[]> bytes;
    private final AtomicLong next = new AtomicLong();

    /** In a database that has the table {@code plain}. */
    PlainAppends(DataSource source, List<byte[]> bytes) {
        this.source = source;
        this.bytes = bytes;
    }

    /** A row but for its bytes' hash, type and time. */
    @SuppressWarnings("ArrayRecordComponent") // Nobody compares them.
    private record Row(long position, String stream, UUID id, byte[] bytes) {}

    private Row row() {
        var position = next.incrementAndGet();
        return new Row(position, "vendor/V-" + position, UUID.randomUUID(), bytes.get((int) (position % bytes.size())));
    }

    private List<Row> rows(int count) {
        return Stream.generate(this::row).limit(count).toList();
    }

    /** One INSERT and one commit each, on a connection for each caller. */
    Contender inserts() {
        return new Simple("insert + commit", () -> {
            var connection = connection();
            var insert = connection.prepareStatement("INSERT INTO plain (position, stream, sequence, event_id,"
                    + " recorded_at, type, bytes, leaf_hash) VALUES (?, ?, 0, ?, ?, ?, ?, ?)");
            return new OnConnection(connection, count -> {
                for (var row : rows(count)) {
                    insert.setLong(1, row.position());
                    insert.setString(2, row.stream());
                    insert.setObject(3, row.id());
                    insert.setObject(4, WHEN);
                    insert.setString(5, TYPE);
                    insert.setBytes(6, row.bytes());
                    insert.setBytes(7, HASH);
                    insert.executeUpdate();
                }
                connection.commit();
            });
        });
    }

    /** Whoever waits shares one INSERT and one commit. */
    Contender group() {
        var group = new Group();
        return new Simple("bare group commit", () -> group::append);
    }

    /** The rows of one call by one binary COPY. */
    Contender copy() {
        return new Simple("binary COPY", () -> {
            var connection = connection();
            return new OnConnection(connection, count -> {
                var copy = connection
                        .unwrap(PGConnection.class)
                        .getCopyAPI()
                        .copyIn("COPY plain (position, stream, sequence, event_id, recorded_at, type, bytes, leaf_hash)"
                                + " FROM STDIN (FORMAT binary)");
                var binary = binary(rows(count));
                copy.writeToCopy(binary, 0, binary.length);
                copy.endCopy();
                connection.commit();
            });
        });
    }

    private Connection connection() throws SQLException {
        var connection = source.getConnection();
        connection.setAutoCommit(false);
        return connection;
    }

    private static byte[] binary(List<Row> rows) throws IOException {
        var bytes = new ByteArrayOutputStream(700 * rows.size());
        try (var out = new DataOutputStream(bytes)) {
            out.write("PGCOPY\n\377\r\n\0".getBytes(StandardCharsets.ISO_8859_1));
            out.writeInt(0);
            out.writeInt(0);
            for (var row : rows) {
                out.writeShort(8);
                number(out, row.position());
                field(out, row.stream().getBytes(StandardCharsets.UTF_8));
                number(out, 0);
                out.writeInt(16);
                out.writeLong(row.id().getMostSignificantBits());
                out.writeLong(row.id().getLeastSignificantBits());
                number(out, MICROS_SINCE_2000);
                field(out, TYPE.getBytes(StandardCharsets.UTF_8));
                field(out, row.bytes());
                field(out, HASH);
            }
            out.writeShort(-1);
        }
        return bytes.toByteArray();
    }

    private static void number(DataOutputStream out, long number) throws IOException {
        out.writeInt(Long.BYTES);
        out.writeLong(number);
    }

    private static void field(DataOutputStream out, byte[] field) throws IOException {
        out.writeInt(field.length);
        out.write(field);
    }

    private interface Opening {
        Contender.Caller open() throws SQLException;
    }

    private record Simple(String name, Opening opening) implements Contender {
        @Override
        public Caller caller() throws SQLException {
            return opening.open();
        }
    }

    private record OnConnection(Connection connection, Contender.Caller work) implements Contender.Caller {
        @Override
        public void append(int rows) throws Exception {
            work.append(rows);
        }

        @Override
        public void close() throws SQLException {
            connection.close();
        }
    }

    /** One thread with one connection that inserts for all. */
    private final class Group {
        private final LinkedBlockingQueue<Waiting> queue = new LinkedBlockingQueue<>();

        private record Waiting(List<Row> rows, CompletableFuture<Boolean> done) {}

        private Group() {
            var thread = new Thread(this::work, "bare-group-commit");
            thread.setDaemon(true);
            thread.start();
        }

        private void append(int count) {
            var waiting = new Waiting(rows(count), new CompletableFuture<>());
            queue.add(waiting);
            var unused = waiting.done().join();
        }

        private void work() {
            try (var connection = connection();
                    var insert = connection.prepareStatement(
                            "INSERT INTO plain (position, stream, sequence, event_id, recorded_at, type, bytes, leaf_hash)"
                                    + " SELECT a, b, 0, c, d::timestamptz, e, f, g FROM unnest(?, ?, ?, ?, ?, ?, ?)"
                                    + " AS r(a, b, c, d, e, f, g)")) {
                while (true) {
                    var batch = new ArrayList<Waiting>();
                    batch.add(queue.take());
                    queue.drainTo(batch, MOST_TOGETHER - 1);
                    insert(
                            connection,
                            insert,
                            batch.stream()
                                    .flatMap(waiting -> waiting.rows().stream())
                                    .toList());
                    connection.commit();
                    batch.forEach(waiting -> waiting.done().complete(true));
                }
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        private void insert(Connection connection, PreparedStatement insert, List<Row> rows) throws SQLException {
            var when = WHEN.toInstant().toString();
            set(
                    connection,
                    insert,
                    1,
                    "bigint",
                    rows.stream().map(Row::position).toArray());
            set(connection, insert, 2, "text", rows.stream().map(Row::stream).toArray());
            set(connection, insert, 3, "uuid", rows.stream().map(Row::id).toArray());
            set(connection, insert, 4, "text", rows.stream().map(row -> when).toArray());
            set(connection, insert, 5, "text", rows.stream().map(row -> TYPE).toArray());
            set(connection, insert, 6, "bytea", rows.stream().map(Row::bytes).toArray(byte[][]::new));
            set(connection, insert, 7, "bytea", rows.stream().map(row -> HASH).toArray(byte[][]::new));
            insert.executeUpdate();
        }

        private static void set(
                Connection connection, PreparedStatement insert, int index, String type, Object[] values)
                throws SQLException {
            insert.setArray(index, connection.createArrayOf(type, values));
        }
    }
}
