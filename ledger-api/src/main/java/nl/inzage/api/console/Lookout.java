package nl.inzage.api.console;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.sql.SQLException;
import nl.inzage.api.exposure.AnswerText;
import nl.inzage.api.problem.Problem;
import nl.inzage.api.problem.Problems;
import nl.inzage.api.reading.Understood;
import nl.inzage.core.exposure.Question;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.view.RedirectView;

/**
 * What the pages that look at a moment have in common: the bar with both moments, an address that says all that is
 * looked at, the whole page for a browser and the part that changes for htmx.
 */
@Component
class Lookout {

    private final Desk desk;

    Lookout(Desk desk) {
        this.desk = desk;
    }

    /**
     * A page.
     *
     * @param path its address without what it looks at
     * @param template how it is drawn
     */
    record Page(String path, String template) {}

    /** One request, as Spring gives it. */
    record Asked(
            Written written,
            @Nullable String target,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {

        /** Whether htmx wants no more than the part that changes. */
        boolean part() {
            return "answer".equals(target);
        }
    }

    /** Answers for one page. */
    interface Answering {
        /** Puts the answer into the model, and says what it rests on. */
        AnswerText.Known answer(Visit visit, Look look) throws SQLException;
    }

    ModelAndView show(Page page, Asked asked, Answering answering) throws SQLException {
        var visit = desk.visit(asked.request());
        var written = asked.written();
        var model = asked.model();
        try {
            var look = visit.look(written);
            if (asked.part()) {
                asked.response()
                        .setHeader(written.isBySlide() ? "HX-Replace-Url" : "HX-Push-Url", look.href(page.path()));
            } else if (written.known() != null || written.by() != null) {
                return redirect(look.href(page.path()));
            }
            var known = answering.answer(visit, look);
            model.addAttribute("at", visit.clocks().show(visit.at(look)));
            model.addAttribute("position", known.position());
            model.addAttribute("recordedThrough", visit.clocks().show(known.recordedThrough()));
            around(page, visit, look, known.position(), asked);
        } catch (Problem problem) {
            // The form stays with what was written in it, so that it can be set right.
            asked.response().setStatus(Problems.detail(problem).getStatus());
            model.addAttribute("problem", problem);
            model.addAttribute("asWritten", written);
            around(page, visit, Look.NOWHERE.spanning(Span.of(written.span())), desk.head(), asked);
        }
        return new ModelAndView(asked.part() ? "moments :: part" : page.template(), model.asMap());
    }

    private void around(Page page, Visit visit, Look look, long position, Asked asked) throws SQLException {
        var model = asked.model();
        desk.frame(model, visit, look, look.href(page.path()));
        model.addAttribute("path", page.path());
        model.addAttribute("template", page.template());
        model.addAttribute("part", asked.part());
        model.addAttribute("look", look);
        model.addAttribute("bar", desk.timebar(visit, look, position, page.path()));
        if (!asked.part()) {
            model.addAttribute("everything", look.ofAll().href(page.path()));
            model.addAttribute("vendors", desk.offered("vendor", position));
            model.addAttribute("servers", desk.offered("server", position));
            model.addAttribute("datasets", desk.offered("operational-dataset", position));
        }
    }

    /** The reading log says of whom it was asked: these are ids by now. */
    static void note(Question question) {
        if (question.vendor() != null) {
            Understood.parameter("vendor", question.vendor().value());
        }
        if (question.server() != null) {
            Understood.parameter("server", question.server().value());
        }
        if (question.dataset() != null) {
            Understood.parameter("dataset", question.dataset().value());
        }
    }

    private static ModelAndView redirect(String href) {
        var view = new RedirectView(href);
        view.setExposeModelAttributes(false);
        return new ModelAndView(view);
    }
}
