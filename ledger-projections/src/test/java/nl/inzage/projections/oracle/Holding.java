package nl.inzage.projections.oracle;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.function.BiPredicate;

/** Whether something holds at a moment: not, perhaps, or surely. */
enum Holding {
    NO,
    MAYBE,
    SURE;

    /** What began with one of some facts and may have been ended by others that took effect after it. */
    static Holding of(Collection<Said> starters, Collection<Said> enders, Instant at) {
        return of(starters, enders, (starter, ender) -> true, at);
    }

    /** The same where only some enders end a starter. */
    static Holding of(Collection<Said> starters, Collection<Said> enders, BiPredicate<Said, Said> ends, Instant at) {
        return starters.stream()
                .map(starter -> of(
                        starter,
                        enders.stream()
                                .filter(ender -> Grant.IN_EFFECT.compare(ender, starter) > 0)
                                .filter(ender -> ends.test(starter, ender))
                                .toList(),
                        at))
                .reduce(NO, Holding::or);
    }

    private static Holding of(Said starter, List<Said> enders, Instant at) {
        if (!starter.mayHold(at)
                || enders.stream().anyMatch(ender -> !ender.latest().isAfter(at))) {
            return NO;
        }
        return starter.surelyHolds(at)
                        && enders.stream().allMatch(ender -> ender.earliest().isAfter(at))
                ? SURE
                : MAYBE;
    }

    Holding or(Holding other) {
        return compareTo(other) >= 0 ? this : other;
    }

    Holding and(Holding other) {
        return compareTo(other) <= 0 ? this : other;
    }
}
