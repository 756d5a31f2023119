package nl.inzage.core.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** After C2SP tlog-tiles; the counts and the path of 1234067 are its own examples. */
class TileTest {

    @ParameterizedTest
    @CsvSource(textBlock = """
            0, 0, 256, tile/0/000
            0, 1234067, 256, tile/0/x001/x234/067
            1, 1000, 17, tile/1/x001/000.p/17
            63, 999, 255, tile/63/999.p/255
            -1, 273, 112, tile/entries/273.p/112
            """)
    void has_the_path_of_the_norm(int level, long index, int width, String path) {
        assertThat(new Tile(level, index, width).path()).isEqualTo(path);
        assertThat(Tile.parse(path)).isEqualTo(new Tile(level, index, width));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tile/64/000", "tile/00/000", "tile/0/0", "tile/0/0000", "tile/0/x000/001", "tile/0/001/001",
                "tile/0/000.p/0", "tile/0/000.p/256", "tile/0/000.p/01", "tile/0/000/", "/tile/0/000", "tile/-1/000",
                "tile/0/x001/x001/x001/x001/x001/x001/x001/001"
            })
    void refuses_other_paths(String path) {
        assertThatThrownBy(() -> Tile.parse(path)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_tree_of_70000_has_the_tiles_that_the_norm_counts() {
        var tiles = Tile.of(70_000);

        assertThat(tiles).hasSize(273 + 1 + 1 + 1 + 1);
        assertThat(tiles.stream().filter(tile -> !tile.isFull()))
                .containsExactly(new Tile(0, 273, 112), new Tile(1, 1, 17), new Tile(2, 0, 1));
        assertThat(Tile.of(256)).containsExactly(new Tile(0, 0, 256), new Tile(1, 0, 1));
        assertThat(Tile.of(0)).isEmpty();
    }

    @Test
    void is_within_a_tree_that_has_all_its_hashes() {
        assertThat(new Tile(0, 273, 112).isWithin(70_000)).isTrue();
        assertThat(new Tile(0, 273, 113).isWithin(70_000)).isFalse();
        assertThat(new Tile(2, 0, 1).isWithin(65_535)).isFalse();
        assertThat(new Tile(Tile.ENTRIES, 0, 3).isWithin(3)).isTrue();
        assertThat(new Tile(63, 0, 1).isWithin(Long.MAX_VALUE)).isFalse();
        assertThat(new Tile(0, Long.MAX_VALUE, 1).isWithin(Long.MAX_VALUE)).isFalse();
    }

    @Test
    void proofs_from_the_content_of_tiles_are_those_from_leaves() {
        int size = 70_000;
        var leaves = IntStream.range(0, size).mapToObj(NaiveTree::leafHash).toList();
        var fromLeaves = TreeNodes.ofLeaves(index -> leaves.get((int) index));
        var content = new HashMap<List<Long>, byte[]>();
        for (var tile : Tile.of(size)) {
            content.put(List.of((long) tile.level(), tile.index()), tile.content(fromLeaves));
        }
        var fromTiles = TreeNodes.ofTiles((level, index) -> {
            var tile = Objects.requireNonNull(content.get(List.of((long) level / Tile.HEIGHT, index / Tile.FULL)));
            int at = (int) (index % Tile.FULL) * 32;
            return Arrays.copyOfRange(tile, at, at + 32);
        });

        assertThat(InclusionProof.of(65_999, size, fromTiles).path())
                .containsExactlyElementsOf(
                        InclusionProof.of(65_999, size, fromLeaves).path());
        assertThat(fromTiles.range(0, size)).isEqualTo(NaiveTree.mth(leaves));
    }

    @Test
    void what_no_tile_has_is_refused() {
        assertThatThrownBy(() -> new Tile(0, 0, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Tile(-2, 0, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Tile(Tile.ENTRIES, 0, 1).content((level, index) -> new byte[32]))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Tile(0, 0, 1).content((level, index) -> new byte[31]))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
