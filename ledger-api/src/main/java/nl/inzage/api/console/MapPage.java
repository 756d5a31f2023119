package nl.inzage.api.console;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import nl.inzage.api.exposure.AnswerText;
import nl.inzage.api.exposure.Asking;
import nl.inzage.api.exposure.Exposures;
import nl.inzage.core.exposure.Overview;
import nl.inzage.core.exposure.Verdict;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.servlet.ModelAndView;

/** Shows "who could see what?" at one glance: vendors by servers. */
@Controller
class MapPage {

    private static final String PATH = "/console/map";

    private final Lookout lookout;
    private final Exposures exposures;
    private final Names names;

    MapPage(Lookout lookout, Exposures exposures, Names names) {
        this.lookout = lookout;
        this.exposures = exposures;
        this.names = names;
    }

    /** A cell as a row of the table. */
    record Row(AnswerView.Named vendor, AnswerView.Named server, AnswerView.Judged verdict, String href) {}

    /** A vendor as a row of counts, one a verdict, the highest first. */
    record Total(AnswerView.Named vendor, List<Long> servers) {}

    @GetMapping(PATH)
    ModelAndView map(
            Written written,
            @RequestHeader(name = "HX-Target", required = false) @Nullable String target,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model)
            throws SQLException {
        return lookout.show(
                new Lookout.Page(PATH, "map"),
                new Lookout.Asked(written, target, request, response, model),
                (visit, look) -> answer(visit, look, model));
    }

    private AnswerText.Known answer(Visit visit, Look look, Model model) throws SQLException {
        var question =
                exposures.question(visit.at(look).toString(), look.vendor(), look.server(), look.dataset(), "vendors");
        Lookout.note(question);
        var told = exposures.overlooked(question, look.knownAt(), Asking.patience(null));
        var matrix = Matrix.of(told.overview().orElse(Overview.NOTHING));
        var called = names.of(matrix.vendors(), told.known().position());
        var words = visit.words();
        model.addAttribute("complete", told.overview().isPresent());
        model.addAttribute(
                "sentence",
                words.say(
                        "map.sentence",
                        matrix.vendors().size(),
                        matrix.servers().size(),
                        matrix.uncovered().size()));
        model.addAttribute("uncovered", List.copyOf(matrix.uncovered()));
        model.addAttribute("empty", matrix.vendors().isEmpty());
        model.addAttribute(
                "legend",
                Arrays.stream(Verdict.values())
                        .map(verdict -> new AnswerView.Judged(verdict.name(), words.word(verdict)))
                        .toList()
                        .reversed());
        if (matrix.isPicture()) {
            model.addAttribute(
                    "svg",
                    MapSvg.of(matrix, words.say("map.label"), words, (vendor, server) -> href(look, vendor, server)));
            model.addAttribute(
                    "rows",
                    matrix.cells().stream()
                            .map(cell -> new Row(
                                    named(look, cell.getKey().vendor(), called),
                                    new AnswerView.Named(
                                            cell.getKey().server(),
                                            "",
                                            look.ofServer(cell.getKey().server())
                                                    .href(PATH)),
                                    new AnswerView.Judged(cell.getValue().name(), words.word(cell.getValue())),
                                    href(
                                            look,
                                            cell.getKey().vendor(),
                                            cell.getKey().server())))
                            .toList());
        } else {
            model.addAttribute(
                    "totals",
                    matrix.totals().entrySet().stream()
                            .map(one -> new Total(
                                    named(look, one.getKey(), called),
                                    Arrays.stream(Verdict.values())
                                            .map(verdict -> one.getValue().getOrDefault(verdict, 0L))
                                            .toList()
                                            .reversed()))
                            .toList());
        }
        return told.known();
    }

    private static AnswerView.Named named(Look look, String vendor, java.util.Map<String, String> called) {
        return new AnswerView.Named(
                vendor,
                called.getOrDefault(vendor, ""),
                vendor.equals("?") ? "" : look.ofVendor(vendor).href(PATH));
    }

    /** The question behind a cell; of one whose vendor nobody knows, about the server. */
    private static String href(Look look, String vendor, String server) {
        var there = look.ofServer(server);
        return (vendor.equals("?") ? there : there.ofVendor(vendor)).href("/console");
    }
}
