package nl.inzage.core.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import nl.inzage.core.log.Frontier;
import nl.inzage.core.log.Tile;
import nl.inzage.core.log.TreeNodes;

/** The SQL of the tree of one log: leaf hashes lie with the entries, the roots of full tiles beside them. */
final class TreeTables {

    private static final int FETCHED_AT_ONCE = 10_000;

    private final Log log;

    TreeTables(Log log) {
        this.log = log;
    }

    void insert(Connection connection, List<TileRoot> roots) throws SQLException {
        if (roots.isEmpty()) {
            return;
        }
        try (var statement = connection.prepareStatement("""
                INSERT INTO %1$s.tile_roots (level, index, hash) SELECT * FROM unnest(?, ?, ?)
                ON CONFLICT DO NOTHING
                """.formatted(log.schema()))) {
            statement.setArray(
                    1,
                    connection.createArrayOf(
                            "smallint", roots.stream().map(TileRoot::level).toArray()));
            statement.setArray(
                    2,
                    connection.createArrayOf(
                            "bigint", roots.stream().map(TileRoot::index).toArray()));
            statement.setArray(
                    3,
                    connection.createArrayOf(
                            "bytea",
                            roots.stream()
                                    .map(root -> HexFormat.of().parseHex(root.hash()))
                                    .toArray(byte[][]::new)));
            statement.executeUpdate();
        }
    }

    /** How many tiles of leaf hashes have their root stored. */
    long tiles(Connection connection) throws SQLException {
        try (var statement = connection.prepareStatement(
                        "SELECT count(*) FROM " + log.schema() + ".tile_roots WHERE level = 1");
                var row = statement.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    /** Grows the tree anew from the leaf hashes of the first entries. */
    Frontier grown(Connection connection, long size, Frontier.Completed completed) throws SQLException {
        try (var statement = connection.prepareStatement(
                "SELECT leaf_hash FROM " + log.schema() + ".entries WHERE position > ? ORDER BY position LIMIT ?")) {
            var tree = Frontier.EMPTY;
            while (tree.size() < size) {
                statement.setLong(1, tree.size());
                statement.setLong(2, Math.min(FETCHED_AT_ONCE, size - tree.size()));
                var before = tree.size();
                try (var rows = statement.executeQuery()) {
                    while (rows.next()) {
                        tree = tree.plus(rows.getBytes(1), completed);
                    }
                }
                if (tree.size() == before) {
                    throw new IllegalStateException("the log says " + size + " entries and holds " + before);
                }
            }
            return tree;
        }
    }

    /** The nodes of the tree; each tile is read once. */
    TreeNodes nodes(Connection connection) {
        Map<Tile, List<byte[]>> read = new HashMap<>();
        return TreeNodes.ofTiles((level, index) -> {
            var tile = new Tile(level / Tile.HEIGHT, index / Tile.FULL, Tile.FULL);
            var hashes = read.computeIfAbsent(tile, one -> hashes(connection, one));
            var at = (int) (index % Tile.FULL);
            if (at >= hashes.size()) {
                throw new IllegalStateException("the tree lacks node " + index + " of level " + level);
            }
            return hashes.get(at);
        });
    }

    private List<byte[]> hashes(Connection connection, Tile tile) {
        var first = tile.index() * Tile.FULL;
        var sql = tile.level() == 0
                ? "SELECT position - 1, leaf_hash FROM " + log.schema()
                        + ".entries WHERE position > ? AND position <= ? ORDER BY 1"
                : "SELECT index, hash FROM " + log.schema() + ".tile_roots WHERE level = " + tile.level()
                        + " AND index >= ? AND index < ? ORDER BY 1";
        try (var statement = connection.prepareStatement(sql)) {
            statement.setLong(1, first);
            statement.setLong(2, first + Tile.FULL);
            var hashes = new ArrayList<byte[]>();
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    if (rows.getLong(1) != first + hashes.size()) {
                        throw new IllegalStateException(
                                "the tree lacks hash " + (first + hashes.size()) + " of tile level " + tile.level());
                    }
                    hashes.add(rows.getBytes(2));
                }
            }
            return hashes;
        } catch (SQLException e) {
            throw new LedgerException.LedgerUnavailable("the database does not answer", e);
        }
    }
}
