package nl.inzage.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import java.util.UUID;
import nl.inzage.core.log.CanonicalJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/** Writing a tree gives what the published canonicalizer makes of its text. */
class CanonicalTreeTest {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int MOST_DEPTH = 4;

    private final long seed = Long.getLong("inzage.canonical.seed", System.nanoTime());
    private final Random random = new Random(seed);

    @Test
    void random_trees_are_written_as_the_canonicalizer_writes_them() {
        for (int i = 0; i < 5_000; i++) {
            requireSame(tree(0));
        }
    }

    @Test
    void every_character_but_halves_of_pairs_is_written_as_the_canonicalizer_writes_it() {
        for (int from = 0; from < 0x11_0000; from += 0x1000) {
            var text = new StringBuilder();
            for (int point = from; point < from + 0x1000; point++) {
                if (point < Character.MIN_SURROGATE || point > Character.MAX_SURROGATE) {
                    text.appendCodePoint(point);
                }
            }
            requireSame(JSON.objectNode().put(text.toString(), text.toString()));
        }
    }

    @Test
    void every_kind_of_fact_is_composed_as_the_canonicalizer_writes_it() {
        for (var fact : FactCodec.standard().facts()) {
            for (var full : new boolean[] {true, false}) {
                requireSame(FactCodec.standard().toPayload(Samples.fact(fact, full)));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\":1.5}", "{\"a\":null}", "{\"a\":9007199254740992}", "{\"a\":1e3}"})
    void what_no_entry_holds_is_refused(String json) {
        var tree = JsonMapper.shared().readTree(json);
        assertThatThrownBy(() -> CanonicalTree.of(tree)).isInstanceOf(IllegalArgumentException.class);
    }

    private void requireSame(JsonNode tree) {
        assertThat(CanonicalTree.of(tree)).as("seed " + seed).isEqualTo(CanonicalJson.of(tree.toString()));
    }

    private JsonNode tree(int depth) {
        if (depth > 0 && (depth == MOST_DEPTH || random.nextBoolean())) {
            return leaf();
        }
        if (random.nextInt(3) == 0) {
            var array = JSON.arrayNode();
            random.ints(random.nextInt(4)).forEach(none -> array.add(tree(depth + 1)));
            return array;
        }
        var object = JSON.objectNode();
        random.ints(random.nextInt(8)).forEach(none -> object.set(text(), tree(depth + 1)));
        return object;
    }

    private JsonNode leaf() {
        return switch (random.nextInt(4)) {
            case 0 -> JSON.booleanNode(random.nextBoolean());
            case 1 -> JSON.numberNode(random.nextInt(-1_000, 1_000));
            case 2 -> JSON.numberNode(random.nextLong(-Shape.Whole.LIMIT, Shape.Whole.LIMIT + 1));
            default -> JSON.stringNode(random.nextBoolean() ? text() : new UUID(random.nextLong(), 1).toString());
        };
    }

    /** Few characters out of many ranges, so that names share beginnings and the order of pairs counts. */
    private String text() {
        var text = new StringBuilder();
        random.ints(random.nextInt(5))
                .forEach(none -> text.appendCodePoint(
                        switch (random.nextInt(5)) {
                            case 0 -> random.nextInt(0x80);
                            case 1 -> 'a' + random.nextInt(2);
                            case 2 -> 0xe000 + random.nextInt(0x2000);
                            case 3 -> 0x1_0000 + random.nextInt(0x10_0000);
                            default -> 0x80 + random.nextInt(0x800);
                        }));
        return text.toString();
    }
}
