package nl.inzage.api.command;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import nl.inzage.api.problem.Problem;
import nl.inzage.api.problem.Problems;
import nl.inzage.core.store.FactCodec;
import nl.inzage.core.store.Receipt;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Takes "record this". */
@RestController
@RequestMapping("/api/v1/commands")
class CommandController {

    private final Registrar registrar;
    private final JsonMapper json;

    CommandController(Registrar registrar, JsonMapper json) {
        this.registrar = registrar;
        this.json = json;
    }

    @GetMapping
    List<Catalogue.Line> catalogue() {
        return Catalogue.lines();
    }

    @PostMapping(path = "/{name}", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Map<String, Object>> one(
            @PathVariable String name,
            @RequestParam(defaultValue = "false") boolean dryRun,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            HttpServletRequest request)
            throws IOException {
        var bytes = request.getInputStream().readNBytes(Command.MOST_BYTES + 1);
        if (Catalogue.fact(name) == null) {
            throw Problem.field(
                    HttpStatus.NOT_FOUND,
                    "UNKNOWN_COMMAND",
                    "command",
                    "there is no such command; GET /api/v1/commands lists them");
        }
        var outcome = registrar.register(name, parse(bytes), key, dryRun);
        var receipt = outcome.receipt();
        if (receipt == null) {
            return ResponseEntity.ok(Map.of("decision", "WOULD_RECORD", "warnings", warnings(outcome)));
        }
        return ResponseEntity.status(receipt.repeated() ? HttpStatus.OK : HttpStatus.CREATED)
                .body(body(outcome, receipt));
    }

    private static ObjectNode parse(byte[] bytes) {
        if (bytes.length > Command.MOST_BYTES) {
            throw new Problem(
                    HttpStatus.CONTENT_TOO_LARGE, "BODY_TOO_LARGE", "a command has at most 32 KiB", List.of());
        }
        try {
            return FactCodec.parse(bytes);
        } catch (JacksonException | IllegalArgumentException e) {
            throw new Problem(
                    HttpStatus.BAD_REQUEST,
                    "NOT_JSON",
                    "the body is one JSON object in UTF-8, each field once, and nothing behind it",
                    List.of());
        }
    }

    private static Map<String, Object> body(Registrar.Outcome outcome, Receipt receipt) {
        var body = new LinkedHashMap<String, Object>();
        body.put("stream", receipt.stream());
        body.put("version", receipt.version());
        body.put("position", receipt.position());
        body.put("recordedAt", receipt.recordedAt());
        body.put("entries", receipt.entries());
        body.put("warnings", warnings(outcome));
        return body;
    }

    private static List<Problem.Fault> warnings(Registrar.Outcome outcome) {
        return outcome.decision().broken().stream()
                .map(one -> new Problem.Fault(
                        one.field(), one.rule().name(), one.rule().wayOut()))
                .toList();
    }

    @PostMapping(consumes = MediaType.APPLICATION_NDJSON_VALUE)
    void many(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType(MediaType.APPLICATION_NDJSON_VALUE);
        var in = new BufferedInputStream(request.getInputStream());
        var out = response.getOutputStream();
        for (long number = 1; ; number++) {
            var line = line(in);
            if (line == null) {
                break;
            }
            if (line.length > 0) {
                out.write(json.writeValueAsBytes(answer(number, line)));
                out.write('\n');
                if (in.available() == 0) {
                    out.flush();
                }
            }
        }
        out.flush();
    }

    private Map<String, Object> answer(long number, byte[] line) {
        var answer = new LinkedHashMap<String, Object>();
        answer.put("line", number);
        try {
            var body = parse(line);
            var name = body.remove("command");
            if (name == null || !name.isString()) {
                throw Problem.field(HttpStatus.BAD_REQUEST, "MISSING", "command", "each line names its command");
            }
            var outcome = registrar.register(name.stringValue(), body, null, false);
            var receipt = java.util.Objects.requireNonNull(outcome.receipt());
            answer.put("status", receipt.repeated() ? 200 : 201);
            answer.put("receipt", body(outcome, receipt));
        } catch (RuntimeException e) {
            var problem = Problems.detail(e);
            answer.put("status", problem.getStatus());
            answer.put("problem", problem);
        }
        return answer;
    }

    /**
     * The next line without its end; null at the end of the input. A line that is too long is cut just past the bound.
     */
    private static byte @Nullable [] line(InputStream in) throws IOException {
        var line = new ByteArrayOutputStream();
        int next = in.read();
        if (next < 0) {
            return null;
        }
        for (; next >= 0 && next != '\n'; next = in.read()) {
            if (next != '\r' && line.size() <= Command.MOST_BYTES) {
                line.write(next);
            }
        }
        return line.toString(StandardCharsets.UTF_8).isBlank() ? new byte[0] : line.toByteArray();
    }
}
