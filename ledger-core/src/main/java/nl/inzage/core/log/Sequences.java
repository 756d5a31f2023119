package nl.inzage.core.log;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * The last sequence of each stream, in 24 bytes and some room: 128 bits of the SHA-256 of the stream's name, and the
 * sequence.
 *
 * <p>Whoever reads a ledger once cannot know that no stream begins twice without remembering each, so this grows with
 * the number of streams; but not with the length of their names, nor by an object each. Two names of one hash would be
 * taken for one stream: by chance that needs some 10^19 streams, on purpose as many hashes.
 */
final class Sequences {

    private static final int SEGMENTS = 256;
    private static final int FIELDS = 3;
    private static final int FIRST_SLOTS = 4;

    /** Many small tables, since one that grows holds everything twice while it does. */
    private final long[][] segments = new long[SEGMENTS][FIELDS * FIRST_SLOTS];

    private final int[] used = new int[SEGMENTS];

    /** Notes the sequence of a stream and gives the one that was noted before; -1 when there was none. */
    long put(String stream, long sequence) {
        var hash = ByteBuffer.wrap(TreeHash.sha256().digest(stream.getBytes(StandardCharsets.UTF_8)));
        long high = hash.getLong();
        long low = hash.getLong();
        int segment = (int) (high >>> (Long.SIZE - Byte.SIZE));
        var slots = segments[segment];
        int at = slot(slots, high, low);
        long before = slots[at + 2] - 1;
        if (before < 0) {
            if (++used[segment] * 5L > slots.length / FIELDS * 4L) {
                slots = grown(slots);
                segments[segment] = slots;
                at = slot(slots, high, low);
            }
            slots[at] = high;
            slots[at + 1] = low;
        }
        // One more than the sequence, so that 0 says that nothing is there.
        slots[at + 2] = sequence + 1;
        return before;
    }

    /** Where a stream stands, or the free place where it belongs. */
    private static int slot(long[] slots, long high, long low) {
        int at = (int) Long.remainderUnsigned(low, slots.length / FIELDS) * FIELDS;
        while (slots[at + 2] != 0 && (slots[at] != high || slots[at + 1] != low)) {
            at = at + FIELDS == slots.length ? 0 : at + FIELDS;
        }
        return at;
    }

    private static long[] grown(long[] slots) {
        var grown = new long[(slots.length / FIELDS * 5 / 4 + 1) * FIELDS];
        for (int from = 0; from < slots.length; from += FIELDS) {
            if (slots[from + 2] != 0) {
                System.arraycopy(slots, from, grown, slot(grown, slots[from], slots[from + 1]), FIELDS);
            }
        }
        return grown;
    }
}
