package nl.inzage.api.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Objects;
import nl.inzage.api.problem.Code;
import nl.inzage.api.problem.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Moments are shown in the reader's zone with UTC beside it, and read as they were meant or not at all. */
class ClocksTest {

    private static Clocks in(String zone, String language) {
        return new Clocks(new Reader(Locale.of(language), ZoneId.of(zone), "auto"));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            Europe/Amsterdam, nl, 2026-11-22T05:12:00Z,        22 november 2026 06:12 (UTC+1),      2026-11-22 05:12 UTC
            Europe/Amsterdam, en, 2026-07-01T05:12:09Z,        1 July 2026 07:12:09 (UTC+2),        2026-07-01 05:12:09 UTC
            America/Curacao,  en, 2026-03-02T01:00:00.000001Z, 1 March 2026 21:00:00.000001 (UTC-4), 2026-03-02 01:00:00.000001 UTC
            Asia/Kolkata,     en, 2026-03-02T01:00:00.5Z,      2 March 2026 06:30:00.5 (UTC+5:30),  2026-03-02 01:00:00.5 UTC
            UTC,              nl, 2026-03-02T01:00:00Z,        2 maart 2026 01:00 (UTC),            ''
            """)
    void a_moment_is_shown_here_and_in_utc(String zone, String language, Instant moment, String here, String utc) {
        var shown = Objects.requireNonNull(in(zone, language).show(moment));
        assertThat(shown.here()).isEqualTo(here);
        assertThat(shown.utc()).isEqualTo(utc);
        assertThat(shown.iso()).isEqualTo(moment.toString());
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            Europe/Amsterdam, 2026-03-02 12:00,             2026-03-02T11:00:00Z
            Europe/Amsterdam, 2026-03-02T12:00:01.5,        2026-03-02T11:00:01.500Z
            America/Curacao,  2026-03-02 12:00,             2026-03-02T16:00:00Z
            America/Curacao,  2026-03-02T12:00:00+01:00,    2026-03-02T11:00:00Z
            America/Curacao,  2026-03-02,                   2026-03-01T23:00:00Z
            Europe/Amsterdam, 2026-10-25T02:30:00+01:00,    2026-10-25T01:30:00Z
            """)
    void a_moment_is_read_in_the_readers_zone_unless_it_says_otherwise(String zone, String written, Instant moment) {
        assertThat(in(zone, "nl").read("at", written)).isEqualTo(moment);
    }

    @ParameterizedTest
    @CsvSource({"2026-10-25 02:30, twice", "2026-03-29 02:30, put forward"})
    void a_time_that_was_twice_or_never_is_refused_with_the_way_out(String written, String why) {
        assertThatThrownBy(() -> in("Europe/Amsterdam", "nl").read("at", written))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo(Code.OFFSET_MISSING))
                .hasMessageContaining(why);
    }

    @ParameterizedTest
    @CsvSource({"2026-03-02T11:00:00Z", "2026-10-25T00:30:00Z", "2026-10-25T01:30:00Z", "2026-07-01T00:00:00.000001Z"})
    void what_is_written_in_a_field_is_read_as_the_same_moment(Instant moment) {
        var clocks = in("Europe/Amsterdam", "nl");
        assertThat(clocks.read("at", clocks.write(moment))).isEqualTo(moment);
    }

    @Test
    void nothing_is_shown_of_no_moment() {
        assertThat(in("UTC", "en").show(null)).isNull();
    }
}
