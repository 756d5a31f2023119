package nl.inzage.api.console;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.sql.SQLException;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import nl.inzage.api.exposure.AnswerText;
import nl.inzage.api.exposure.Asking;
import nl.inzage.api.exposure.Change;
import nl.inzage.api.exposure.Exposures;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.servlet.ModelAndView;

/**
 * Shows "what did we not know then?": one moment by an earlier and by a later knowledge, and what made the difference.
 */
@Controller
class ChangesPage {

    private static final String PATH = "/console/changes";

    private final Lookout lookout;
    private final Exposures exposures;
    private final Names names;

    ChangesPage(Lookout lookout, Exposures exposures, Names names) {
        this.lookout = lookout;
        this.exposures = exposures;
        this.names = names;
    }

    /** How a vendor stood before or stands after: its verdict, if it is exposed, and where else it is listed. */
    record Standing(
            AnswerView.@Nullable Judged verdict, @Nullable String actuality, List<String> lists) {}

    /** A vendor that stands differently, the ways that came and went, and the entries in between. */
    record Changed(
            AnswerView.Named vendor,
            Standing before,
            Standing after,
            List<String> gone,
            List<String> come,
            AnswerView.@Nullable Behind behind) {}

    @GetMapping(PATH)
    ModelAndView changes(
            Written written,
            @RequestHeader(name = "HX-Target", required = false) @Nullable String target,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model)
            throws SQLException {
        return lookout.show(
                new Lookout.Page(PATH, "changes"),
                new Lookout.Asked(written, target, request, response, model),
                (visit, look) -> answer(visit, look, model));
    }

    private AnswerText.Known answer(Visit visit, Look look, Model model) throws SQLException {
        var question =
                exposures.question(visit.at(look).toString(), look.vendor(), look.server(), look.dataset(), "paths");
        Lookout.note(question);
        var compared = exposures.compared(question, look.knownBefore(), look.knownAt(), Asking.patience(null));
        var changes = compared.changes().orElse(List.of());
        var ids = changes.stream()
                .map(Change::vendor)
                .filter(java.util.Objects::nonNull)
                .toList();
        var called = names.of(ids, compared.known().position());
        model.addAttribute("complete", compared.changes().isPresent());
        model.addAttribute("earlier", compared.earlier());
        model.addAttribute(
                "recordedBefore",
                visit.clocks().show(exposures.known(compared.earlier()).recordedThrough()));
        model.addAttribute(
                "changes",
                changes.stream()
                        .map(change -> changed(change, look, visit.words(), called))
                        .toList());
        return compared.known();
    }

    static Changed changed(Change change, Look look, Wording words, java.util.Map<String, String> called) {
        var vendor = change.vendor();
        return new Changed(
                vendor == null
                        ? new AnswerView.Named("?", words.say("vendor.unknown"), "")
                        : new AnswerView.Named(
                                vendor,
                                called.getOrDefault(vendor, ""),
                                look.ofVendor(vendor).href("/console")),
                standing(change.before(), words),
                standing(change.after(), words),
                without(change.before().paths(), change.after().paths(), words),
                without(change.after().paths(), change.before().paths(), words),
                AnswerWords.behind(List.copyOf(change.entries())));
    }

    private static Standing standing(Change.Standing standing, Wording words) {
        var verdict = standing.verdict();
        return new Standing(
                verdict == null ? null : new AnswerView.Judged(verdict, words.word("verdict", verdict)),
                standing.actuality() == null ? null : words.word("actuality", standing.actuality()),
                standing.lists().stream()
                        .filter(list -> !list.equals("exposures"))
                        .map(list -> words.word("list", list))
                        .toList());
    }

    /** The ways that only one of them has. */
    private static List<String> without(SortedSet<String> some, SortedSet<String> others, Wording words) {
        var rest = new TreeSet<>(some);
        rest.removeAll(others);
        return rest.stream().map(path -> path(path.split(" ", -1), words)).toList();
    }

    private static String path(String[] parts, Wording words) {
        return words.say(
                "changes.path",
                words.word("pathKind", parts[0]),
                parts[1],
                parts[2],
                parts[3],
                words.word("means", parts[4]),
                words.word("verdict", parts[5]));
    }
}
