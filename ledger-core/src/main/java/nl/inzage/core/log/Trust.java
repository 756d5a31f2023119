package nl.inzage.core.log;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * By which keys the checkpoints of a log are believed, and how each key came to be.
 *
 * <p>Trusted to begin with are the keys that the asker holds. Two rules. Whichever key the entries name last before a
 * checkpoint must have signed it: a key that was replaced signs nothing alone. And a checkpoint is believed if the last
 * of the named keys that are trusted signed it, which makes those trusted that were named since. So a change of keys is
 * followed where the key before signed for the next one, and a key that was replaced makes no other trusted.
 */
final class Trust {

    private static final Set<String> NAMING = Set.of("ledger.founded", "ledger.signing-key-changed");

    private final Manifest manifest;
    private final List<VerifierKey> held;
    private final List<Named> named = new ArrayList<>();
    private final List<Verdict.Trusted> trusted = new ArrayList<>();
    private final Set<VerifierKey> keys = new LinkedHashSet<>();
    private @Nullable Pending pending;
    private boolean begun;

    /** A key that the entry at a position names as the log's own. */
    private record Named(VerifierKey key, long position) {}

    /** The first checkpoint after the last trusted one, signed by the log's own key and nobody who is trusted yet. */
    private record Pending(long line, long size, Named signer) {}

    /** @param held the keys that the asker holds, or those inside the bundle where he holds none */
    Trust(Manifest manifest, List<VerifierKey> held) {
        this.manifest = manifest;
        this.held = List.copyOf(held);
        held.stream().filter(this::isOfLog).distinct().forEach(key -> trust(key, 0, 0));
    }

    private boolean isOfLog(VerifierKey key) {
        return key.name().equals(manifest.origin());
    }

    private void trust(VerifierKey key, long position, long size) {
        if (keys.add(key)) {
            trusted.add(new Verdict.Trusted(key, position, size));
        }
    }

    /**
     * The next entry of a whole log, which may name a key.
     *
     * @throws IllegalArgumentException if it names what is no key
     */
    void entry(Envelope envelope, byte[] bytes) {
        if (!envelope.stream().equals("ledger/" + manifest.ledger())) {
            return;
        }
        var members = new BundleForm.Fields(StrictJson.object(bytes));
        var payload = members.optional("payload");
        if (!NAMING.contains(members.text("type")) || payload == null) {
            return;
        }
        // A ledger from before there were keys was founded without one.
        if (BundleForm.Fields.of(payload).optional("verifierKey") instanceof String text) {
            var key = VerifierKey.parse(text);
            if (isOfLog(key)) {
                named.add(new Named(key, envelope.position()));
            }
        }
    }

    /** Every key whose signature means something here. */
    Set<VerifierKey> known() {
        var known = new LinkedHashSet<>(held);
        named.forEach(one -> known.add(one.key()));
        return known;
    }

    /**
     * A checkpoint over the entries that came so far.
     *
     * @param signers those of the known keys that signed it
     * @throws UntrustedNoteException if the key that the log names as its own is not among them
     */
    void signed(Set<VerifierKey> signers, long size, long line) {
        var own = named.isEmpty() ? null : named.getLast();
        if (own != null && !signers.contains(own.key())) {
            throw new UntrustedNoteException("since position " + own.position() + " " + own.key()
                    + " signs for the log, and it did not sign size " + size);
        }
        var last = lastTrusted();
        if (last == null ? signers.stream().anyMatch(keys::contains) && own == null : signers.contains(last)) {
            named.forEach(one -> trust(one.key(), one.position(), size));
            pending = null;
            begun = true;
        } else if (pending == null && own != null) {
            pending = new Pending(line, size, own);
        }
    }

    private @Nullable VerifierKey lastTrusted() {
        return named.reversed().stream()
                .map(Named::key)
                .filter(keys::contains)
                .findFirst()
                .orElse(null);
    }

    /**
     * After the last line: what is wrong if the last checkpoints are signed by a key that nobody has cause to trust.
     */
    @Nullable BundleException untrusted() {
        var open = pending;
        if (open == null) {
            return null;
        }
        var what = begun
                ? "from size %d on %s signs, which the ledger names at position %d, and no key before it signed that: if"
                        + " the key before was lost, ask the ledger's owner for this one and give it too"
                : "no checkpoint is signed by a key that was given; from size %d on %s signs, which the ledger names at"
                        + " position %d";
        return new BundleException(
                Flaw.SIGNATURE,
                open.line(),
                0,
                what.formatted(open.size(), open.signer().key(), open.signer().position()));
    }

    /**
     * A key of the log that the asker holds and its entries do not name, though they name others: it was named after
     * them, or they are another history, told by whoever has a key from before.
     */
    @Nullable VerifierKey unheardOf() {
        return named.isEmpty()
                ? null
                : held.stream()
                        .filter(this::isOfLog)
                        .filter(key -> named.stream().noneMatch(one -> one.key().equals(key)))
                        .findFirst()
                        .orElse(null);
    }

    /** The trusted keys in the order in which they became so. */
    List<Verdict.Trusted> trusted() {
        return List.copyOf(trusted);
    }

    /** By whose signatures, in words; a key that was named whole, since whoever makes a key can choose its id. */
    String text() {
        if (trusted.stream().allMatch(one -> one.position() == 0)) {
            return "every checkpoint is signed by the given key";
        }
        var text = new StringBuilder("every checkpoint is signed by the key that the ledger named last");
        trusted.forEach(one -> text.append(
                one.position() == 0
                        ? "; %s was given".formatted(one.key())
                        : "; %s was named at position %d, under the checkpoint of size %d"
                                .formatted(one.key(), one.position(), one.size())));
        return text.toString();
    }
}
