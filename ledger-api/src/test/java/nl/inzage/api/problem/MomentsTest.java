package nl.inzage.api.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import nl.inzage.core.log.Timestamps;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MomentsTest {

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(textBlock = """
                    2026-03-02T08:00:00Z,             2026-03-02T08:00:00Z
                    2026-03-02T09:00:00+01:00,        2026-03-02T08:00:00Z
                    2026-03-01T23:00:00-09:00,        2026-03-02T08:00:00Z
                    2026-03-02T13:45:00+05:45,        2026-03-02T08:00:00Z
                    2026-03-02T08:00:00.5Z,           2026-03-02T08:00:00.500Z
                    2026-03-02T08:00:00.123456Z,      2026-03-02T08:00:00.123456Z
                    2026-10-25T02:30:00+02:00,        2026-10-25T00:30:00Z
                    2026-10-25T02:30:00+01:00,        2026-10-25T01:30:00Z
                    1900-01-01T00:00:00Z,             1900-01-01T00:00:00Z
                    2200-12-31T23:59:59.999999Z,      2200-12-31T23:59:59.999999Z
                    """)
    void a_moment_has_an_offset(String text, Instant moment) {
        assertThat(Moments.parse("at", text)).isEqualTo(moment);
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(textBlock = """
                    2026-03-02T09:00:00 01:00,        2026-03-02T08:00:00Z
                    2026-10-25T02:30:00.250 02:00,    2026-10-25T00:30:00.250Z
                    """)
    void a_space_before_the_offset_is_a_plus_that_nobody_encoded(String text, Instant moment) {
        assertThat(Moments.parse("at", text)).isEqualTo(moment);
    }

    @ParameterizedTest(name = "{0} begins at {1}")
    @CsvSource(textBlock = """
                    2026-03-02, 2026-03-01T23:00:00Z
                    2026-07-01, 2026-06-30T22:00:00Z
                    2026-03-29, 2026-03-28T23:00:00Z
                    2026-03-30, 2026-03-29T22:00:00Z
                    2026-10-25, 2026-10-24T22:00:00Z
                    2026-10-26, 2026-10-25T23:00:00Z
                    2024-02-29, 2024-02-28T23:00:00Z
                    2200-12-31, 2200-12-30T23:00:00Z
                    """)
    void a_bare_date_is_midnight_in_amsterdam(String text, Instant moment) {
        assertThat(Moments.parse("at", text)).isEqualTo(moment);
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(textBlock = """
                    2026-03-02T08:00:00.1234567Z,      TOO_PRECISE
                    2026-03-02T08:00:00.0000000Z,      TOO_PRECISE
                    2026-03-02T08:00:00.123456789+01:00, TOO_PRECISE
                    2026-03-02T08:00:00,               OFFSET_MISSING
                    2026-10-25T02:30,                  OFFSET_MISSING
                    2026-03-02T08:00:00.123456,        OFFSET_MISSING
                    2026-02-30,                        WRONG_TYPE
                    2026-02-30T08:00:00Z,              WRONG_TYPE
                    2026-3-2,                          WRONG_TYPE
                    20260302,                          WRONG_TYPE
                    2026-03-02T08:00:60Z,              WRONG_TYPE
                    2026-03-02 08:00:00Z,              WRONG_TYPE
                    2026-03-02T08:00:00 Z,             WRONG_TYPE
                    2026-03-02T08:00:00[Europe/Amsterdam], WRONG_TYPE
                    1772438400,                        WRONG_TYPE
                    '',                                WRONG_TYPE
                    now,                               WRONG_TYPE
                    1899-12-31T23:59:59.999999Z,       INVALID
                    1899-12-31,                        INVALID
                    2201-01-01T00:00:00Z,              INVALID
                    2201-01-02,                        INVALID
                    +12026-03-02T08:00:00Z,            INVALID
                    """)
    void anything_else_is_refused_with_the_name_of_its_fault(String text, String code) {
        assertThatThrownBy(() -> Moments.parse("at", text))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(problem.faults()).singleElement().satisfies(fault -> {
                            assertThat(fault.field()).isEqualTo("at");
                            assertThat(fault.code()).isEqualTo(code);
                        }));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "1900-01-01",
        "1900-01-02",
        "1900-01-01T00:00:00Z",
        "1900-01-01T00:00:00+01:00",
        "2201-01-01",
        "2200-12-31T23:59:59.999999Z",
        "2200-12-31T23:59:59.999999-01:00"
    })
    void what_is_accepted_at_the_edges_can_be_written_into_an_entry(String text) {
        try {
            var moment = Moments.parse("at", text);

            assertThat(Timestamps.parse(Timestamps.format(moment))).isEqualTo(moment);
        } catch (Problem refused) {
            assertThat(refused.faults())
                    .singleElement()
                    .satisfies(fault -> assertThat(fault.code()).isEqualTo("INVALID"));
        }
    }
}
