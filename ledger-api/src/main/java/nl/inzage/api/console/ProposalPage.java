package nl.inzage.api.console;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nl.inzage.api.command.Sending;
import nl.inzage.api.problem.Code;
import nl.inzage.api.problem.Problem;
import nl.inzage.api.register.RegisterAnswers;
import nl.inzage.api.security.Asker;
import nl.inzage.core.fact.Recorded;
import nl.inzage.core.proposal.ProposalFact.ProposalMade;
import nl.inzage.core.store.FactCodec;
import nl.inzage.core.store.Ledger;
import nl.inzage.core.store.Receipt;
import nl.inzage.core.store.StoredEntry;
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

/** Shows "what exactly did somebody send that a second person has to confirm?", and takes the answer. */
@Controller
class ProposalPage {

    static final String PATH = "/console/proposals/";
    private static final String STREAM = "proposal/";
    private static final List<String> TARGETS = List.of("correctedEventId", "retractedEventId");

    private final Desk desk;
    private final Acting acting;
    private final Sending sending;
    private final Turns turns;
    private final RegisterAnswers register;
    private final Ledger ledger;
    private final JsonMapper json;

    ProposalPage(
            Desk desk,
            Acting acting,
            Sending sending,
            Turns turns,
            RegisterAnswers register,
            Ledger ledger,
            JsonMapper json) {
        this.desk = desk;
        this.acting = acting;
        this.sending = sending;
        this.turns = turns;
        this.register = register;
        this.ledger = ledger;
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
    ModelAndView decide(
            @PathVariable String id,
            RequestPage.Decision decision,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        return acting.send(
                PATH + id, () -> sent(id, decision), () -> draw(id, null, decision, request, model), response, model);
    }

    private Receipt sent(String id, RequestPage.Decision said) {
        var body = json.createObjectNode().put("proposalId", id);
        return switch (String.valueOf(said.decision())) {
            case "confirm" -> {
                var hash = Written.said(said.requestHash());
                if (hash == null) {
                    throw Problem.field(Code.MISSING, "requestHash", "what was looked at; open the page again");
                }
                body.put("requestHash", hash);
                yield sending.send(Asker.present(), "confirm-proposal", body, said.formKey(), null);
            }
            case "reject" -> {
                var remark = Written.said(said.remark());
                if (remark != null) {
                    body.put("remark", remark);
                }
                yield sending.send(Asker.present(), "reject-proposal", body, said.formKey(), said.seen());
            }
            default -> throw Problem.field(Code.INVALID, "decision", "confirm or reject");
        };
    }

    private ModelAndView draw(
            String id,
            @Nullable String entry,
            RequestPage.@Nullable Decision refused,
            HttpServletRequest request,
            Model model) {
        var visit = desk.visit(request);
        // Also refuses what is not there, and notes what was looked at.
        JsonNode known = json.valueToTree(register.one("proposals", id, null, null));
        var history = acting.history(STREAM + id);
        var proposed = history.stream()
                .filter(one -> one.fact() instanceof ProposalMade)
                .findFirst()
                .orElseThrow(() -> Problem.field(Code.NOT_FOUND, "id", "nothing was proposed under this id"));
        var made = (ProposalMade) proposed.fact();
        JsonNode content = FactCodec.parse(made.request().getBytes(java.nio.charset.StandardCharsets.UTF_8));
        var waits = history.size() == 1;
        desk.frame(model, visit, Look.NOWHERE, PATH + id);
        acting.prepare(model, visit, STREAM + id, entry);
        model.addAttribute("id", id);
        model.addAttribute("version", known.path("version").asLong());
        model.addAttribute("command", made.command());
        model.addAttribute("hash", made.requestHash());
        model.addAttribute("sentBy", proposed.circumstances().registrar());
        model.addAttribute(
                "grounds",
                made.grounds().stream()
                        .map(ground -> visit.words().word(ground))
                        .toList());
        model.addAttribute("lines", Content.lines(content, List.of(), visit));
        model.addAttribute("changed", changed(content, visit));
        model.addAttribute("waits", waits);
        model.addAttribute("remark", refused == null ? null : refused.remark());
        model.addAttribute("turn", waits ? turns.ofProposal(id, made.requestHash(), visit.words()) : null);
        return new ModelAndView("proposal", model.asMap());
    }

    /** What a correction puts in the place of what was said. */
    private List<Content.Changed> changed(JsonNode content, Visit visit) {
        var replacement = content.path("replacement");
        return replacement.isMissingNode()
                ? List.of()
                : target(content)
                        .map(entry -> Content.between(
                                json.valueToTree(FactCodec.standard().toPayload(entry.fact())),
                                replacement,
                                List.of(),
                                visit))
                        .orElse(List.of());
    }

    private Optional<Recorded> target(JsonNode content) {
        return TARGETS.stream()
                .map(name -> content.path(name).asString(""))
                .filter(text -> text.matches("[0-9a-fA-F-]{36}"))
                .findFirst()
                .flatMap(text -> ledger.byEventId(UUID.fromString(text)))
                .map(StoredEntry::recorded);
    }
}
