package nl.inzage.core.disclosure;

import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;

/**
 * All that is ever counted for the public. A population that is divided in more than one way needs a rest in each, or
 * its size, told by one of them, would narrow what another suppresses.
 *
 * <p>Two things no program can check. Breakdowns that name different populations must count facts of which none implies
 * another. Breakdowns of one population must be free of each other: where one category implies another (who has seen
 * could see), both belong into one breakdown, as categories of their own (could see and has seen, could see and is not
 * known to have seen). A breakdown is never changed: another list of categories is another breakdown of the same
 * population.
 */
public record Catalogue(List<Breakdown> breakdowns) {

    public Catalogue {
        breakdowns = List.copyOf(breakdowns);
        var codes = new HashSet<String>();
        for (var breakdown : breakdowns) {
            if (!codes.add(breakdown.code())) {
                throw new IllegalArgumentException(breakdown.code() + " stands twice in the catalogue");
            }
        }
        breakdowns.stream()
                .collect(Collectors.groupingBy(Breakdown::population))
                .forEach(Catalogue::requireRests);
    }

    private static void requireRests(String population, List<Breakdown> breakdowns) {
        if (breakdowns.size() > 1) {
            breakdowns.stream()
                    .filter(breakdown -> breakdown.rest() == null)
                    .findFirst()
                    .ifPresent(breakdown -> {
                        throw new IllegalArgumentException(breakdown.code()
                                + " needs a rest that is not shown, because " + population
                                + " is divided in another way, too");
                    });
        }
    }
}
