package nl.inzage.api.cover;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import nl.inzage.api.exposure.Asking;
import nl.inzage.api.ledger.Live;
import nl.inzage.api.problem.Code;
import nl.inzage.api.problem.Problem;
import nl.inzage.core.cover.AccessEnd;
import nl.inzage.core.cover.EndPolicy;
import nl.inzage.core.cover.Streams;
import nl.inzage.core.exposure.Paper;
import nl.inzage.core.grant.Enforcement;
import nl.inzage.core.grant.GrantFact.AccessRemovalConfirmed;
import nl.inzage.core.grant.GrantFact.BreakGlassOpened;
import nl.inzage.core.grant.GrantFact.GrantApproved;
import nl.inzage.core.grant.GrantFact.GrantExtended;
import nl.inzage.core.grant.GrantFact.GrantRequested;
import nl.inzage.core.grant.GrantFact.GrantResumed;
import nl.inzage.core.identity.GrantId;
import nl.inzage.core.store.StoredEntry;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Answers "when did this access really end?" and "what ends without anybody confirming it?". */
@RestController
class EndingController {

    private static final int MOST = 500;
    private static final byte[] NOTHING = {};

    private final Gathering gathering;
    private final Asking asking;
    private final JsonMapper json;
    private final Live live;

    EndingController(Gathering gathering, Asking asking, JsonMapper json, Live live) {
        this.live = live;
        this.gathering = gathering;
        this.asking = asking;
        this.json = json;
    }

    @GetMapping("/api/v1/grants/{id}/end")
    ObjectNode whenDidItReallyEnd(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String at,
            @RequestParam(required = false) @Nullable String knownAt,
            @RequestHeader(name = "Prefer", required = false) @Nullable String prefer)
            throws SQLException {
        var grant = grant(id);
        var moment = asking.atOrNow(at);
        var position = asking.position("knownAt", knownAt);
        var paper = gathering.papers(List.of(grant), position).stream().findFirst();
        var sessions = gathering.under(grant, position, Asking.patience(prefer));
        var body = json.createObjectNode();
        var question = body.putObject("question");
        question.put("grant", id);
        question.put("at", moment.toString());
        question.put("knownAt", "position:" + position);
        gathering.envelope(body, position, sessions.isPresent());
        body.put("ended", false);
        if (paper.isPresent() && sessions.isPresent()) {
            AccessEnd.of(paper.get(), sessions.get(), moment, EndPolicy.DEFAULT).ifPresent(end -> {
                body.put("ended", true);
                describe(body, paper.get(), end, moment);
            });
        }
        return body;
    }

    private GrantId grant(String id) {
        try {
            var grant = new GrantId(id);
            if (gathering.isKnown(grant)) {
                return grant;
            }
        } catch (IllegalArgumentException e) {
            throw Problem.field(Code.INVALID, "id", String.valueOf(e.getMessage()));
        }
        throw Problem.field(Code.NOT_FOUND, "id", "nothing was ever registered under this id");
    }

    /** One page of ends, and whether there are more. */
    private record Page(List<ObjectNode> items, @Nullable String next) {}

