package nl.inzage.api.console;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import nl.inzage.api.command.Sending;
import nl.inzage.api.exposure.Exposures;
import nl.inzage.api.problem.Code;
import nl.inzage.api.problem.Problem;
import nl.inzage.api.register.RegisterAnswers;
import nl.inzage.api.security.Asker;
import nl.inzage.core.exposure.Verdict;
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

/** Shows "what exactly is asked for, and do I approve that?", and takes the answer. */
@Controller
class RequestPage {

    static final String PATH = "/console/requests/";
    private static final String STREAM = "access-grant/";
    private static final int MOST_SERVERS = 5;
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Desk desk;
    private final Acting acting;
    private final Sending sending;
    private final Turns turns;
    private final RegisterAnswers register;
    private final Exposures exposures;
    private final JsonMapper json;

    RequestPage(
            Desk desk,
            Acting acting,
            Sending sending,
            Turns turns,
            RegisterAnswers register,
            Exposures exposures,
            JsonMapper json) {
        this.desk = desk;
        this.acting = acting;
        this.sending = sending;
        this.turns = turns;
        this.register = register;
        this.exposures = exposures;
        this.json = json;
    }

    /**
     * What a form says.
     *
     * @param version the last sequence of the grant's stream that was shown
     * @param requestHash of what was shown
     * @param approver only where nobody is proven: whoever decides, as they are told
     */
    record Decision(
            @Nullable String key,
            @Nullable String version,
            @Nullable String requestHash,
            @Nullable String decision,
            @Nullable String role,
            @Nullable String approver,
            @Nullable String remark) {

        long seen() {
            if (version == null || !version.matches("\\d{1,18}")) {
                throw Problem.field(Code.INVALID, "version", "which version was looked at; open the page again");
            }
            return Long.parseLong(version);
        }

        String formKey() {
            if (key == null || !key.matches("[A-Za-z0-9-]{8,64}")) {
                throw Problem.field(Code.INVALID, "key", "the form has no key; open the page again");
            }
            return key;
        }
    }

    @GetMapping(PATH + "{id}")
    ModelAndView show(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String entry,
            HttpServletRequest request,
            Model model)
            throws SQLException {
        return draw(id, entry, null, request, model);
    }

