package nl.inzage.api.ledger;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import nl.inzage.api.reading.Readings;
import nl.inzage.api.reading.Understood;
import nl.inzage.api.signing.Signer;
import nl.inzage.core.store.Ledger;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** Gives "who looked in this ledger, and what was he told?": the reading log, whose reading is read there as well. */
@RestController
@RequestMapping("/api/v1/readings")
class ReadingController {

    private final Ledger log;
    private final Signer signer;
    private final Pages pages;

    ReadingController(Readings readings, JsonMapper json) {
        this.log = readings.log();
        this.signer = readings.signer();
        this.pages = new Pages(log, "/api/v1/readings", json);
    }

    @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Map<String, Object>> page(
            @RequestParam(defaultValue = "0") long after, @RequestParam(defaultValue = "100") int limit) {
        var unused = begin();
        return pages.page(after, limit);
    }

    /** A line is an entry's bytes. */
    @GetMapping(produces = MediaType.APPLICATION_NDJSON_VALUE)
    void stream(@RequestParam(defaultValue = "0") long after, HttpServletResponse response) throws IOException {
        pages.stream(after, begin(), response);
    }

    /** That a reading is in the tree of a size; see the proofs of the ledger's entries. */
    @GetMapping("/{position}/proof")
    Map<String, Object> inclusion(@PathVariable long position, @RequestParam(required = false) @Nullable Long size) {
        return ProofController.inclusion(
                log, signer.last().filter(last -> signer.stopped().isEmpty()), position, size);
    }

    /** Where the log stands before it tells of itself. */
    private long begin() {
        var position = log.head().position();
        Understood.otherLog(log.id(), position);
        return position;
    }
}
