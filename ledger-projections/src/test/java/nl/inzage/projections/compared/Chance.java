package nl.inzage.projections.compared;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import nl.inzage.core.fact.Precision;

/** The choices of one history, all from its seed; its moments come from a small set, so that they often meet. */
final class Chance {

    private static final int DIFFERENT_MOMENTS = 8;

    private final SplittableRandom random;
    private final Instant begin;
    private final List<Instant> moments = new ArrayList<>();

    Chance(long seed, Instant begin) {
        this.random = new SplittableRandom(seed);
        this.begin = begin;
        for (int i = 0; i < DIFFERENT_MOMENTS; i++) {
            var moment = begin.plus(Duration.ofDays(below(4))).plus(Duration.ofHours(below(24)));
            if (in(30)) {
                moment = moment.plusSeconds(below(3_600)).plusNanos(1_000L * below(1_000_000));
            }
            moments.add(moment);
        }
    }

    boolean in(int percent) {
        return below(100) < percent;
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    @SafeVarargs
    final <T> T of(T... values) {
        return values[below(values.length)];
    }

    <T> T of(List<T> values) {
        return values.get(below(values.size()));
    }

    /** Before everything else. */
    Instant begin() {
        return begin;
    }

    Instant moment() {
        return of(moments);
    }

    /** A moment after another one, if there is one. */
    Instant momentAfter(Instant earlier) {
        var later = moments.stream().filter(moment -> moment.isAfter(earlier)).toList();
        return later.isEmpty() ? earlier.plus(Duration.ofHours(1L + below(30))) : of(later);
    }

    Precision precision() {
        return in(82) ? Precision.EXACT : of(Precision.MINUTE, Precision.DAY, Precision.ESTIMATED);
    }
}
