package nl.inzage.core.store;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import nl.inzage.core.log.Checkpoint;
import nl.inzage.core.log.Frontier;
import nl.inzage.core.log.LeafHash;
import nl.inzage.core.log.SignedNote;
import nl.inzage.core.log.SigningKey;
import org.postgresql.ds.PGSimpleDataSource;

/** A signed ledger in a real database, which can be tampered with and is then put back as it was. */
final class TamperedLedger implements AutoCloseable {

    static final int ENTRIES = 200;
    static final List<Integer> SIGNED = List.of(64, 130, ENTRIES);

    /** The size of the checkpoint that somebody keeps elsewhere, when the key itself is stolen. */
    static final int REMEMBERED = 130;

    private static final List<String> TABLES = List.of("entries", "heads", "tile_roots", "checkpoints");
    private static final String OWNER = "inzage_tampering_owner";
    private static final int STREAMS = 7;

    final SigningKey key = newKey(KeyHistory.origin(UUID.randomUUID()));
    private final PGSimpleDataSource database = PostgresForTests.withLedger();
    private final Ledger ledger =
            new Ledger(database, database, Clock.systemUTC(), new SecureRandom(), UUID::randomUUID);
    private final Map<Integer, SignedNote> notes = new HashMap<>();
    private Connection connection;

    TamperedLedger() throws SQLException {
        var unused = ledger.found(LedgerKind.REAL, key.verifier());
        for (int size : SIGNED) {
            record(size);
            var note = SignedNote.sign(
                    Checkpoint.of(ledger.origin(), ledger.head().tree()).text(), key);
            ledger.checkpoints().keep(note);
            notes.put(size, note);
        }
        connection = database.getConnection();
        run("DROP ROLE IF EXISTS " + OWNER);
        run("CREATE ROLE " + OWNER);
        run("CREATE SCHEMA saved");
        run("ALTER SCHEMA ledger OWNER TO " + OWNER);
        for (var table : TABLES) {
            run("CREATE TABLE saved." + table + " AS TABLE ledger." + table);
            run("ALTER TABLE ledger." + table + " OWNER TO " + OWNER);
        }
    }

    static SigningKey newKey(String name) {
        try {
            return SigningKey.of(name, KeyPairGenerator.getInstance("Ed25519").generateKeyPair());
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private void record(int size) {
        while (ledger.head().position() < size) {
            int next = (int) ledger.head().position() - 1;
            var draft = Samples.draft("V-" + next % STREAMS, next / STREAMS);
            var unused = ledger.append(new Append(List.of(draft), Map.of(), null, null));
        }
    }

    /** The checkpoint that was signed over so many entries. */
    SignedNote note(int size) {
        return Objects.requireNonNull(notes.get(size));
    }

    byte[] bundle() throws IOException {
        var out = new ByteArrayOutputStream();
        Bundles.whole(ledger, out);
        return out.toByteArray();
    }

    /** Takes away what stands in the way, as the owner of the tables may, or as a superuser. */
    void unguard(boolean superuser) throws SQLException {
        run(superuser ? "RESET ROLE" : "SET ROLE " + OWNER);
        for (var table : TABLES) {
            run("ALTER TABLE ledger." + table + " DISABLE TRIGGER append_only");
        }
        run("ALTER TABLE ledger.entries ALTER COLUMN leaf_hash DROP NOT NULL,"
                + " DROP CONSTRAINT IF EXISTS entries_position_check");
    }

    void putBack() throws SQLException {
        run("RESET ROLE");
        for (var table : TABLES) {
            run("TRUNCATE ledger." + table);
            run("INSERT INTO ledger." + table + " SELECT * FROM saved." + table);
            run("ALTER TABLE ledger." + table + " ENABLE ALWAYS TRIGGER append_only");
        }
    }

    void run(String sql, byte[]... parameters) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setBytes(i + 1, parameters[i]);
            }
            statement.execute();
        }
    }

    /** An entry that was never recorded, with a stream of its own and its right hash. */
    void insertForged(int position) throws SQLException {
        var like = ledger.page(0, 3).getLast();
        var forged = new String(like.bytes(), StandardCharsets.UTF_8)
                .replace("vendor/V-", "vendor/F-")
                .replace("\"vendorId\":\"V-", "\"vendorId\":\"F-")
                .replaceFirst("\"sequence\":\\d+", "\"sequence\":0")
                .replaceFirst("\"position\":\\d+", "\"position\":" + position)
                .replaceFirst("\"recordedAt\":\"[^\"]+\"", "\"recordedAt\":\"" + recordedAt(position - 1) + "\"")
                .replaceFirst("\"eventId\":\"[^\"]+\"", "\"eventId\":\"" + UUID.randomUUID() + "\"")
                .getBytes(StandardCharsets.UTF_8);
        var entry = Entry.read(forged).recorded();
        run(
                "INSERT INTO ledger.entries SELECT %d, '%s', 0, '%s', '%s', type, ?, ? FROM ledger.entries WHERE position = 3"
                        .formatted(position, entry.stream(), entry.eventId(), entry.recordedAt()),
                forged,
                LeafHash.of(forged));
    }

    private String recordedAt(int position) {
        return ledger.recordedAt(position).orElseThrow().toString();
    }

    /** Gives an entry another salt and makes everything anew that rests on it. */
    void rewrite(int position) throws SQLException {
        var bytes = ledger.page(position - 1, 1).getFirst().bytes();
        var other = new String(bytes, StandardCharsets.UTF_8)
                .replaceFirst("\"salt\":\"..", "\"salt\":\"__")
                .getBytes(StandardCharsets.UTF_8);
        run(
                "UPDATE ledger.entries SET bytes = ?, leaf_hash = ? WHERE position = " + position,
                other,
                LeafHash.of(other));
        var roots = new ArrayList<TileRoot>();
        for (long size : sizes()) {
            roots.clear();
            run(
                    "UPDATE ledger.heads SET frontier = ? WHERE size = " + size,
                    grown(size, roots).bytes());
        }
        run("DELETE FROM ledger.tile_roots");
        new TreeTables(Log.LEDGER).insert(connection, roots);
    }

    private List<Long> sizes() throws SQLException {
        var sizes = new ArrayList<Long>();
        try (var statement = connection.prepareStatement("SELECT size FROM ledger.heads ORDER BY size");
                var rows = statement.executeQuery()) {
            while (rows.next()) {
                sizes.add(rows.getLong(1));
            }
        }
        return sizes;
    }

    private Frontier grown(long size, List<TileRoot> roots) {
        var tree = Frontier.EMPTY;
        for (var entry : ledger.page(0, (int) size)) {
            tree = tree.plus(entry.leafHash(), TileRoot.into(roots));
        }
        return tree;
    }

    void signAgain(SigningKey with) throws SQLException {
        run("DELETE FROM ledger.checkpoints");
        for (int size : SIGNED) {
            new CheckpointTables(Log.LEDGER)
                    .insert(
                            connection,
                            SignedNote.sign(
                                    Checkpoint.of(ledger.origin(), grown(size, new ArrayList<>()))
                                            .text(),
                                    with));
        }
    }

    @Override
    public void close() throws SQLException {
        run("RESET ROLE");
        connection.close();
        ledger.close();
        PostgresForTests.execute(database, "REASSIGN OWNED BY " + OWNER + " TO CURRENT_USER; DROP ROLE " + OWNER);
    }
}
