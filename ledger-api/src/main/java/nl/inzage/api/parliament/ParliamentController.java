package nl.inzage.api.parliament;

import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import nl.inzage.api.exposure.Asking;
import nl.inzage.api.security.Asker;
import nl.inzage.core.disclosure.Breakdown.Grain;
import nl.inzage.core.parliament.Inquiry;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Answers parliament's questions: to the public in numbers that betray nobody, to those inside in true ones. */
@RestController
@RequestMapping("/api/v1/parliament")
class ParliamentController {

    private final Bodies bodies;

    ParliamentController(Bodies bodies) {
        this.bodies = bodies;
    }

    @GetMapping
    Map<String, Object> questions() {
        return Map.of(
                "items", Inquiry.ALL.stream().map(ParliamentController::line).toList());
    }

    private static Map<String, Object> line(Inquiry inquiry) {
        var division = inquiry.division();
        var line = new LinkedHashMap<String, Object>();
        line.put("number", inquiry.number());
        line.put("name", inquiry.label());
        line.put("text", inquiry.text());
        line.put("division", division.code());
        line.put("measure", division.measure());
        line.put(
                "periods",
                inquiry.perYear() || division.grain() == Grain.YEAR ? List.of("YEAR") : List.of("YEAR", "QUARTER"));
        line.put("unit", inquiry.unit());
        line.put("categories", division.categories());
        line.put("sums", inquiry.sums().keySet());
        line.put("notCounted", division.rest());
        return line;
    }

    @GetMapping("/{question}")
    ResponseEntity<String> one(
            @PathVariable String question,
            @RequestParam(required = false) @Nullable String period,
            @RequestParam(required = false) @Nullable String level,
            @RequestParam(required = false) @Nullable String knownAt,
            @RequestHeader(name = "Prefer", required = false) @Nullable String prefer)
            throws SQLException {
        var body = bodies.answer(
                Asked.read(question, period, level).by(Asker.present()), knownAt, Asking.patience(prefer));
        return ResponseEntity.ok()
                .eTag('"' + Hash.of(body.text()) + '"')
                .contentType(MediaType.APPLICATION_JSON)
                .body(body.text());
    }
}
