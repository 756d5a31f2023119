package nl.inzage.core.log;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * RFC 6962 written down a second time, recursion by recursion as section 2.1 has it, to hold the real one against. Leaf
 * {@code i} is the text {@code "leaf i"}.
 */
final class NaiveTree {

    private NaiveTree() {}

    static byte[] leafHash(long index) {
        var bytes = ("\0leaf " + index).getBytes(StandardCharsets.UTF_8);
        return TreeHash.sha256().digest(bytes);
    }

    static byte[] mth(List<byte[]> leafHashes) {
        int n = leafHashes.size();
        if (n == 0) {
            return TreeHash.sha256().digest();
        }
        if (n == 1) {
            return leafHashes.getFirst();
        }
        int k = split(n);
        return inner(mth(leafHashes.subList(0, k)), mth(leafHashes.subList(k, n)));
    }

    static List<byte[]> path(int m, List<byte[]> d) {
        int n = d.size();
        if (n == 1) {
            return List.of();
        }
        int k = split(n);
        return m < k
                ? append(path(m, d.subList(0, k)), mth(d.subList(k, n)))
                : append(path(m - k, d.subList(k, n)), mth(d.subList(0, k)));
    }

    static List<byte[]> proof(int m, List<byte[]> d) {
        return subproof(m, d, true);
    }

    private static List<byte[]> subproof(int m, List<byte[]> d, boolean b) {
        int n = d.size();
        if (m == n) {
            return b ? List.of() : List.of(mth(d));
        }
        int k = split(n);
        return m <= k
                ? append(subproof(m, d.subList(0, k), b), mth(d.subList(k, n)))
                : append(subproof(m - k, d.subList(k, n), false), mth(d.subList(0, k)));
    }

    private static int split(int n) {
        int k = 1;
        while (2 * k < n) {
            k *= 2;
        }
        return k;
    }

    private static byte[] inner(byte[] left, byte[] right) {
        var digest = TreeHash.sha256();
        digest.update((byte) 1);
        digest.update(left);
        digest.update(right);
        return digest.digest();
    }

    private static List<byte[]> append(List<byte[]> path, byte[] hash) {
        var longer = new ArrayList<>(path);
        longer.add(hash);
        return longer;
    }
}
