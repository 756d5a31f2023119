package nl.inzage.core.log;

/**
 * The hash of an entry as a leaf of the tree, after RFC 6962.
 *
 * <p>The prefix keeps a leaf from ever passing for an inner node of the tree.
 */
public final class LeafHash {

    private LeafHash() {}

    /** SHA-256 over a zero byte and the entry's bytes. */
    public static byte[] of(byte[] entry) {
        return TreeHash.leaf(entry);
    }
}
