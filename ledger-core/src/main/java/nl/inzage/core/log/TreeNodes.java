package nl.inzage.core.log;

import java.util.function.LongFunction;

/**
 * Where the hashes of complete subtrees come from when a proof is made.
 *
 * <p>Node {@code (level, index)} is the hash over the leaves {@code [index * 2^level, (index + 1) * 2^level)}; only
 * those are asked for that lie wholly within the tree.
 */
@FunctionalInterface
public interface TreeNodes {

    /** The 32 bytes of a complete subtree's hash. */
    byte[] hash(int level, long index);

    /** From leaf hashes alone: every inner node is computed each time. */
    static TreeNodes ofLeaves(LongFunction<byte[]> leafHash) {
        return new TreeNodes() {
            @Override
            public byte[] hash(int level, long index) {
                return level == 0
                        ? leafHash.apply(index)
                        : TreeHash.node(hash(level - 1, 2 * index), hash(level - 1, 2 * index + 1));
            }
        };
    }

    /**
     * From the hashes that tiles hold: levels 0, 8, 16 ... of the tree; those between are computed.
     *
     * @param stored is asked for levels that are multiples of {@link Tile#HEIGHT} only
     */
    static TreeNodes ofTiles(TreeNodes stored) {
        return new TreeNodes() {
            @Override
            public byte[] hash(int level, long index) {
                return level % Tile.HEIGHT == 0
                        ? stored.hash(level, index)
                        : TreeHash.node(hash(level - 1, 2 * index), hash(level - 1, 2 * index + 1));
            }
        };
    }

    /**
     * The Merkle tree hash over the leaves {@code [from, until)}, a range that RFC 6962's splitting arrives at.
     *
     * @throws IllegalArgumentException if the range is empty
     */
    default byte[] range(long from, long until) {
        if (from >= until) {
            throw new IllegalArgumentException("no leaves in [" + from + ", " + until + ")");
        }
        long size = until - from;
        if (Long.bitCount(size) == 1) {
            int level = Long.numberOfTrailingZeros(size);
            return hash(level, from >>> level);
        }
        long middle = from + split(size);
        return TreeHash.node(range(from, middle), range(middle, until));
    }

    /** The largest power of two below a size above one: where RFC 6962 splits. */
    static long split(long size) {
        return Long.highestOneBit(size - 1);
    }
}
