package nl.inzage.api.exposure;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.inzage.api.problem.Code;
import nl.inzage.api.problem.Problem;
import nl.inzage.core.correction.Effective;
import nl.inzage.core.exposure.Finding;
import nl.inzage.core.exposure.FindingCode;
import nl.inzage.core.exposure.Rule;
import nl.inzage.core.fact.Fact;
import nl.inzage.core.fact.Recorded;
import nl.inzage.core.identity.ServerId;
import nl.inzage.core.identity.VendorId;
import nl.inzage.core.oversight.FindingFact.FindingAnswered;
import nl.inzage.core.oversight.FindingFact.FindingRaised;
import nl.inzage.core.oversight.FindingFact.ImprovementPlanned;
import nl.inzage.core.oversight.FindingFact.RecheckDone;
import nl.inzage.core.oversight.Severity;
import nl.inzage.core.store.FactCodec;
import nl.inzage.core.store.Ledger;
import nl.inzage.core.store.LedgerKind;
import nl.inzage.projections.windows.Views;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Answers "what was wrong, since when, and since when did we know?". */
@RestController
@RequestMapping("/api/v1/findings")
class FindingController {

    private static final int MOST = 500;

    private final Ledger ledger;
    private final Views views;
    private final Asking asking;

    FindingController(Ledger ledger, Views views, Asking asking) {
        this.ledger = ledger;
        this.views = views;
        this.asking = asking;
    }

    /** The table of findings: which condition raises each, how grave it is, which norm it is held against. */
    @GetMapping("/codes")
    List<Map<String, Object>> codes() {
        return Arrays.stream(FindingCode.values())
                .map(code -> {
                    var row = new LinkedHashMap<String, Object>();
                    row.put("code", code);
                    row.put("severity", code.severity());
                    row.put("norm", code.norm());
                    row.put("condition", code.condition());
                    return (Map<String, Object>) row;
                })
                .toList();
    }

    @GetMapping
    ResponseEntity<Map<String, Object>> list(
            @RequestParam(required = false) @Nullable String at,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String until,
            @RequestParam(required = false) @Nullable String knownAt,
            @RequestParam(required = false) @Nullable String code,
            @RequestParam(required = false) @Nullable String severity,
            @RequestParam(required = false) @Nullable String kind,
            @RequestParam(required = false) @Nullable String id,
            @RequestParam(required = false) @Nullable String vendor,
            @RequestParam(required = false) @Nullable String server,
            @RequestParam(defaultValue = "100") int limit,
            @RequestParam(defaultValue = "0") int cursor)
            throws SQLException {
        if (limit < 1 || limit > MOST || cursor < 0) {
            throw Problem.field(Code.INVALID, "limit", "from 1 to " + MOST + ", with the cursor of an earlier page");
        }
        var when = when(at, from, until);
        var position = asking.position("knownAt", knownAt);
        var wanted = wanted(code, severity, kind, id, vendor, server);
        var found = asking.within(Asking.patience(null), position, views::findings);
        var all = found.orElse(List.of()).stream()
                .filter(one -> one.period().from().isBefore(when.last())
                        && one.period().until().isAfter(when.first()))
                .filter(wanted)
                .toList();
        var page = all.stream().skip(cursor).limit(limit).toList();
        var body = new LinkedHashMap<String, Object>();
        body.put("position", position);
        body.put("complete", found.isPresent());
        body.put("rule", Rule.VERSION);
        body.put("demonstration", ledger.kind() == LedgerKind.DEMONSTRATION);
        body.put(when.words(), when.first().toString());
        if (when.words().equals("from")) {
            body.put("until", when.last().toString());
        }
        body.put("total", all.size());
        body.put(
                "byCode",
                all.stream()
                        .collect(Collectors.groupingBy(
                                one -> one.code().name(), java.util.TreeMap::new, Collectors.counting())));
        body.put("items", items(page, position));
        var answer = ResponseEntity.ok();
        if (cursor + page.size() < all.size()) {
            var next = cursor + page.size();
            body.put("next", next);
            answer = answer.header(
                    HttpHeaders.LINK,
                    link(
                            when,
                            position,
                            limit,
                            next,
                            Stream.of(
                                    part("code", code),
                                    part("severity", severity),
                                    part("kind", kind),
                                    part("id", id),
                                    part("vendor", vendor),
                                    part("server", server))));
        }
        return answer.body(body);
    }

    private static Optional<String> part(String name, @Nullable String value) {
        return Optional.ofNullable(value).map(text -> "&" + name + "=" + text);
    }

    private static String link(When when, long position, int limit, int next, Stream<Optional<String>> filters) {
        var moments =
                when.words().equals("at") ? "at=" + when.first() : "from=" + when.first() + "&until=" + when.last();
        return "</api/v1/findings?%s&knownAt=position:%d&limit=%d&cursor=%d%s>; rel=\"next\""
                .formatted(
                        moments,
                        position,
                        limit,
                        next,
                        filters.flatMap(Optional::stream).collect(Collectors.joining()));
    }

