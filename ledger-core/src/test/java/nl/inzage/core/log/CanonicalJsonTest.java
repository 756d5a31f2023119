package nl.inzage.core.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CanonicalJsonTest {

    @ParameterizedTest
    @ValueSource(strings = {"arrays", "french", "structures", "unicode", "values", "weird"})
    void gives_the_bytes_that_others_published(String name) {
        assertThat(CanonicalJson.of(new String(bytes(name + ".input.json"), StandardCharsets.UTF_8)))
                .isEqualTo(bytes(name + ".output.json"));
    }

    @Test
    void refuses_what_is_not_json() {
        assertThatThrownBy(() -> CanonicalJson.of("{\"a\":")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void is_its_own_canonical_form() {
        var once = CanonicalJson.of("{\"b\": [1, 2.0], \"a\": \"\\u20ac\"}");

        assertThat(once).isEqualTo("{\"a\":\"€\",\"b\":[1,2]}".getBytes(StandardCharsets.UTF_8));
        assertThat(CanonicalJson.of(new String(once, StandardCharsets.UTF_8))).isEqualTo(once);
    }

    @Test
    void hashes_leaves_as_others_do() {
        assertThat(HexFormat.of().formatHex(LeafHash.of(new byte[0])))
                .isEqualTo("6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d");
        assertThat(HexFormat.of().formatHex(LeafHash.of("L123456".getBytes(StandardCharsets.UTF_8))))
                .isEqualTo("395aa064aa4c29f7010acfe3f25db9485bbd4b91897b6ad7ad547639252b4d56");
    }

    private static byte[] bytes(String file) {
        try (var stream = CanonicalJsonTest.class.getResourceAsStream("/jcs/" + file)) {
            return Objects.requireNonNull(stream).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
