package nl.inzage.core.log;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The hash of an entry as a leaf of the tree, after RFC 6962.
 *
 * <p>The prefix keeps a leaf from ever passing for an inner node of the tree.
 */
public final class LeafHash {

    private static final byte LEAF = 0x00;

    private LeafHash() {}

    /** SHA-256 over a zero byte and the entry's bytes. */
    public static byte[] of(byte[] entry) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(LEAF);
            return digest.digest(entry);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
