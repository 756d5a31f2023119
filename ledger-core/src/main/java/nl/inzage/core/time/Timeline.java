package nl.inzage.core.time;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * A function of time that changes only at known moments, as the list of its pieces without gaps.
 *
 * @param <V> what holds in a piece
 */
public record Timeline<V>(List<Piece<V>> pieces) {

    /** What holds throughout one period. */
    public record Piece<V>(Period period, V value) {}

    /**
     * Samples a function that can change only at the given moments.
     *
     * @param moments where it may change, in any order
     * @param value what holds at a moment; must be equal throughout each stretch between two moments
     */
    public static <V> Timeline<V> sampled(Collection<Instant> moments, Function<Instant, V> value) {
        var starts = new TreeSet<>(moments);
        starts.add(Instant.MIN);
        starts.remove(Instant.MAX);
        var pieces = new ArrayList<Piece<V>>();
        var ordered = List.copyOf(starts);
        for (int i = 0; i < ordered.size(); i++) {
            var from = ordered.get(i);
            var until = i + 1 < ordered.size() ? ordered.get(i + 1) : Instant.MAX;
            var held = value.apply(from);
            if (!pieces.isEmpty() && pieces.getLast().value().equals(held)) {
                from = pieces.removeLast().period().from();
            }
            pieces.add(new Piece<>(new Period(from, until), held));
        }
        return new Timeline<>(List.copyOf(pieces));
    }

    /** The piece in which the moment lies. */
    public Piece<V> around(Instant moment) {
        return pieces.stream()
                .filter(piece -> piece.period().contains(moment))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no piece around " + moment));
    }
}
