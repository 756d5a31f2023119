package nl.inzage.core.log;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The right edge of a Merkle tree of RFC 6962: all that is needed to add the next leaf and to know the root.
 *
 * <p>A tree of some size falls into complete subtrees, one for each one-bit of the size, the largest at the left; the
 * frontier holds the hash of each. So it has at most 63 hashes, whatever the ledger's length. Immutable.
 */
public final class Frontier {

    /** The frontier of the tree without leaves. */
    public static final Frontier EMPTY = new Frontier(0, List.of());

    private final long size;
    private final List<byte[]> nodes;

    private Frontier(long size, List<byte[]> nodes) {
        this.size = size;
        this.nodes = nodes;
    }

    /**
     * The frontier that {@link #bytes()} wrote.
     *
     * @param size how many leaves the tree has, not negative
     * @param bytes 32 for each one-bit of the size
     * @throws IllegalArgumentException if the size is negative or the number of bytes is not that of the size
     */
    public static Frontier of(long size, byte[] bytes) {
        if (size < 0) {
            throw new IllegalArgumentException("a tree has no negative size: " + size);
        }
        int expected = TreeHash.LENGTH * Long.bitCount(size);
        if (bytes.length != expected) {
            throw new IllegalArgumentException(
                    "the frontier of size " + size + " has " + expected + " bytes, not " + bytes.length);
        }
        var nodes = new ArrayList<byte[]>();
        for (int at = 0; at < bytes.length; at += TreeHash.LENGTH) {
            nodes.add(Arrays.copyOfRange(bytes, at, at + TreeHash.LENGTH));
        }
        return new Frontier(size, nodes);
    }

    /** How many leaves the tree has. */
    public long size() {
        return size;
    }

    /**
     * The frontier with one leaf more.
     *
     * @param leafHash 32 bytes, of {@link LeafHash#of}
     */
    public Frontier plus(byte[] leafHash) {
        return plus(leafHash, (level, index, hash) -> {});
    }

    /** As above, telling the hash of each complete subtree that the leaf completes. */
    public Frontier plus(byte[] leafHash, Completed completed) {
        int merged = Long.numberOfTrailingZeros(~size);
        int kept = nodes.size() - merged;
        var next = new ArrayList<byte[]>(kept + 1);
        next.addAll(nodes.subList(0, kept));
        var hash = TreeHash.requireHash(leafHash).clone();
        for (int i = nodes.size() - 1; i >= kept; i--) {
            hash = TreeHash.node(nodes.get(i), hash);
            int level = nodes.size() - i;
            completed.subtree(level, ((size + 1) >>> level) - 1, hash.clone());
        }
        next.add(hash);
        return new Frontier(Math.incrementExact(size), next);
    }

    /** Is told of subtrees that will never change again. */
    @FunctionalInterface
    public interface Completed {

        /** The hash over the leaves {@code [index * 2^level, (index + 1) * 2^level)}. */
        void subtree(int level, long index, byte[] hash);
    }

    /** The Merkle tree hash over all leaves; that of no leaf is SHA-256 over nothing. */
    public byte[] root() {
        if (nodes.isEmpty()) {
            return TreeHash.empty();
        }
        var hash = nodes.getLast();
        for (int i = nodes.size() - 2; i >= 0; i--) {
            hash = TreeHash.node(nodes.get(i), hash);
        }
        return hash.clone();
    }

    /** The hashes one after another, of the largest subtree first; with the size, {@link #of} reads it. */
    public byte[] bytes() {
        var bytes = new byte[nodes.size() * TreeHash.LENGTH];
        for (int i = 0; i < nodes.size(); i++) {
            System.arraycopy(nodes.get(i), 0, bytes, i * TreeHash.LENGTH, TreeHash.LENGTH);
        }
        return bytes;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Frontier that && size == that.size && Arrays.equals(bytes(), that.bytes());
    }

    @Override
    public int hashCode() {
        return 31 * Long.hashCode(size) + Arrays.hashCode(bytes());
    }

    @Override
    public String toString() {
        return "Frontier[size=" + size + "]";
    }
}
