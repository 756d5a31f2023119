package nl.inzage.core.exposure;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import nl.inzage.core.correction.Effective.Known;

/** On which facts something rests: those without which it would be another. */
final class Bearing {

    private Bearing() {}

    /** What there would be without each fact, by the position of that fact. */
    static <V> Map<Long, V> without(List<Known> facts, Function<List<Known>, V> made) {
        return without(facts, fact -> true, made);
    }

    /** As above, but for facts that cannot make a difference. */
    static <V> Map<Long, V> without(List<Known> facts, Predicate<Known> may, Function<List<Known>, V> made) {
        return facts.stream()
                .filter(may)
                .collect(Collectors.toMap(
                        Known::contentPosition,
                        fact -> made.apply(facts.stream()
                                .filter(other -> !other.equals(fact))
                                .toList())));
    }

    /** The facts without which a judgement would be another one. */
    static <V, J> List<Long> of(Map<Long, V> without, J judgement, Function<V, J> judge) {
        return without.entrySet().stream()
                .filter(one -> !judge.apply(one.getValue()).equals(judgement))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }
}
