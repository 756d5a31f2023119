package nl.inzage.core.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
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
        try (var statement = connection.prepareStatement(insertSql())) {
            var unused = set(connection, statement, 1, roots);
            statement.executeUpdate();
        }
    }

    String insertSql() {
        return """
                INSERT INTO %1$s.tile_roots (level, index, hash) SELECT * FROM unnest(?, ?, ?)
                ON CONFLICT DO NOTHING
                """.formatted(log.schema());
    }

    /** Sets the parameters of the statement above from one on; gives the next one. */
    static int set(Connection connection, PreparedStatement statement, int from, List<TileRoot> roots)
            throws SQLException {
        AppendTables.set(connection, statement, from, "smallint", roots.stream().map(TileRoot::level));
        AppendTables.set(
                connection, statement, from + 1, "bigint", roots.stream().map(TileRoot::index));
        statement.setArray(from + 2, Tables.hashes(connection, roots.stream().map(TileRoot::hash)));
        return from + 3;
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

    /** The nodes of the tree; each tile is read once, together with those above it. */
    TreeNodes nodes(Connection connection) {
        Map<Tile, List<byte[]>> read = new HashMap<>();
        return TreeNodes.ofTiles((level, index) -> {
            var tile = new Tile(level / Tile.HEIGHT, index / Tile.FULL, Tile.FULL);
            if (!read.containsKey(tile)) {
                read(connection, upwards(tile, read.keySet()), read);
            }
            var hashes = read.getOrDefault(tile, List.of());
            var at = (int) (index % Tile.FULL);
            if (at >= hashes.size()) {
                throw new IllegalStateException("the tree lacks node " + index + " of level " + level);
            }
            return hashes.get(at);
        });
    }

    /** A tile and those above it that were not read yet: who asks for a leaf's neighbours goes on to the root. */
    private static List<Tile> upwards(Tile tile, Set<Tile> read) {
        var tiles = new ArrayList<Tile>();
        for (var next = tile;
                !read.contains(next);
                next = new Tile(next.level() + 1, next.index() / Tile.FULL, Tile.FULL)) {
            tiles.add(next);
            if (next.index() == 0) {
                break;
            }
        }
        return tiles;
    }

    private void read(Connection connection, List<Tile> tiles, Map<Tile, List<byte[]>> read) {
        var sql = tiles.stream().map(this::select).collect(Collectors.joining(" UNION ALL ", "", " ORDER BY 1, 2"));
        try (var statement = connection.prepareStatement(sql)) {
            int next = 1;
            for (var tile : tiles) {
                read.put(tile, new ArrayList<>());
                statement.setLong(next++, tile.index() * Tile.FULL);
                statement.setLong(next++, (tile.index() + 1) * Tile.FULL);
            }
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    int level = rows.getInt(1);
                    long index = rows.getLong(2);
                    var hashes = Objects.requireNonNull(read.get(new Tile(level, index / Tile.FULL, Tile.FULL)));
                    if (index % Tile.FULL != hashes.size()) {
                        throw new IllegalStateException(
                                "the tree lacks a hash before " + index + " of tile level " + level);
                    }
                    hashes.add(rows.getBytes(3));
                }
            }
        } catch (SQLException e) {
            throw new LedgerException.LedgerUnavailable("the database does not answer", e);
        }
    }

    private String select(Tile tile) {
        return tile.level() == 0
                ? "SELECT 0, position - 1, leaf_hash FROM " + log.schema()
                        + ".entries WHERE position > ? AND position <= ?"
                : "SELECT " + tile.level() + ", index, hash FROM " + log.schema() + ".tile_roots WHERE level = "
                        + tile.level() + " AND index >= ? AND index < ?";
    }
}
