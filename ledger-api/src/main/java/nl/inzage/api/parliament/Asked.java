package nl.inzage.api.parliament;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import nl.inzage.api.problem.Code;
import nl.inzage.api.problem.Problem;
import nl.inzage.api.security.Asker;
import nl.inzage.api.security.Policy;
import nl.inzage.core.disclosure.Breakdown.Grain;
import nl.inzage.core.disclosure.ReportPeriod;
import nl.inzage.core.oversight.DisclosureLevel;
import nl.inzage.core.parliament.Inquiry;
import org.jspecify.annotations.Nullable;

/** What is asked: a question, of a period, for whom. */
record Asked(Inquiry inquiry, ReportPeriod period, DisclosureLevel level) {

    private static final Pattern PERIOD = Pattern.compile("(19\\d\\d|2[01]\\d\\d)(?:-Q([1-4]))?");

    static Asked read(@Nullable String question, @Nullable String period, @Nullable String level) {
        if (question == null) {
            throw Problem.field(Code.MISSING, "question", "which question; GET /api/v1/parliament lists them");
        }
        var inquiry = Inquiry.named(question)
                .orElseThrow(() -> Problem.field(
                        Code.UNKNOWN_QUESTION,
                        "question",
                        "there is no such question; GET /api/v1/parliament lists them"));
        var asked = new Asked(inquiry, period(period), level(level));
        if (asked.isTooFine()) {
            throw Problem.field(Code.PERIOD_TOO_FINE, "period", "this is told of whole years only; ask of a year");
        }
        return asked;
    }

    private static ReportPeriod period(@Nullable String text) {
        if (text == null) {
            throw Problem.field(Code.MISSING, "period", "of which year or quarter, such as 2026 or 2026-Q1");
        }
        var parts = PERIOD.matcher(text);
        if (!parts.matches()) {
            throw Problem.field(Code.INVALID, "period", "a year or a quarter, such as 2026 or 2026-Q1");
        }
        var year = Integer.parseInt(parts.group(1));
        var quarter = parts.group(2);
        return quarter == null
                ? new ReportPeriod.Year(year)
                : new ReportPeriod.Quarter(year, Integer.parseInt(quarter));
    }

    private static DisclosureLevel level(@Nullable String text) {
        return Arrays.stream(DisclosureLevel.values())
                .filter(level -> level.name().equals(text == null ? DisclosureLevel.PUBLIC.name() : text))
                .findFirst()
                .orElseThrow(() ->
                        Problem.field(Code.INVALID, "level", "one of " + Arrays.toString(DisclosureLevel.values())));
    }

    /**
     * The same, if whoever asks may be told at this level.
     *
     * @throws Problem {@code FORBIDDEN} if none of their roles may
     */
    Asked by(Asker asker) {
        requireLevel(asker, level);
        return this;
    }

    static void requireLevel(Asker asker, DisclosureLevel level) {
        if (Collections.disjoint(asker.roles(), Policy.toldAt(level))) {
            throw new Problem(
                    Code.FORBIDDEN, "none of your roles is told at level " + level + "; ask at another", List.of());
        }
    }

    private boolean isTooFine() {
        return period instanceof ReportPeriod.Quarter
                && (inquiry.perYear()
                        || (level == DisclosureLevel.PUBLIC
                                && inquiry.division().grain() == Grain.YEAR));
    }

    boolean isPublic() {
        return level == DisclosureLevel.PUBLIC;
    }

    /** The same in a line, as a frozen report keeps it. */
    String query() {
        return inquiry.label() + "?period=" + text(period) + "&level=" + level;
    }

    /** A period as it is written in a request. */
    static String text(ReportPeriod period) {
        return switch (period) {
            case ReportPeriod.Year year -> Integer.toString(year.year());
            case ReportPeriod.Quarter quarter -> quarter.year() + "-Q" + quarter.number();
        };
    }
}
