package nl.inzage.core.exposure;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import nl.inzage.core.time.Period;

/** Periods added up and taken away. */
final class Periods {

    private Periods() {}

    /** The same stretches of time, where those that meet or overlap are one. */
    static List<Period> union(List<Period> periods) {
        var union = new ArrayList<Period>();
        periods.stream().sorted(Comparator.comparing(Period::from)).forEach(next -> {
            if (!union.isEmpty() && !union.getLast().until().isBefore(next.from())) {
                var last = union.removeLast();
                union.add(new Period(last.from(), last.until().isAfter(next.until()) ? last.until() : next.until()));
            } else {
                union.add(next);
            }
        });
        return union;
    }

    static Optional<Period> intersection(Period one, Period other) {
        var from = one.from().isAfter(other.from()) ? one.from() : other.from();
        var until = one.until().isBefore(other.until()) ? one.until() : other.until();
        return from.isBefore(until) ? Optional.of(new Period(from, until)) : Optional.empty();
    }

    /** What is left of a period without others. */
    static List<Period> without(Period whole, List<Period> others) {
        var left = new ArrayList<Period>();
        var from = whole.from();
        for (var other : union(others)) {
            if (other.from().isAfter(from) && from.isBefore(whole.until())) {
                left.add(new Period(from, earlier(other.from(), whole.until())));
            }
            from = other.until().isAfter(from) ? other.until() : from;
        }
        if (from.isBefore(whole.until())) {
            left.add(new Period(from, whole.until()));
        }
        return left;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
