package nl.inzage.api.questions;

import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import nl.inzage.api.exposure.Asking;
import nl.inzage.api.problem.Code;
import nl.inzage.api.register.Sentences;
import nl.inzage.core.correction.Correction.FactCorrected;
import nl.inzage.core.dataset.CopyKind;
import nl.inzage.core.dataset.DatasetFact.DatasetHosted;
import nl.inzage.core.dataset.DatasetFact.ExtractProvided;
import nl.inzage.core.exposure.Question;
import nl.inzage.core.exposure.Reach;
import nl.inzage.core.exposure.Reach.Reached;
import nl.inzage.core.exposure.Scene;
import nl.inzage.core.fact.Fact;
import nl.inzage.core.fact.PathKind;
import nl.inzage.core.fact.Recorded;
import nl.inzage.core.identity.ServerId;
import nl.inzage.core.identity.SessionId;
import nl.inzage.core.identity.VendorId;
import nl.inzage.core.server.ServerFact.MediumRemoved;
import nl.inzage.core.server.ServerFact.OperatorAssigned;
import nl.inzage.core.server.ServerFact.ToolInstalled;
import nl.inzage.core.server.ServerFact.ToolUpdated;
import nl.inzage.core.session.SessionFact.SessionStarted;
import nl.inzage.core.session.SessionFact.UngrantedSessionReported;
import nl.inzage.core.time.Period;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/** Answers "which access exists without a grant?" and "a supplier was hacked: what could the attacker reach?". */
@RestController
class ReachController {

    private static final Set<PathKind> UNGRANTED =
            Set.of(PathKind.TOOL_INHERENT, PathKind.OPERATION, PathKind.HELD_COPY);

    private final Answering answering;
    private final Asking asking;

    ReachController(Answering answering, Asking asking) {
        this.answering = answering;
        this.asking = asking;
    }

    // ---- access without a grant --------------------------------------------------------------------------------

    @GetMapping("/api/v1/exposures/ungranted")
    ResponseEntity<ObjectNode> withoutGrant(
            @RequestParam(required = false) @Nullable String at,
            @RequestParam(required = false) @Nullable String knownAt,
            @RequestParam(required = false) @Nullable String vendor,
            @RequestParam(required = false) @Nullable String server,
            @RequestParam(defaultValue = "100") int limit,
            @RequestParam(defaultValue = "0") int cursor)
            throws SQLException {
        var page = new Answering.Page(limit, cursor);
        var moment = asking.atOrNow(at);
        var whose = answering.known("vendor", vendor, VendorId::new, Code.UNKNOWN_VENDOR);
        var where = answering.known("server", server, ServerId::new, Code.UNKNOWN_SERVER);
        var asked = answering
                .asked("/exposures/ungranted", knownAt)
                .with("at", moment)
                .with("vendor", whose)
                .with("server", where);
        var question = new Question(moment, whose, where, null, false);
        var items = answering
                .everything(moment, asked)
                .map(known -> Reach.at(question, known).stream()
                        .filter(one -> UNGRANTED.contains(one.kind()))
                        .map(this::ungranted)
                        .toList());
        return answering.page(asked, items, page);
    }

    private ObjectNode ungranted(Reached one) {
        var node = way(one);
        var created = node.putArray("createdBy");
        one.entries().stream()
                .map(answering::entry)
                .flatMap(Optional::stream)
                .filter(entry -> creates(one.kind(), entry))
                .forEach(entry -> {
                    var fact = created.addObject();
                    fact.put("entry", entry.position());
                    fact.put("recordedAt", entry.recordedAt().toString());
                    fact.put(
                            "effectiveFrom",
                            entry.circumstances().effectiveFrom().toString());
                    fact.put("text", Sentences.of(entry.fact()));
                });
        return node;
    }

    /** Whether an entry is what made such a way, be it by setting right what another said. */
    private static boolean creates(PathKind kind, Recorded entry) {
        Fact fact = entry.fact() instanceof FactCorrected corrected ? corrected.replacement() : entry.fact();
        return switch (kind) {
            case OPERATION -> fact instanceof OperatorAssigned;
            case TOOL_INHERENT -> fact instanceof ToolInstalled || fact instanceof ToolUpdated;
            case HELD_COPY ->
                fact instanceof ExtractProvided
                        || fact instanceof MediumRemoved
                        || fact instanceof OperatorAssigned
                        || (fact instanceof DatasetHosted hosted && hosted.copyKind() == CopyKind.EXTRACT);
            case GRANT, BREAK_GLASS, SESSION, CHAIN -> false;
        };
    }

    private ObjectNode way(Reached one) {
        var node = answering.node();
        node.set("vendor", answering.tree(one.vendor()));
        node.put("kind", one.kind().name());
        node.put("id", one.id());
        node.put("server", one.server().value());
        node.set("through", answering.tree(one.through()));
        node.put("version", one.version());
        node.set("dataset", answering.tree(one.dataset()));
        node.set("means", answering.tree(one.means()));
        node.put("openness", one.openness().name());
        node.put("verdict", one.dataset() == null ? null : one.verdict().name());
        node.set("entries", answering.tree(one.entries()));
        return node;
    }

