package nl.inzage.core.disclosure;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import nl.inzage.core.disclosure.Breakdown.Grain;

/** Everything that is told to the public about some numbers. */
record Reports(Numbers numbers) {

    /** What is told of a quarter and its year once they are over. */
    List<PublishedTable> about(Instant moment, Instant knownAt) {
        var told = new ArrayList<PublishedTable>();
        for (var question : Force.CATALOGUE.breakdowns()) {
            for (var period : List.of(ReportPeriod.Quarter.around(moment), ReportPeriod.Year.around(moment))) {
                var tooFine = question.grain() == Grain.YEAR && period instanceof ReportPeriod.Quarter;
                if (!tooFine && !period.until().isAfter(knownAt)) {
                    told.add(tell(question, period, knownAt));
                }
            }
        }
        return told;
    }

    PublishedTable tell(Breakdown question, ReportPeriod period, Instant knownAt) {
        return new PublicReports(Force.CATALOGUE, this::rows).tell(question, period, knownAt);
    }

    private Map<String, Integer> rows(Breakdown question, ReportPeriod period, Instant knownAt) {
        return question.categories().stream()
                .collect(Collectors.toMap(
                        Function.identity(), category -> numbers.of(new Unknown(question, category, period, knownAt))));
    }
}
