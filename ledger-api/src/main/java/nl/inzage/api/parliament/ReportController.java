package nl.inzage.api.parliament;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import nl.inzage.api.command.Registrar;
import nl.inzage.api.exposure.Asking;
import nl.inzage.api.problem.Code;
import nl.inzage.api.problem.Problem;
import nl.inzage.api.reading.Understood;
import nl.inzage.api.security.Asker;
import nl.inzage.core.fact.Recorded;
import nl.inzage.core.identity.ReportId;
import nl.inzage.core.oversight.ReportFact.ReportFrozen;
import nl.inzage.core.store.Ledger;
import nl.inzage.core.store.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** Freezes an answer, so that what was said can be shown for ever, whatever becomes known later. */
@RestController
@RequestMapping("/api/v1/reports")
class ReportController {

    private final Bodies bodies;
    private final Registrar registrar;
    private final Ledger ledger;
    private final JsonMapper json;

    ReportController(Bodies bodies, Registrar registrar, Ledger ledger, JsonMapper json) {
        this.bodies = bodies;
        this.registrar = registrar;
        this.ledger = ledger;
        this.json = json;
    }

    /** What is to be frozen. */
    record Freeze(
            @Nullable String reportId,
            @Nullable String question,
            @Nullable String period,
            @Nullable String level) {}

    @PostMapping
    ResponseEntity<Map<String, Object>> freeze(
            @RequestBody Freeze wanted,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestHeader(name = "Prefer", required = false) @Nullable String prefer)
            throws SQLException {
        var id = id(wanted.reportId() == null ? UUID.randomUUID().toString() : wanted.reportId());
        var asked =
                Asked.read(wanted.question(), wanted.period(), wanted.level()).by(Asker.present());
        Understood.parameter("query", asked.query());
        var body = bodies.answer(asked, null, Asking.patience(prefer));
        var receipt = registrar.freeze(
                Asker.present(),
                new ReportFrozen(
                        id,
                        asked.query(),
                        body.asOf(),
                        body.knownAt(),
                        asked.level(),
                        Hash.of(body.text()),
                        body.text()),
                key,
                json.writeValueAsString(wanted));
        var frozen = ledger.stream(receipt.stream()).getFirst();
        var report = (ReportFrozen) frozen.fact();
        return ResponseEntity.status(receipt.repeated() ? HttpStatus.OK : HttpStatus.CREATED)
                .location(URI.create("/api/v1/reports/" + report.reportId().value()))
                .body(describe(frozen, report));
    }

    private static Map<String, Object> describe(Recorded entry, ReportFrozen report) {
        var body = new LinkedHashMap<String, Object>();
        body.put("reportId", report.reportId().value());
        body.put("query", report.query());
        body.put("asOf", report.asOf());
        body.put("knownAt", "position:" + report.knownAt());
        body.put("disclosureLevel", report.disclosureLevel());
        body.put("hash", report.hash());
        body.put("position", entry.position());
        body.put("recordedAt", entry.recordedAt());
        body.put("body", report.body());
        return body;
    }

    /** The bytes as they were frozen: no correction touches them. */
    @GetMapping("/{id}/body")
    ResponseEntity<byte[]> body(@PathVariable String id) {
        return ledger.stream(Stream.of(id(id))).stream()
                .map(Recorded::fact)
                .filter(ReportFrozen.class::isInstance)
                .map(ReportFrozen.class::cast)
                .findFirst()
                .map(report -> {
                    Asked.requireLevel(Asker.present(), report.disclosureLevel());
                    return report;
                })
                .map(report -> ResponseEntity.ok()
                        .eTag('"' + report.hash() + '"')
                        .contentType(MediaType.APPLICATION_JSON)
                        .body(report.body().getBytes(StandardCharsets.UTF_8)))
                .orElseThrow(() -> Problem.field(Code.NOT_FOUND, "id", "no report was ever frozen under this id"));
    }

    private static ReportId id(String text) {
        try {
            return new ReportId(text);
        } catch (IllegalArgumentException e) {
            throw Problem.field(Code.INVALID, "reportId", String.valueOf(e.getMessage()));
        }
    }
}
