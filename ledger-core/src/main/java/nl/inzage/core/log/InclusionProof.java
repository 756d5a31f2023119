package nl.inzage.core.log;

import java.util.ArrayList;
import java.util.List;

/**
 * That a leaf stands at an index in the tree of a size: the audit path of RFC 6962, section 2.1.1.
 *
 * <p>A path alone does not bind the size: trees of neighbouring sizes can have paths of one shape. Whoever asks takes
 * size and root together from one signed checkpoint.
 */
public final class InclusionProof {

    private final long index;
    private final long size;
    private final List<byte[]> path;

    /**
     * @param index of the leaf, from 0: an entry's position less one
     * @param size of the tree
     * @param path the hashes beside the way from the leaf to the root, of whatever length they claim to have
     */
    public InclusionProof(long index, long size, List<byte[]> path) {
        this.index = index;
        this.size = size;
        this.path = path.stream().map(byte[]::clone).toList();
    }

    /**
     * Makes the proof of a leaf.
     *
     * @throws IllegalArgumentException if there is no such leaf in a tree of this size
     */
    public static InclusionProof of(long index, long size, TreeNodes nodes) {
        if (index < 0 || index >= size) {
            throw new IllegalArgumentException("no leaf " + index + " in a tree of size " + size);
        }
        var path = new ArrayList<byte[]>();
        collect(index, 0, size, nodes, path);
        return new InclusionProof(index, size, path);
    }

    private static void collect(long index, long from, long until, TreeNodes nodes, List<byte[]> path) {
        if (until - from == 1) {
            return;
        }
        long middle = from + TreeNodes.split(until - from);
        if (index < middle) {
            collect(index, from, middle, nodes, path);
            path.add(nodes.range(middle, until));
        } else {
            collect(index, middle, until, nodes, path);
            path.add(nodes.range(from, middle));
        }
    }

    /** Whether the path leads from the leaf to the root; anything of another form or length is refused. */
    public boolean proves(byte[] leafHash, byte[] root) {
        if (index < 0 || index >= size || !Hashes.wellFormed(path, leafHash, root)) {
            return false;
        }
        long node = index;
        long last = size - 1;
        var hash = leafHash;
        for (byte[] beside : path) {
            if (last == 0) {
                return false;
            }
            if ((node & 1) == 1 || node == last) {
                hash = TreeHash.node(beside, hash);
                int up = Long.numberOfTrailingZeros(node);
                node >>= up;
                last >>= up;
            } else {
                hash = TreeHash.node(hash, beside);
            }
            node >>= 1;
            last >>= 1;
        }
        return last == 0 && Hashes.same(hash, root);
    }

    /** The leaf's index, from 0. */
    public long index() {
        return index;
    }

    /** The tree's size. */
    public long size() {
        return size;
    }

    /** The hashes from the leaf upwards. */
    public List<byte[]> path() {
        return path.stream().map(byte[]::clone).toList();
    }
}
