package nl.inzage.core.time;

import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/** The stretches for which an imprecisely known time may stand. */
public final class Stretch {

    /** A bare date means a day of the Netherlands. */
    private static final ZoneId DUTCH = ZoneId.of("Europe/Amsterdam");

    private Stretch() {}

    /** The minute around a moment. */
    public static Period minute(Instant moment) {
        var start = moment.truncatedTo(ChronoUnit.MINUTES);
        return new Period(start, start.plus(1, ChronoUnit.MINUTES));
    }

    /** The Dutch calendar day around a moment; 23, 24 or 25 hours. */
    public static Period day(Instant moment) {
        var date = moment.atZone(DUTCH).toLocalDate();
        return new Period(
                date.atStartOfDay(DUTCH).toInstant(),
                date.plusDays(1).atStartOfDay(DUTCH).toInstant());
    }
}
