package nl.inzage.api.exposure;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import nl.inzage.api.problem.Code;
import nl.inzage.api.problem.Problem;
import nl.inzage.api.security.Asker;
import nl.inzage.core.exposure.Answer;
import nl.inzage.core.exposure.Question;
import nl.inzage.core.exposure.Reach;
import nl.inzage.core.identity.DatasetId;
import nl.inzage.core.identity.ServerId;
import nl.inzage.core.identity.VendorId;
import nl.inzage.core.store.Ledger;
import nl.inzage.core.store.LedgerKind;
import nl.inzage.core.time.Period;
import nl.inzage.projections.windows.Registers;
import nl.inzage.projections.windows.Views;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Answers "which vendors could see operational data at this moment, as known then and as known now?". */
@RestController
@RequestMapping("/api/v1/exposures")
class ExposureController {

    private final Ledger ledger;
    private final Views views;
    private final Registers registers;
    private final Asking asking;
    private final JsonMapper json;

    ExposureController(Ledger ledger, Views views, Registers registers, Asking asking, JsonMapper json) {
        this.ledger = ledger;
        this.views = views;
        this.registers = registers;
        this.asking = asking;
        this.json = json;
    }

    @GetMapping
    ResponseEntity<String> whoCouldSee(
            @RequestParam(required = false) @Nullable String at,
            @RequestParam(required = false) @Nullable String knownAt,
            @RequestParam(required = false) @Nullable String vendor,
            @RequestParam(required = false) @Nullable String server,
            @RequestParam(required = false) @Nullable String dataset,
            @RequestParam(required = false) @Nullable String detail,
            @RequestHeader(name = "Prefer", required = false) @Nullable String prefer)
            throws SQLException {
        var question = question(at, vendor, server, dataset, detail);
        var position = asking.position("knownAt", knownAt);
        var answer = asking.within(Asking.patience(prefer), position, known -> views.answer(question, known));
        var body = AnswerText.of(question, known(position), answer.orElse(null));
        return ResponseEntity.ok()
                .eTag('"' + hash(body) + '"')
                .contentType(MediaType.APPLICATION_JSON)
                .body(body);
    }

    @GetMapping("/periods")
    ObjectNode duringAPeriod(
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String until,
            @RequestParam(required = false) @Nullable String knownAt,
            @RequestParam(required = false) @Nullable String vendor,
            @RequestParam(required = false) @Nullable String server,
            @RequestParam(required = false) @Nullable String dataset,
            @RequestHeader(name = "Prefer", required = false) @Nullable String prefer)
            throws SQLException {
        if (vendor == null && server == null && dataset == null) {
            throw Problem.field(Code.SCOPE_MISSING, "server", "name a vendor, a server or a data set");
        }
        var begin = asking.at("from", from);
        var end = asking.at("until", until);
        if (!end.isAfter(begin)) {
            throw Problem.field(Code.END_BEFORE_START, "until", "the end lies at or before the start");
        }
        var position = asking.position("knownAt", knownAt);
        var question = question(from, vendor, server, dataset, "paths");
        var periods =
                asking.within(Asking.patience(prefer), position, known -> views.periods(question, begin, end, known));
        var last = end.minus(1, ChronoUnit.MICROS);
        var sighted = asking.within(
                        Asking.patience(prefer), position, known -> registers.everything(begin, last, known))
                .map(scene -> Reach.sighted(question, new Period(begin, end), scene));
        var body = json.createObjectNode();
        body.put("from", begin.toString());
        body.put("until", end.toString());
        known(position).into(body, periods.isPresent() && sighted.isPresent());
        var vendors = body.putArray("vendors");
        for (var one : periods.orElseGet(List::of)) {
            ObjectNode node = json.valueToTree(one);
            var datasets = node.putArray("datasets");
            sighted.orElseGet(List::of).stream()
                    .filter(sight -> Objects.equals(sight.vendor(), one.vendor()))
                    .forEach(sight -> datasets.add(sighted(sight)));
            vendors.add(node);
        }
        return body;
    }

    /** What a vendor could see of one data set on one server, with its classification then. */
    private ObjectNode sighted(Reach.Sighted sight) {
        var node = json.createObjectNode();
        node.put("dataset", sight.dataset().value());
        node.put("server", sight.server().value());
        node.set("intervals", json.valueToTree(sight.stretches()));
        node.set("longest", json.valueToTree(sight.longest()));
        node.set("seen", json.valueToTree(sight.seen()));
        return node;
    }

    @GetMapping("/changes")
    ObjectNode whatChanged(
            @RequestParam(required = false) @Nullable String at,
            @RequestParam(required = false) @Nullable String knownBefore,
            @RequestParam(required = false) @Nullable String knownAt,
            @RequestParam(required = false) @Nullable String vendor,
            @RequestParam(required = false) @Nullable String server,
            @RequestParam(required = false) @Nullable String dataset,
            @RequestHeader(name = "Prefer", required = false) @Nullable String prefer)
            throws SQLException {
        var question = question(at, vendor, server, dataset, "paths");
        var earlier = asking.position("knownBefore", knownBefore == null ? at : knownBefore);
        var later = asking.position("knownAt", knownAt);
        var patience = Asking.patience(prefer);
        var before = asking.within(patience, earlier, known -> views.answer(question, known));
        var after = asking.within(patience, later, known -> views.answer(question, known));
        var body = json.createObjectNode();
        body.put("at", question.at().toString());
        body.put("knownBefore", "position:" + earlier);
        body.put("knownAt", "position:" + later);
        known(later).into(body, before.isPresent() && after.isPresent());
        var changes = body.putArray("changes");
        if (before.isPresent() && after.isPresent()) {
            changes(before.get(), after.get(), earlier, changes);
        }
        return body;
    }

