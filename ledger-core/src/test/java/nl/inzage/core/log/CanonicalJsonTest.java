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
        assertThat(CanonicalJson.of(text(name + ".input.json")))
                .isEqualTo(text(name + ".output.json").strip().getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void refuses_what_is_not_json() {
        assertThatThrownBy(() -> CanonicalJson.of("{\"a\":")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void hashes_the_empty_leaf_as_the_rfc_does() {
        assertThat(HexFormat.of().formatHex(LeafHash.of(new byte[0])))
                .isEqualTo("6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d");
    }

    private static String text(String file) {
        try (var stream = CanonicalJsonTest.class.getResourceAsStream("/jcs/" + file)) {
            return new String(Objects.requireNonNull(stream).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