    @PostMapping(path = PATH + "{id}", consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    ModelAndView decide(
            @PathVariable String id,
            Decision decision,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        return acting.send(
                PATH + id, () -> sent(id, decision), () -> draw(id, null, decision, request, model), response, model);
    }

    private Receipt sent(String id, Decision said) {
        var asker = Asker.present();
        var isApproval = switch (String.valueOf(said.decision())) {
            case "approve" -> true;
            case "reject" -> false;
            default -> throw Problem.field(Code.INVALID, "decision", "approve or reject");
        };
        var body = body(asker, id, Written.said(said.role()), Written.said(said.approver()));
        var remark = Written.said(said.remark());
        if (remark != null) {
            body.put("remark", remark);
        }
        if (isApproval) {
            var hash = Written.said(said.requestHash());
            if (hash == null) {
                throw Problem.field(Code.MISSING, "requestHash", "what was looked at; open the page again");
            }
            body.put("requestHash", hash);
        }
        return sending.send(asker, isApproval ? "approve-grant" : "reject-grant", body, said.formKey(), said.seen());
    }

    private ObjectNode body(Asker asker, String id, @Nullable String role, @Nullable String approver) {
        var body = json.createObjectNode().put("grantId", id);
        if (role != null) {
            body.put("role", role);
        }
        // Whoever is proven is who decides, whatever the form says.
        var name = asker.proven() ? asker.id() : approver;
        return name == null ? body : body.put("approver", name);
    }

    private ModelAndView draw(
            String id, @Nullable String entry, @Nullable Decision refused, HttpServletRequest request, Model model) {
        try {
            return drawn(id, entry, refused, request, model);
        } catch (SQLException e) {
            throw new Problem(Code.LEDGER_UNAVAILABLE, "the database is not able now; try again", List.of());
        }
    }

    private ModelAndView drawn(
            String id, @Nullable String entry, @Nullable Decision refused, HttpServletRequest request, Model model)
            throws SQLException {
        var visit = desk.visit(request);
        var seen = refused == null ? null : asSeen(id, refused);
        var grant = grant(id, null);
        var standing = grant.path("request");
        var content = standing.path("content");
        desk.frame(model, visit, Look.NOWHERE, PATH + id);
        acting.prepare(model, visit, STREAM + id, entry);
        model.addAttribute("id", id);
        model.addAttribute("version", grant.path("version").asLong());
        model.addAttribute("hash", standing.path("hash").asString(""));
        model.addAttribute(
                "state", visit.words().word("grantState", standing.path("state").asString("")));
        model.addAttribute("needed", standing.path("approvalsNeeded").asInt());
        model.addAttribute("missing", standing.path("approvalsMissing").asInt());
        model.addAttribute("lines", Content.lines(content, Content.OF_A_REQUEST, visit));
        model.addAttribute("approvals", approvals(standing, visit));
        model.addAttribute("now", now(content, visit));
        model.addAttribute("remark", refused == null ? null : refused.remark());
        model.addAttribute("roles", Acting.roles(Asker.present(), "approve-grant"));
        var waits = standing.at("/waitsFor/what").asString("").equals("APPROVAL");
        model.addAttribute("waits", waits);
        model.addAttribute("turn", waits ? turns.ofRequest(id, standing, visit.words()) : null);
        model.addAttribute(
                "changed",
                seen == null
                        ? List.of()
                        : Content.between(seen.at("/request/content"), content, Content.OF_A_REQUEST, visit));
        model.addAttribute(
                "since",
                seen == null
                        ? 0
                        : grant.path("version").asLong() - seen.path("version").asLong());
        return new ModelAndView("request", model.asMap());
    }

    /** The grant as the interface tells it; a page is about one that something was asked for with. */
    private JsonNode grant(String id, @Nullable String knownAt) {
        JsonNode grant = json.valueToTree(register.one("grants", id, null, knownAt));
        if (!grant.has("request")) {
            throw Problem.field(Code.NOT_FOUND, "id", "nothing was ever asked for under this id");
        }
        return grant;
    }

    /** What the sender of a form had before them; nothing if it was never so. */
    private @Nullable JsonNode asSeen(String id, Decision refused) {
        if (refused.version() == null || !refused.version().matches("\\d{1,18}")) {
            return null;
        }
        var version = Long.parseLong(refused.version());
        return acting.history(STREAM + id).stream()
                .filter(entry -> entry.sequence() == version)
                .findFirst()
                .map(entry -> grant(id, "position:" + entry.position()))
                .orElse(null);
    }

    /** An approval as it was given. */
    record Approval(
            String approver, String role, @Nullable Shown at, boolean counts, AnswerView.@Nullable Behind behind) {}

    private static List<Approval> approvals(JsonNode standing, Visit visit) {
        return standing.path("approvals")
                .valueStream()
                .map(one -> new Approval(
                        one.path("approver").asString(""),
                        visit.words().word("role", one.path("role").asString("")),
                        visit.clocks()
                                .show(java.time.Instant.parse(one.path("at").asString(""))),
                        one.path("counts").asBoolean(),
                        AnswerWords.behind(List.of(one.path("entry").asLong()))))
                .toList();
    }

    /** What the vendor can see now on one of the servers. */
    record Now(AnswerView.Named server, AnswerView.Judged verdict) {}

    private List<Now> now(JsonNode content, Visit visit) throws SQLException {
        var vendor = content.at("/beneficiary/vendorId").asString("");
        var now = new ArrayList<Now>();
        for (var server :
                content.path("serverIds").valueStream().limit(MOST_SERVERS).toList()) {
            var id = server.asString("");
            var question = exposures.question(visit.now().toString(), vendor, id, null, "vendors");
            Lookout.note(question);
            var answer = exposures.told(question, null, PATIENCE).answer();
            if (answer.isPresent()) {
                var verdict = answer.get().exposures().stream()
                        .filter(one -> one.vendor() != null
                                && Objects.requireNonNull(one.vendor()).value().equals(vendor))
                        .map(one -> one.verdict())
                        .findFirst()
                        .orElse(Verdict.COULD_NOT_SEE);
                now.add(new Now(
                        new AnswerView.Named(
                                id,
                                "",
                                Look.NOWHERE.ofVendor(vendor).ofServer(id).href("/console")),
                        new AnswerView.Judged(verdict.name(), visit.words().word(verdict))));
            }
        }
        return now;
    }
}
