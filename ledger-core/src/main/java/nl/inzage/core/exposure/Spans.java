package nl.inzage.core.exposure;

import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import nl.inzage.core.correction.Effective.Known;
import nl.inzage.core.time.Period;

/**
 * What holds from the facts that begin it until the facts that end it. An imprecise boundary is the stretch for which
 * it may stand; inside, nobody knows whether it holds.
 */
record Spans(List<Known> starters, List<Known> enders) {

    static Spans of(List<Known> facts, Predicate<Known> starts, Predicate<Known> ends) {
        return new Spans(
                facts.stream().filter(starts).toList(),
                facts.stream().filter(ends).toList());
    }

    Held at(Instant at) {
        var held = Held.NO;
        for (var starter : starters) {
            if (surely(starter, at)) {
                return Held.SURE;
            }
            if (maybe(starter, at)) {
                held = Held.MAYBE;
            }
        }
        return held;
    }

    /** Those by which it may hold. */
    List<Known> by(Instant at) {
        return starters.stream().filter(starter -> maybe(starter, at)).toList();
    }

    /** Those by which it may hold, and the ends that may have come. */
    List<Long> entries(Instant at) {
        return Stream.concat(
                        by(at).stream(),
                        enders.stream().filter(ender -> !at.isBefore(earliest(ender)) && at.isBefore(latest(ender))))
                .map(Known::contentPosition)
                .distinct()
                .sorted()
                .toList();
    }

    boolean maybe(Known starter, Instant at) {
        return !at.isBefore(earliest(starter))
                && at.isBefore(latestEnd(starter))
                && enders.stream()
                        .filter(ender -> Doors.IN_EFFECT.compare(ender, starter) > 0)
                        .allMatch(ender -> at.isBefore(latest(ender)));
    }

    boolean surely(Known starter, Instant at) {
        return !at.isBefore(latest(starter))
                && at.isBefore(earliestEnd(starter))
                && enders.stream()
                        .filter(ender -> Doors.IN_EFFECT.compare(ender, starter) > 0)
                        .allMatch(ender -> at.isBefore(earliest(ender)));
    }

    /** When what a starter began was surely over. */
    Instant over(Known starter) {
        return enders.stream()
                .filter(ender -> Doors.IN_EFFECT.compare(ender, starter) > 0)
                .map(Spans::latest)
                .reduce(latestEnd(starter), (first, second) -> first.isBefore(second) ? first : second);
    }

    static Instant earliest(Known known) {
        return Doors.stretch(known).map(Period::from).orElse(Doors.from(known));
    }

    static Instant latest(Known known) {
        return Doors.stretch(known).map(Period::until).orElse(Doors.from(known));
    }

    private static Instant earliestEnd(Known known) {
        return Doors.endStretch(known)
                .map(Period::from)
                .or(() -> Doors.until(known))
                .orElse(Instant.MAX);
    }

    private static Instant latestEnd(Known known) {
        return Doors.endStretch(known)
                .map(Period::until)
                .or(() -> Doors.until(known))
                .orElse(Instant.MAX);
    }
}
