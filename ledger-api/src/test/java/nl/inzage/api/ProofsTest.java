package nl.inzage.api;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.StreamSupport;
import nl.inzage.api.story.Story;
import nl.inzage.core.log.ConsistencyProof;
import nl.inzage.core.log.Frontier;
import nl.inzage.core.log.InclusionProof;
import nl.inzage.core.log.LeafHash;
import nl.inzage.core.log.Tile;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What the ledger says of its tree, checked from the entries' bytes alone. */
class ProofsTest {

    private static @Nullable RunningLedger running;
    private static List<byte[]> leaves = List.of();

    @BeforeAll
    static void tell_the_story() {
        var ledger = RunningLedger.demonstration("--inzage.expiry-seconds=0");
        ledger.record(Story.all());
        running = ledger;
        ledger.signed();
        leaves = Requests.send(ledger, "/entries?after=0", request -> request.header("Accept", "application/x-ndjson"))
                .body()
                .lines()
                .map(line -> LeafHash.of(line.getBytes(StandardCharsets.UTF_8)))
                .toList();
    }

    @AfterAll
    static void stop() {
        ledger().close();
    }

    private static RunningLedger ledger() {
        return requireNonNull(running);
    }

    private static byte[] root(int size) {
        var tree = Frontier.EMPTY;
        for (var leaf : leaves.subList(0, size)) {
            tree = tree.plus(leaf);
        }
        return tree.root();
    }

    @Test
    void every_entry_is_proved_to_be_in_the_tree_and_in_no_other_place() {
        var size = leaves.size();
        assertThat(size).isGreaterThan(Tile.FULL);
        for (int position = 1; position <= size; position++) {
            var said = ledger().ask("/entries/" + position + "/proof");
            assertThat(said.path("size").asInt()).isEqualTo(size);
            assertThat(said.path("root").asString()).isEqualTo(HexFormat.of().formatHex(root(size)));
            var leaf = leaves.get(position - 1);
            assertThat(said.path("leafHash").asString())
                    .isEqualTo(HexFormat.of().formatHex(leaf));
            assertThat(new InclusionProof(position - 1, size, path(said)).proves(leaf, root(size)))
                    .as("entry %d", position)
                    .isTrue();
            assertThat(new InclusionProof(position % size, size, path(said)).proves(leaf, root(size)))
                    .isFalse();
        }
    }

    @Test
    void an_entry_is_proved_in_each_tree_that_has_it() {
        for (int size = 5; size <= leaves.size(); size += 31) {
            var said = ledger().ask("/entries/5/proof", "size", String.valueOf(size));
            assertThat(new InclusionProof(4, size, path(said)).proves(leaves.get(4), root(size)))
                    .as("size %d", size)
                    .isTrue();
        }
    }

    @Test
    void each_tree_is_proved_to_be_the_beginning_of_a_later_one() {
        var to = leaves.size();
        for (int from = 1; from <= to; from += 17) {
            var said = ledger().ask("/consistency", "from", String.valueOf(from));
            assertThat(said.path("fromRoot").asString())
                    .isEqualTo(HexFormat.of().formatHex(root(from)));
            assertThat(new ConsistencyProof(from, to, path(said)).proves(root(from), root(to)))
                    .as("from %d to %d", from, to)
                    .isTrue();
        }
    }

    @Test
    void the_tiles_hold_the_leaves_and_the_entries_in_their_order() {
        var hashes = new ArrayList<String>();
        var entries = new ArrayList<byte[]>();
        var upper = new ArrayList<Tile>();
        for (var tile : Tile.of(leaves.size())) {
            if (tile.level() > 0) {
                upper.add(tile);
                continue;
            }
            var content = bytes(tile.path());
            for (int at = 0; at < content.length; at += 32) {
                hashes.add(HexFormat.of().formatHex(content, at, at + 32));
            }
            var bundle = ByteBuffer.wrap(bytes(new Tile(Tile.ENTRIES, tile.index(), tile.width()).path()));
            while (bundle.hasRemaining()) {
                var entry = new byte[Short.toUnsignedInt(bundle.getShort())];
                bundle.get(entry);
                entries.add(LeafHash.of(entry));
            }
        }
        assertThat(hashes)
                .containsExactlyElementsOf(
                        leaves.stream().map(HexFormat.of()::formatHex).toList());
        assertThat(entries).usingElementComparator(Arrays::compare).containsExactlyElementsOf(leaves);
        assertThat(upper).hasSize(1);
        assertThat(bytes(upper.getFirst().path())).startsWith(root(Tile.FULL));
    }

    @Test
    void what_is_not_in_the_tree_is_not_there() {
        var size = leaves.size();
        assertThat(status("/entries/0/proof")).isEqualTo(404);
        assertThat(status("/entries/" + (size + 1) + "/proof")).isEqualTo(404);
        assertThat(status("/entries/5/proof?size=4")).isEqualTo(400);
        assertThat(status("/entries/5/proof?size=" + (size + 1))).isEqualTo(400);
        assertThat(status("/consistency?from=0")).isEqualTo(400);
        assertThat(status("/consistency?from=9&to=8")).isEqualTo(400);
        assertThat(status("/consistency?from=1&to=" + (size + 1))).isEqualTo(400);
        assertThat(status("/tile/0/999")).isEqualTo(404);
        assertThat(status("/tile/0/00")).isEqualTo(404);
        assertThat(status("/tile/00/000")).isEqualTo(404);
        assertThat(status("/tile/elsewhere")).isEqualTo(404);
    }

    private static int status(String path) {
        return Requests.send(ledger(), path, request -> request).statusCode();
    }

    private static byte[] bytes(String path) {
        return Requests.bytes(ledger(), "/" + path);
    }

    private static List<byte[]> path(JsonNode said) {
        return StreamSupport.stream(said.path("path").spliterator(), false)
                .map(hash -> HexFormat.of().parseHex(hash.asString()))
                .toList();
    }
}
