package nl.inzage.core.log;

import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Says whether a bundle can be believed, with what the asker holds and nothing else.
 *
 * <p>It reads the bundle once, in constant memory but for the last sequence of each stream, and stops at the first
 * flaw.
 */
public final class Verifier {

    private final List<VerifierKey> keys;
    private final @Nullable Checkpoint earlier;

    /**
     * @param keys of the log, obtained elsewhere; with none, those inside the bundle are used, and prove less. A whole
     *     log may have named others since, which are trusted as far as one that is trusted signed for them
     * @param earlier a checkpoint of the log that was remembered from before; null when there is none
     * @throws UntrustedNoteException if there are keys, and they did not sign the earlier checkpoint
     * @throws IllegalArgumentException if the earlier note is no checkpoint
     */
    public Verifier(Collection<VerifierKey> keys, @Nullable SignedNote earlier) {
        this.keys = List.copyOf(keys);
        this.earlier = earlier == null ? null : Checkpoint.parse(earlier.text());
        if (earlier != null && !keys.isEmpty()) {
            var unused = earlier.signers(keys);
        }
    }

    /**
     * Verifies a bundle.
     *
     * @throws IOException if it cannot be read
     */
    public Verdict verify(InputStream bundle) throws IOException {
        return verify(new BundleReader(bundle));
    }

    /**
     * Verifies lines that stand elsewhere than in a file.
     *
     * @throws IOException if they cannot be read
     */
    public Verdict verify(BundleLines lines) throws IOException {
        try {
            return lines.next() instanceof BundleLine.Head head
                    ? new Verification(keys, earlier, lines, head.manifest()).run()
                    : unreadable(new BundleException(Flaw.MALFORMED, 1, 0, "a bundle begins with a manifest"));
        } catch (BundleException e) {
            return unreadable(e);
        }
    }

    private static Verdict unreadable(BundleException e) {
        var broken = new Verdict.Broken(e.flaw(), e.line(), e.position(), String.valueOf(e.getMessage()));
        return new Verdict(Verdict.Outcome.BROKEN, broken, Steps.broken(e, null), null, 0, 0, List.of());
    }
}