    private static void changes(Answer before, Answer after, long earlier, ArrayNode changes) {
        var was = byVendor(before);
        var is = byVendor(after);
        var vendors = new TreeSet<>(was.keySet());
        vendors.addAll(is.keySet());
        for (var vendor : vendors) {
            var then = was.getOrDefault(vendor, Standing.NOWHERE);
            var now = is.getOrDefault(vendor, Standing.NOWHERE);
            if (then.equals(now)) {
                continue;
            }
            var change = changes.addObject();
            change.put("vendor", vendor.isEmpty() ? null : vendor);
            change.put("verdictBefore", then.verdict());
            change.put("verdictAfter", now.verdict());
            change.put("actualityBefore", then.actuality());
            change.put("actualityAfter", now.actuality());
            then.lists().forEach(change.putArray("listsBefore")::add);
            now.lists().forEach(change.putArray("listsAfter")::add);
            var entries = change.putArray("entries");
            cited(after, vendor).tailSet(earlier, false).forEach(entries::add);
        }
    }

    /**
     * In which lists of an answer a vendor stands, and with what: two answers say the same of it if these are equal.
     */
    private record Standing(
            @Nullable String verdict, @Nullable String actuality, SortedSet<String> lists, SortedSet<String> paths) {
        private static final Standing NOWHERE = new Standing(null, null, new TreeSet<>(), new TreeSet<>());

        Standing exposed(Answer.Exposure exposure) {
            var all = new TreeSet<>(paths);
            exposure.paths()
                    .forEach(path -> all.add("%s %s %s %s %s %s %s"
                            .formatted(
                                    path.kind(),
                                    path.id(),
                                    path.server().value(),
                                    path.dataset().value(),
                                    path.means(),
                                    path.verdict(),
                                    path.authorised())));
            return new Standing(exposure.verdict().name(), exposure.actuality().name(), lists, all).in("exposures");
        }

        Standing in(String list) {
            var all = new TreeSet<>(lists);
            all.add(list);
            return new Standing(verdict, actuality, all, paths);
        }
    }

    private static Map<String, Standing> byVendor(Answer answer) {
        var standings = new TreeMap<String, Standing>();
        answer.exposures().forEach(one -> put(standings, one.vendor(), standing -> standing.exposed(one)));
        answer.excluded().forEach(one -> put(standings, one.vendor(), standing -> standing.in("excluded")));
        answer.withoutOperationalData()
                .forEach(one -> put(standings, one.vendor(), standing -> standing.in("withoutOperationalData")));
        answer.notCovered()
                .forEach(server -> server.vendors()
                        .forEach(one -> put(standings, one.vendor(), standing -> standing.in("notCovered"))));
        return standings;
    }

    private static void put(Map<String, Standing> standings, @Nullable VendorId vendor, UnaryOperator<Standing> more) {
        standings.put(name(vendor), more.apply(standings.getOrDefault(name(vendor), Standing.NOWHERE)));
    }

    /** Every entry that an answer cites about a vendor. */
    private static NavigableSet<Long> cited(Answer answer, String vendor) {
        var entries = new TreeSet<Long>();
        answer.exposures().stream()
                .filter(one -> name(one.vendor()).equals(vendor))
                .forEach(one -> one.paths().forEach(path -> entries.addAll(path.entries())));
        answer.excluded().stream()
                .filter(one -> name(one.vendor()).equals(vendor))
                .forEach(one -> one.grounds().forEach(ground -> entries.addAll(ground.entries())));
        answer.withoutOperationalData().stream()
                .filter(one -> name(one.vendor()).equals(vendor))
                .forEach(one -> entries.addAll(one.entries()));
        answer.corrected().stream()
                .filter(one -> name(one.vendor()).equals(vendor))
                .forEach(one -> entries.add(one.entry()));
        return entries;
    }

    /** Nobody has an empty id: it stands for the vendor whose identity nobody knows. */
    private static String name(@Nullable VendorId vendor) {
        return vendor == null ? "" : vendor.value();
    }

    private Question question(
            @Nullable String at,
            @Nullable String vendor,
            @Nullable String server,
            @Nullable String dataset,
            @Nullable String detail)
            throws SQLException {
        if (detail != null && !detail.equals("paths") && !detail.equals("vendors")) {
            throw Problem.field(Code.INVALID, "detail", "vendors or paths");
        }
        var moment = asking.at("at", at);
        try {
            var question = new Question(
                            moment,
                            vendor == null ? null : new VendorId(vendor),
                            server == null ? null : new ServerId(server),
                            dataset == null ? null : new DatasetId(dataset),
                            detail == null
                                    ? vendor != null || server != null || dataset != null
                                    : detail.equals("paths"))
                    .within(Asker.present().scope());
            asking.mustBeKnown(question.vendor(), "vendor", Code.UNKNOWN_VENDOR);
            asking.mustBeKnown(question.server(), "server", Code.UNKNOWN_SERVER);
            asking.mustBeKnown(question.dataset(), "dataset", Code.UNKNOWN_DATASET);
            return question;
        } catch (IllegalArgumentException e) {
            throw new Problem(Code.INVALID, String.valueOf(e.getMessage()), List.of());
        }
    }

    private AnswerText.Known known(long position) {
        return new AnswerText.Known(
                position, ledger.recordedAt(position).orElse(null), ledger.kind() == LedgerKind.DEMONSTRATION);
    }

    private static String hash(String body) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(body.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
