package nl.inzage.core.log;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One reading of one bundle, from behind its manifest to the first flaw or to the end. */
final class Verification {

    private final List<VerifierKey> given;
    private final @Nullable Checkpoint earlier;
    private final BundleLines reader;
    private final Manifest manifest;
    private final Places places;
    private final List<VerifierKey> inside = new ArrayList<>();
    private @Nullable Trust trust;

    private Frontier frontier = Frontier.EMPTY;
    private long entries;
    private long first;
    private @Nullable Checkpoint last;
    private @Nullable Checkpoint unlinked;
    private byte @Nullable [] unproved;
    private boolean earlierSeen;
    private Step.@Nullable Name failed;

    Verification(List<VerifierKey> given, @Nullable Checkpoint earlier, BundleLines reader, Manifest manifest) {
        this.given = given;
        this.earlier = earlier;
        this.reader = reader;
        this.manifest = manifest;
        this.places = new Places(manifest);
    }

    Verdict run() throws IOException {
        try {
            compareWithEarlier();
            for (var line = reader.next(); line != null; line = reader.next()) {
                take(line);
            }
            finish();
            return verdict(null);
        } catch (BundleException e) {
            return verdict(e);
        }
    }

    private void take(BundleLine line) throws IOException {
        switch (line) {
            case BundleLine.Head __ -> throw new IllegalStateException("the reader gives one manifest");
            case BundleLine.Key key -> take(key);
            case BundleLine.Entry entry -> take(entry);
            case BundleLine.Row row ->
                throw broken(
                        Flaw.COLUMN_MISMATCH,
                        places.last(),
                        "in the database the row of the entry says something else: " + row.columns());
            case BundleLine.Signed signed -> take(signed);
            case BundleLine.Inclusion inclusion -> take(inclusion.proof());
            case BundleLine.Consistency consistency -> take(consistency.proof());
            case BundleLine.End __ -> requireProofs();
        }
    }

    private void take(BundleLine.Key key) {
        if (entries > 0 || last != null) {
            throw broken(Flaw.MALFORMED, 0, "keys stand right behind the manifest");
        }
        inside.add(key.key());
    }

    private void take(BundleLine.Entry entry) throws IOException {
        requireProofs();
        entries++;
        long expected = isWhole() ? places.next() : 0;
        var hash = LeafHash.of(entry.shared());
        if (entry.leafHash() == null) {
            throw broken(Flaw.MISSING_HASH, expected, "the entry has no leaf hash beside it");
        }
        if (!HexFormat.of().formatHex(hash).equals(entry.leafHash())) {
            throw broken(Flaw.LEAF_MISMATCH, expected, "the entry is not the one that its leaf hash is of");
        }
        var envelope = envelope(entry, expected);
        put(envelope);
        if (isWhole()) {
            name(envelope, entry);
            frontier = frontier.plus(hash);
            compareWithEarlier();
        } else {
            unproved = hash;
        }
    }

    private Envelope envelope(BundleLine.Entry entry, long expected) {
        try {
            return Envelope.of(entry.shared());
        } catch (IllegalArgumentException e) {
            throw broken(Flaw.MALFORMED, expected, "not the envelope of an entry: " + e.getMessage());
        }
    }

    private void name(Envelope envelope, BundleLine.Entry entry) {
        try {
            trust().entry(envelope, entry.shared());
        } catch (IllegalArgumentException e) {
            throw broken(Flaw.MALFORMED, envelope.position(), "it names no key: " + e.getMessage());
        }
    }

    /** From behind the lines with keys on. */
    private Trust trust() {
        var begun = trust;
        if (begun == null) {
            begun = new Trust(manifest, given.isEmpty() ? inside : given);
            trust = begun;
        }
        return begun;
    }

    private void put(Envelope envelope) throws IOException {
        long expected = places.next();
        var misplaced = places.put(envelope);
        if (misplaced == null) {
            first = first == 0 ? envelope.position() : first;
            return;
        }
        boolean gap = misplaced.flaw() == Flaw.HOLE && places.last() < expected;
        throw gap
                ? missing(expected, envelope.position(), Flaw.HOLE)
                : broken(misplaced.flaw(), envelope.position(), misplaced.what());
    }

