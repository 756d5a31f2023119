package nl.inzage.core.disclosure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import nl.inzage.core.disclosure.Breakdown.Grain;
import nl.inzage.core.disclosure.Breakdown.Measure;
import nl.inzage.core.disclosure.ReportPeriod.Quarter;
import nl.inzage.core.disclosure.ReportPeriod.Year;
import org.junit.jupiter.api.Test;

class PublicReportsTest {

    private static final Breakdown QUARTERLY =
            new Breakdown("SESSIONS_BY_SEAT", "SESSIONS", Measure.FLOW, Grain.QUARTER, List.of("ABROAD"), null);
    private static final Breakdown YEARLY =
            new Breakdown("BREACHES_BY_NOTICE", "BREACHES", Measure.FLOW, Grain.YEAR, List.of("LATE"), null);
    private static final Instant IN_MAY = Instant.parse("2025-05-10T12:00:00Z");

    private final List<String> counted = new ArrayList<>();
    private final PublicReports reports = new PublicReports(new Catalogue(List.of(QUARTERLY, YEARLY)), this::count);

    @Test
    void a_period_is_counted_at_each_start_of_a_quarter_until_the_question() {
        var told = reports.tell(QUARTERLY, new Quarter(2024, 4), IN_MAY);
        assertThat(counted).containsExactly("2024-10-01 at 2024-12-31T23:00:00Z", "2024-10-01 at 2025-03-31T22:00:00Z");
        assertThat(told.knownAt()).isEqualTo("2025-03-31T22:00:00Z");
        assertThat(told.cell("ABROAD").shown().text()).isEqualTo("6");
    }

    @Test
    void all_who_ask_within_a_quarter_are_told_the_same() {
        var told = reports.tell(QUARTERLY, new Quarter(2024, 4), IN_MAY);
        assertThat(reports.tell(QUARTERLY, new Quarter(2024, 4), Instant.parse("2025-06-30T21:59:59Z")))
                .isEqualTo(told);
        assertThat(reports.tell(QUARTERLY, new Quarter(2024, 4), Instant.parse("2025-03-31T22:00:00Z")))
                .isEqualTo(told);
    }

    @Test
    void a_year_is_told_from_its_quarters_or_counted_but_never_both() {
        assertThat(reports.tell(QUARTERLY, new Year(2024), IN_MAY)
                        .cell("ABROAD")
                        .shown()
                        .text())
                .isEqualTo("24");
        assertThat(counted).noneMatch(count -> count.startsWith("2024 "));
        assertThat(reports.tell(YEARLY, new Year(2024), IN_MAY)
                        .cell("LATE")
                        .shown()
                        .text())
                .isEqualTo("6");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> reports.tell(YEARLY, new Quarter(2024, 4), IN_MAY))
                .withMessageContaining("is counted by YEAR");
    }

    @Test
    void nothing_is_told_of_a_period_that_is_not_over_nor_of_a_question_that_is_not_listed() {
        assertThatIllegalArgumentException().isThrownBy(() -> reports.tell(QUARTERLY, new Quarter(2025, 2), IN_MAY));
        assertThatIllegalArgumentException().isThrownBy(() -> reports.tell(YEARLY, new Year(2025), IN_MAY));
        var other = new Breakdown("SESSIONS_BY_CITY", "SESSIONS", Measure.FLOW, Grain.QUARTER, List.of("A"), null);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> reports.tell(other, new Quarter(2024, 4), IN_MAY))
                .withMessageContaining("not in the catalogue");
    }

    private Map<String, Integer> count(Breakdown question, ReportPeriod period, Instant knownAt) {
        counted.add((period instanceof Year ? "2024" : period.firstDay()) + " at " + knownAt);
        return Map.of(question.categories().getFirst(), 6);
    }
}
