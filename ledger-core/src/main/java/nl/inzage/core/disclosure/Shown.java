package nl.inzage.core.disclosure;

import java.util.Collection;
import java.util.Comparator;

/**
 * A number as the public sees it: all that is told is that it lies between these two, both included.
 *
 * @param least the smallest number that it may be
 * @param most the largest number that it may be
 */
public record Shown(int least, int most) {

    /** Numbers below it are suppressed, and numbers that were shown change by no less. */
    public static final int THRESHOLD = 5;

    private static final Shown SUPPRESSED = new Shown(0, THRESHOLD - 1);

    public Shown {
        if (least < 0 || most < least) {
            throw new IllegalArgumentException("a number lies between 0 and more: " + least + " to " + most);
        }
    }

    /** The number of a finest cell. Nothing coarser may be shown by it: see {@link #sum}. */
    static Shown of(int count) {
        return count < THRESHOLD ? SUPPRESSED : new Shown(count, count);
    }

    /** What is known of a sum to one who knows only what is shown of its parts. */
    public static Shown sum(Collection<Shown> parts) {
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("a sum has parts");
        }
        return new Shown(
                parts.stream().mapToInt(Shown::least).reduce(0, Math::addExact),
                parts.stream().mapToInt(Shown::most).reduce(0, Math::addExact));
    }

    /** Whether it may be a number below five. */
    public boolean suppressed() {
        return least < THRESHOLD;
    }

    /**
     * What is told of a number when others were stated for the same cell before: the nearest of them, or itself where
     * each of them is certainly five or more away.
     */
    Shown unlessNear(Collection<Shown> stated) {
        return stated.stream()
                .filter(before -> gap(before) < THRESHOLD)
                .min(Comparator.comparingInt(this::gap))
                .orElse(this);
    }

    private int gap(Shown other) {
        return Math.max(least - other.most, other.least - most);
    }

    /** As it is printed: {@code <5}, {@code 12}, or {@code 12 to 20}. */
    public String text() {
        if (equals(SUPPRESSED)) {
            return "<" + THRESHOLD;
        }
        return least == most ? Integer.toString(least) : least + " to " + most;
    }
}
