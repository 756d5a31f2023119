package nl.inzage.core.exposure;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import nl.inzage.core.correction.Effective.Known;

/** What is no longer there: each fact without which something would still hold at a moment at which nothing does. */
final class Ends {

    private Ends() {}

    /**
     * The stretches in which a fact takes something away.
     *
     * @param enders the facts that may end something
     * @param holding what holds at a moment, by some facts
     * @param about what the missing thing would be of
     * @param over whom or what it would concern
     */
    static <S> List<Window> of(
            List<Known> facts,
            Collection<Known> enders,
            BiFunction<List<Known>, Instant, Set<S>> holding,
            Scene.About about,
            List<String> over) {
        var windows = new ArrayList<Window>();
        for (var ender : enders) {
            var others = facts.stream().filter(known -> !known.equals(ender)).toList();
            windows.addAll(Sampled.one(
                    Sampled.moments(facts),
                    at -> holding.apply(facts, at).containsAll(holding.apply(others, at))
                            ? Optional.empty()
                            : Optional.of(ender),
                    (__, period) -> new Window.Ended(about, over, List.of(ender.contentPosition()), period)));
        }
        return windows;
    }

    /** As above, of what holds from its starters until its enders. */
    static List<Window> of(Spans spans, Scene.About about, List<String> over) {
        var facts = new ArrayList<>(spans.starters());
        spans.enders().stream().filter(ender -> !facts.contains(ender)).forEach(facts::add);
        return of(
                facts,
                spans.enders(),
                (known, at) -> new Spans(
                                                spans.starters().stream()
                                                        .filter(known::contains)
                                                        .toList(),
                                                spans.enders().stream()
                                                        .filter(known::contains)
                                                        .toList())
                                        .at(at)
                                == Held.NO
                        ? Set.of()
                        : Set.of(true),
                about,
                over);
    }
}
