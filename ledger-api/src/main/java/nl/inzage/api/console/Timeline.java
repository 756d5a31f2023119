package nl.inzage.api.console;

import java.time.Instant;
import java.util.List;
import nl.inzage.core.time.Period;
import org.jspecify.annotations.Nullable;

/**
 * What held when, in rows under one axis.
 *
 * @param period what the axis covers
 * @param at T, where a line is drawn
 */
record Timeline(Period period, Instant at, List<Row> rows) {

    /** What a row is about, from what leads in to what follows from it. */
    enum Kind {
        WAY,
        SESSION,
        COPY,
        SHIELD,
        EXPOSURE
    }

    /** A thing and the stretches in which it held; the label is its id and what it is. */
    record Row(Kind kind, String label, List<Bar> bars) {}

    /**
     * A stretch.
     *
     * @param state how it held, which says how it is drawn: of a way its openness, of a measure what it is worth, of an
     *     exposure its verdict
     * @param word the state in words
     * @param knownSince when its last record came, if that was not in time; null otherwise
     */
    record Bar(
            Instant from,
            Instant until,
            String state,
            String word,
            @Nullable Instant knownSince,
            List<Long> entries) {}

    boolean isEmpty() {
        return rows.isEmpty();
    }
}
