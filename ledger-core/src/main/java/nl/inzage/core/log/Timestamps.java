package nl.inzage.core.log;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

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
        var usual = usual(text);
        return usual == null ? slowly(text) : usual;
    }

    /**
     * The instant of a text of the usual form, digit by digit: an entry is verified by parsing one, and the JDK takes a
     * microsecond for it. Null for every other text, right or wrong.
     */
    private static @Nullable Instant usual(String text) {
        int length = text.length();
        if ((length != 20 && length != 24 && length != 27)
                || text.charAt(4) != '-'
                || text.charAt(7) != '-'
                || text.charAt(10) != 'T'
                || text.charAt(13) != ':'
                || text.charAt(16) != ':'
                || text.charAt(length - 1) != 'Z'
                || (length > 20 && text.charAt(19) != '.')) {
            return null;
        }
        int year = number(text, 0, 4);
        int month = number(text, 5, 7);
        int day = number(text, 8, 10);
        int hour = number(text, 11, 13);
        int minute = number(text, 14, 16);
        int second = number(text, 17, 19);
        int fraction = length == 20 ? 0 : number(text, 20, length - 1);
        // A fraction does not end with three zeros.
        boolean written = length == 20 || (fraction > 0 && (length == 24 || fraction % 1_000 != 0));
        if (!written
                || !within(1900, year, 2200)
                || !within(1, month, 12)
                || !within(1, day, YearMonth.of(year, month).lengthOfMonth())
                || !within(0, hour, 23)
                || !within(0, minute, 59)
                || !within(0, second, 59)) {
            return null;
        }
        long seconds = LocalDate.of(year, month, day).toEpochDay() * 86_400L + hour * 3_600L + minute * 60L + second;
        return Instant.ofEpochSecond(seconds, fraction * (length == 24 ? 1_000_000L : 1_000L));
    }

    private static boolean within(int least, int number, int most) {
        return least <= number && number <= most;
    }

    /** The digits from one place until another as a number; -1 if something else is among them. */
    private static int number(String text, int from, int until) {
        int number = 0;
        for (int at = from; at < until; at++) {
            int digit = text.charAt(at) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            number = number * 10 + digit;
        }
        return number;
    }

    private static Instant slowly(String text) {
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
