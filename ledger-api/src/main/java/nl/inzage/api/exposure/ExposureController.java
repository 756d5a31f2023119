package nl.inzage.api.exposure;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import nl.inzage.api.problem.Code;
import nl.inzage.api.problem.Problem;
import nl.inzage.core.exposure.Reach;
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
import tools.jackson.databind.node.ObjectNode;

/** Answers "which vendors could see operational data at this moment, as known then and as known now?". */
@RestController
@RequestMapping("/api/v1/exposures")
class ExposureController {

    private final Exposures exposures;
    private final Views views;
    private final Registers registers;
    private final Asking asking;
    private final JsonMapper json;

    ExposureController(Exposures exposures, Views views, Registers registers, Asking asking, JsonMapper json) {
        this.exposures = exposures;
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
        var told = exposures.told(
                exposures.question(at, vendor, server, dataset, detail), knownAt, Asking.patience(prefer));
        var body = AnswerText.of(told.question(), told.known(), told.answer().orElse(null));
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
        var question = exposures.question(from, vendor, server, dataset, "paths");
        var periods =
                asking.within(Asking.patience(prefer), position, known -> views.periods(question, begin, end, known));
        var last = end.minus(1, ChronoUnit.MICROS);
        var sighted = asking.within(
                        Asking.patience(prefer), position, known -> registers.everything(begin, last, known))
                .map(scene -> Reach.sighted(question, new Period(begin, end), scene));
        var body = json.createObjectNode();
        body.put("from", begin.toString());
        body.put("until", end.toString());
        exposures.known(position).into(body, periods.isPresent() && sighted.isPresent());
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
        var question = exposures.question(at, vendor, server, dataset, "paths");
        var compared = exposures.compared(question, knownBefore, knownAt, Asking.patience(prefer));
        var body = json.createObjectNode();
        body.put("at", question.at().toString());
        body.put("knownBefore", "position:" + compared.earlier());
        body.put("knownAt", "position:" + compared.known().position());
        compared.known().into(body, compared.changes().isPresent());
        var changes = body.putArray("changes");
        compared.changes().orElseGet(List::of).forEach(change -> write(change, changes.addObject()));
        return body;
    }

    private static void write(Change change, ObjectNode node) {
        node.put("vendor", change.vendor());
        node.put("verdictBefore", change.before().verdict());
        node.put("verdictAfter", change.after().verdict());
        node.put("actualityBefore", change.before().actuality());
        node.put("actualityAfter", change.after().actuality());
        change.before().lists().forEach(node.putArray("listsBefore")::add);
        change.after().lists().forEach(node.putArray("listsAfter")::add);
        change.entries().forEach(node.putArray("entries")::add);
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
