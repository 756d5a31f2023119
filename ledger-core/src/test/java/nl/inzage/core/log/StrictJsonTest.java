package nl.inzage.core.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StrictJsonTest {

    @Test
    void reads_what_it_writes_and_that_is_canonical() {
        var value = new TreeMap<String, Object>(Map.of(
                "text",
                "\u20ac \ud83d\ude00 \" \\ \b \t \n \f \r \u0001 \u007f",
                "list",
                List.of(1L, -1L, 0L, (1L << 53) - 1, true, false, List.of(), Map.of()),
                "null",
                StrictJson.Null.NULL));
        var text = StrictJson.write(value);

        assertThat(StrictJson.object(utf8(text))).isEqualTo(value);
        assertThat(CanonicalJson.of(text)).isEqualTo(utf8(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1",
                "[]",
                "{",
                "{}x",
                "{ }",
                "{\"a\" :1}",
                "{\"b\":1,\"a\":1}",
                "{\"a\":1,\"a\":1}",
                "{\"a\":1,}",
                "{\"a\":01}",
                "{\"a\":-0}",
                "{\"a\":1.0}",
                "{\"a\":1e1}",
                "{\"a\":9007199254740992}",
                "{\"a\":99999999999999999}",
                "{\"a\":-}",
                "{\"a\":\"\\u0041\"}",
                "{\"a\":\"\\u000a\"}",
                "{\"a\":\"\\/\"}",
                "{\"a\":\"\\u001F\"}",
                "{\"a\":\"x\\n\u0001\"}",
                "{\"a\":\"\u0001\"}",
                "{\"a\":nul}",
                "{\"a\":[1 ,2]}"
            })
    void refuses_everything_that_is_not_canonical(String text) {
        assertThatThrownBy(() -> StrictJson.object(utf8(text))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refuses_bytes_that_are_not_utf_8_and_depths_without_end() {
        assertThatThrownBy(() -> StrictJson.object(new byte[] {'{', '"', (byte) 0xc0, '"', '}'}))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> StrictJson.object(utf8("{\"a\":" + "[".repeat(100_000))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
