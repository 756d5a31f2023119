package nl.inzage.core.disclosure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import nl.inzage.core.disclosure.ReportPeriod.Quarter;
import nl.inzage.core.disclosure.ReportPeriod.Year;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReportPeriodTest {

    @ParameterizedTest
    @CsvSource(textBlock = """
            2025-12-31T22:59:59.999999Z, 2025, 4
            2025-12-31T23:00:00Z,        2026, 1
            2026-03-31T21:59:59.999999Z, 2026, 1
            2026-03-31T22:00:00Z,        2026, 2
            2026-09-30T22:00:00Z,        2026, 4
            """)
    void a_moment_lies_in_the_quarter_and_year_of_the_dutch_calendar(Instant moment, int year, int number) {
        var quarter = Quarter.around(moment);
        assertThat(quarter).isEqualTo(new Quarter(year, number));
        assertThat(Year.around(moment)).isEqualTo(new Year(year));
        assertThat(moment).isBetween(quarter.from(), quarter.until().minusNanos(1));
    }

    @Test
    void a_year_is_its_four_quarters_without_gap() {
        var year = new Year(2024);
        assertThat(year.quarters()).hasSize(4);
        assertThat(year.quarters().getFirst().from()).isEqualTo(year.from());
        assertThat(year.quarters().getLast().until()).isEqualTo(year.until());
        for (var number = 1; number < 4; number++) {
            assertThat(new Quarter(2024, number).until()).isEqualTo(new Quarter(2024, number + 1).from());
        }
        assertThatIllegalArgumentException().isThrownBy(() -> new Quarter(2024, 5));
        assertThatIllegalArgumentException().isThrownBy(() -> new Quarter(2024, 0));
    }

    @Test
    void knowledge_moves_by_whole_quarters_from_the_end_of_the_period_on() {
        var quarter = new Quarter(2024, 3);
        assertThat(quarter.knowledgeUntil(quarter.until().minusNanos(1000))).isEmpty();
        assertThat(quarter.knowledgeUntil(quarter.until())).containsExactly(quarter.until());
        assertThat(quarter.knowledgeUntil(Instant.parse("2025-03-31T21:59:59Z")))
                .containsExactly(new Quarter(2024, 4).from(), new Quarter(2025, 1).from());
        assertThat(new Year(2024).knowledgeUntil(Instant.parse("2025-03-31T22:00:00Z")))
                .containsExactly(new Quarter(2025, 1).from(), new Quarter(2025, 2).from());
    }
}
