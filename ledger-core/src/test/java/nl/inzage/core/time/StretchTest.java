package nl.inzage.core.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import nl.inzage.core.Trials;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StretchTest {

    private static final ZoneId DUTCH = ZoneId.of("Europe/Amsterdam");

    @ParameterizedTest(name = "{0} lies in the day from {1} until {2}, of {3} hours")
    @CsvSource(textBlock = """
                    2026-03-02T12:00:00Z,        2026-03-01T23:00:00Z, 2026-03-02T23:00:00Z, 24
                    2026-03-01T23:00:00Z,        2026-03-01T23:00:00Z, 2026-03-02T23:00:00Z, 24
                    2026-03-01T22:59:59.999999Z, 2026-02-28T23:00:00Z, 2026-03-01T23:00:00Z, 24
                    2026-03-29T01:00:00Z,        2026-03-28T23:00:00Z, 2026-03-29T22:00:00Z, 23
                    2026-10-25T00:30:00Z,        2026-10-24T22:00:00Z, 2026-10-25T23:00:00Z, 25
                    2026-10-25T01:30:00Z,        2026-10-24T22:00:00Z, 2026-10-25T23:00:00Z, 25
                    """)
    void a_day_is_the_calendar_day_in_the_netherlands(Instant moment, Instant from, Instant until, long hours) {
        var day = Stretch.day(moment);

        assertThat(day).isEqualTo(new Period(from, until));
        assertThat(Duration.between(day.from(), day.until())).isEqualTo(Duration.ofHours(hours));
    }

    @ParameterizedTest(name = "{0} lies in the minute from {1} until {2}")
    @CsvSource(textBlock = """
                    2026-03-02T12:00:00Z,        2026-03-02T12:00:00Z, 2026-03-02T12:01:00Z
                    2026-03-02T12:00:59.999999Z, 2026-03-02T12:00:00Z, 2026-03-02T12:01:00Z
                    2026-03-02T12:01:00Z,        2026-03-02T12:01:00Z, 2026-03-02T12:02:00Z
                    1969-12-31T23:59:59.500Z,    1969-12-31T23:59:00Z, 1970-01-01T00:00:00Z
                    """)
    void a_minute_begins_at_its_zeroth_second(Instant moment, Instant from, Instant until) {
        assertThat(Stretch.minute(moment)).isEqualTo(new Period(from, until));
    }

    @Test
    void every_moment_of_a_day_gives_that_day_and_days_meet() {
        Trials.each(1000, random -> {
            var moment = Instant.parse("1950-01-01T00:00:00Z")
                    .plus(random.nextLong(100L * 365 * 86_400_000_000L), ChronoUnit.MICROS);
            var day = Stretch.day(moment);

            assertThat(day.contains(moment)).isTrue();
            assertThat(day.from().atZone(DUTCH).toLocalDate())
                    .isEqualTo(moment.atZone(DUTCH).toLocalDate());
            assertThat(Stretch.day(day.from())).isEqualTo(day);
            assertThat(Stretch.day(day.until().minusNanos(1))).isEqualTo(day);
            assertThat(Stretch.day(day.until()).from()).isEqualTo(day.until());
        });
    }

    @Test
    void every_moment_of_a_minute_gives_that_minute() {
        Trials.each(1000, random -> {
            var moment = Instant.ofEpochSecond(random.nextLong(-1_000_000_000, 4_000_000_000L), 123_456_000);
            var minute = Stretch.minute(moment);

            assertThat(minute.contains(moment)).isTrue();
            assertThat(Duration.between(minute.from(), minute.until())).isEqualTo(Duration.ofMinutes(1));
            assertThat(Stretch.minute(minute.from())).isEqualTo(minute);
            assertThat(Stretch.minute(minute.until().minusNanos(1))).isEqualTo(minute);
        });
    }
}