    @GetMapping(path = "/api/v1/grant-endings", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<ObjectNode> whatEnded(
            @RequestParam(required = false) @Nullable String at,
            @RequestParam(required = false) @Nullable String knownAt,
            @RequestParam(defaultValue = "false") boolean unconfirmed,
            @RequestParam(defaultValue = "100") int limit,
            @RequestParam(defaultValue = "") String cursor,
            @RequestHeader(name = "Prefer", required = false) @Nullable String prefer)
            throws SQLException {
        if (limit < 1 || limit > MOST) {
            throw Problem.field(Code.INVALID, "limit", "from 1 to " + MOST);
        }
        var moment = asking.atOrNow(at);
        var position = asking.position("knownAt", knownAt);
        var page = page(moment, position, unconfirmed, limit, Asking.cursor(cursor), Asking.patience(prefer));
        var body = json.createObjectNode();
        var question = body.putObject("question");
        question.put("at", moment.toString());
        question.put("knownAt", "position:" + position);
        question.put("unconfirmed", unconfirmed);
        gathering.envelope(body, position, page.isPresent());
        var items = body.putArray("items");
        page.ifPresent(found -> found.items().forEach(items::add));
        var next = page.map(Page::next).orElse(null);
        var answer = ResponseEntity.ok();
        if (next != null) {
            body.put("next", next);
            answer = answer.header(
                    HttpHeaders.LINK,
                    "</api/v1/grant-endings?limit=%d&cursor=%s&at=%s&knownAt=position:%d&unconfirmed=%s>; rel=\"next\""
                            .formatted(limit, next, moment, position, unconfirmed));
        }
        return answer.body(body);
    }

    /**
     * What is to be deprovisioned, as it comes up: an event {@code REMOVE} when an access ended of which nobody has
     * confirmed that it is gone, {@code REMOVED} when somebody did, {@code KEEP} when it goes on after all. Begins
     * behind {@code Last-Event-ID} or {@code after}; without them with what comes next. What had ended before stands in
     * the list, whose position is where to begin.
     */
    @GetMapping(path = "/api/v1/grant-endings", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    void whatEnds(
            @RequestParam(required = false) @Nullable Long after,
            @RequestHeader(name = "Last-Event-ID", required = false) @Nullable Long lastHeard,
            HttpServletRequest request,
            HttpServletResponse response)
            throws Exception {
        var begin = lastHeard == null ? after : lastHeard;
        live.follow(begin == null ? asking.position("knownAt", null) : begin, request, response, this::event);
    }

    private byte[] event(StoredEntry entry) {
        var recorded = entry.recorded();
        if (!(recorded.fact().subject() instanceof GrantId grant)) {
            return NOTHING;
        }
        var from = recorded.circumstances().effectiveFrom();
        // An end that is announced is told now, with the moment for which it is ordered.
        var at = from.isAfter(recorded.recordedAt()) ? from : recorded.recordedAt();
        var paper = gathering.papers(List.of(grant), entry.position()).stream().findFirst();
        var end = paper.flatMap(one -> AccessEnd.of(one, List.of(), at, EndPolicy.DEFAULT));
        var node = json.createObjectNode();
        if (end.isPresent() && end.get().open() && !isGateway(paper.orElseThrow())) {
            node.put("event", "REMOVE");
            describe(node, paper.orElseThrow(), end.get(), at);
        } else if (recorded.fact() instanceof AccessRemovalConfirmed
                || recorded.fact() instanceof GrantResumed
                || recorded.fact() instanceof GrantExtended) {
            node.put("event", recorded.fact() instanceof AccessRemovalConfirmed ? "REMOVED" : "KEEP");
            node.put("grant", grant.value());
        }
        return node.isEmpty() ? NOTHING : json.writeValueAsBytes(node);
    }

    /** Goes through the grants in the order of their ids until a page is full and one more is found. */
    private Optional<Page> page(
            Instant at, long position, boolean unconfirmed, int limit, String cursor, Duration patience)
            throws SQLException {
        var items = new ArrayList<ObjectNode>();
        var after = cursor;
        while (true) {
            var ids = gathering.page("access-grant", List.of(), after, Gathering.AT_ONCE, position, patience);
            if (ids.isEmpty()) {
                return Optional.empty();
            }
            var grants = ids.get().stream().map(GrantId::new).toList();
            for (var paper : gathering.papers(grants, position)) {
                if (paper.closure(at).isEmpty() || (unconfirmed && isGateway(paper))) {
                    continue;
                }
                var sessions = gathering.under(paper.grant(), position, patience);
                if (sessions.isEmpty()) {
                    return Optional.empty();
                }
                var end = AccessEnd.of(paper, sessions.get(), at, EndPolicy.DEFAULT);
                if (end.isEmpty() || (unconfirmed && !end.get().open())) {
                    continue;
                }
                if (items.size() == limit) {
                    return Optional.of(
                            new Page(items, items.getLast().path("grant").asString()));
                }
                var node = json.createObjectNode();
                describe(node, paper, end.get(), at);
                items.add(node);
            }
            if (ids.get().size() < Gathering.AT_ONCE) {
                return Optional.of(new Page(items, null));
            }
            after = ids.get().getLast();
        }
    }

    private static boolean isGateway(Paper paper) {
        return enforcement(paper) == Enforcement.GATEWAY;
    }

    private static Enforcement enforcement(Paper paper) {
        return switch (paper.content()) {
            case GrantRequested f -> f.enforcement();
            case BreakGlassOpened f -> f.enforcement();
            default -> throw new IllegalArgumentException("no content of a grant: " + paper.content());
        };
    }

    private void describe(ObjectNode node, Paper paper, AccessEnd end, Instant at) {
        var claim = Streams.claim(paper);
        node.put("grant", end.grant().value());
        node.put("vendor", claim.vendor().value());
        node.set("servers", json.valueToTree(claim.servers()));
        node.put("enforcement", enforcement(paper).name());
        node.put("cause", end.cause().name());
        node.put("ordered", end.ordered().toString());
        node.put("age", Duration.between(end.ordered(), at).toString());
        node.put("enforced", text(end.enforced()));
        node.put("lastSessionEnd", text(end.lastSessionEnd()));
        node.put("reachableUntil", text(end.reachableUntil()));
        if (end.why() != null) {
            var why = node.putObject("reachableReason");
            why.put("code", end.why().name());
            why.put("text", end.why().text());
        }
        var responsible = node.putObject("responsible");
        responsible.put(
                "requestedBy",
                switch (paper.content()) {
                    case GrantRequested f -> f.requestedBy();
                    case BreakGlassOpened f -> f.verbalApproval().by();
                    default -> null;
                });
        responsible.set(
                "approvers",
                json.valueToTree(paper.approvals().stream()
                        .map(GrantApproved::approver)
                        .distinct()
                        .collect(Collectors.toList())));
        var findings = node.putArray("findings");
        if (end.unconfirmed(at)) {
            var finding = findings.addObject();
            finding.put("code", "REVOCATION_UNCONFIRMED");
            finding.put(
                    "text",
                    "nobody confirmed within "
                            + EndPolicy.DEFAULT.confirmedWithin().toHours() + " hours that the access was gone");
            finding.put("from", text(end.unconfirmedFrom()));
            finding.put("until", text(end.unconfirmedUntil()));
        }
        end.entries().forEach(node.putArray("entries")::add);
    }

    private static @Nullable String text(@Nullable Instant moment) {
        return moment == null ? null : moment.toString();
    }
}
