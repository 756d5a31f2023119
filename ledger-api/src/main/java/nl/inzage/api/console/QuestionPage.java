package nl.inzage.api.console;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.sql.SQLException;
import java.util.List;
import nl.inzage.api.exposure.AnswerText;
import nl.inzage.api.exposure.Asking;
import nl.inzage.api.exposure.Exposures;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.servlet.ModelAndView;

/** Shows "which vendors could see operational data at this moment, as known then and as known now?". */
@Controller
class QuestionPage {

    private static final String PATH = "/console";
    private static final String BESIDE = "/console/beside";

    /** More than that has a page of its own, so that the answer comes quickly and is seen. */
    private static final int MOST_BESIDE = 100;

    private final Lookout lookout;
    private final Exposures exposures;
    private final Names names;

    QuestionPage(Lookout lookout, Exposures exposures, Names names) {
        this.lookout = lookout;
        this.exposures = exposures;
        this.names = names;
    }

    @GetMapping(PATH)
    ModelAndView ask(
            Written written,
            @RequestHeader(name = "HX-Target", required = false) @Nullable String target,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model)
            throws SQLException {
        return lookout.show(
                new Lookout.Page(PATH, "question"),
                new Lookout.Asked(written, target, request, response, model),
                (visit, look) -> answer(visit, look, model));
    }

    /** What stands beside the three lists of an answer, however much it is. */
    @GetMapping(BESIDE)
    ModelAndView beside(Written written, HttpServletRequest request, HttpServletResponse response, Model model)
            throws SQLException {
        return lookout.show(
                new Lookout.Page(BESIDE, "beside"),
                new Lookout.Asked(written, null, request, response, model),
                (visit, look) -> {
                    model.addAttribute("back", look.href(PATH));
                    return answer(visit, look, model);
                });
    }

    private AnswerText.Known answer(Visit visit, Look look, Model model) throws SQLException {
        var question =
                exposures.question(visit.at(look).toString(), look.vendor(), look.server(), look.dataset(), null);
        Lookout.note(question);
        var told = exposures.told(question, look.knownAt(), Asking.patience(null));
        var vendors = told.answer().map(AnswerWords::vendors).orElse(List.of());
        var words = new AnswerWords(
                look,
                visit.words(),
                visit.clocks(),
                names.of(vendors, told.known().position()));
        var answer = told.answer().map(words::of).orElseGet(words::notYet);
        model.addAttribute("answer", answer);
        if (answer.beside() > MOST_BESIDE) {
            model.addAttribute(
                    "beside",
                    look.about(question.at())
                            .knowing("position:" + told.known().position())
                            .href(BESIDE));
        }
        model.addAttribute("paths", question.paths());
        return told.known();
    }
}
