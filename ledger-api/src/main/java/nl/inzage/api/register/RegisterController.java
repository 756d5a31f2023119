package nl.inzage.api.register;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import nl.inzage.api.exposure.Asking;
import nl.inzage.api.exposure.InScope;
import nl.inzage.api.exposure.Withheld;
import nl.inzage.api.problem.Code;
import nl.inzage.api.problem.Problem;
import nl.inzage.api.security.Asker;
import nl.inzage.core.correction.Correction;
import nl.inzage.core.correction.Correction.FactCorrected;
import nl.inzage.core.correction.Correction.FactRetracted;
import nl.inzage.core.correction.Effective;
import nl.inzage.core.correction.Effective.Known;
import nl.inzage.core.fact.Circumstances;
import nl.inzage.core.fact.Fact;
import nl.inzage.core.fact.Recorded;
import nl.inzage.core.identity.DatasetId;
import nl.inzage.core.identity.GrantId;
import nl.inzage.core.identity.Id;
import nl.inzage.core.identity.PersonRef;
import nl.inzage.core.identity.ServerId;
import nl.inzage.core.identity.VendorId;
import nl.inzage.core.oversight.ReportFact.ReportFrozen;
import nl.inzage.core.store.FactCodec;
import nl.inzage.core.store.Ledger;
import nl.inzage.core.store.LedgerKind;
import nl.inzage.core.store.StoredEntry;
import nl.inzage.projections.windows.Views;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/** Answers "what is known of this one?", "what happened to it?" and "which are there?". */
@RestController
@RequestMapping("/api/v1/{kind:vendors|vendor-persons|servers|datasets|grants|sessions|engagements|tools|deployments"
        + "|shielding-measures|breaches|access-reviews|audit-findings|risks|reports|proposals}")
class RegisterController {

    private static final int MOST = 500;
    private static final Map<String, String> KINDS = Map.ofEntries(
            Map.entry("vendors", "vendor"),
            Map.entry("vendor-persons", "vendor-person"),
            Map.entry("servers", "server"),
            Map.entry("datasets", "operational-dataset"),
            Map.entry("grants", "access-grant"),
            Map.entry("sessions", "access-session"),
            Map.entry("engagements", "engagement"),
            Map.entry("tools", "tool"),
            Map.entry("deployments", "tool-deployment"),
            Map.entry("shielding-measures", "shielding-measure"),
            Map.entry("breaches", "breach-notice"),
            Map.entry("access-reviews", "access-review"),
            Map.entry("audit-findings", "finding"),
            Map.entry("risks", "risk-acceptance"),
            Map.entry("reports", "accountability-report"),
            Map.entry("proposals", "proposal"));

    private final Ledger ledger;
    private final Views views;
    private final Asking asking;

    RegisterController(Ledger ledger, Views views, Asking asking) {
        this.ledger = ledger;
        this.views = views;
        this.asking = asking;
    }

    @GetMapping
    ResponseEntity<Map<String, Object>> list(
            @PathVariable String kind,
            @RequestParam(required = false) @Nullable String at,
            @RequestParam(required = false) @Nullable String knownAt,
            @RequestParam(required = false) @Nullable String vendor,
            @RequestParam(required = false) @Nullable String person,
            @RequestParam(required = false) @Nullable String server,
            @RequestParam(required = false) @Nullable String dataset,
            @RequestParam(required = false) @Nullable String grant,
            @RequestParam(defaultValue = "100") int limit,
            @RequestParam(defaultValue = "") String cursor)
            throws SQLException {
        requireWithin(limit);
        var begin = begin(kind, cursor);
        var naming = new ArrayList<Filter>();
        filter("vendor", vendor, VendorId::new, Code.UNKNOWN_VENDOR).ifPresent(naming::add);
        filter("person", person, PersonRef::new, Code.UNKNOWN_PERSON).ifPresent(naming::add);
        filter("server", server, ServerId::new, Code.UNKNOWN_SERVER).ifPresent(naming::add);
        filter("dataset", dataset, DatasetId::new, Code.UNKNOWN_DATASET).ifPresent(naming::add);
        filter("grant", grant, GrantId::new, Code.UNKNOWN_GRANT).ifPresent(naming::add);
        for (var one : naming) {
            asking.mustBeKnown(one.id(), one.field(), one.unknown());
        }
        var moment = asking.atOrNow(at);
        var position = asking.position("knownAt", knownAt);
        var aggregate = aggregate(kind);
        var ids = naming.stream().map(Filter::id).toList();
        var found = asking.within(
                Asking.patience(null),
                position,
                known -> views.ids(aggregate, ids, begin.after(), begin.over(), limit + 1, known));
        var all = found.orElse(List.of());
        var page = all.subList(0, Math.min(limit, all.size()));
        var streams = new LinkedHashMap<String, List<Recorded>>();
        page.forEach(id -> streams.put(aggregate + "/" + id, new ArrayList<>()));
        for (var entry : ledger.streams(streams.keySet(), position)) {
            streams.getOrDefault(entry.stream(), new ArrayList<>()).add(entry);
        }
        var asker = Asker.present();
        var inside = page.stream()
                .filter(id -> InScope.shows(asker.scope(), streams.getOrDefault(aggregate + "/" + id, List.of())))
                .toList();
        var shown = inside.stream()
                .filter(id -> InScope.tells(asker, streams.getOrDefault(aggregate + "/" + id, List.of())))
                .toList();
        var items = shown.stream()
                .map(id ->
                        state(aggregate, id, streams.getOrDefault(aggregate + "/" + id, List.of()), moment, position))
                .toList();
        var body = body(position, found.isPresent());
        body.put("items", items);
        body.put("withheld", Withheld.said(page.size() - inside.size(), inside.size() - shown.size()));
        var answer = ResponseEntity.ok();
        if (all.size() > limit) {
            var next = begin.behind(page, shown).toString();
            body.put("next", next);
            answer = answer.header(
                    HttpHeaders.LINK,
                    "</api/v1/%s?limit=%d&cursor=%s&at=%s&knownAt=position:%d%s>; rel=\"next\""
                            .formatted(
                                    kind,
                                    limit,
                                    next,
                                    moment,
                                    position,
                                    naming.stream()
                                            .map(one -> "&" + one.field() + "="
                                                    + one.id().value())
                                            .collect(Collectors.joining())));
        }
        return answer.body(body);
    }

