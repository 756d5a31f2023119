package nl.inzage.core.log;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Whether each entry follows the one before: in the ledger, in time, and in its stream. */
final class Places {

    private final Manifest manifest;
    private final Sequences sequences = new Sequences();
    private long last;
    private @Nullable Instant lastRecorded;

    Places(Manifest manifest) {
        this.manifest = manifest;
    }

    /** The position of the entry before; 0 before the first. */
    long last() {
        return last;
    }

    /** The position that should come next in a whole ledger. */
    long next() {
        return last + 1;
    }

    /** What is wrong with the place of the entry; null when it is right, and then it is the last. */
    @Nullable Misplaced put(Envelope entry) {
        if (!entry.ledger().equals(manifest.ledger().toString())) {
            return new Misplaced(Flaw.MALFORMED, "the entry is of another ledger than the manifest says");
        }
        boolean whole = manifest.kind() == Manifest.Kind.LEDGER;
        if (entry.position() <= last) {
            return new Misplaced(Flaw.ORDER, "position " + entry.position() + " comes after " + last);
        }
        if (whole && entry.position() > next()) {
            return new Misplaced(Flaw.HOLE, "position " + entry.position() + " comes where " + next() + " should");
        }
        if (lastRecorded != null && entry.recordedAt().isBefore(lastRecorded)) {
            return new Misplaced(Flaw.ORDER, "it was recorded before the entry that precedes it");
        }
        var misplaced = whole ? inStream(entry) : null;
        last = entry.position();
        lastRecorded = entry.recordedAt();
        return misplaced;
    }

    private @Nullable Misplaced inStream(Envelope entry) {
        long expected = sequences.put(entry.stream(), entry.sequence()) + 1;
        if (entry.sequence() == expected) {
            return null;
        }
        return new Misplaced(
                entry.sequence() > expected ? Flaw.HOLE : Flaw.ORDER,
                "its sequence in its stream is " + entry.sequence() + ", not " + expected);
    }

    /** Why an entry is not in its place. */
    record Misplaced(Flaw flaw, String what) {}
}