    private void take(BundleLine.Signed signed) throws IOException {
        requireProofs();
        var checkpoint = checkpoint(signed.note());
        if (last != null && checkpoint.size() <= last.size()) {
            throw broken(Flaw.ORDER, 0, "a checkpoint of size " + checkpoint.size() + " comes after " + last.size());
        }
        if (isWhole()) {
            compareWithEntries(checkpoint);
        } else if (entries > 0) {
            throw broken(Flaw.ORDER, 0, "in an extract the checkpoints stand before the entries");
        } else {
            unlinked = last;
            compareWithEarlier(checkpoint);
        }
        last = checkpoint;
    }

    private Checkpoint checkpoint(SignedNote note) {
        try {
            var signers = note.signers(trust().known());
            var checkpoint = Checkpoint.parse(note.text());
            var origin = checkpoint.origin();
            if (!origin.equals(manifest.origin())
                    || signers.stream().noneMatch(key -> key.name().equals(origin))) {
                throw broken(
                        Flaw.SIGNATURE,
                        0,
                        "the checkpoint speaks for the log " + origin + ", not for " + manifest.origin()
                                + " by a key of that name");
            }
            // Where entries are missing, so may be one that names a key.
            if (!isWhole() || checkpoint.size() <= frontier.size()) {
                trust().signed(signers, checkpoint.size(), reader.line());
            }
            return checkpoint;
        } catch (UntrustedNoteException e) {
            throw broken(Flaw.SIGNATURE, 0, "of a checkpoint: " + e.getMessage());
        } catch (IllegalArgumentException e) {
            throw broken(Flaw.MALFORMED, 0, "the signed note is no checkpoint: " + e.getMessage());
        }
    }

    private void compareWithEntries(Checkpoint checkpoint) throws IOException {
        long size = checkpoint.size();
        if (size > frontier.size()) {
            throw missing(frontier.size() + 1, size + 1, Flaw.TRUNCATED);
        }
        if (size < frontier.size()) {
            throw broken(Flaw.ORDER, size, "the checkpoint of size " + size + " stands behind later entries");
        }
        if (!Hashes.same(checkpoint.rootHash(), frontier.root())) {
            throw broken(
                    Flaw.CHECKPOINT_CONTRADICTED, size, "the entries to here do not give the root that was signed");
        }
    }

    /** In a whole ledger, when as many entries have come as the earlier checkpoint covers. */
    private void compareWithEarlier() {
        if (earlier != null && isWhole() && earlier.size() == frontier.size()) {
            compareWithEarlier(Checkpoint.of(manifest.origin(), frontier));
        }
    }

    private void compareWithEarlier(Checkpoint now) {
        if (earlier == null || earlier.size() != now.size()) {
            return;
        }
        failed = Step.Name.EARLIER_CHECKPOINT;
        if (!earlier.origin().equals(manifest.origin())) {
            throw broken(
                    Flaw.CHECKPOINT_CONTRADICTED,
                    0,
                    "the earlier checkpoint is of " + earlier.origin() + ", this bundle of " + manifest.origin());
        }
        if (!earlier.root().equals(now.root())) {
            throw broken(
                    Flaw.CHECKPOINT_CONTRADICTED,
                    now.size(),
                    "at size " + now.size() + " the ledger is not what the earlier checkpoint says that it was");
        }
        failed = null;
        earlierSeen = true;
    }

    private void take(InclusionProof proof) {
        var leaf = unproved;
        var checkpoint = last;
        unproved = null;
        if (leaf == null || checkpoint == null) {
            throw broken(Flaw.PROOF_MISMATCH, 0, "an inclusion proof stands behind no entry, or without a checkpoint");
        }
        if (proof.index() != places.last() - 1
                || proof.size() != checkpoint.size()
                || !proof.proves(leaf, checkpoint.rootHash())) {
            throw broken(
                    Flaw.PROOF_MISMATCH,
                    places.last(),
                    "the proof does not show that the entry is under size " + checkpoint.size());
        }
    }

