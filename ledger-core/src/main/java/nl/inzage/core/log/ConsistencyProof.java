package nl.inzage.core.log;

import java.util.ArrayList;
import java.util.List;

/** That the tree of one size is the beginning of the tree of another: RFC 6962, section 2.1.2. */
public final class ConsistencyProof {

    private final long from;
    private final long to;
    private final List<byte[]> path;

    /**
     * @param from the earlier size
     * @param to the later size
     * @param path the hashes, of whatever length they claim to have
     */
    public ConsistencyProof(long from, long to, List<byte[]> path) {
        this.from = from;
        this.to = to;
        this.path = path.stream().map(byte[]::clone).toList();
    }

    /**
     * Makes the proof between two sizes.
     *
     * @throws IllegalArgumentException unless {@code 0 < from <= to}; about the empty tree there is nothing to prove
     */
    public static ConsistencyProof of(long from, long to, TreeNodes nodes) {
        if (from <= 0 || from > to) {
            throw new IllegalArgumentException("no consistency to prove from size " + from + " to size " + to);
        }
        var path = new ArrayList<byte[]>();
        if (from < to) {
            collect(from, 0, to, true, nodes, path);
        }
        return new ConsistencyProof(from, to, path);
    }

    /** SUBPROOF of RFC 6962: {@code known} while the earlier tree is a whole subtree whose root the asker has. */
    private static void collect(long size, long from, long until, boolean known, TreeNodes nodes, List<byte[]> path) {
        if (size == until) {
            if (!known) {
                path.add(nodes.range(from, until));
            }
            return;
        }
        long middle = from + TreeNodes.split(until - from);
        if (size <= middle) {
            collect(size, from, middle, known, nodes, path);
            path.add(nodes.range(middle, until));
        } else {
            collect(size, middle, until, false, nodes, path);
            path.add(nodes.range(from, middle));
        }
    }

    /**
     * Whether the path leads to both roots; anything of another form or length, and the size 0, is refused. Of two
     * equal sizes nothing is computed: the roots are the same, and the path is empty.
     */
    public boolean proves(byte[] fromRoot, byte[] toRoot) {
        if (from == to) {
            return from > 0 && path.isEmpty() && Hashes.same(fromRoot, toRoot);
        }
        if (from <= 0 || from > to || path.isEmpty() || !Hashes.wellFormed(path, fromRoot, toRoot)) {
            return false;
        }
        int wholeLevels = Long.numberOfTrailingZeros(from);
        boolean wholeTree = Long.bitCount(from) == 1;
        // The earlier root itself is the start when the earlier tree is one complete subtree.
        var start = wholeTree ? fromRoot : path.getFirst();
        return climb(
                (from - 1) >> wholeLevels,
                (to - 1) >> wholeLevels,
                start,
                path.subList(wholeTree ? 0 : 1, path.size()),
                fromRoot,
                toRoot);
    }

    private static boolean climb(
            long node, long last, byte[] start, List<byte[]> rest, byte[] fromRoot, byte[] toRoot) {
        var earlier = start;
        var later = start;
        for (byte[] beside : rest) {
            if (last == 0) {
                return false;
            }
            if ((node & 1) == 1 || node == last) {
                earlier = TreeHash.node(beside, earlier);
                later = TreeHash.node(beside, later);
                int up = Long.numberOfTrailingZeros(node);
                node >>= up;
                last >>= up;
            } else {
                later = TreeHash.node(later, beside);
            }
            node >>= 1;
            last >>= 1;
        }
        return last == 0 && Hashes.same(earlier, fromRoot) && Hashes.same(later, toRoot);
    }

    /** The earlier size. */
    public long from() {
        return from;
    }

    /** The later size. */
    public long to() {
        return to;
    }

    /** The hashes, in the order of RFC 6962. */
    public List<byte[]> path() {
        return path.stream().map(byte[]::clone).toList();
    }
}
