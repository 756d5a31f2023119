package nl.inzage.core.log;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** SHA-256 as the tree of RFC 6962 uses it: one prefix byte for leaves, another for inner nodes, none for no tree. */
final class TreeHash {

    /** Bytes of a hash. */
    static final int LENGTH = 32;

    private static final byte LEAF = 0x00;
    private static final byte NODE = 0x01;

    private TreeHash() {}

    static byte[] empty() {
        return sha256().digest();
    }

    static byte[] leaf(byte[] entry) {
        var digest = sha256();
        digest.update(LEAF);
        return digest.digest(entry);
    }

    static byte[] node(byte[] left, byte[] right) {
        var digest = sha256();
        digest.update(NODE);
        digest.update(left);
        return digest.digest(right);
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    static byte[] requireHash(byte[] hash) {
        if (hash.length != LENGTH) {
            throw new IllegalArgumentException("a hash has 32 bytes, not " + hash.length);
        }
        return hash;
    }
}
