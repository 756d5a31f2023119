package nl.inzage.projections.oracle;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is known at a position: the entries up to it, with their corrections and without what was retracted. */
final class Facts {

    private final List<Said> known;
    private final List<Said> facts = new ArrayList<>();
    private final Map<List<String>, List<Said>> byTypes = new HashMap<>();

    Facts(List<Said> entries, long position) {
        known = entries.stream().filter(entry -> entry.position() <= position).toList();
        for (var entry : known) {
            if (!entry.type().startsWith("correction.") && !retracted(entry)) {
                facts.add(content(entry));
            }
        }
    }

    /** The facts of some types, in the order in which they became known. */
    List<Said> of(String... types) {
        return byTypes.computeIfAbsent(
                List.of(types),
                wanted -> facts.stream()
                        .filter(fact -> wanted.contains(fact.type()))
                        .toList());
    }

    List<Said> all() {
        return facts;
    }

    private boolean retracted(Said entry) {
        return known.stream()
                .anyMatch(other -> other.is("correction.fact-retracted")
                        && other.text("retractedEventId").equals(entry.eventId())
                        && !retracted(other));
    }

    private Said content(Said entry) {
        @Nullable Said last = null;
        for (var other : known) {
            if (other.is("correction.fact-corrected")
                    && other.text("correctedEventId").equals(entry.eventId())
                    && !retracted(other)) {
                last = other;
            }
        }
        return last == null ? entry : entry.corrected(last);
    }
}
