package nl.inzage.api.console;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import nl.inzage.api.command.Sending;
import nl.inzage.api.exposure.Asking;
import nl.inzage.api.exposure.FindingList;
import nl.inzage.api.problem.Code;
import nl.inzage.api.problem.Problem;
import nl.inzage.api.security.Asker;
import nl.inzage.api.security.Policy;
import nl.inzage.core.decision.Refused;
import nl.inzage.core.exposure.FindingCode;
import nl.inzage.core.oversight.FindingFact.FindingRaised;
import nl.inzage.core.oversight.Supervisor;
import nl.inzage.core.store.FactCodec;
import nl.inzage.core.store.Receipt;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Shows "what was found, what came of it, and what do we say to it?", and takes the answer. A finding of the rules is
 * raised, as what the ledger found, with the first answer to it.
 */
@Controller
class FindingPage {

    static final String PATH = "/console/findings/";
    private static final String STREAM = "finding/";

    /** What can be said to a finding. */
    enum Say {
        ANSWER("answer-finding", "answer"),
        PLAN("plan-improvement", "plan"),
        SOLVED("record-recheck", ""),
        NOT_SOLVED("record-recheck", ""),
        CLOSE("close-finding", "");

        private final String command;
        private final String text;

        Say(String command, String text) {
            this.command = command;
            this.text = text;
        }
    }

    private final Desk desk;
    private final Acting acting;
    private final Sending sending;
    private final FindingList findings;
    private final Asking asking;
    private final JsonMapper json;

    FindingPage(Desk desk, Acting acting, Sending sending, FindingList findings, Asking asking, JsonMapper json) {
        this.desk = desk;
        this.acting = acting;
        this.sending = sending;
        this.findings = findings;
        this.asking = asking;
        this.json = json;
    }

    @GetMapping(PATH + "{id}")
    ModelAndView show(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String entry,
            HttpServletRequest request,
            Model model) {
        return draw(id, entry, null, request, model);
    }

    @PostMapping(path = PATH + "{id}", consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    ModelAndView answer(
            @PathVariable String id,
            RequestPage.Decision decision,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        return acting.send(
                PATH + id, () -> sent(id, decision), () -> draw(id, null, decision, request, model), response, model);
    }

    private Receipt sent(String id, RequestPage.Decision said) {
        var say = Stream.of(Say.values())
                .filter(one -> one.name().equals(said.decision()))
                .findFirst()
                .orElseThrow(() -> Problem.field(Code.INVALID, "decision", "one of " + List.of(Say.values())));
        var asker = Asker.present();
        var body = json.createObjectNode().put("findingId", id);
        if (!say.text.isEmpty()) {
            var text = Written.said(said.remark());
            if (text == null) {
                throw Problem.field(Code.MISSING, say.text, "say something to it");
            }
            body.put(say.text, text);
        } else if (say.command.equals("record-recheck")) {
            body.put("solved", say == Say.SOLVED);
        }
        var isRaised = !acting.history(STREAM + id).isEmpty();
        if (!isRaised) {
            mustBeFit(asker, say, body);
            var raised = found(id).orElseThrow(FindingPage::unknown);
            var unused = sending.send(asker, "raise-finding", raising(id, raised), said.formKey() + "-raised", null);
        }
        // Before it was raised there was no version; who sends the same form again gets what came of it.
        var version = "".equals(said.version()) ? null : Long.valueOf(said.seen());
        return sending.send(asker, say.command, body, said.formKey(), version);
    }

    /** What would not be taken anyway raises nothing; that it is not raised yet does not matter. */
    private void mustBeFit(Asker asker, Say say, ObjectNode body) {
        try {
            sending.tryOut(asker, say.command, body);
        } catch (Refused notRaisedYet) {
            // That alone is what it can be refused for.
        }
    }

    private ObjectNode raising(String id, JsonNode found) {
        var summary = Stream.of("code", "kind", "id", "vendor", "server", "from")
                .map(field -> field + "=" + found.path(field).asString("-"))
                .toList();
        return json.createObjectNode()
                .put("findingId", id)
                .put("source", Supervisor.LEDGER.name())
                .put("severity", found.path("severity").asString(""))
                .put("norm", found.path("norm").asString(""))
                .put("summary", String.join(" ", summary));
    }

    private Optional<JsonNode> found(String id) {
        try {
            return findings.one(id, asking.position("knownAt", null)).map(json::valueToTree);
        } catch (SQLException e) {
            throw new Problem(Code.LEDGER_UNAVAILABLE, "the database is not able now; try again", List.of());
        }
    }

    private static Problem unknown() {
        return Problem.field(Code.NOT_FOUND, "id", "nothing was ever found under this id");
    }

    private ModelAndView draw(
            String id,
            @Nullable String entry,
            RequestPage.@Nullable Decision refused,
            HttpServletRequest request,
            Model model) {
        var visit = desk.visit(request);
        var found = found(id);
        var history = acting.history(STREAM + id);
        if (found.isEmpty() && history.isEmpty()) {
            throw unknown();
        }
        desk.frame(model, visit, Look.NOWHERE, PATH + id);
        acting.prepare(model, visit, STREAM + id, entry);
        model.addAttribute("id", id);
        model.addAttribute("version", history.isEmpty() ? "" : String.valueOf(history.size() - 1));
        model.addAttribute(
                "condition",
                found.map(one -> visit.words()
                                .finding(FindingCode.valueOf(one.path("code").asString(""))))
                        .orElse(""));
        model.addAttribute("listing", found.map(one -> listing(one, visit)).orElse(null));
        model.addAttribute(
                "lines",
                history.stream()
                        .filter(one -> one.fact() instanceof FindingRaised)
                        .findFirst()
                        .map(one -> Content.lines(
                                json.valueToTree(FactCodec.standard().toPayload(one.fact())), List.of(), visit))
                        .orElse(List.of()));
        model.addAttribute("said", said(id, visit));
        model.addAttribute("remark", refused == null ? null : refused.remark());
        model.addAttribute(
                "choices",
                Stream.of(Say.values())
                        .filter(one -> Policy.mayCommand(Asker.present(), one.command))
                        .map(Enum::name)
                        .toList());
        return new ModelAndView("finding", model.asMap());
    }

    /** One finding as a list of one, so that it is shown as in the list of all. */
    private Listing listing(JsonNode found, Visit visit) {
        var body = json.createObjectNode();
        body.putArray("items").add(found);
        return Listing.of(body, "finding", FindingsPage.OF_ONE, visit, Look.NOWHERE, null);
    }

    /** What somebody said to it. */
    record Said(
            String what,
            @Nullable String text,
            String by,
            @Nullable Shown at,
            long position) {}

    private List<Said> said(String id, Visit visit) {
        var said = new ArrayList<Said>();
        for (var entry : acting.history(STREAM + id)) {
            if (!(entry.fact() instanceof FindingRaised)) {
                JsonNode payload = json.valueToTree(FactCodec.standard().toPayload(entry.fact()));
                said.add(new Said(
                        visit.words().word("said", entry.type()),
                        payload.path("answer").asString(payload.path("plan").asString("")),
                        entry.circumstances().registrar(),
                        visit.clocks().show(entry.recordedAt()),
                        entry.position()));
            }
        }
        return said;
    }
}
