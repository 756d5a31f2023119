package nl.inzage.core.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import nl.inzage.core.fact.Recorded;
import nl.inzage.core.log.LeafHash;
import org.jspecify.annotations.Nullable;

/**
 * Decides, under the lock and without the database, which of the appends that wait are recorded, and numbers them.
 *
 * <p>An append that loses leaves no trace, so those behind it are judged as if it had never been there.
 */
final class Batch {

    /** The most that one entry may take; a proof and a tile carry no more. */
    static final int MOST_BYTES = 60_000;

    private final UUID ledger;
    private final LedgerKind kind;
    private final Instant wall;
    private final Map<String, Seen> last;
    private final Map<String, Remembered> keys;
    private final Supplier<String> salts;
    private Head head;
    private final List<Row> rows = new ArrayList<>();
    private final List<byte[]> bytes = new ArrayList<>();
    private final List<NewKey> newKeys = new ArrayList<>();
    private final List<TileRoot> tileRoots = new ArrayList<>();

    /**
     * A batch on top of what is stored.
     *
     * @param last the last entry of each stream that is stored
     * @param keys the commands among these that were recorded before, by the hash of their key
     */
    Batch(
            UUID ledger,
            LedgerKind kind,
            Head head,
            Instant wall,
            Map<String, Seen> last,
            Map<String, Remembered> keys,
            Supplier<String> salts) {
        this.ledger = ledger;
        this.kind = kind;
        this.head = head;
        this.wall = wall;
        this.last = new HashMap<>(last);
        this.keys = new HashMap<>(keys);
        this.salts = salts;
    }

    /** Takes appends in, all of them, or says with an exception why none of them. */
    List<Receipt> admit(List<Append> appends) {
        if (appends.size() == 1) {
            return List.of(admit(appends.getFirst()));
        }
        var before = new Batch(ledger, kind, head, wall, last, keys, salts);
        var kept = rows.size();
        var used = newKeys.size();
        var tiles = tileRoots.size();
        try {
            return appends.stream().map(this::admit).toList();
        } catch (RuntimeException e) {
            head = before.head;
            last.clear();
            last.putAll(before.last);
            keys.clear();
            keys.putAll(before.keys);
            rows.subList(kept, rows.size()).clear();
            bytes.subList(kept, bytes.size()).clear();
            newKeys.subList(used, newKeys.size()).clear();
            tileRoots.subList(tiles, tileRoots.size()).clear();
            throw e;
        }
    }

    private Receipt admit(Append append) {
        var key = append.key();
        if (key != null) {
            var earlier = keys.get(key.keyHash());
            if (earlier != null) {
                return earlier.receipt(key);
            }
        }
        var recordedAt = recordedAt(append.toldRecordedAt());
        var moved = requireUnmoved(append);
        var first = head.position() + 1;
        var ownRows = new ArrayList<Row>();
        var ownBytes = new ArrayList<byte[]>();
        for (var draft : append.drafts()) {
            var entry = compose(draft, first + ownRows.size(), recordedAt);
            ownBytes.add(entry);
            ownRows.add(row(draft, first + ownRows.size(), recordedAt, entry));
        }
        rows.addAll(ownRows);
        bytes.addAll(ownBytes);
        last.putAll(moved);
        var tree = head.tree();
        for (var row : ownRows) {
            tree = tree.plus(row.leafHashBytes(), TileRoot.into(tileRoots));
        }
        head = new Head(head.position() + ownRows.size(), recordedAt, tree);
        var receipt = Row.receipt(ownRows, false);
        if (key != null) {
            keys.put(key.keyHash(), new Remembered(key.requestHash(), Row.receipt(ownRows, true)));
            newKeys.add(new NewKey(key, first, head.position()));
        }
        return receipt;
    }

    List<Row> rows() {
        return rows;
    }

    List<byte[]> bytes() {
        return bytes;
    }

    List<NewKey> newKeys() {
        return newKeys;
    }

    List<TileRoot> tileRoots() {
        return tileRoots;
    }

    Head head() {
        return head;
    }

    private Instant recordedAt(@Nullable Instant told) {
        if (told == null) {
            return wall.isBefore(head.recordedAt()) ? head.recordedAt() : wall;
        }
        if (kind == LedgerKind.REAL) {
            throw new LedgerException.RecordedAtNotAllowed();
        }
        if (told.isBefore(head.recordedAt()) || told.isAfter(wall)) {
            throw new LedgerException.ToldTimeOutOfOrder(told, head.recordedAt(), wall);
        }
        return told;
    }

    /** Refuses when a stream has moved; otherwise gives the last entries that the append would leave. */
    private Map<String, Seen> requireUnmoved(Append append) {
        append.readStreams().forEach((stream, seen) -> {
            var present = last.getOrDefault(stream, Seen.NOTHING);
            if (!present.equals(seen)) {
                throw new LedgerException.Conflict(stream + " was read up to sequence " + seen.sequence()
                        + " and stands at " + present.sequence()
                        + (seen.sequence() == present.sequence() ? ", which is another entry" : ""));
            }
        });
        var moved = new HashMap<String, Seen>();
        for (var draft : append.drafts()) {
            var stored = last.getOrDefault(draft.stream(), Seen.NOTHING);
            var next = moved.getOrDefault(draft.stream(), stored).sequence() + 1;
            if (draft.sequence() != next) {
                throw new LedgerException.Conflict(
                        draft.stream() + " goes on with sequence " + next + ", not with " + draft.sequence());
            }
            moved.put(draft.stream(), new Seen(next, draft.eventId()));
        }
        return moved;
    }

    private byte[] compose(Draft draft, long position, Instant recordedAt) {
        var recorded = new Recorded(
                position,
                recordedAt,
                draft.stream(),
                draft.sequence(),
                FactCodec.standard().type(draft.statement().fact()),
                draft.eventId(),
                draft.statement());
        var entry = new Entry(ledger, recorded, salts.get()).bytes();
        if (entry.length > MOST_BYTES) {
            throw new LedgerException.EntryTooLarge(entry.length, MOST_BYTES);
        }
        return entry;
    }

    private static Row row(Draft draft, long position, Instant recordedAt, byte[] entry) {
        return new Row(
                position,
                draft.stream(),
                draft.sequence(),
                draft.eventId(),
                recordedAt,
                FactCodec.standard().type(draft.statement().fact()),
                HexFormat.of().formatHex(LeafHash.of(entry)));
    }

    /** A command that was recorded before. */
    record Remembered(String requestHash, Receipt receipt) {

        /** Its receipt, provided that it asked the same. */
        Receipt receipt(IdempotencyKey key) {
            if (!requestHash.equals(key.requestHash())) {
                throw new LedgerException.KeyReused();
            }
            return receipt;
        }
    }

    /** A key that this batch uses up. */
    record NewKey(IdempotencyKey key, long first, long last) {}
}
