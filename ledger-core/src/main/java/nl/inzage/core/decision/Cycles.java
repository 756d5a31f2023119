package nl.inzage.core.decision;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import nl.inzage.core.identity.Id;

/** Finds the way round that one more step would make. */
final class Cycles {

    private Cycles() {}

    /**
     * The way from a step's start over its end back to the start, as {@code A -> B -> A}; none if there is none.
     *
     * @param steps where one gets from each thing
     */
    static <I extends Id> Optional<String> closedBy(I from, I to, Function<I, List<I>> steps) {
        var way = new ArrayList<I>(List.of(from));
        return leads(to, from, steps, way, new HashSet<>())
                ? Optional.of(way.stream().map(Id::value).collect(joining(" -> ")))
                : Optional.empty();
    }

    private static <I extends Id> boolean leads(I at, I goal, Function<I, List<I>> steps, List<I> way, Set<I> visited) {
        way.add(at);
        if (at.equals(goal)) {
            return true;
        }
        if (visited.add(at)) {
            for (var next : steps.apply(at)) {
                if (leads(next, goal, steps, way, visited)) {
                    return true;
                }
            }
        }
        way.removeLast();
        return false;
    }
}
