package nl.inzage.core.parliament;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import nl.inzage.core.correction.Effective;
import nl.inzage.core.correction.Effective.Known;
import nl.inzage.core.fact.Fact;
import nl.inzage.core.fact.Recorded;

/** The whole streams that a question is counted from, read once, to be counted as known at any position. */
public final class Book {

    /** The order in which facts take effect; of those at the same moment the one recorded last is the last. */
    private static final Comparator<Known> IN_EFFECT = Comparator.comparing(Book::from)
            .thenComparingLong(known -> known.original().position());

    private final Map<String, List<Recorded>> streams = new LinkedHashMap<>();

    /** Takes the entries of whole streams, in the order of their positions. */
    public Book(List<Recorded> entries) {
        entries.forEach(entry ->
                streams.computeIfAbsent(entry.stream(), __ -> new ArrayList<>()).add(entry));
    }

    /** The entries of each thing of a kind. */
    Collection<List<Recorded>> streams(String kind) {
        return streams.entrySet().stream()
                .filter(stream -> stream.getKey().startsWith(kind + "/"))
                .map(Map.Entry::getValue)
                .toList();
    }

    /** The entries of one thing. */
    List<Recorded> stream(String kind, String id) {
        return streams.getOrDefault(kind + "/" + id, List.of());
    }

    /** What is known of each thing of a kind at a position, in the order in which it took effect. */
    List<List<Known>> known(String kind, long position) {
        return streams(kind).stream()
                .map(stream -> inEffect(stream, position))
                .filter(facts -> !facts.isEmpty())
                .toList();
    }

    /** What is known of one thing at a position, in the order in which it took effect. */
    List<Known> known(String kind, String id, long position) {
        return inEffect(stream(kind, id), position);
    }

    private static List<Known> inEffect(List<Recorded> stream, long position) {
        return Effective.facts(stream, position).stream().sorted(IN_EFFECT).toList();
    }

    /** When a fact took effect. */
    static Instant from(Known known) {
        return known.statement().circumstances().effectiveFrom();
    }

    /** Whether a fact has begun to hold and has not ceased to by itself. */
    static boolean holds(Known known, Instant at) {
        var until = known.statement().circumstances().effectiveUntil();
        return !from(known).isAfter(at) && (until == null || at.isBefore(until));
    }

    /** The facts of a type. */
    static <F extends Fact> Stream<F> said(List<Known> facts, Class<F> type, Predicate<Known> when) {
        return facts.stream()
                .filter(known -> type.isInstance(known.statement().fact()))
                .filter(when)
                .map(known -> type.cast(known.statement().fact()));
    }

    /** The last that took effect of the facts that satisfy a condition, wherever they still hold or not. */
    static Optional<Known> last(List<Known> facts, Predicate<Known> condition) {
        return facts.stream().filter(condition).reduce((first, second) -> second);
    }
}
