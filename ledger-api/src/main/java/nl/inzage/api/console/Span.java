package nl.inzage.api.console;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import nl.inzage.core.time.Period;
import org.jspecify.annotations.Nullable;

/** How much time a slider covers, how far a step of it goes, and into how many parts its density is counted. */
enum Span {
    YEAR(Duration.ofDays(1), 52),
    MONTH(Duration.ofHours(1), 31),
    DAY(Duration.ofMinutes(1), 24);

    private final Duration step;
    private final int parts;

    Span(Duration step, int parts) {
        this.step = step;
        this.parts = parts;
    }

    Duration step() {
        return step;
    }

    int parts() {
        return parts;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Span of(@Nullable String word) {
        for (var span : values()) {
            if (span.word().equals(word)) {
                return span;
            }
        }
        return YEAR;
    }

    /** The calendar year, month or day in which a moment lies, on the clock of a zone. */
    Period around(Instant moment, ZoneId zone) {
        var start = start(moment.atZone(zone));
        return new Period(start.toInstant(), later(start, 1).toInstant());
    }

    private ZonedDateTime start(ZonedDateTime moment) {
        var day = moment.toLocalDate();
        var first = switch (this) {
            case YEAR -> day.withDayOfYear(1);
            case MONTH -> day.withDayOfMonth(1);
            case DAY -> day;
        };
        return first.atStartOfDay(moment.getZone());
    }

    /** The same place so many years, months or days on. */
    Instant later(Instant moment, ZoneId zone, int count) {
        return later(moment.atZone(zone), count).toInstant();
    }

    private ZonedDateTime later(ZonedDateTime moment, int count) {
        return switch (this) {
            case YEAR -> moment.plusYears(count);
            case MONTH -> moment.plusMonths(count);
            case DAY -> moment.plus(count, ChronoUnit.DAYS);
        };
    }
}
