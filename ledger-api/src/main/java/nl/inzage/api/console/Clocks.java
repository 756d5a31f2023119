package nl.inzage.api.console;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.stream.Collectors;
import nl.inzage.api.problem.Code;
import nl.inzage.api.problem.Moments;
import nl.inzage.api.problem.Problem;
import org.jspecify.annotations.Nullable;

/** Moments in the zone of whoever reads them, and as they write them. */
final class Clocks {

    private static final DateTimeFormatter WRITTEN = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);
    private static final int MINUTE = 60;
    private static final int HOUR = 3600;

    private final Reader reader;

    Clocks(Reader reader) {
        this.reader = reader;
    }

    /** The language in which moments, and what happened at them, are told. */
    Locale locale() {
        return reader.locale();
    }

    /** As it is shown: in full here, shortly in UTC. */
    @Nullable Shown show(@Nullable Instant moment) {
        if (moment == null) {
            return null;
        }
        var here = moment.atZone(reader.zone());
        var day = DateTimeFormatter.ofPattern("d MMMM uuuu HH:mm", reader.locale());
        var isUtc = reader.zone().getRules().isFixedOffset() && here.getOffset().equals(ZoneOffset.UTC);
        return new Shown(
                moment.toString(),
                day.format(here) + finer(here) + " (" + offset(here.getOffset()) + ")",
                isUtc ? "" : WRITTEN.format(moment.atZone(ZoneOffset.UTC)) + finer(here) + " UTC");
    }

    /** To the minute, for a table of many. */
    String minute(Instant moment) {
        return WRITTEN.format(moment.atZone(reader.zone()));
    }

    /** As a person would write it in a field. */
    String write(Instant moment) {
        var here = moment.atZone(reader.zone());
        return isOnce(here) ? WRITTEN.format(here) + finer(here) : moment.toString();
    }

    private boolean isOnce(ZonedDateTime here) {
        return reader.zone().getRules().getValidOffsets(here.toLocalDateTime()).size() == 1;
    }

    private static String finer(ZonedDateTime moment) {
        if (moment.getNano() != 0) {
            return DateTimeFormatter.ofPattern(":ss.SSSSSS", Locale.ROOT)
                    .format(moment)
                    .replaceFirst("0+$", "");
        }
        return moment.getSecond() == 0
                ? ""
                : DateTimeFormatter.ofPattern(":ss", Locale.ROOT).format(moment);
    }

    private static String offset(ZoneOffset offset) {
        var seconds = offset.getTotalSeconds();
        if (seconds == 0) {
            return "UTC";
        }
        var minutes = Math.abs(seconds) % HOUR / MINUTE;
        return "UTC" + (seconds < 0 ? "-" : "+") + Math.abs(seconds) / HOUR
                + (minutes == 0 ? "" : String.format(Locale.ROOT, ":%02d", minutes));
    }

    /**
     * Reads a moment as the HTTP interface does; one without an offset is meant in the reader's zone.
     *
     * @throws Problem if it cannot be read, or was twice or never on the reader's clock
     */
    Instant read(String field, String text) {
        var local = local(text.strip().replace(' ', 'T'));
        if (local == null) {
            return Moments.parse(field, text.strip());
        }
        var offsets = reader.zone().getRules().getValidOffsets(local);
        if (offsets.size() != 1) {
            throw Problem.field(
                    Code.OFFSET_MISSING,
                    field,
                    offsets.isEmpty()
                            ? "the clock was put forward over this time; write it with an offset, as 2026-03-02T08:00:00Z"
                            : "the clock showed this time twice; write "
                                    + offsets.stream()
                                            .map(offset ->
                                                    local.atOffset(offset).toString())
                                            .collect(Collectors.joining(" or ")));
        }
        return Moments.parse(
                field, local.atOffset(offsets.getFirst()).toInstant().toString());
    }

    private static @Nullable LocalDateTime local(String text) {
        try {
            return LocalDateTime.parse(text);
        } catch (DateTimeException e) {
            return null;
        }
    }
}
