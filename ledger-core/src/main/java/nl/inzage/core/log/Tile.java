package nl.inzage.core.log;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A tile of the tree after C2SP tlog-tiles: up to 256 neighbouring hashes of one level.
 *
 * @param level 0 to 63; the hashes of tile level {@code l} stand at level {@code 8 * l} of the tree. -1 for a bundle of
 *     entries, which lies beside the tile of level 0
 * @param index of the tile within its level, not negative
 * @param width how many hashes it has, 1 to 256; below 256 it is a partial tile
 */
public record Tile(int level, long index, int width) {

    /** Levels of the tree in one tile. */
    public static final int HEIGHT = 8;

    /** Hashes in a full tile. */
    public static final int FULL = 1 << HEIGHT;

    /** The level that stands for entries instead of hashes. */
    public static final int ENTRIES = -1;

    private static final int HIGHEST_LEVEL = 63;
    private static final Pattern PATH =
            Pattern.compile("tile/(entries|0|[1-9][0-9]?)/((?:x[0-9]{3}/){0,5}[0-9]{3})(?:\\.p/([1-9][0-9]{0,2}))?");

    /** Refuses what tlog-tiles does not know. */
    public Tile {
        if (level < ENTRIES || level > HIGHEST_LEVEL || index < 0 || width < 1 || width > FULL) {
            throw new IllegalArgumentException("no tile has level " + level + ", index " + index + ", width " + width);
        }
    }

    /**
     * The tile of a path like {@code tile/0/x001/x234/067.p/17} or {@code tile/entries/000}.
     *
     * @throws IllegalArgumentException if the path has another form, or is another way to write it
     */
    public static Tile parse(String path) {
        var matcher = PATH.matcher(path);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("not the path of a tile: " + path);
        }
        int level = matcher.group(1).equals("entries") ? ENTRIES : Integer.parseInt(matcher.group(1));
        long index = Long.parseLong(matcher.group(2).replace("/", "").replace("x", ""));
        var width = matcher.group(3);
        var tile = new Tile(level, index, width == null ? FULL : Integer.parseInt(width));
        if (!tile.path().equals(path)) {
            throw new IllegalArgumentException("the tile of " + path + " is at " + tile.path());
        }
        return tile;
    }

    /** The path below the log's prefix. */
    public String path() {
        var elements = new StringBuilder("%03d".formatted(index % 1000));
        for (long rest = index / 1000; rest > 0; rest /= 1000) {
            elements.insert(0, "x%03d/".formatted(rest % 1000));
        }
        return "tile/" + (level == ENTRIES ? "entries" : level) + "/" + elements + (isFull() ? "" : ".p/" + width);
    }

    /** Whether it will never get another hash. */
    public boolean isFull() {
        return width == FULL;
    }

    /** Whether a tree of this size has the tile, in this width or wider. */
    public boolean isWithin(long size) {
        long hashes = treeLevel() >= Long.SIZE - 1 ? 0 : size >>> treeLevel();
        return index <= hashes / FULL && index * FULL + width <= hashes;
    }

    /** The hashes one after another, from those of complete subtrees. Only for tiles of hashes. */
    public byte[] content(TreeNodes nodes) {
        if (level == ENTRIES) {
            throw new IllegalArgumentException("a bundle of entries holds no hashes: " + path());
        }
        var content = new byte[width * TreeHash.LENGTH];
        for (int i = 0; i < width; i++) {
            var hash = TreeHash.requireHash(nodes.hash(treeLevel(), index * FULL + i));
            System.arraycopy(hash, 0, content, i * TreeHash.LENGTH, TreeHash.LENGTH);
        }
        return content;
    }

    /** All tiles of hashes of a tree of this size, the partial ones at the right edge included, level by level. */
    public static List<Tile> of(long size) {
        var tiles = new ArrayList<Tile>();
        int level = 0;
        for (long hashes = size; hashes > 0; hashes >>>= HEIGHT) {
            for (long index = 0; index < hashes / FULL; index++) {
                tiles.add(new Tile(level, index, FULL));
            }
            if (hashes % FULL > 0) {
                tiles.add(new Tile(level, hashes / FULL, (int) (hashes % FULL)));
            }
            level++;
        }
        return tiles;
    }

    private int treeLevel() {
        return Math.max(level, 0) * HEIGHT;
    }
}
