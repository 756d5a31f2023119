package nl.inzage.api.console;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import nl.inzage.core.time.Period;
import org.jspecify.annotations.Nullable;

/**
 * The two moments as they are chosen: fields, and a slider with how much changed under it.
 *
 * @param at what stands in the field of T
 * @param known {@code now}, {@code then} or {@code on}
 * @param knownAt what stands in the field of K
 * @param density null where the time lies ahead of all that is known
 */
record Timebar(
        String at,
        @Nullable Shown moment,
        String known,
        String knownAt,
        String zone,
        Span span,
        Slider slider,
        @Nullable String density,
        List<Density.Part> parts,
        Choice before,
        Choice after,
        List<Choice> spans,
        String freeze) {

    /** A slider in seconds since 1970. */
    record Slider(long least, long most, long step, long value) {}

    /** Something that can be chosen by a link; without an address it is not there. */
    record Choice(String word, @Nullable String href, boolean chosen) {}

    /**
     * The bar of a page that looks at something.
     *
     * @param position what K means, to hold on to when the page is passed on
     */
    static Timebar of(Look look, Visit visit, Period period, @Nullable Density density, long position, String path) {
        var at = visit.at(look);
        var zone = visit.reader().zone();
        var span = look.span();
        var earlier = span.later(at, zone, -1);
        var later = span.later(at, zone, 1);
        var label = visit.words().say("time.density");
        return new Timebar(
                visit.clocks().write(at),
                visit.clocks().show(at),
                known(look),
                knownAt(look, visit.clocks()),
                zone.getId(),
                span,
                slider(at, period, visit.now(), span.step()),
                density == null ? null : density.svg(label),
                density == null ? List.of() : density.parts(visit.clocks()),
                new Choice("time.before." + span.word(), look.about(earlier).href(path), false),
                new Choice(
                        "time.after." + span.word(),
                        later.isAfter(visit.now()) ? null : look.about(later).href(path),
                        false),
                List.of(Span.values()).stream()
                        .map(one -> new Choice(
                                "time.span." + one.word(),
                                look.about(at).spanning(one).href(path),
                                one == span))
                        .toList(),
                look.about(at).knowing("position:" + position).href(path));
    }

    /** Steps are counted from T itself, so that the slider can stand where the field says. */
    private static Slider slider(Instant at, Period period, Instant now, Duration step) {
        var length = step.toSeconds();
        var value = at.getEpochSecond();
        var first = period.from().getEpochSecond();
        var last = Math.min(period.until().getEpochSecond() - 1, now.getEpochSecond());
        var least = value - Math.floorDiv(value - first, length) * length;
        var most = value + Math.max(0, Math.floorDiv(last - value, length)) * length;
        return new Slider(least, most, length, value);
    }

    private static String known(Look look) {
        if (look.knownAt() == null) {
            return "now";
        }
        return look.at() != null && look.knownAt().equals(look.at().toString()) ? "then" : "on";
    }

    private static String knownAt(Look look, Clocks clocks) {
        var known = look.knownAt();
        if (known == null || known(look).equals("then")) {
            return "";
        }
        return known.startsWith("position:") ? known : clocks.write(Instant.parse(known));
    }
}