    private void take(ConsistencyProof proof) {
        var before = unlinked;
        var after = last;
        unlinked = null;
        if (before == null || after == null) {
            throw broken(Flaw.PROOF_MISMATCH, 0, "a consistency proof stands behind no second checkpoint");
        }
        if (proof.from() != before.size()
                || proof.to() != after.size()
                || !proof.proves(before.rootHash(), after.rootHash())) {
            throw broken(
                    Flaw.PROOF_MISMATCH,
                    0,
                    "the proof does not show that size " + after.size() + " continues size " + before.size());
        }
    }

    /** About the empty tree nothing can be proved, nor need be. */
    private void requireProofs() {
        if (unproved != null) {
            throw broken(Flaw.PROOF_MISMATCH, places.last(), "the entry has no inclusion proof behind it");
        }
        if (unlinked != null && unlinked.size() > 0) {
            throw broken(Flaw.PROOF_MISMATCH, 0, "the checkpoint before has no consistency proof behind it");
        }
    }

    private void finish() {
        if (places.last() < manifest.last()) {
            throw broken(Flaw.TRUNCATED, places.next(), "the manifest says that entries go to " + manifest.last());
        }
        if (places.last() > manifest.last() || first != manifest.first()) {
            throw broken(
                    Flaw.MALFORMED,
                    0,
                    "the entries are " + first + " to " + places.last() + ", the manifest says otherwise");
        }
        if (earlier != null && isWhole() && earlier.size() > frontier.size()) {
            failed = Step.Name.EARLIER_CHECKPOINT;
            throw broken(Flaw.TRUNCATED, places.next(), "the earlier checkpoint covers " + earlier.size() + " entries");
        }
        var untrusted = trust().untrusted();
        if (untrusted != null) {
            throw untrusted;
        }
    }

    /** Positions [from, until) did not come when they should: they come later, or others do, or none. */
    private BundleException missing(long from, long until, Flaw otherwise) throws IOException {
        long line = reader.line();
        var flaw = otherwise;
        try {
            for (var next = reader.next(); next != null; next = reader.next()) {
                if (next instanceof BundleLine.Entry entry) {
                    long position = Envelope.of(entry.shared()).position();
                    if (position >= from && position < until) {
                        return new BundleException(Flaw.ORDER, line, from, "position " + position + " comes later");
                    }
                    flaw = Flaw.HOLE;
                }
            }
        } catch (BundleException | IllegalArgumentException e) {
            // The first flaw is the one before; what follows does not matter.
            return new BundleException(flaw, line, from, "entries are missing from here, and more is wrong later");
        }
        return new BundleException(flaw, line, from, "entries from " + from + " to " + (until - 1) + " are missing");
    }

    private boolean isWhole() {
        return manifest.kind() == Manifest.Kind.LEDGER;
    }

    private BundleException broken(Flaw flaw, long position, String what) {
        return new BundleException(flaw, reader.line(), position, what);
    }

    private Verdict verdict(@Nullable BundleException e) {
        long covered = last == null ? 0 : isWhole() ? last.size() : entries;
        var steps = e == null
                ? new Steps(manifest, entries, covered, last, earlier, earlierSeen, given.isEmpty(), trust()).all()
                : Steps.broken(e, failed);
        var broken =
                e == null ? null : new Verdict.Broken(e.flaw(), e.line(), e.position(), String.valueOf(e.getMessage()));
        return new Verdict(outcome(e), broken, steps, manifest, entries, covered, trust().trusted());
    }

    private Verdict.Outcome outcome(@Nullable BundleException e) {
        if (e != null) {
            return Verdict.Outcome.BROKEN;
        }
        if (last == null || (earlier != null && !earlierSeen) || trust().unheardOf() != null) {
            return Verdict.Outcome.CANNOT_JUDGE;
        }
        return given.isEmpty() ? Verdict.Outcome.INTERNALLY_CONSISTENT : Verdict.Outcome.VERIFIED;
    }
}
