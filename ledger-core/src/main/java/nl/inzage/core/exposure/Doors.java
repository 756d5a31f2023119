package nl.inzage.core.exposure;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import nl.inzage.core.correction.Effective.Known;
import nl.inzage.core.fact.Fact;
import nl.inzage.core.fact.Precision;
import nl.inzage.core.time.Period;
import nl.inzage.core.time.Stretch;

/** What the makers of windows share: facts of one class, their times, and the stretches of imprecise ones. */
final class Doors {

    private Doors() {}

    static Instant from(Known known) {
        return known.statement().circumstances().effectiveFrom();
    }

    static Optional<Instant> until(Known known) {
        return Optional.ofNullable(known.statement().circumstances().effectiveUntil());
    }

    static <F extends Fact> Stream<Known> of(List<Known> facts, Class<F> type) {
        return facts.stream().filter(known -> type.isInstance(known.statement().fact()));
    }

    /** The order in which facts take effect; of those at the same moment the one recorded last is the last. */
    static final Comparator<Known> IN_EFFECT = Comparator.comparing(Doors::from)
            .thenComparingLong(known -> known.original().position());

    static Optional<Known> latest(Stream<Known> facts, Predicate<Known> which) {
        return facts.filter(which).max(IN_EFFECT);
    }

    /** The stretch for which an imprecise time may stand; none when it is exact. */
    static Optional<Period> stretch(Known known) {
        return stretch(from(known), known.statement().circumstances().effectivePrecision());
    }

    /** The stretch for which the end that it states may stand. */
    static Optional<Period> endStretch(Known known) {
        return until(known)
                .flatMap(end -> stretch(end, known.statement().circumstances().effectivePrecision()));
    }

    static Optional<Period> stretch(Instant moment, Precision precision) {
        return switch (precision) {
            case EXACT -> Optional.empty();
            case MINUTE -> Optional.of(Stretch.minute(moment));
            case DAY, ESTIMATED -> Optional.of(Stretch.day(moment));
        };
    }
}
