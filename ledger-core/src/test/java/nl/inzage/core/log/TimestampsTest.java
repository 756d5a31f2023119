package nl.inzage.core.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimestampsTest {

    @ParameterizedTest
    @ValueSource(strings = {"2026-03-02T07:58:11Z", "2026-03-02T07:58:11.120Z", "2026-03-02T07:58:11.123456Z"})
    void reads_back_what_it_writes(String text) {
        assertThat(Timestamps.format(Timestamps.parse(text))).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-03-02T07:58:11+00:00",
                "2026-03-02T07:58:11.1Z",
                "2026-03-02T07:58:11.123456789Z",
                "2026-03-02",
                "1899-12-31T23:59:59Z",
                "+12026-03-02T07:58:11Z"
            })
    void refuses_every_other_form(String text) {
        assertThatThrownBy(() -> Timestamps.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refuses_to_write_what_the_database_cannot_keep() {
        assertThatThrownBy(() -> Timestamps.format(Instant.ofEpochSecond(0, 1)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
