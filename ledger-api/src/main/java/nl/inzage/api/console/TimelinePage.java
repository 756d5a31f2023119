package nl.inzage.api.console;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.sql.SQLException;
import java.util.List;
import nl.inzage.api.exposure.AnswerText;
import nl.inzage.api.exposure.Asking;
import nl.inzage.api.exposure.Exposures;
import nl.inzage.api.problem.Code;
import nl.inzage.api.problem.Problem;
import nl.inzage.api.reading.Understood;
import nl.inzage.core.identity.GrantId;
import nl.inzage.core.time.Period;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.servlet.ModelAndView;

/** Shows "what held when?" of one vendor, server or grant. */
@Controller
class TimelinePage {

    private static final String PATH = "/console/timeline";

    private final Lookout lookout;
    private final Exposures exposures;
    private final Timelines timelines;
    private final Asking asking;

    TimelinePage(Lookout lookout, Exposures exposures, Timelines timelines, Asking asking) {
        this.lookout = lookout;
        this.exposures = exposures;
        this.timelines = timelines;
        this.asking = asking;
    }

    /** A stretch as a row of the table. */
    record Line(
            String label,
            @Nullable Shown from,
            @Nullable Shown until,
            String state,
            String word,
            @Nullable Shown knownSince,
            AnswerView.@Nullable Behind behind) {}

    @GetMapping(PATH)
    ModelAndView timeline(
            Written written,
            @RequestHeader(name = "HX-Target", required = false) @Nullable String target,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model)
            throws SQLException {
        return lookout.show(
                new Lookout.Page(PATH, "timeline"),
                new Lookout.Asked(written, target, request, response, model),
                (visit, look) -> answer(visit, look, model));
    }

    private AnswerText.Known answer(Visit visit, Look look, Model model) throws SQLException {
        var question =
                exposures.question(visit.at(look).toString(), look.vendor(), look.server(), look.dataset(), "paths");
        Lookout.note(question);
        grant(look);
        var known = exposures.known(asking.position("knownAt", look.knownAt()));
        var named = look.vendor() != null || look.server() != null || look.grant() != null;
        model.addAttribute("named", named);
        if (named) {
            var whole = look.span().around(question.at(), visit.reader().zone());
            var period = whole.until().isAfter(visit.now())
                    ? new Period(whole.from(), visit.now().plusNanos(1_000))
                    : whole;
            var timeline = timelines.of(question, look.grant(), period, known.position(), visit.words());
            model.addAttribute("complete", timeline.isPresent());
            timeline.ifPresent(one -> {
                var label = visit.words().say("timeline.label");
                model.addAttribute("svg", TimelineSvg.of(one, label, visit, look.span()));
                model.addAttribute("lines", lines(one, visit.clocks()));
            });
        }
        return known;
    }

    private void grant(Look look) throws SQLException {
        var text = look.grant();
        if (text != null) {
            try {
                asking.mustBeKnown(new GrantId(text), "grant", Code.UNKNOWN_GRANT);
            } catch (IllegalArgumentException e) {
                throw Problem.field(Code.INVALID, "grant", String.valueOf(e.getMessage()));
            }
            Understood.parameter("grant", text);
        }
    }

    private static List<Line> lines(Timeline timeline, Clocks clocks) {
        return timeline.rows().stream()
                .flatMap(row -> row.bars().stream()
                        .map(bar -> new Line(
                                row.label(),
                                clocks.show(bar.from()),
                                clocks.show(bar.until()),
                                bar.state(),
                                bar.word(),
                                clocks.show(bar.knownSince()),
                                AnswerWords.behind(bar.entries()))))
                .toList();
    }
}
