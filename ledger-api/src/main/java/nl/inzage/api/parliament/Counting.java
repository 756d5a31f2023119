package nl.inzage.api.parliament;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import nl.inzage.api.exposure.Asking;
import nl.inzage.api.problem.Code;
import nl.inzage.api.problem.Problem;
import nl.inzage.core.disclosure.Breakdown;
import nl.inzage.core.disclosure.PublicReports;
import nl.inzage.core.disclosure.PublishedTable;
import nl.inzage.core.disclosure.ReportPeriod;
import nl.inzage.core.fact.Recorded;
import nl.inzage.core.parliament.Book;
import nl.inzage.core.parliament.Counted;
import nl.inzage.core.parliament.Counts;
import nl.inzage.core.parliament.Coverage;
import nl.inzage.core.parliament.Inquiry;
import nl.inzage.core.store.Ledger;
import nl.inzage.projections.windows.Views;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads what a question is counted from, and has it counted for the one who asks. */
@Component
class Counting {

    private static final int AT_ONCE = 500;

    private final Ledger ledger;
    private final Views views;
    private final Asking asking;

    Counting(Ledger ledger, Views views, Asking asking) {
        this.ledger = ledger;
        this.views = views;
        this.asking = asking;
    }

    /** What the public is told of one period; no table where nobody stated that anything was registered completely. */
    record Public(
            ReportPeriod period,
            Coverage coverage,
            @Nullable PublishedTable table) {}

    /** What was counted of one period, now and with what was known at its end; no numbers without coverage. */
    record Internal(
            ReportPeriod period,
            Coverage coverage,
            Map<String, Integer> counts,
            Map<String, Integer> first,
            List<Counted> each) {}

    /**
     * The moment of knowledge of an answer to the public: the start of the quarter in which it is asked, by the time
     * that the ledger goes by, since what a story has not told yet can still become known at an earlier moment.
     */
    Instant rounded(ReportPeriod period, @Nullable String knownAt) {
        var time = ledger.time();
        var wanted = moment(knownAt, time);
        var moments = period.knowledgeUntil(wanted.isAfter(time) ? time : wanted);
        if (moments.isEmpty()) {
            throw notOver(period, "is not over at the moment of knowledge");
        }
        return moments.getLast();
    }

    private Instant moment(@Nullable String knownAt, Instant time) {
        if (knownAt == null) {
            return time;
        }
        var position = asking.position("knownAt", knownAt);
        return knownAt.startsWith("position:")
                ? ledger.recordedAt(position).orElse(Instant.EPOCH)
                : nl.inzage.api.problem.Moments.parse("knownAt", knownAt);
    }

    private static Problem notOver(ReportPeriod period, String why) {
        return Problem.field(
                Code.PERIOD_NOT_OVER,
                "period",
                Asked.text(period) + " " + why + "; nothing is told of a period before " + period.until());
    }

    /** What the public is told: nothing else may make a body for it. */
    List<Public> forThePublic(Inquiry inquiry, ReportPeriod asked, Instant knownAt, Duration patience)
            throws SQLException {
        var position = ledger.positionAt(knownAt);
        var counts = counts(inquiry, position, patience);
        var reports = new PublicReports(
                Inquiry.catalogue(),
                (division, period, known) -> shown(division, counts.count(division, period, ledger.positionAt(known))));
        return inquiry.periods(asked).stream()
                .map(period -> {
                    var coverage = counts.coverage(inquiry.division(), period, position);
                    return new Public(
                            period,
                            coverage,
                            coverage == Coverage.NOT_COVERED
                                    ? null
                                    : reports.tell(inquiry.division(), period, knownAt));
                })
                .toList();
    }

    /** The rest is neither counted nor shown. */
    private static Map<String, Integer> shown(Breakdown division, Map<String, Integer> counts) {
        var shown = new LinkedHashMap<>(counts);
        shown.keySet().retainAll(division.categories());
        return shown;
    }

    /** What those inside are told. */
    List<Internal> inside(Inquiry inquiry, ReportPeriod asked, long position, Duration patience) throws SQLException {
        if (asked.until().isAfter(asking.now())) {
            throw notOver(asked, "is not over");
        }
        var counts = counts(inquiry, position, patience);
        return inquiry.periods(asked).stream()
                .map(period -> {
                    var division = inquiry.division();
                    var coverage = counts.coverage(division, period, position);
                    if (coverage == Coverage.NOT_COVERED) {
                        return new Internal(period, coverage, Map.of(), Map.of(), List.of());
                    }
                    var first = Math.min(position, ledger.positionAt(period.until()));
                    var now = counts.count(division, period, position);
                    return new Internal(
                            period,
                            coverage,
                            now,
                            first == position ? now : counts.count(division, period, first),
                            counts.each(division, period, position));
                })
                .toList();
    }

    private Counts counts(Inquiry inquiry, long position, Duration patience) throws SQLException {
        var entries = new ArrayList<Recorded>();
        for (var kind : inquiry.kinds().stream().sorted().toList()) {
            var after = "";
            while (true) {
                var from = after;
                var ids = asking.within(patience, position, known -> views.ids(kind, List.of(), from, AT_ONCE, known))
                        .orElseThrow(Counting::behind);
                entries.addAll(
                        ledger.streams(ids.stream().map(id -> kind + "/" + id).toList(), position));
                if (ids.size() < AT_ONCE) {
                    break;
                }
                after = ids.getLast();
            }
        }
        return new Counts(new Book(entries), (question, known) -> {
            try {
                return views.answer(question, known).orElseThrow(Counting::behind);
            } catch (SQLException e) {
                throw new IllegalStateException("the views cannot be read", e);
            }
        });
    }

    private static Problem behind() {
        return new Problem(
                Code.LEDGER_UNAVAILABLE, "the views have not reached this position yet; ask again", List.of());
    }
}
