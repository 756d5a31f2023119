package nl.inzage.core.parliament;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import nl.inzage.core.disclosure.Breakdown;

/** A count for each category of a question, the rest included. */
final class Tally {

    private final Map<String, Integer> counts = new LinkedHashMap<>();

    Tally(Breakdown question) {
        question.categories().forEach(category -> counts.put(category, 0));
        if (question.rest() != null) {
            counts.put(question.rest(), 0);
        }
    }

    void add(String category) {
        add(category, 1);
    }

    void add(String category, int more) {
        if (counts.computeIfPresent(category, (__, count) -> Math.addExact(count, more)) == null) {
            throw new IllegalArgumentException("not one of " + counts.keySet() + ": " + category);
        }
    }

    Map<String, Integer> counts() {
        return Collections.unmodifiableMap(counts);
    }
}
