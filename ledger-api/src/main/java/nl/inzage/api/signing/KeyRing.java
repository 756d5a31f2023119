package nl.inzage.api.signing;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import nl.inzage.core.log.Checkpoint;
import nl.inzage.core.log.SignedNote;
import nl.inzage.core.log.SigningKey;
import nl.inzage.core.log.VerifierKey;
import nl.inzage.core.store.KeyHistory;
import nl.inzage.core.store.Ledger;
import nl.inzage.core.store.LedgerKind;
import org.jspecify.annotations.Nullable;

/**
 * The key that signs for a log: the one that the log named last. While it takes over, the one before it signs as well,
 * so that whoever trusts that one can trust the next.
 *
 * <p>The next key lies beside the present one before the log names it and takes its place once a checkpoint covers that
 * it was named; whenever the program ends in between, the next start goes on from there.
 */
final class KeyRing {

    private final Ledger ledger;
    private final KeyFile file;
    private SigningKey current;
    private @Nullable SigningKey leaving;

    private KeyRing(Ledger ledger, KeyFile file, SigningKey current, @Nullable SigningKey leaving) {
        this.ledger = ledger;
        this.file = file;
        this.current = current;
        this.leaving = leaving;
    }

    /** Founds a log with a key of its own, unless it was founded before. */
    static void found(Ledger ledger, LedgerKind kind, KeyFile file, Supplier<UUID> ids) throws IOException {
        if (ledger.isFounded()) {
            var unused = ledger.found(kind);
            return;
        }
        var present = file.read();
        var key = present.isPresent() ? present.get() : KeyFile.newKey(KeyHistory.origin(ids.get()));
        if (present.isEmpty()) {
            file.write(key);
        }
        var unused = ledger.found(kind, key.verifier());
    }

    /**
     * The key of a log that was founded.
     *
     * @param replace whether a key that is lost may be replaced by a new one
     * @throws IllegalStateException if the file does not hold the key that the log named last; says what to do
     */
    static KeyRing open(Ledger ledger, KeyFile file, boolean replace) throws IOException {
        var named = ledger.keys().named();
        var present = file.read();
        var next = file.next().read();
        if (next.isPresent() && isLast(next.get(), named)) {
            if (present.isPresent()) {
                return new KeyRing(ledger, file, next.get(), present.get());
            }
            file.promoteNext();
            return new KeyRing(ledger, file, next.get(), null).published();
        }
        file.next().delete();
        if (present.isPresent() && isLast(present.get(), named)) {
            return new KeyRing(ledger, file, present.get(), null).published();
        }
        if (present.isEmpty() && (named.isEmpty() || replace)) {
            var ring = new KeyRing(ledger, file, named(ledger, file.next()), null);
            file.promoteNext();
            return ring.published();
        }
        throw new IllegalStateException(refusal(file, named, present));
    }

    private static String refusal(KeyFile file, List<VerifierKey> named, Optional<SigningKey> present) {
        var asked = named.isEmpty() ? "no key yet" : "the key " + named.getLast();
        var found = present.map(key -> file + " holds " + key.verifier()).orElse(file + " is not there");
        return "the ledger has named " + asked + " as its own, and " + found
                + "; bring back the file that belongs to it, or give it with --signing-key-file. If that key is lost,"
                + " move away what lies there and start once with --replace-signing-key: that a new key signs from then"
                + " on is recorded";
    }

    private static boolean isLast(SigningKey key, List<VerifierKey> named) {
        return !named.isEmpty() && named.getLast().equals(key.verifier());
    }

    /** A new key, kept in a file and then named. */
    private static SigningKey named(Ledger ledger, KeyFile next) throws IOException {
        var key = KeyFile.newKey(ledger.origin());
        next.write(key);
        var unused = ledger.keys().name(key.verifier());
        return key;
    }

    private KeyRing published() throws IOException {
        file.publish(current.verifier());
        return this;
    }

    /** Makes a new key and has the log name it; it signs from the next checkpoint on. */
    VerifierKey rotate() throws IOException {
        return named(ledger, file.next()).verifier();
    }

    /**
     * Takes over the key that the log has named by a position.
     *
     * @throws Stopped if that key is not here
     */
    void follow(long position) throws IOException {
        var named = ledger.keys().named(position);
        if (isLast(current, named)) {
            return;
        }
        var next = file.next().read();
        if (next.isEmpty() || !isLast(next.get(), named)) {
            throw Stopped.replaced("the ledger has named another key, " + named.getLast() + ", than the one in " + file
                    + "; give this node the new one and start it again");
        }
        leaving = current;
        current = next.get();
    }

    /** Signs, while another key takes over with both. */
    SignedNote sign(Checkpoint checkpoint) {
        var note = SignedNote.sign(checkpoint.text(), current);
        var other = leaving;
        return other == null ? note : note.andSign(other);
    }

    /** A checkpoint that was signed is kept: from now on the present key signs alone. */
    void kept() throws IOException {
        if (leaving != null) {
            file.promoteNext();
            file.publish(current.verifier());
            leaving = null;
        }
    }
}