    // ---- a supplier was hacked ---------------------------------------------------------------------------------

    @GetMapping("/api/v1/vendors/{id}/reach")
    ResponseEntity<ObjectNode> whatCouldItReach(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String until,
            @RequestParam(required = false) @Nullable String knownAt,
            @RequestParam(defaultValue = "100") int limit,
            @RequestParam(defaultValue = "0") int cursor)
            throws SQLException {
        var page = new Answering.Page(limit, cursor);
        var vendor = Objects.requireNonNull(answering.known("id", id, VendorId::new, Code.NOT_FOUND));
        var period = answering.period(from, until);
        var asked = answering
                .asked("/vendors/" + id + "/reach", knownAt)
                .with("from", period.from())
                .with("until", period.until());
        var known = answering.everything(period, asked);
        var body = answering.body(asked, known.isPresent());
        if (known.isEmpty()) {
            return answering.page(asked, body, List.<Reached>of(), page, this::during);
        }
        var chain = Reach.chain(vendor, period, known.get());
        var ways = ways(vendor, chain, period, known.get());
        body.put("vendor", id);
        body.set("chain", answering.tree(sorted(chain.stream().map(VendorId::value))));
        body.set(
                "servers",
                answering.tree(sorted(ways.stream().map(one -> one.server().value()))));
        body.set(
                "datasets",
                answering.tree(sorted(ways.stream()
                        .flatMap(one -> java.util.stream.Stream.ofNullable(one.dataset()))
                        .map(dataset -> dataset.value()))));
        toClose(body.putObject("toClose"), ways, asked);
        var step = body.putObject("nextStep");
        step.put("request", "POST /api/v1/commands/block-vendor");
        step.putObject("body").put("vendorId", id);
        step.put("effect", "suspends every grant of the vendor that is in effect, in the same append");
        return answering.page(asked, body, ways, page, this::during);
    }

    private static List<Reached> ways(VendorId vendor, Set<VendorId> chain, Period period, Scene known) {
        var question = new Question(period.from(), null, null, null, false);
        return Reach.during(question, period, known).stream()
                .filter(one -> vendor.equals(one.vendor()) || (one.vendor() != null && chain.contains(one.vendor())))
                .toList();
    }

    private static List<String> sorted(java.util.stream.Stream<String> texts) {
        return List.copyOf(texts.collect(java.util.stream.Collectors.toCollection(TreeSet::new)));
    }

    private ObjectNode during(Reached one) {
        var node = way(one);
        node.put("from", one.period().from().toString());
        node.put("until", one.period().until().toString());
        return node;
    }

    /** The grants, the sessions and the accounts by which somebody in the vendor's place gets in. */
    private void toClose(ObjectNode node, List<Reached> ways, Answering.Asked asked) {
        var grants = new TreeMap<String, TreeSet<String>>();
        ways.stream()
                .filter(one -> one.kind() == PathKind.GRANT
                        || one.kind() == PathKind.BREAK_GLASS
                        || one.kind() == PathKind.CHAIN)
                .forEach(one -> grants.computeIfAbsent(one.id(), __ -> new TreeSet<>())
                        .add(one.server().value()));
        var all = node.putArray("grants");
        grants.forEach((grant, servers) -> {
            var item = all.addObject();
            item.put("grant", grant);
            item.set("servers", answering.tree(servers));
        });
        var sessions = new TreeMap<String, Reached>();
        ways.stream().filter(one -> one.kind() == PathKind.SESSION).forEach(one -> sessions.put(one.id(), one));
        var facts =
                answering.facts(sessions.keySet().stream().map(SessionId::new).toList(), asked);
        var held = node.putArray("sessions");
        var accounts = new TreeSet<String>();
        facts.forEach((session, known) -> {
            var account = known.stream()
                    .map(one -> one.statement().fact())
                    .flatMap(fact -> java.util.stream.Stream.ofNullable(
                            switch (fact) {
                                case SessionStarted f -> f.accountId();
                                case UngrantedSessionReported f -> f.accountId();
                                default -> null;
                            }))
                    .findFirst();
            account.ifPresent(accounts::add);
            var one = Objects.requireNonNull(sessions.get(session.value()));
            var item = held.addObject();
            item.put("session", session.value());
            item.set("vendor", answering.tree(one.vendor()));
            item.put("server", one.server().value());
            item.put("account", account.orElse(null));
            item.put("until", one.period().until().toString());
        });
        node.set("accounts", answering.tree(accounts));
        var others = new TreeSet<String>();
        ways.stream()
                .filter(one -> UNGRANTED.contains(one.kind()))
                .forEach(one -> others.add(one.kind() + " " + one.id() + " on " + one.server()));
        node.set("notEndedByABlock", answering.tree(others));
    }
}
