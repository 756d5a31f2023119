package nl.inzage.core.store;

import java.time.Instant;
import nl.inzage.core.log.Frontier;

/**
 * Where the ledger stands: its last position, when that was recorded, and the edge of the tree over all entries.
 *
 * @param tree as many leaves as there are positions
 */
public record Head(long position, Instant recordedAt, Frontier tree) {

    /** Refuses a tree of another size. */
    public Head {
        if (tree.size() != position) {
            throw new IllegalArgumentException("the tree has " + tree.size() + " leaves at position " + position);
        }
    }
}
