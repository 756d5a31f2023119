package nl.inzage.api.questions;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import nl.inzage.api.exposure.Asking;
import nl.inzage.api.problem.Code;
import nl.inzage.api.problem.Moments;
import nl.inzage.api.problem.Problem;
import nl.inzage.core.correction.Effective;
import nl.inzage.core.exposure.Openness;
import nl.inzage.core.exposure.Paper;
import nl.inzage.core.exposure.Window;
import nl.inzage.core.fact.PathKind;
import nl.inzage.core.identity.GrantId;
import nl.inzage.core.identity.PersonRef;
import nl.inzage.core.identity.ReviewId;
import nl.inzage.core.overview.Emergency;
import nl.inzage.core.overview.Expiring;
import nl.inzage.core.overview.ReviewDue;
import nl.inzage.core.policy.Policy;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/** Answers what is due: reviews of grants, screenings that run out, emergency access that nobody reviewed. */
@RestController
class DutyController {

    private static final int MOST_DAYS = 3_660;

    private final Answering answering;
    private final Asking asking;

    DutyController(Answering answering, Asking asking) {
        this.answering = answering;
        this.asking = asking;
    }

    // ---- reviews -----------------------------------------------------------------------------------------------

    /** Grants that are due for review; as a forecast the period may lie ahead. */
    @GetMapping("/api/v1/grant-reviews-due")
    ResponseEntity<ObjectNode> reviewsDue(
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String until,
            @RequestParam(required = false) @Nullable String knownAt,
            @RequestParam(defaultValue = "100") int limit,
            @RequestParam(defaultValue = "0") int cursor)
            throws SQLException {
        var page = new Answering.Page(limit, cursor);
        var period = Answering.period(moment("from", from), moment("until", until));
        var asked = answering
                .asked("/grant-reviews-due", knownAt)
                .with("from", period.from())
                .with("until", period.until());
        var windows = answering.windows(Window.Path.class, Instant.MIN, Instant.MAX, asked);
        var ids = answering.ids("access-review", asked);
        if (windows.isEmpty() || ids.isEmpty()) {
            return answering.page(asked, Optional.<List<ReviewDue>>empty(), page);
        }
        var reviews = List.copyOf(answering
                .facts(ids.get().stream().map(ReviewId::new).toList(), asked)
                .values());
        var grants = new LinkedHashMap<GrantId, List<Window.Path>>();
        for (var path : windows.get()) {
            if (path.kind() == PathKind.GRANT) {
                grants.computeIfAbsent(new GrantId(path.id()), __ -> new ArrayList<>())
                        .add(path);
            }
        }
        grants.values()
                .removeIf(all -> all.stream()
                        .noneMatch(path -> path.openness() != Openness.CLOSED
                                && path.period().until().isAfter(period.from())));
        var due = answering.facts(grants.keySet(), asked).entrySet().stream()
                .flatMap(entry -> ReviewDue.of(
                        entry.getValue(),
                        grants.getOrDefault(entry.getKey(), List.of()),
                        reviews,
                        period,
                        Policy.DEFAULT))
                .sorted(ReviewDue.BY_DATE)
                .toList();
        return answering.page(asked, Optional.of(due), page, one -> {
            var node = answering.node(one);
            node.put("sinceBefore", one.due().isBefore(period.from()));
            return node;
        });
    }

    private static Instant moment(String field, @Nullable String text) {
        if (text == null) {
            throw Problem.field(Code.MISSING, field, "say which period is asked about");
        }
        return Moments.parse(field, text);
    }

    // ---- screenings --------------------------------------------------------------------------------------------

