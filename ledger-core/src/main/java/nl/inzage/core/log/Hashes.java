package nl.inzage.core.log;

import java.security.MessageDigest;
import java.util.List;

/** What both kinds of proof ask of hashes before they compute. */
final class Hashes {

    private Hashes() {}

    /** A hash of another length could make two different nodes one input to SHA-256. */
    static boolean wellFormed(List<byte[]> path, byte[] one, byte[] other) {
        return one.length == TreeHash.LENGTH
                && other.length == TreeHash.LENGTH
                && path.stream().allMatch(hash -> hash.length == TreeHash.LENGTH);
    }

    static boolean same(byte[] one, byte[] other) {
        return MessageDigest.isEqual(one, other);
    }
}
