package nl.inzage.api.console;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

/** Draws a timeline: a bar a stretch, told by colour and border, all under one axis. */
final class TimelineSvg {

    private static final int LEFT = 230;
    private static final int AXIS = 800;
    private static final int TOP = 28;
    private static final int ROW = 28;

    private TimelineSvg() {}

    static String of(Timeline timeline, String label, Visit visit, Span span) {
        var height = TOP + ROW * timeline.rows().size() + 12;
        var svg = new Svg(LEFT + AXIS + 10, height, "timeline", label);
        axis(svg, timeline, visit, span, height);
        for (int i = 0; i < timeline.rows().size(); i++) {
            var row = timeline.rows().get(i);
            var y = TOP + ROW * i;
            svg.text("head", 4, y + ROW * 0.65, row.label());
            svg.line("row", LEFT, y + ROW, LEFT + AXIS, y + ROW);
            for (var bar : row.bars()) {
                var from = x(timeline, bar.from());
                var width = Math.max(2, x(timeline, bar.until()) - from);
                svg.rect(row.kind() + " " + bar.state(), from, y + 6, width, ROW - 12, title(row, bar, visit));
                if (bar.knownSince() != null) {
                    svg.text("late", from, y + 10, "◆");
                }
            }
        }
        var now = x(timeline, timeline.at());
        svg.line("at", now, TOP - 8, now, height - 8);
        svg.text("at", now + 3, TOP - 16, "T");
        return svg.toString();
    }

    private static String title(Timeline.Row row, Timeline.Bar bar, Visit visit) {
        var clocks = visit.clocks();
        var said =
                row.label() + ": " + bar.word() + ", " + clocks.minute(bar.from()) + " – " + clocks.minute(bar.until());
        return bar.knownSince() == null
                ? said
                : said + " " + visit.words().say("timeline.since", clocks.minute(bar.knownSince()));
    }

    private static void axis(Svg svg, Timeline timeline, Visit visit, Span span, int height) {
        var format = DateTimeFormatter.ofPattern(
                switch (span) {
                    case YEAR -> "MMM";
                    case MONTH -> "d";
                    case DAY -> "HH";
                },
                visit.reader().locale());
        var tick = timeline.period().from().atZone(visit.reader().zone());
        while (tick.toInstant().isBefore(timeline.period().until())) {
            var x = x(timeline, tick.toInstant());
            svg.line("tick", x, TOP - 4, x, height - 8);
            svg.text("tick", x + 2, TOP - 6, format.format(tick));
            tick = next(tick, span);
        }
    }

    private static ZonedDateTime next(ZonedDateTime tick, Span span) {
        return switch (span) {
            case YEAR -> tick.plusMonths(1);
            case MONTH -> tick.plusDays(1);
            case DAY -> tick.plus(1, ChronoUnit.HOURS);
        };
    }

    private static double x(Timeline timeline, Instant moment) {
        var whole = Duration.between(timeline.period().from(), timeline.period().until())
                .toMillis();
        var part = Duration.between(timeline.period().from(), moment).toMillis();
        return LEFT + AXIS * (double) part / whole;
    }
}
