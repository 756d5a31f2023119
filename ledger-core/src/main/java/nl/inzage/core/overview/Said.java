package nl.inzage.core.overview;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import nl.inzage.core.correction.Effective.Known;
import nl.inzage.core.fact.Fact;
import nl.inzage.core.time.Period;
import org.jspecify.annotations.Nullable;

/** What the lists have in common: facts of one class, in the order in which they take effect, and open ends. */
final class Said {

    /** Of facts that take effect at the same moment the one recorded last is the last. */
    static final Comparator<Known> IN_EFFECT = Comparator.comparing(Said::from)
            .thenComparingLong(known -> known.original().position());

    private Said() {}

    static Instant from(Known known) {
        return known.statement().circumstances().effectiveFrom();
    }

    static @Nullable Instant until(Known known) {
        return known.statement().circumstances().effectiveUntil();
    }

    static boolean holds(Known known, Instant at) {
        var until = until(known);
        return !from(known).isAfter(at) && (until == null || at.isBefore(until));
    }

    static <F extends Fact> Stream<Known> of(List<Known> facts, Class<F> type) {
        return facts.stream().filter(known -> type.isInstance(known.statement().fact()));
    }

    static <F extends Fact> F as(Known known, Class<F> type) {
        return Objects.requireNonNull(type.cast(known.statement().fact()));
    }

    /** The last of them that had taken effect at a moment. */
    static Optional<Known> last(Stream<Known> facts, Instant at) {
        return facts.filter(known -> !from(known).isAfter(at)).max(IN_EFFECT);
    }

    /** A moment as clients read it: one that lies at the end of time does not come. */
    static @Nullable Instant bounded(Instant moment) {
        return moment.equals(Instant.MIN) || moment.equals(Instant.MAX) ? null : moment;
    }

    static Optional<Period> both(Period one, Period other) {
        var from = one.from().isAfter(other.from()) ? one.from() : other.from();
        var until = one.until().isBefore(other.until()) ? one.until() : other.until();
        return from.isBefore(until) ? Optional.of(new Period(from, until)) : Optional.empty();
    }
}