    /** Whose screening or confidentiality declaration runs out soon, and what access hangs on it. */
    @GetMapping("/api/v1/screening-expiries")
    ResponseEntity<ObjectNode> whoseScreeningRunsOut(
            @RequestParam(required = false) @Nullable String at,
            @RequestParam(required = false) @Nullable String knownAt,
            @RequestParam(defaultValue = "60") int withinDays,
            @RequestParam(defaultValue = "100") int limit,
            @RequestParam(defaultValue = "0") int cursor)
            throws SQLException {
        var page = new Answering.Page(limit, cursor);
        if (withinDays < 1 || withinDays > MOST_DAYS) {
            throw Problem.field(Code.INVALID, "withinDays", "from 1 to " + MOST_DAYS);
        }
        var moment = asking.atOrNow(at);
        var asked = answering
                .asked("/screening-expiries", knownAt)
                .with("at", moment)
                .with("withinDays", withinDays);
        var open = answering.windows(Window.Path.class, moment, moment, asked);
        var employed = answering.windows(Window.Employment.class, moment, moment, asked);
        var ids = answering.ids("vendor-person", asked);
        if (open.isEmpty() || employed.isEmpty() || ids.isEmpty()) {
            return answering.page(asked, Optional.<List<Expiring>>empty(), page);
        }
        var before = moment.plus(Duration.ofDays(withinDays));
        var expiring = new ArrayList<Expiring>();
        answering
                .facts(ids.get().stream().map(PersonRef::new).toList(), asked)
                .forEach((person, facts) -> expiring.addAll(Expiring.of(person, facts, moment, before)));
        expiring.sort(Expiring.BY_END);
        return answering.page(asked, Optional.of(expiring), page, one -> hanging(one, open.get(), employed.get()));
    }

    private ObjectNode hanging(Expiring one, List<Window.Path> open, List<Window.Employment> employed) {
        var node = answering.node(one);
        var vendors = new TreeSet<String>();
        employed.stream()
                .filter(window -> window.person().equals(one.person()))
                .forEach(window -> vendors.add(window.vendor().value()));
        node.set("vendors", answering.tree(vendors));
        var grants = new TreeSet<String>();
        open.stream()
                .filter(path -> path.kind() == PathKind.GRANT || path.kind() == PathKind.BREAK_GLASS)
                .filter(path ->
                        path.openness() != Openness.CLOSED && path.persons().contains(one.person()))
                .forEach(path -> grants.add(path.id()));
        node.set("grants", answering.tree(grants));
        return node;
    }

    // ---- emergency access --------------------------------------------------------------------------------------

    /** Which emergency accesses there were, whether they were reviewed, and how their number developed. */
    @GetMapping("/api/v1/break-glasses")
    ResponseEntity<ObjectNode> emergencies(
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String until,
            @RequestParam(required = false) @Nullable String knownAt,
            @RequestParam(defaultValue = "100") int limit,
            @RequestParam(defaultValue = "0") int cursor)
            throws SQLException {
        var page = new Answering.Page(limit, cursor);
        var period = answering.period(from, until);
        var asked = answering
                .asked("/break-glasses", knownAt)
                .with("from", period.from())
                .with("until", period.until());
        var windows = answering.windows(Window.Path.class, period.from(), period.until(), asked);
        var grants = new TreeSet<String>();
        windows.orElse(List.of()).stream()
                .filter(path -> path.kind() == PathKind.BREAK_GLASS)
                .forEach(path -> grants.add(path.id()));
        var emergencies = new ArrayList<Emergency>();
        answering
                .streams(grants.stream().map(GrantId::new).toList(), asked)
                .forEach((grant, entries) -> Paper.of(entries, asked.position())
                        .flatMap(paper -> Emergency.of(
                                paper, Effective.facts(entries, asked.position()), period.until(), Policy.DEFAULT))
                        .filter(one -> period.contains(one.opened()))
                        .ifPresent(emergencies::add));
        emergencies.sort(java.util.Comparator.comparing(Emergency::opened)
                .thenComparing(one -> one.grant().value()));
        var body = answering.body(asked, windows.isPresent());
        body.set("trend", answering.tree(Emergency.trend(emergencies, Policy.DEFAULT)));
        return answering.page(asked, body, emergencies, page, this::emergency);
    }

    /** Lengths of time in the form of ISO 8601, as everywhere. */
    private ObjectNode emergency(Emergency one) {
        var node = answering.node(one);
        node.put("lateBy", text(one.lateBy()));
        node.put("lasts", text(one.lasts()));
        return node;
    }

    private static @Nullable String text(@Nullable Duration length) {
        return length == null ? null : length.toString();
    }
}
