package nl.inzage.core.log;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

/**
 * Instants as entries hold them: RFC 3339 in UTC with {@code Z} and 0, 3 or 6 fraction digits.
 *
 * <p>One text an instant, so that an entry has one form; microseconds, because that is what the database keeps.
 */
public final class Timestamps {

    private static final Instant EARLIEST = Instant.parse("1900-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2200-12-31T23:59:59.999999Z");

    private Timestamps() {}

    /**
     * The text of an instant.
     *
     * @throws IllegalArgumentException if it is finer than microseconds or outside the years 1900 to 2200
     */
    public static String format(Instant instant) {
        if (!instant.equals(instant.truncatedTo(ChronoUnit.MICROS))) {
            throw new IllegalArgumentException("an instant has at most six fraction digits, not " + instant);
        }
        return DateTimeFormatter.ISO_INSTANT.format(requireInRange(instant));
    }

    /**
     * The instant of a text that {@link #format} wrote; any other way of writing the same instant is refused.
     *
     * @throws IllegalArgumentException if the text has another form
     */
    public static Instant parse(String text) {
        try {
            var instant = Instant.parse(text);
            if (format(instant).equals(text)) {
                return instant;
            }
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("not an instant in UTC: " + text, e);
        }
        throw new IllegalArgumentException("not an instant with Z and 0, 3 or 6 fraction digits: " + text);
    }

    private static Instant requireInRange(Instant instant) {
        if (instant.isBefore(EARLIEST) || instant.isAfter(LATEST)) {
            throw new IllegalArgumentException("an instant lies in the years 1900 to 2200, not at " + instant);
        }
        return instant;
    }
}
