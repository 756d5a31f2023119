package nl.inzage.api.problem;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Moments as clients write them: RFC 3339 with an offset, or a bare date, which is 00:00 in Amsterdam. */
public final class Moments {

    private static final ZoneId DUTCH = ZoneId.of("Europe/Amsterdam");

    private Moments() {}

    /**
     * Reads a moment.
     *
     * @throws Problem 400 if it has no offset, more than six fraction digits, or a year outside 1900 to 2200
     */
    public static Instant parse(String field, String text) {
        // In a query a plus that nobody encoded arrives as a space.
        var moment = text.replace(' ', '+');
        try {
            if (moment.matches("\\d{4}-\\d{2}-\\d{2}")) {
                return bounded(
                        field, LocalDate.parse(moment).atStartOfDay(DUTCH).toInstant());
            }
            if (moment.matches(".*\\.\\d{7,}.*")) {
                throw wrong(Code.TOO_PRECISE, field, "a moment has at most six fraction digits");
            }
            return bounded(field, OffsetDateTime.parse(moment).toInstant());
        } catch (DateTimeException e) {
            throw isLocal(moment)
                    ? wrong(Code.OFFSET_MISSING, field, "a moment needs an offset, such as Z or +01:00")
                    : wrong(Code.WRONG_TYPE, field, "not a moment; write 2026-03-02T08:00:00Z or 2026-03-02");
        }
    }

    private static boolean isLocal(String text) {
        try {
            return LocalDateTime.parse(text).getYear() > 0;
        } catch (DateTimeException e) {
            return false;
        }
    }

    private static Instant bounded(String field, Instant moment) {
        // In UTC, as entries hold them: what is accepted here can be written there.
        var year = moment.atOffset(ZoneOffset.UTC).getYear();
        if (year < 1900 || year > 2200) {
            throw wrong(Code.INVALID, field, "a moment lies in the years 1900 to 2200");
        }
        return moment;
    }

    private static Problem wrong(Code code, String field, String detail) {
        return Problem.field(code, field, detail);
    }
}
