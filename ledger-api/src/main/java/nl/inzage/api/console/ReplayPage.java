package nl.inzage.api.console;

import jakarta.servlet.http.HttpServletRequest;
import java.sql.SQLException;
import java.util.List;
import nl.inzage.api.exposure.Asking;
import nl.inzage.api.exposure.Exposures;
import nl.inzage.api.problem.Code;
import nl.inzage.api.problem.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Steps through the ledger entry by entry, and shows what each changed in an answer. */
@Controller
class ReplayPage {

    private static final String PATH = "/console/replay";

    /** The words that the verification in the browser may need, by the names that it says them under. */
    static final List<String> VERIFY_WORDS =
            List.of("busy PASSED FAILED NOT_FINISHED NOT_JUDGED ENTRIES PROOFS CHECKPOINTS SIGNATURES VERIFIED"
                    .concat(
                            " INTERNALLY_CONSISTENT CANNOT_JUDGE BROKEN computed shown root size key signed entries bytes")
                    .concat(" no-hash no-base64 no-key no-ed25519 no-note no-answer not-allowed no-json other-place")
                    .concat(" leaf-mismatch not-covered proof-mismatch too-many truncated contradicted earlier-key")
                    .concat(" other-key no-known-key bad-signature other-log")
                    .split(" "));

    private final Desk desk;
    private final Exposures exposures;
    private final Receipts receipts;

    ReplayPage(Desk desk, Exposures exposures, Receipts receipts) {
        this.desk = desk;
        this.exposures = exposures;
        this.receipts = receipts;
    }

    /** A place to step to. */
    record Step(String word, @Nullable String href, long position) {}

    @GetMapping(PATH)
    String replay(
            @RequestParam(required = false) @Nullable String position,
            @RequestParam(required = false) @Nullable String at,
            @RequestParam(required = false) @Nullable String server,
            HttpServletRequest request,
            Model model)
            throws SQLException {
        var visit = desk.visit(request);
        var head = desk.head();
        var here = position(Written.said(position), head);
        var where = Written.said(server);
        var moment = Written.said(at) == null ? null : visit.clocks().read("at", String.valueOf(Written.said(at)));
        var look = new Look(moment, null, null, where, null, null, null, Span.YEAR);
        desk.frame(model, visit, look, look.href(PATH, "position", String.valueOf(here)));
        var question = exposures.question(visit.at(look).toString(), null, where, null, "paths");
        Lookout.note(question);
        var compared =
                exposures.compared(question, "position:" + (here - 1), "position:" + here, Asking.patience(null));
        model.addAttribute("at", visit.clocks().write(question.at()));
        model.addAttribute("shownAt", visit.clocks().show(question.at()));
        model.addAttribute("server", where);
        model.addAttribute("position", here);
        model.addAttribute("verifyWords", VERIFY_WORDS);
        model.addAttribute("head", head);
        model.addAttribute(
                "steps",
                List.of(
                        step("first", look, 1, here > 1),
                        step("back", look, here - 1, here > 1),
                        step("on", look, here + 1, here < head),
                        step("last", look, head, here < head)));
        model.addAttribute("entries", receipts.at(List.of(here), visit.clocks()));
        model.addAttribute("complete", compared.changes().isPresent());
        model.addAttribute(
                "changes",
                compared.changes().orElse(List.of()).stream()
                        .map(change -> ChangesPage.changed(change, look, visit.words(), java.util.Map.of()))
                        .toList());
        model.addAttribute(
                "answer", look.about(question.at()).knowing("position:" + here).href("/console"));
        return "replay";
    }

    private static Step step(String word, Look look, long position, boolean possible) {
        return new Step(
                "replay." + word, possible ? look.href(PATH, "position", String.valueOf(position)) : null, position);
    }

    private static long position(@Nullable String text, long head) {
        if (text == null) {
            return head;
        }
        if (!text.matches("\\d{1,15}") || Long.parseLong(text) < 1 || Long.parseLong(text) > head) {
            throw Problem.field(Code.NOT_FOUND, "position", "positions go from 1 to " + head);
        }
        return Long.parseLong(text);
    }
}
