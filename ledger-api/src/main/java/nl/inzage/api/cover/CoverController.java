package nl.inzage.api.cover;

import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import nl.inzage.api.exposure.Asking;
import nl.inzage.api.problem.Code;
import nl.inzage.api.problem.Problem;
import nl.inzage.core.correction.Effective;
import nl.inzage.core.cover.Cover;
import nl.inzage.core.cover.CoverCode;
import nl.inzage.core.cover.Part;
import nl.inzage.core.cover.Surroundings;
import nl.inzage.core.cover.Use;
import nl.inzage.core.exposure.Paper;
import nl.inzage.core.grant.GrantFact.BreakGlassOpened;
import nl.inzage.core.grant.GrantFact.GrantRequested;
import nl.inzage.core.grant.Privilege;
import nl.inzage.core.grant.Purpose;
import nl.inzage.core.grant.TimeBox;
import nl.inzage.core.identity.SessionId;
import nl.inzage.core.session.SessionFact.SessionStarted;
import nl.inzage.core.session.SessionFact.UngrantedSessionReported;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Answers "is this session allowed, and if not: which rule fails?". */
@RestController
class CoverController {

    private final Gathering gathering;
    private final Asking asking;
    private final JsonMapper json;

    CoverController(Gathering gathering, Asking asking, JsonMapper json) {
        this.gathering = gathering;
        this.asking = asking;
        this.json = json;
    }

    @GetMapping("/api/v1/sessions/{id}/cover")
    ObjectNode isThisSessionAllowed(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String knownAt,
            @RequestHeader(name = "Prefer", required = false) @Nullable String prefer)
            throws SQLException {
        var session = session(id);
        var position = asking.position("knownAt", knownAt);
        var use = gathering.use(session, position);
        var found = use.isEmpty()
                ? java.util.Optional.<Gathering.Case>empty()
                : gathering.about(use.get(), position, Asking.patience(prefer));
        var body = json.createObjectNode();
        var question = body.putObject("question");
        question.put("session", id);
        question.put("knownAt", "position:" + position);
        gathering.envelope(body, position, use.isEmpty() || found.isPresent());
        body.put("cover", Cover.VERSION);
        if (use.isEmpty() || found.isEmpty()) {
            body.putNull("allowed");
            body.putArray("failing");
            body.putArray("parts");
            body.putArray("grants");
            return body;
        }
        var parts = Cover.judge(use.get(), found.get().claims(), found.get().around());
        describe(body.putObject("session"), use.get(), session, position);
        allowed(body, parts);
        parts(body, use.get(), parts);
        var bearing = parts.stream().flatMap(part -> part.grants().stream()).toList();
        var grants = body.putArray("grants");
        found.get().papers().stream()
                .filter(paper -> bearing.contains(paper.grant()))
                .forEach(paper -> grants.add(grant(paper)));
        screenings(body, found.get().around());
        return body;
    }

    private SessionId session(String id) {
        try {
            var session = new SessionId(id);
            if (gathering.isKnown(session)) {
                return session;
            }
        } catch (IllegalArgumentException e) {
            throw Problem.field(Code.INVALID, "id", String.valueOf(e.getMessage()));
        }
        throw Problem.field(Code.NOT_FOUND, "id", "nothing was ever registered under this id");
    }

    private void describe(ObjectNode node, Use use, SessionId session, long position) {
        node.put("vendor", use.vendor() == null ? null : use.vendor().value());
        node.put("person", use.person() == null ? null : use.person().value());
        node.put("server", use.server().value());
        node.put("grant", use.named() == null ? null : use.named().value());
        node.put("from", use.extent().from().toString());
        node.put("until", use.ended() ? use.extent().until().toString() : null);
        Effective.facts(gathering.stream(session, position), position).stream()
                .map(known -> known.statement().fact())
                .flatMap(fact -> java.util.stream.Stream.ofNullable(
                        switch (fact) {
                            case SessionStarted f -> f.supervisedBy();
                            case UngrantedSessionReported f -> f.supervisedBy();
                            default -> null;
                        }))
                .findFirst()
                .ifPresent(supervisor -> node.put("supervisedBy", supervisor));
    }

    /** Allowed is what is covered throughout; where nobody can judge a part and the rest is covered, nobody can say. */
    private static void allowed(ObjectNode body, List<Part> parts) {
        var failing = parts.stream()
                .map(Part::code)
                .filter(code -> !code.covered())
                .distinct()
                .toList();
        if (failing.isEmpty()) {
            body.put("allowed", true);
        } else if (failing.stream().allMatch(CoverCode::undecided)) {
            body.putNull("allowed");
        } else {
            body.put("allowed", false);
        }
        var rules = body.putArray("failing");
        failing.forEach(code -> {
            var rule = rules.addObject();
            rule.put("code", code.name());
            rule.put("text", code.text());
        });
    }

    private static void parts(ObjectNode body, Use use, List<Part> parts) {
        var all = body.putArray("parts");
        for (var part : parts) {
            var node = all.addObject();
            node.put("code", part.code().name());
            node.put("text", part.code().text());
            node.put("from", part.period().from().toString());
            var lasts = !use.ended() && part.equals(parts.getLast());
            node.put("until", lasts ? null : part.period().until().toString());
            var grounds = node.putArray("grants");
            for (var ground : part.grounds()) {
                var one = grounds.addObject();
                one.put("grant", ground.grant().value());
                one.put("from", ground.period().from().toString());
                one.put("until", ground.period().until().toString());
                ground.entries().forEach(one.putArray("entries")::add);
            }
            part.entries().forEach(node.putArray("entries")::add);
        }
    }

    private ObjectNode grant(Paper paper) {
        return switch (paper.content()) {
            case GrantRequested f ->
                grant(paper, f.kind().name(), f.purpose(), f.timeBox(), f.privileges(), f.conditions());
            case BreakGlassOpened f ->
                grant(paper, "BREAK_GLASS", f.purpose(), f.timeBox(), f.privileges(), f.conditions());
            default -> throw new IllegalArgumentException("no content of a grant: " + paper.content());
        };
    }

    private ObjectNode grant(
            Paper paper,
            String kind,
            @Nullable Purpose purpose,
            TimeBox box,
            List<Privilege> privileges,
            List<String> conditions) {
        var node = json.createObjectNode();
        node.put("id", paper.grant().value());
        node.put("kind", kind);
        node.set("purpose", json.valueToTree(purpose));
        node.set("timeBox", json.valueToTree(box));
        node.set("privileges", json.valueToTree(privileges));
        node.set("conditions", json.valueToTree(conditions));
        var approvals = node.putArray("approvals");
        paper.approvals().forEach(approval -> {
            var one = approvals.addObject();
            one.put("role", approval.role());
            one.put("approver", approval.approver());
            one.put("screeningCheck", approval.screeningCheck());
        });
        node.put("entry", paper.contentEntry());
        return node;
    }

    private static void screenings(ObjectNode body, Surroundings around) {
        var all = body.putArray("screenings");
        for (var screened : around.screenings()) {
            var node = all.addObject();
            node.put("holds", screened.period() != null);
            if (screened.period() != null) {
                node.put("from", screened.period().from().toString());
                node.put(
                        "until",
                        Objects.equals(screened.period().until(), java.time.Instant.MAX)
                                ? null
                                : screened.period().until().toString());
            }
            screened.entries().forEach(node.putArray("entries")::add);
        }
    }
}
