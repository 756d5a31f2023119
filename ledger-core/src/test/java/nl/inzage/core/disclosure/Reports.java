package nl.inzage.core.disclosure;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import nl.inzage.core.disclosure.Breakdown.Grain;

/** Everything that is told to the public about some numbers. */
final class Reports {
    private final Numbers numbers;
    private final Map<List<Object>, PublishedTable> told = new HashMap<>();

    Reports(Numbers numbers) {
        this.numbers = numbers;
    }

    /** What is told of a quarter and its year once they are over. */
    List<PublishedTable> about(Instant moment, Instant knownAt) {
        var tables = new ArrayList<PublishedTable>();
        for (var question : Force.CATALOGUE.breakdowns()) {
            for (var period : List.of(ReportPeriod.Quarter.around(moment), ReportPeriod.Year.around(moment))) {
                var tooFine = question.grain() == Grain.YEAR && period instanceof ReportPeriod.Quarter;
                if (!tooFine && !period.until().isAfter(knownAt)) {
                    tables.add(tell(question, period, knownAt));
                }
            }
        }
        return tables;
    }

    PublishedTable tell(Breakdown question, ReportPeriod period, Instant knownAt) {
        return told.computeIfAbsent(
                List.of(question, period, knownAt),
                __ -> new PublicReports(Force.CATALOGUE, this::rows).tell(question, period, knownAt));
    }

    /**
     * The numbers that lead to what is told, given what was told before; found by trying, for the program is public.
     */
    Shown range(Unknown unknown) {
        var shown = shown(unknown, unknown.knownAt());
        var before = unknown.period().knowledgeUntil(unknown.knownAt().minusNanos(1)).stream()
                .map(moment -> shown(unknown, moment))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        var range = IntStream.range(0, shown.most() + 10)
                .filter(count -> Shown.of(count).unlessNear(before).equals(shown))
                .summaryStatistics();
        return new Shown(range.getMin(), range.getMax());
    }

    private Shown shown(Unknown unknown, Instant knownAt) {
        return tell(unknown.question(), unknown.period(), knownAt)
                .cell(unknown.category())
                .shown();
    }

    private Map<String, Integer> rows(Breakdown question, ReportPeriod period, Instant knownAt) {
        return question.categories().stream()
                .collect(Collectors.toMap(
                        Function.identity(), category -> numbers.of(new Unknown(question, category, period, knownAt))));
    }
}
