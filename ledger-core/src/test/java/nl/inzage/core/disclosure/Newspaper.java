package nl.inzage.core.disclosure;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import nl.inzage.core.disclosure.Breakdown.Measure;

/** Tells the attacker what is published: soundly, or with one way to protect numbers left out. */
enum Newspaper {
    SOUND,
    /** Years are counted, not computed from what is shown of their quarters. */
    COUNTS_YEARS,
    /** All categories of a quarter are counted together. */
    COUNTS_TOTALS,
    /** All categories of a quarter are counted together and shown as a band: 5 to 9, 10 to 14, and so on. */
    BANDS_TOTALS,
    /** A number that turns out to be another is restated at once, however near. */
    RESTATES_AT_ONCE,
    /** The reader knows that nothing falls into the rest of a breakdown. */
    HAS_NO_REST;

    /** All that a table and the rules by which it was made say, as linear inequalities. */
    void tell(Attacker attacker, PublishedTable table, Reports reports, Numbers numbers) {
        for (var category : table.question().categories()) {
            if (table.question().counts(table.period())) {
                tellCell(attacker, table, category, reports, numbers);
            } else if (table.period() instanceof ReportPeriod.Year year) {
                tellYear(attacker, table, category, year, reports, numbers);
            }
        }
        if (table.question().counts(table.period())) {
            tellTotal(attacker, table, numbers);
        }
    }

    private void tellCell(Attacker attacker, PublishedTable table, String category, Reports reports, Numbers numbers) {
        var period = table.period();
        for (var moment : period.knowledgeUntil(table.knownAt())) {
            var unknown = new Unknown(table.question(), category, period, moment);
            if (this == RESTATES_AT_ONCE) {
                attacker.learns(Map.of(unknown, 1), Shown.of(numbers.of(unknown)));
            } else {
                attacker.learns(Map.of(unknown, 1), reports.range(unknown));
            }
        }
    }

    private void tellYear(
            Attacker attacker,
            PublishedTable table,
            String category,
            ReportPeriod.Year year,
            Reports reports,
            Numbers numbers) {
        var told = table.cell(category).shown();
        if (table.question().measure() == Measure.STOCK) {
            return; // The number of the last quarter, which was told.
        }
        var shown = new HashMap<Unknown, Integer>();
        var counted = new HashMap<Unknown, Integer>();
        for (var quarter : year.quarters()) {
            var since = reports.tell(table.question(), quarter, table.knownAt())
                    .cell(category)
                    .knownAt();
            shown.put(new Unknown(table.question(), category, quarter, since), 1);
            counted.put(new Unknown(table.question(), category, quarter, table.knownAt()), 1);
        }
        if (this == COUNTS_YEARS) {
            attacker.learns(counted, Shown.of(sum(counted, numbers)));
        } else if (this != RESTATES_AT_ONCE) {
            attacker.learns(shown, told);
        }
    }

    private void tellTotal(Attacker attacker, PublishedTable table, Numbers numbers) {
        var since = new HashMap<Unknown, Integer>();
        table.rows()
                .forEach((category, cell) ->
                        since.put(new Unknown(table.question(), category, table.period(), cell.knownAt()), 1));
        var all = all(table.question(), table.period(), table.knownAt());
        var total = sum(all, numbers);
        switch (this) {
            case COUNTS_TOTALS -> attacker.learns(all, Shown.of(total));
            case BANDS_TOTALS -> attacker.learns(all, new Shown(total / 5 * 5, total / 5 * 5 + 4));
            case RESTATES_AT_ONCE -> {}
            default ->
                attacker.learns(
                        since, table.total(table.question().categories()).shown());
        }
    }

    /** That breakdowns of one population add up to the same number, and what is known of the rest. */
    void tellSizes(Attacker attacker, Breakdown one, Breakdown other, ReportPeriod period, Instant knownAt) {
        var difference = new HashMap<Unknown, Integer>();
        all(one, period, knownAt).forEach((unknown, __) -> difference.put(unknown, 1));
        all(other, period, knownAt).forEach((unknown, __) -> difference.put(unknown, -1));
        for (var question : List.of(one, other)) {
            var category = question.rest();
            if (category != null) {
                var rest = new Unknown(question, category, period, knownAt);
                difference.put(rest, question.equals(one) ? 1 : -1);
                if (this == HAS_NO_REST) {
                    attacker.learns(Map.of(rest, 1), new Shown(0, 0));
                }
            }
        }
        attacker.learns(difference, new Shown(0, 0));
    }

    /** Every category of a question at once. */
    static Map<Unknown, Integer> all(Breakdown question, ReportPeriod period, Instant knownAt) {
        var all = new HashMap<Unknown, Integer>();
        question.categories().forEach(category -> all.put(new Unknown(question, category, period, knownAt), 1));
        return all;
    }

    /** What a sum really is. */
    static int sum(Map<Unknown, Integer> sum, Numbers numbers) {
        return sum.entrySet().stream()
                .mapToInt(term -> term.getValue() * numbers.of(term.getKey()))
                .sum();
    }
}
