package nl.inzage.core.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.function.Consumer;
import nl.inzage.core.log.Frontier;
import org.jspecify.annotations.Nullable;

/** Holds the stored heads and tile roots against the tree that grows anew from the leaves. */
final class StoredTree {

    private static final int PAGE = 1_000;

    /** A row of the heads, its edge in hexadecimal digits. */
    private record HeadRow(
            long size, Instant recordedAt, @Nullable String frontier) {}

    private final Connection connection;
    private final String schema;
    private final boolean oneTimeAnAppend;
    private final Consumer<Damage> found;
    private final List<TileRoot> roots = new ArrayList<>();
    private final Queue<HeadRow> heads = new ArrayDeque<>();
    private Frontier frontier = Frontier.EMPTY;
    private long lastHead;
    private long lastPosition;
    private @Nullable Instant lastRecorded;
    private boolean edgeSeen;
    private boolean edgeWrong;

    /**
     * @param oneTimeAnAppend whether entries that were recorded at different times were appended one after the other,
     *     so that a head ends between them
     */
    StoredTree(Connection connection, String schema, boolean oneTimeAnAppend, Consumer<Damage> found) {
        this.connection = connection;
        this.schema = schema;
        this.oneTimeAnAppend = oneTimeAnAppend;
        this.found = found;
    }

    /** The next entry's leaf. */
    void plus(long position, byte[] leafHash, Instant recordedAt) throws SQLException {
        requireHeadBefore(recordedAt);
        frontier = frontier.plus(leafHash, TileRoot.into(roots));
        lastPosition = position;
        lastRecorded = recordedAt;
        for (var head = head(); head != null && head.size() <= position; head = head()) {
            heads.remove();
            compare(head, position, recordedAt);
        }
    }

    private void requireHeadBefore(Instant recordedAt) {
        var before = lastRecorded;
        if (oneTimeAnAppend && before != null && !before.equals(recordedAt) && lastHead < lastPosition) {
            missing("an append ended here, since the next entry was recorded at another time, and no head says so");
        }
    }

    private void missing(String what) {
        found.accept(new Damage(Damage.HEAD_MISMATCH, schema + ".heads", String.valueOf(lastPosition), what));
    }

    private void compare(HeadRow head, long position, Instant recordedAt) {
        lastHead = head.size();
        if (head.size() < position) {
            wrong(head, "it ends at an entry that is not there");
            return;
        }
        if (!head.recordedAt().equals(recordedAt)) {
            wrong(head, "recorded_at is not that of the entry at which it ends");
        }
        var edge = head.frontier();
        // Before there was a tree, heads had no edge.
        if (edge == null ? edgeSeen : !edgeWrong && !edge.equals(HexFormat.of().formatHex(frontier.bytes()))) {
            // Whatever is wrong to the left of an edge is wrong in all later ones.
            edgeWrong = edge != null;
            wrong(head, edge == null ? "the edge of the tree is missing" : "frontier is not the edge of the tree");
        }
        edgeSeen |= edge != null;
    }

    private @Nullable HeadRow head() throws SQLException {
        if (heads.isEmpty()) {
            try (var statement = connection.prepareStatement("SELECT size, recorded_at, frontier FROM " + schema
                    + ".heads WHERE size > ? ORDER BY size LIMIT " + PAGE)) {
                statement.setLong(1, lastHead);
                try (var rows = statement.executeQuery()) {
                    while (rows.next()) {
                        var edge = rows.getBytes(3);
                        heads.add(new HeadRow(
                                rows.getLong(1),
                                rows.getObject(2, OffsetDateTime.class).toInstant(),
                                edge == null ? null : HexFormat.of().formatHex(edge)));
                    }
                }
            }
        }
        return heads.peek();
    }

    /** After the last entry. */
    void finish() throws SQLException {
        for (var head = head(); head != null; head = head()) {
            heads.remove();
            lastHead = head.size();
            wrong(head, "it ends at an entry that is not there");
        }
        if (lastHead < lastPosition) {
            missing("no head ends at the last entry");
        }
        var stored = stored();
        for (var root : roots) {
            var hash = stored.remove(key(root.level(), root.index()));
            if (!root.hash().equals(hash)) {
                tile(
                        key(root.level(), root.index()),
                        hash == null ? "the root of this tile is missing" : "hash is not the root of this tile");
            }
        }
        stored.keySet().stream().sorted().forEach(key -> tile(key, "no such tile is full"));
    }

    private Map<String, String> stored() throws SQLException {
        var stored = new HashMap<String, String>();
        try (var statement = connection.prepareStatement("SELECT level, index, hash FROM " + schema + ".tile_roots");
                var rows = statement.executeQuery()) {
            while (rows.next()) {
                stored.put(key(rows.getInt(1), rows.getLong(2)), HexFormat.of().formatHex(rows.getBytes(3)));
            }
        }
        return stored;
    }

    private static String key(int level, long index) {
        return level + " " + index;
    }

    private void wrong(HeadRow head, String what) {
        found.accept(new Damage(Damage.HEAD_MISMATCH, schema + ".heads", String.valueOf(head.size()), what));
    }

    private void tile(String key, String what) {
        found.accept(new Damage(Damage.TILE_MISMATCH, schema + ".tile_roots", key, what));
    }
}
