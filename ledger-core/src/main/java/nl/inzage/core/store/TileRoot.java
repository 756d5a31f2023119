package nl.inzage.core.store;

import java.util.HexFormat;
import java.util.List;
import nl.inzage.core.log.Frontier;
import nl.inzage.core.log.Tile;

/**
 * The hash over a full tile, kept so that a proof reads a few rows instead of the ledger.
 *
 * @param level of the tile above it, in which it is one of 256 hashes: 1 or more
 * @param index of the hash within that level
 * @param hash in hexadecimal digits
 */
record TileRoot(int level, long index, String hash) {

    /** Collects the roots of full tiles among the subtrees that a growing tree completes. */
    static Frontier.Completed into(List<TileRoot> roots) {
        return (level, index, hash) -> {
            if (level % Tile.HEIGHT == 0) {
                roots.add(
                        new TileRoot(level / Tile.HEIGHT, index, HexFormat.of().formatHex(hash)));
            }
        };
    }
}
