package nl.inzage.core.store;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import nl.inzage.core.log.BundleWriter;
import nl.inzage.core.log.Checkpoint;
import nl.inzage.core.log.InclusionProof;
import nl.inzage.core.log.Manifest;
import nl.inzage.core.log.SignedNote;
import org.jspecify.annotations.Nullable;

/**
 * Writes what an auditor takes away: a log, or some of its entries, so that it can be verified elsewhere. Whatever is
 * wrong with what lies in the database is written as it lies there, for the verifier to name.
 */
public final class Bundles {

    private static final int READ_AT_ONCE = 1_000;

    private Bundles() {}

    /** Writes the whole log with everything that was signed over it, a page at a time. */
    public static void whole(Ledger ledger, OutputStream out) throws IOException {
        // In this order: what is signed later covers no more than the head says.
        long signed =
                ledger.checkpoints().lastKept().map(CheckpointTables.Kept::size).orElse(0L);
        long last = ledger.size();
        var writer = new BundleWriter(out, manifest(ledger, Manifest.Kind.LEDGER, last == 0 ? 0 : 1, last, null));
        for (var key : ledger.keys().named()) {
            writer.key(key);
        }
        var checkpoints = new Signed(ledger.checkpoints(), writer);
        long at = 0;
        for (var page = page(ledger, at, last); !page.isEmpty(); page = page(ledger, at, last)) {
            for (var row : page) {
                at = row.entry().position();
                checkpoints.writeThrough(at - 1);
                write(writer, row);
            }
        }
        checkpoints.writeThrough(Math.max(last, signed));
        writer.end();
    }

    private static List<StoredRow> page(Ledger ledger, long after, long last) {
        return after >= last ? List.of() : ledger.rows(after, (int) Math.min(READ_AT_ONCE, last - after));
    }

    private static void write(BundleWriter writer, StoredRow row) throws IOException {
        writer.entry(row.entry().bytes(), row.entry().storedLeafHash().orElse(null));
        var contradicting = row.contradicting();
        if (!contradicting.isEmpty()) {
            writer.row(contradicting);
        }
    }

    /**
     * Writes some entries, each with the proof that it is under a checkpoint.
     *
     * @param positions from 1 to the checkpoint's size
     * @param question what they were asked for, as JSON
     */
    public static void extract(
            Ledger ledger, Collection<Long> positions, SignedNote note, @Nullable String question, OutputStream out)
            throws IOException {
        var sorted = new TreeSet<>(positions);
        long size = Checkpoint.parse(note.text()).size();
        long first = sorted.isEmpty() ? 0 : sorted.first();
        long last = sorted.isEmpty() ? 0 : sorted.last();
        var writer = new BundleWriter(out, manifest(ledger, Manifest.Kind.EXTRACT, first, last, question));
        for (var key : ledger.keys().named()) {
            writer.key(key);
        }
        writer.checkpoint(note);
        var proofs = ledger.tree(nodes -> sorted.stream()
                .map(position -> InclusionProof.of(position - 1, size, nodes))
                .toList());
        for (var proof : proofs) {
            for (var row : ledger.rows(proof.index(), 1)) {
                write(writer, row);
                writer.inclusion(proof);
            }
        }
        writer.end();
    }

    private static Manifest manifest(
            Ledger ledger, Manifest.Kind kind, long first, long last, @Nullable String question) {
        return new Manifest(
                kind, ledger.id(), ledger.origin(), first, last, ledger.kind() == LedgerKind.DEMONSTRATION, question);
    }

    /** The checkpoints of a log, each written once its entries are. */
    private static final class Signed {

        private final Checkpoints checkpoints;
        private final BundleWriter writer;
        private List<CheckpointTables.Kept> page = List.of();
        private int next;
        private long size;
        private boolean all;

        Signed(Checkpoints checkpoints, BundleWriter writer) {
            this.checkpoints = checkpoints;
            this.writer = writer;
        }

        /** Writes those over at most so many entries. */
        void writeThrough(long most) throws IOException {
            while (isAnother() && page.get(next).size() <= most) {
                var kept = page.get(next++);
                size = kept.size();
                writer.checkpoint(kept.note());
            }
        }

        private boolean isAnother() {
            if (next == page.size() && !all) {
                page = checkpoints.page(size, READ_AT_ONCE);
                next = 0;
                all = page.isEmpty();
            }
            return next < page.size();
        }
    }
}
