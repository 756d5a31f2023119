package nl.inzage.api.ledger;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import nl.inzage.api.problem.Code;
import nl.inzage.api.problem.Problem;
import nl.inzage.api.reading.Readings;
import nl.inzage.api.signing.Signer;
import nl.inzage.core.log.Checkpoint;
import nl.inzage.core.store.Ledger;
import nl.inzage.projections.windows.Projector;
import nl.inzage.projections.windows.RebuildRunning;
import org.axonframework.eventhandling.TrackingEventProcessor;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** Gives "the ledger itself", and tells whether it can record and answer. */
@RestController
@RequestMapping("/api/v1")
class EntryController {

    private static final long MOST_LAG = 5_000;
    private static final Duration MOST_STILL = Duration.ofSeconds(15);

    private final Ledger ledger;
    private final Projector projector;
    private final TrackingEventProcessor processor;
    private final Signer signer;
    private final Clock clock;
    private final Pages pages;
    private final Readings readings;
    private Still still = new Still(-1, Instant.EPOCH);

    EntryController(
            Ledger ledger,
            Readings readings,
            Projector projector,
            TrackingEventProcessor processor,
            Signer signer,
            Clock clock,
            JsonMapper json) {
        this.ledger = ledger;
        this.projector = projector;
        this.processor = processor;
        this.signer = signer;
        this.clock = clock;
        this.pages = new Pages(ledger, "/api/v1/entries", json);
        this.readings = readings;
    }

    @GetMapping(path = "/entries", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Map<String, Object>> page(
            @RequestParam(defaultValue = "0") long after, @RequestParam(defaultValue = "100") int limit) {
        return pages.page(after, limit);
    }

    /** A line is an entry's bytes; all of them, or as many as are asked for. */
    @GetMapping(path = "/entries", produces = MediaType.APPLICATION_NDJSON_VALUE)
    void stream(
            @RequestParam(defaultValue = "0") long after,
            @RequestParam(required = false) @Nullable Long limit,
            HttpServletResponse response)
            throws IOException {
        if (limit != null && (limit < 1 || limit > Integer.MAX_VALUE)) {
            throw Problem.field(Code.INVALID, "limit", "from 1 to " + Integer.MAX_VALUE);
        }
        pages.stream(after, limit == null ? Long.MAX_VALUE : Math.max(after, 0) + limit, response);
    }

    /** Rebuilds the views beside the live ones; a line for each step, the last says done. */
    @PostMapping("/rebuilds")
    void rebuild(HttpServletResponse response) throws IOException, SQLException {
        try {
            rebuildStepByStep(response);
        } catch (RebuildRunning running) {
            throw new Problem(Code.REBUILD_RUNNING, String.valueOf(running.getMessage()), List.of());
        }
    }

    private void rebuildStepByStep(HttpServletResponse response) throws IOException, SQLException {
        var out = response.getOutputStream();
        projector.rebuild(position -> {
            try {
                // Not before there is something to say: a rebuild that is refused is answered with its problem.
                response.setContentType(MediaType.APPLICATION_NDJSON_VALUE);
                out.write(("{\"position\":" + position + ",\"of\":"
                                + ledger.head().position() + "}\n")
                        .getBytes(StandardCharsets.UTF_8));
                out.flush();
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
        out.write("{\"done\":true}\n".getBytes(StandardCharsets.UTF_8));
    }

    @GetMapping("/health/live")
    Map<String, String> live() {
        return Map.of("status", "UP");
    }

    /** Able to record, and to answer up to date. */
    @GetMapping("/health/ready")
    ResponseEntity<Map<String, Object>> ready() {
        var body = new LinkedHashMap<String, Object>();
        try {
            var head = ledger.head().position();
            var position = projector.position();
            var following = processor.isRunning() && !processor.isError();
            var why = whyNot(head, position, following);
            body.put("status", why.isEmpty() ? "UP" : "DOWN");
            body.put("head", head);
            body.put("views", position);
            body.put("following", following);
            body.put("signed", signer.lastCheckpoint().map(Checkpoint::size).orElse(0L));
            if (!why.isEmpty()) {
                body.put("why", why);
            }
            return ResponseEntity.status(why.isEmpty() ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE)
                    .body(body);
        } catch (SQLException | RuntimeException e) {
            body.put("status", "DOWN");
            body.put("why", List.of("the database is not able"));
            return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE).body(body);
        }
    }

    /** What keeps it from recording, or the projection from answering up to date, by its name and where it stands. */
    private List<String> whyNot(long head, long position, boolean following) {
        var why = new ArrayList<String>();
        ledger.whyNotRecording().ifPresent(code -> why.add("nothing can be recorded: " + code));
        signer.stopped().ifPresent(stopped -> why.add("nothing is signed: " + stopped.code()));
        readings.log()
                .whyNotRecording()
                .ifPresent(code -> why.add("nothing is answered, since it cannot be recorded who asks: " + code));
        var name = processor.getName();
        if (!following) {
            why.add("the projection %s stopped after position %d and tries again; the log says why"
                    .formatted(name, position));
        }
        if (head - position > MOST_LAG) {
            why.add("the projection %s stands at position %d, more than %d behind".formatted(name, position, MOST_LAG));
        }
        if (following && stillFor(head, position).compareTo(MOST_STILL) > 0) {
            why.add("the projection %s has not moved from position %d, though there is more, for over %d s"
                    .formatted(name, position, MOST_STILL.toSeconds()));
        }
        return why;
    }

    /** How long the views are known to stand still although they are behind: one that hangs reports no error. */
    private synchronized Duration stillFor(long head, long position) {
        var now = clock.instant();
        if (position >= head || position != still.position()) {
            still = new Still(position, now);
        }
        return Duration.between(still.since(), now);
    }

    /** Where the views were seen to stand, and since when. */
    private record Still(long position, Instant since) {}
}
