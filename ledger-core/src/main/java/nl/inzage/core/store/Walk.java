package nl.inzage.core.store;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import nl.inzage.core.fact.Recorded;
import nl.inzage.core.log.BundleLine;
import nl.inzage.core.log.BundleLines;
import nl.inzage.core.log.Flaw;
import nl.inzage.core.log.LeafHash;
import nl.inzage.core.log.Manifest;
import nl.inzage.core.log.SignedNote;
import nl.inzage.core.log.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * The stored ledger as the lines of a bundle, for the verifier that also reads files. On its way it holds each entry's
 * columns against the entry's bytes, and everything that is derived from entries against them.
 */
final class Walk implements BundleLines {

    private static final int PAGE = 1_000;

    private final Connection connection;
    private final String schema;
    private final Founded founded;
    private final long last;
    private final Check check;
    private final StoredTree tree;
    private final StoredReceipts receipts;
    private final CheckpointTables checkpoints;
    private final Queue<CheckpointTables.Kept> signed = new ArrayDeque<>();
    private final Queue<Long> sizes = new ArrayDeque<>();
    private final Set<Damage> found = new HashSet<>();
    private final Queue<BundleLine> page = new ArrayDeque<>();
    private boolean begun;
    private boolean ended;
    private long read;
    private long entries;
    private long given;
    private long signedThrough;
    private long signatures;
    private long lastSigned;

    /**
     * @param connection in a transaction that sees one state of the ledger throughout
     * @param last the position at which the ledger says that it ends
     */
    Walk(Connection connection, Log log, Founded founded, long last, Check check) {
        this.connection = connection;
        this.schema = log.schema();
        this.checkpoints = new CheckpointTables(log);
        this.founded = founded;
        this.last = last;
        this.check = check;
        // Where the clock alone says when something was recorded, an append has one time.
        var oneTimeAnAppend = founded.kind() == LedgerKind.REAL;
        this.tree = new StoredTree(connection, schema, oneTimeAnAppend, this::found);
        this.receipts = new StoredReceipts(connection, schema, this::found);
    }

    @Override
    public @Nullable BundleLine next() {
        if (!begun) {
            begun = true;
            var ledger = founded.ledger();
            return new BundleLine.Head(new Manifest(
                    Manifest.Kind.LEDGER,
                    ledger,
                    KeyHistory.origin(ledger),
                    1,
                    last,
                    founded.kind() == LedgerKind.DEMONSTRATION,
                    null));
        }
        if (page.isEmpty() && !ended) {
            fill();
        }
        var line = page.poll();
        if (line instanceof BundleLine.Entry) {
            given++;
        }
        if (line instanceof BundleLine.Signed) {
            lastSigned = sizes.remove();
        }
        return line;
    }

    @Override
    public long line() {
        return given;
    }

    /**
     * Looks at what the verifier did not ask for, since it stops at the first flaw, and at what entries do not name.
     */
    void finish() throws SQLException {
        while (next() != null) {}
        tree.finish();
        receipts.finish();
    }

    /** Tells of the flaw at which the verifier stopped, at the entry or the checkpoint that it had before it. */
    void found(Verdict.Broken broken) {
        var ofCheckpoint = broken.flaw() == Flaw.SIGNATURE || broken.flaw() == Flaw.CHECKPOINT_CONTRADICTED;
        found(new Damage(
                broken.flaw().name(),
                schema + (ofCheckpoint ? ".checkpoints" : ".entries"),
                String.valueOf(ofCheckpoint ? lastSigned : broken.position()),
                broken.what()));
    }

    /** Tells of each thing once, whoever finds it. */
    void found(Damage damage) {
        if (found.add(new Damage(damage.code(), damage.table(), damage.key(), ""))) {
            check.found(damage);
        }
    }

    private void fill() {
        try (var statement = connection.prepareStatement(
                "SELECT position, stream, sequence, event_id, recorded_at, type, bytes, leaf_hash FROM " + schema
                        + ".entries WHERE position > ? ORDER BY position LIMIT " + PAGE)) {
            statement.setLong(1, read);
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    take(rows);
                }
            }
            ended = page.isEmpty();
            if (ended) {
                signedUpTo(Long.MAX_VALUE);
                page.add(new BundleLine.End(0, entries, signatures, 0));
            } else {
                check.reached(read, last);
            }
        } catch (SQLException e) {
            throw new LedgerException.LedgerUnavailable("the database does not answer", e);
        }
    }

    private void take(ResultSet row) throws SQLException {
        read = row.getLong("position");
        entries++;
        var bytes = row.getBytes("bytes");
        var stored = row.getBytes("leaf_hash");
        var leafHash = LeafHash.of(bytes);
        if (stored != null && !Arrays.equals(stored, leafHash)) {
            at("LEAF_MISMATCH", "the entry is not the one that its leaf hash is of");
        }
        var recordedAt = moment(row);
        // What lies above the leaves is held against the stored ones, so that one changed entry is named once.
        tree.plus(read, stored == null ? leafHash : stored, recordedAt);
        page.add(new BundleLine.Entry(
                bytes, stored == null ? null : HexFormat.of().formatHex(stored)));
        signedUpTo(read);
        try {
            var recorded = Entry.read(bytes).recorded();
            compare(row, recorded, recordedAt);
            receipts.plus(read, recorded);
            check.entry(recorded);
        } catch (IllegalArgumentException e) {
            check.unreadable(read, "the entry is none that this version can read");
        }
    }

    /** Each checkpoint stands behind the last entry that it covers. */
    private void signedUpTo(long size) throws SQLException {
        while (isSigned() && signed.element().size() <= size) {
            var kept = signed.remove();
            try {
                page.add(new BundleLine.Signed(SignedNote.parse(kept.note().getBytes(StandardCharsets.UTF_8))));
                sizes.add(kept.size());
                signatures++;
            } catch (IllegalArgumentException e) {
                found(new Damage(
                        "SIGNATURE", schema + ".checkpoints", String.valueOf(kept.size()), "it is no signed note"));
            }
        }
    }

    private boolean isSigned() throws SQLException {
        if (signed.isEmpty()) {
            for (var kept : checkpoints.page(connection, signedThrough, PAGE)) {
                signed.add(kept);
                signedThrough = kept.size();
            }
        }
        return !signed.isEmpty();
    }

    private void compare(ResultSet row, Recorded said, Instant recordedAt) throws SQLException {
        column("position", read, said.position());
        column("stream", row.getString("stream"), said.stream());
        column("sequence", row.getLong("sequence"), said.sequence());
        column("event_id", row.getObject("event_id", UUID.class), said.eventId());
        column("recorded_at", recordedAt, said.recordedAt());
        column("type", row.getString("type"), said.type());
    }

    private void column(String name, Object stored, Object said) {
        if (!Objects.equals(stored, said)) {
            at(Damage.COLUMN_MISMATCH, name + " is not what the entry says");
        }
    }

    private void at(String code, String what) {
        found(new Damage(code, schema + ".entries", String.valueOf(read), what));
    }

    private static Instant moment(ResultSet row) throws SQLException {
        return row.getObject("recorded_at", OffsetDateTime.class).toInstant();
    }
}
