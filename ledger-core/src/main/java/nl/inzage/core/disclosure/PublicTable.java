package nl.inzage.core.disclosure;

import java.time.Instant;
import java.util.Map;
import java.util.Set;

/**
 * What was counted, before anything is suppressed: it is not for the public.
 *
 * @param question how the facts are divided
 * @param period the quarter or year that is counted
 * @param knownAt the moment of knowledge, one of {@link ReportPeriod#knowledgeUntil}
 * @param rows how many facts fall into each category; the rest is not counted
 */
public record PublicTable(Breakdown question, ReportPeriod period, Instant knownAt, Map<String, Integer> rows) {

    public PublicTable {
        rows = Map.copyOf(rows);
        if (!question.counts(period)) {
            throw new IllegalArgumentException(question.code() + " is counted by " + question.grain() + ": " + period);
        }
        if (!rows.keySet().equals(Set.copyOf(question.categories()))) {
            throw new IllegalArgumentException(
                    question.code() + " counts " + question.categories() + ", not " + rows.keySet());
        }
        for (var row : rows.entrySet()) {
            if (row.getValue() < 0) {
                throw new IllegalArgumentException("a count is not negative: " + row);
            }
        }
    }

    Shown shown(String category) {
        var count = rows.get(category);
        if (count == null) {
            throw new IllegalArgumentException(question.code() + " does not count " + category);
        }
        return Shown.of(count);
    }
}