    /** Where a list begins: behind what was shown to whoever asks, since another id would tell what comes before it. */
    private Cursor begin(String kind, String text) {
        var cursor = Cursor.read(text);
        if (!cursor.after().isEmpty() && isJudged(kind) && !isShown(aggregate(kind) + "/" + cursor.after())) {
            throw Asking.noCursor();
        }
        return cursor;
    }

    /** Whether there can be things of a kind that are not shown to whoever asks. */
    private static boolean isJudged(String kind) {
        return kind.equals("reports") || !Asker.present().scope().isWhole();
    }

    /** Only what names this thing. */
    private record Filter(String field, Id id, Code unknown) {}

    private static Optional<Filter> filter(String field, @Nullable String text, Function<String, Id> id, Code unknown) {
        try {
            return Optional.ofNullable(text).map(id).map(one -> new Filter(field, one, unknown));
        } catch (IllegalArgumentException e) {
            throw Problem.field(Code.INVALID, field, String.valueOf(e.getMessage()));
        }
    }

    private static void requireWithin(int limit) {
        if (limit < 1 || limit > MOST) {
            throw Problem.field(Code.INVALID, "limit", "from 1 to " + MOST);
        }
    }

    @GetMapping("/{id}")
    Map<String, Object> one(
            @PathVariable String kind,
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String at,
            @RequestParam(required = false) @Nullable String knownAt) {
        var moment = asking.atOrNow(at);
        var position = asking.position("knownAt", knownAt);
        var stream = aggregate(kind) + "/" + id;
        if (!isShown(stream)) {
            throw unknown();
        }
        var entries = ledger.streams(List.of(stream), position);
        var body = body(position, true);
        body.putAll(state(aggregate(kind), id, entries, moment, position));
        if (kind.equals("grants")) {
            GrantStanding.of(ledger, entries, moment, position).ifPresent(request -> body.put("request", request));
        }
        return body;
    }

    @GetMapping("/{id}/history")
    Map<String, Object> history(
            @PathVariable String kind,
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String knownAt,
            @RequestParam(defaultValue = "100") int limit,
            @RequestParam(defaultValue = "0") long cursor)
            throws SQLException {
        requireWithin(limit);
        var position = asking.position("knownAt", knownAt);
        var found = asking.within(Asking.patience(null), position, known -> views.mentions(aggregate(kind), id, known));
        var positions = found.orElse(List.of());
        var scope = Asker.present().scope();
        if (found.isPresent() && (positions.isEmpty() || isJudged(kind)) && !isShown(aggregate(kind) + "/" + id)) {
            throw unknown();
        }
        var page = positions.stream().filter(one -> one > cursor).limit(limit).toList();
        var body = body(position, found.isPresent());
        var events = page.stream()
                .flatMap(one -> ledger.page(one - 1, 1).stream())
                .map(StoredEntry::recorded)
                .toList();
        var shown = events.stream()
                .filter(entry -> InScope.shows(scope, entry.fact()))
                .toList();
        body.put("withheld", Withheld.said(events.size() - shown.size()));
        body.put(
                "events",
                shown.stream()
                        .filter(entry -> !(entry.fact() instanceof Correction))
                        .map(entry -> {
                            var event = inWords(entry);
                            event.put("corrections", corrections(entry, position));
                            return event;
                        })
                        .toList());
        if (!page.isEmpty() && page.getLast() < positions.getLast()) {
            body.put("next", page.getLast());
        }
        return body;
    }

