package nl.inzage.core.exposure;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Function;
import nl.inzage.core.correction.Effective.Known;
import nl.inzage.core.time.Period;
import nl.inzage.core.time.Timeline;

/** Windows by looking at each stretch between the moments at which anything can change. */
final class Sampled {

    private Sampled() {}

    /** Where the facts' own times let something change; imprecise ones at both ends of their stretch. */
    static Collection<Instant> moments(List<Known> facts) {
        var moments = new TreeSet<Instant>();
        for (var known : facts) {
            moments.add(Doors.from(known));
            Doors.until(known).ifPresent(moments::add);
            Doors.stretch(known).ifPresent(stretch -> {
                moments.add(stretch.from());
                moments.add(stretch.until());
            });
            Doors.endStretch(known).ifPresent(stretch -> {
                moments.add(stretch.from());
                moments.add(stretch.until());
            });
        }
        return moments;
    }

    static boolean within(Optional<Period> stretch, Instant at) {
        return stretch.filter(period -> period.contains(at)).isPresent();
    }

    static <V> List<Window> one(
            Collection<Instant> moments, Function<Instant, Optional<V>> at, BiFunction<V, Period, Window> window) {
        var windows = new ArrayList<Window>();
        for (var piece : Timeline.sampled(moments, at).pieces()) {
            piece.value().ifPresent(value -> windows.add(window.apply(value, piece.period())));
        }
        return windows;
    }

    /** As {@link #one}, where several things can hold at the same moment. */
    static <V> List<Window> many(
            Collection<Instant> moments, Function<Instant, List<V>> at, BiFunction<V, Period, Window> window) {
        var windows = new ArrayList<Window>();
        for (var piece : Timeline.sampled(moments, at).pieces()) {
            piece.value().forEach(value -> windows.add(window.apply(value, piece.period())));
        }
        return windows;
    }
}
