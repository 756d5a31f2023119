package nl.inzage.core.disclosure;

import java.time.Instant;
import java.util.Map;

/**
 * The one way from counts to what the public is told: it counts each finest cell at every moment of knowledge that lies
 * before the question, suppresses, and computes the rest. It keeps nothing: the same ledger gives the same tables to
 * everyone.
 *
 * @param catalogue all that is ever counted
 * @param counter who counts
 */
public record PublicReports(Catalogue catalogue, Counter counter) {

    /** Counts facts as they were known at a moment, without any regard for who will see the numbers. */
    @FunctionalInterface
    public interface Counter {
        /**
         * Counts the facts of a period, or for a stock the things just before its end.
         *
         * @param question how the facts are divided
         * @param period of the grain of the question
         * @param knownAt the moment of knowledge, understood as in every other question
         * @return a number for each category of the question
         */
        Map<String, Integer> count(Breakdown question, ReportPeriod period, Instant knownAt);
    }

    /**
     * Tells of one question and period, as known at the last start of a quarter that is not after the moment.
     *
     * @throws IllegalArgumentException if the period is not over by then, if it is finer than what the question is
     *     counted by, or if the question is not in the catalogue
     */
    public PublishedTable tell(Breakdown question, ReportPeriod period, Instant knownAt) {
        if (!catalogue.breakdowns().contains(question)) {
            throw new IllegalArgumentException(question.code() + " is not in the catalogue");
        }
        var moments = period.knowledgeUntil(knownAt);
        if (moments.isEmpty()) {
            throw new IllegalArgumentException(
                    "nothing is told of a period before its end: " + period.until() + " is after " + knownAt);
        }
        if (!question.counts(period) && period instanceof ReportPeriod.Year year) {
            return PublishedTable.ofYear(
                    year,
                    year.quarters().stream()
                            .map(quarter -> tell(question, quarter, knownAt))
                            .toList());
        }
        return PublishedTable.of(moments.stream()
                .map(moment -> new PublicTable(question, period, moment, counter.count(question, period, moment)))
                .toList());
    }
}