    /** The stretch that is asked about; a moment is the least of them. */
    private record When(Instant first, Instant last, String words) {}

    private When when(@Nullable String at, @Nullable String from, @Nullable String until) {
        if (from == null && until == null) {
            var moment = asking.atOrNow(at);
            return new When(moment, moment.plusNanos(1), "at");
        }
        if (at != null || from == null || until == null) {
            throw Problem.field(Code.INVALID, "at", "ask about one moment with at, or a period with from and until");
        }
        var first = asking.at("from", from);
        var last = asking.at("until", until);
        if (!last.isAfter(first)) {
            throw Problem.field(Code.END_BEFORE_START, "until", "the end lies at or before the start");
        }
        return new When(first, last, "from");
    }

    private Predicate<Finding> wanted(
            @Nullable String code,
            @Nullable String severity,
            @Nullable String kind,
            @Nullable String id,
            @Nullable String vendor,
            @Nullable String server)
            throws SQLException {
        if (vendor != null) {
            asking.mustBeKnown(new VendorId(vendor), "vendor", Code.UNKNOWN_VENDOR);
        }
        if (server != null) {
            asking.mustBeKnown(new ServerId(server), "server", Code.UNKNOWN_SERVER);
        }
        var codes = code == null ? null : constant(FindingCode.class, "code", code);
        var grave = severity == null ? null : constant(Severity.class, "severity", severity);
        return one -> (codes == null || one.code() == codes)
                && (grave == null || one.code().severity() == grave)
                && (kind == null || kind.equals(one.kind()))
                && (id == null || id.equals(one.id()))
                && (vendor == null
                        || (one.vendor() != null && vendor.equals(one.vendor().value())))
                && (server == null
                        || (one.server() != null && server.equals(one.server().value())));
    }

    private static <E extends Enum<E>> E constant(Class<E> type, String field, String text) {
        return Arrays.stream(type.getEnumConstants())
                .filter(one -> one.name().equals(text))
                .findFirst()
                .orElseThrow(
                        () -> Problem.field(Code.INVALID, field, "one of " + Arrays.toString(type.getEnumConstants())));
    }

    /** A finding by its own id, as known at a position; none if there is none such, or the views stand before it. */
    Optional<Map<String, Object>> one(String findingId, long position) throws SQLException {
        return asking.within(Asking.patience(null), position, views::findings).orElse(List.of()).stream()
                .filter(one -> FindingIdentity.of(one).equals(findingId))
                .findFirst()
                .map(one -> items(List.of(one), position).getFirst());
    }

    private List<Map<String, Object>> items(List<Finding> findings, long position) {
        var ids = findings.stream().map(FindingIdentity::of).toList();
        var said = ledger.streams(ids.stream().map(id -> "finding/" + id).toList(), position).stream()
                .collect(Collectors.groupingBy(Recorded::stream));
        var items = new ArrayList<Map<String, Object>>();
        for (int i = 0; i < findings.size(); i++) {
            var item = item(findings.get(i));
            item.put("findingId", ids.get(i));
            item.put("answers", answers(said.getOrDefault("finding/" + ids.get(i), List.of()), position));
            items.add(item);
        }
        return items;
    }

    /** What people said to it, oldest first, as corrections left it. */
    private static List<Map<String, Object>> answers(List<Recorded> stream, long position) {
        return Effective.facts(stream, position).stream()
                .filter(known -> !(known.statement().fact() instanceof FindingRaised))
                .map(known -> {
                    var answer = new LinkedHashMap<String, Object>();
                    answer.put(
                            "type", FactCodec.standard().type(known.statement().fact()));
                    answer.put("text", text(known.statement().fact()));
                    answer.put("by", known.original().circumstances().registrar());
                    answer.put("recordedAt", known.original().recordedAt());
                    answer.put("entry", known.contentPosition());
                    return (Map<String, Object>) answer;
                })
                .toList();
    }

    private static @Nullable String text(Fact fact) {
        return switch (fact) {
            case FindingAnswered answered -> answered.answer();
            case ImprovementPlanned planned -> planned.plan();
            case RecheckDone recheck -> recheck.solved() ? "SOLVED" : "NOT_SOLVED";
            default -> null; // That it is closed says it all.
        };
    }

    private Map<String, Object> item(Finding one) {
        var item = new LinkedHashMap<String, Object>();
        item.put("code", one.code());
        item.put("severity", one.code().severity());
        item.put("norm", one.code().norm());
        item.put("text", one.code().condition());
        item.put("kind", one.kind());
        item.put("id", one.id());
        item.put("vendor", one.vendor());
        item.put("server", one.server());
        item.put(
                "from",
                one.period().from().equals(Instant.MIN) ? null : one.period().from());
        item.put(
                "until",
                one.period().until().equals(Instant.MAX) ? null : one.period().until());
        var known = one.entries().isEmpty() ? 0 : one.entries().getLast();
        item.put("knownSincePosition", known);
        item.put("knownSince", ledger.recordedAt(known).orElse(null));
        item.put("entries", one.entries());
        return item;
    }
}
