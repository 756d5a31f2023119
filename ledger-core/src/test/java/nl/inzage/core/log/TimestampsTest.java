package nl.inzage.core.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import nl.inzage.core.Trials;
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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1900-01-01T00:00:00Z",
                "2200-12-31T23:59:59.999999Z",
                "1969-12-31T23:59:59.999999Z",
                "2024-02-29T00:00:00Z"
            })
    void holds_the_years_1900_to_2200_whole(String text) {
        assertThat(Timestamps.format(Timestamps.parse(text))).isEqualTo(text);
    }

    @Test
    void refuses_to_write_what_lies_outside_of_them() {
        assertThatThrownBy(() -> Timestamps.format(Instant.parse("1899-12-31T23:59:59.999999Z")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Timestamps.format(Instant.parse("2201-01-01T00:00:00Z")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void writes_every_instant_in_one_form_and_reads_it_back() {
        Trials.each(2000, random -> {
            var unit = List.of(1L, 1000L, 1_000_000L, 60_000_000L).get(random.nextInt(4));
            var micros = random.nextLong(-2_208_988_800_000_000L, 7_289_654_400_000_000L) / unit * unit;
            var instant = Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
            var text = Timestamps.format(instant);

            assertThat(text).matches("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d{3}(\\d{3})?)?Z");
            assertThat(Timestamps.parse(text)).isEqualTo(instant);
        });
    }

    @Test
    void reads_what_the_jdk_reads_in_the_form_in_which_it_is_written_and_nothing_else() {
        Trials.each(2000, random -> {
            var text = new StringBuilder(List.of(
                            "2026-02-28T23:59:59Z",
                            "2024-12-31T07:58:11.120Z",
                            "1900-04-30T00:00:60.123456Z",
                            "2026-03-02T07:58:11.120000Z",
                            "2024-02-29T00:00:00.000Z")
                    .get(random.nextInt(5)));
            for (int changes = random.nextInt(4); changes > 0; changes--) {
                var digits = "0123456789-:.TZ";
                text.setCharAt(random.nextInt(text.length()), digits.charAt(random.nextInt(digits.length())));
            }

            assertThat(read(text.toString(), Timestamps::parse))
                    .as(text.toString())
                    .isEqualTo(read(text.toString(), TimestampsTest::byTheJdk));
        });
    }

    private static Instant byTheJdk(String text) {
        var instant = Instant.parse(text);
        if (!Timestamps.format(instant).equals(text)) {
            throw new IllegalArgumentException(text);
        }
        return instant;
    }

    private static Optional<Instant> read(String text, Function<String, Instant> reader) {
        try {
            return Optional.of(reader.apply(text));
        } catch (IllegalArgumentException | DateTimeException e) {
            return Optional.empty();
        }
    }
}