    /** Whether it is there, and inside what the asker may see; the same is looked up either way. */
    private boolean isShown(String stream) {
        var entries = ledger.stream(stream);
        var asker = Asker.present();
        return !entries.isEmpty() && InScope.shows(asker.scope(), entries) && InScope.tells(asker, entries);
    }

    private static Problem unknown() {
        return Problem.field(Code.NOT_FOUND, "id", "nothing was ever registered under this id");
    }

    private static String aggregate(String kind) {
        return java.util.Objects.requireNonNull(KINDS.get(kind));
    }

    private Map<String, Object> body(long position, boolean complete) {
        var body = new LinkedHashMap<String, Object>();
        body.put("position", position);
        body.put("complete", complete);
        body.put("demonstration", ledger.kind() == LedgerKind.DEMONSTRATION);
        return body;
    }

    private static Map<String, Object> state(
            String aggregate, String id, List<Recorded> entries, Instant at, long position) {
        var scope = Asker.present().scope();
        var held = Effective.facts(entries, position).stream()
                .filter(known -> holds(known.statement().circumstances(), at))
                .toList();
        var shown = held.stream()
                .filter(known -> InScope.shows(scope, known.statement().fact()))
                .toList();
        var state = new LinkedHashMap<String, Object>();
        state.put("kind", aggregate);
        state.put("id", id);
        state.put("at", at);
        state.put("version", entries.size() - 1);
        state.put("facts", shown.stream().map(RegisterController::fact).toList());
        state.put("withheld", Withheld.said(held.size() - shown.size()));
        return state;
    }

    private static boolean holds(Circumstances said, Instant at) {
        var until = said.effectiveUntil();
        return !said.effectiveFrom().isAfter(at) && (until == null || at.isBefore(until));
    }

    private static Map<String, Object> fact(Known known) {
        var circumstances = known.statement().circumstances();
        var fact = new LinkedHashMap<String, Object>();
        fact.put("type", FactCodec.standard().type(known.statement().fact()));
        fact.put("effectiveFrom", circumstances.effectiveFrom());
        if (circumstances.effectiveUntil() != null) {
            fact.put("effectiveUntil", circumstances.effectiveUntil());
        }
        fact.put("entry", known.contentPosition());
        fact.put("payload", payload(known.statement().fact()));
        return fact;
    }

    /** Without the bytes of a report, which have a route of their own. */
    private static ObjectNode payload(Fact fact) {
        var payload = FactCodec.standard().toPayload(fact);
        if (fact instanceof ReportFrozen) {
            payload.remove("body");
        }
        return payload;
    }

    /** What was said later about an entry, oldest first; corrections of corrections below their own target. */
    private List<Map<String, Object>> corrections(Recorded entry, long position) {
        return ledger.stream(entry.stream()).stream()
                .filter(other -> other.position() <= position)
                .filter(other -> InScope.shows(Asker.present().scope(), other.fact()))
                .filter(other -> other.fact() instanceof Correction correction
                        && correction.target().equals(entry.eventId()))
                .map(other -> {
                    var event = inWords(other);
                    event.put("corrections", corrections(other, position));
                    return event;
                })
                .toList();
    }

    private static Map<String, Object> inWords(Recorded entry) {
        var event = new LinkedHashMap<String, Object>();
        event.put("position", entry.position());
        event.put("recordedAt", entry.recordedAt());
        event.put("effectiveFrom", entry.circumstances().effectiveFrom());
        if (entry.circumstances().effectiveUntil() != null) {
            event.put("effectiveUntil", entry.circumstances().effectiveUntil());
        }
        event.put("type", entry.type());
        event.put("eventId", entry.eventId());
        event.put("text", Sentences.of(entry.fact()));
        event.put("reported", entry.circumstances().alreadyHappened());
        if (reason(entry) != null) {
            event.put("reason", reason(entry));
        }
        return event;
    }

    private static @Nullable String reason(Recorded entry) {
        return switch (entry.fact()) {
            case FactCorrected corrected -> corrected.correctionReason();
            case FactRetracted retracted -> retracted.retractionReason();
            default -> entry.circumstances().reason();
        };
    }
}
