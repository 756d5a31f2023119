package nl.inzage.core.disclosure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import nl.inzage.core.disclosure.Breakdown.Grain;
import nl.inzage.core.disclosure.Breakdown.Measure;
import nl.inzage.core.disclosure.ReportPeriod.Quarter;
import nl.inzage.core.disclosure.ReportPeriod.Year;
import org.junit.jupiter.api.Test;

class PublishedTableTest {

    private static final Year YEAR = new Year(2024);
    private static final Quarter LAST = new Quarter(2024, 4);

    @Test
    void each_category_is_told_in_the_order_of_the_question() {
        var told = PublishedTable.of(counted(flow(), LAST, 12));
        assertThat(told.rows().sequencedKeySet()).containsExactly("LATE", "IN_TIME");
        assertThat(told.cell("LATE").shown().text()).isEqualTo("12");
        assertThat(told.cell("IN_TIME").shown().text()).isEqualTo("<5");
        assertThat(told.total(List.of("LATE", "IN_TIME")).shown().text()).isEqualTo("12 to 16");
    }

    @Test
    void a_number_is_restated_with_the_knowledge_that_moved_it_by_five() {
        var told = PublishedTable.of(counted(flow(), LAST, 12, 14, 17, 16));
        var moments = LAST.knowledgeUntil(told.knownAt());
        assertThat(moments).hasSize(4);
        assertThat(told.cell("LATE")).isEqualTo(new PublishedTable.Cell(Shown.of(17), moments.get(2), true));
        assertThat(told.cell("IN_TIME")).isEqualTo(new PublishedTable.Cell(Shown.of(0), moments.getFirst(), false));
    }

    @Test
    void a_number_that_moves_back_is_told_as_it_was_stated_first() {
        var told = PublishedTable.of(counted(flow(), LAST, 12, 17, 13));
        assertThat(told.cell("LATE"))
                .isEqualTo(new PublishedTable.Cell(
                        Shown.of(12), LAST.knowledgeUntil(told.knownAt()).getFirst(), true));
    }

    @Test
    void who_asks_later_changes_nothing_of_what_was_told_before() {
        var counted = counted(flow(), LAST, 12, 14, 17, 16);
        assertThat(PublishedTable.of(counted.subList(0, 2)).cell("LATE"))
                .isEqualTo(PublishedTable.of(counted.subList(0, 1)).cell("LATE"));
    }

    @Test
    void no_moment_of_knowledge_is_left_out() {
        var counted = counted(flow(), LAST, 12, 14, 17);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PublishedTable.of(List.of(counted.getFirst(), counted.getLast())));
        assertThatIllegalArgumentException().isThrownBy(() -> PublishedTable.of(counted.subList(1, 3)));
        assertThatIllegalArgumentException().isThrownBy(() -> PublishedTable.of(counted.reversed()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PublishedTable.of(List.of(
                        counted.getFirst(), counted(stock(), LAST, 12, 14).getLast())));
    }

    @Test
    void facts_of_a_year_are_those_told_of_its_quarters_together() {
        var told = PublishedTable.ofYear(YEAR, quarters(flow(), 12, 3, 0, 7));
        assertThat(told.cell("LATE").shown().text()).isEqualTo("19 to 27");
        assertThat(told.cell("IN_TIME").shown().text()).isEqualTo("0 to 16");
        assertThat(told.period()).isEqualTo(YEAR);
    }

    @Test
    void things_at_the_end_of_a_year_are_those_at_the_end_of_its_last_quarter() {
        var quarters = quarters(stock(), 12, 3, 0, 7);
        var told = PublishedTable.ofYear(YEAR, quarters);
        assertThat(told.rows()).isEqualTo(quarters.getLast().rows());
        assertThat(told.cell("LATE").shown().text()).isEqualTo("7");
    }

    @Test
    void a_year_is_told_from_all_its_quarters_with_one_knowledge() {
        var quarters = quarters(flow(), 12, 3, 0, 7);
        assertThatIllegalArgumentException().isThrownBy(() -> PublishedTable.ofYear(YEAR, quarters.subList(1, 4)));
        assertThatIllegalArgumentException().isThrownBy(() -> PublishedTable.ofYear(new Year(2023), quarters));
        var older = new ArrayList<>(quarters);
        older.set(0, PublishedTable.of(counted(flow(), new Quarter(2024, 1), 12)));
        assertThatIllegalArgumentException().isThrownBy(() -> PublishedTable.ofYear(YEAR, older));
        var other = new ArrayList<>(quarters);
        other.set(0, quarters(stock(), 12, 3, 0, 7).getFirst());
        assertThatIllegalArgumentException().isThrownBy(() -> PublishedTable.ofYear(YEAR, other));
    }

    @Test
    void what_is_counted_fits_its_question() {
        assertThatIllegalArgumentException().isThrownBy(() -> table(flow(), YEAR, Map.of("LATE", 1, "IN_TIME", 1)));
        assertThatIllegalArgumentException().isThrownBy(() -> table(flow(), LAST, Map.of("LATE", 1)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> table(flow(), LAST, Map.of("LATE", 1, "IN_TIME", 1, "REST", 1)));
        assertThatIllegalArgumentException().isThrownBy(() -> table(flow(), LAST, Map.of("LATE", 1, "IN_TIME", -1)));
        var yearly = new Breakdown("BY_YEAR", "NOTICES", Measure.FLOW, Grain.YEAR, List.of("LATE"), null);
        assertThat(table(yearly, YEAR, Map.of("LATE", 1)).rows()).hasSize(1);
        assertThatIllegalArgumentException().isThrownBy(() -> table(yearly, LAST, Map.of("LATE", 1)));
    }

    @Test
    void a_category_that_is_not_shown_cannot_be_asked() {
        var told = PublishedTable.of(counted(flow(), LAST, 12));
        assertThatIllegalArgumentException().isThrownBy(() -> told.cell("REST"));
        assertThatIllegalArgumentException().isThrownBy(() -> told.total(List.of("LATE", "REST")));
    }

    /** Counts a period again and again; nothing is ever in time. */
    private static List<PublicTable> counted(Breakdown question, Quarter period, int... late) {
        var moments = period.knowledgeUntil(new Year(2030).until());
        var tables = new ArrayList<PublicTable>();
        for (var count : late) {
            tables.add(
                    new PublicTable(question, period, moments.get(tables.size()), Map.of("LATE", count, "IN_TIME", 0)));
        }
        return tables;
    }

    /** Tells of the four quarters, as known at the end of the year; each was counted the same at each moment. */
    private static List<PublishedTable> quarters(Breakdown question, int... late) {
        return YEAR.quarters().stream()
                .map(quarter -> {
                    var count = late[quarter.number() - 1];
                    return PublishedTable.of(counted(
                            question,
                            quarter,
                            quarter.knowledgeUntil(YEAR.until()).stream()
                                    .mapToInt(moment -> count)
                                    .toArray()));
                })
                .toList();
    }

    private static PublicTable table(Breakdown question, ReportPeriod period, Map<String, Integer> rows) {
        return new PublicTable(question, period, period.until(), rows);
    }

    private static Breakdown flow() {
        return new Breakdown("FLOW", "NOTICES", Measure.FLOW, Grain.QUARTER, List.of("LATE", "IN_TIME"), "REST");
    }

    private static Breakdown stock() {
        return new Breakdown("STOCK", "NOTICES", Measure.STOCK, Grain.QUARTER, List.of("LATE", "IN_TIME"), "REST");
    }
}
