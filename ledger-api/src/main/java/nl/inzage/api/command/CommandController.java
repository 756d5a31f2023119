package nl.inzage.api.command;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import nl.inzage.api.exposure.Asking;
import nl.inzage.api.exposure.Withheld;
import nl.inzage.api.problem.Code;
import nl.inzage.api.problem.Problem;
import nl.inzage.api.problem.Problems;
import nl.inzage.api.security.Asker;
import nl.inzage.core.store.FactCodec;
import nl.inzage.core.store.Ledger;
import nl.inzage.core.store.Receipt;
import nl.inzage.projections.windows.Views;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
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
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Takes "record this". */
@RestController
@RequestMapping("/api/v1/commands")
class CommandController {

    private static final int LINES_AT_ONCE = 500;
    private static final int MOST_ATOMIC_LINES = 1_000;

    /** How far a line is looked for its end, so that one without an end is not read for ever. */
    private static final int MOST_PASSED_OVER = 1 << 20;

    private final Registrar registrar;
    private final Ledger ledger;
    private final Resting resting;
    private final NameWarnings names;
    private final JsonMapper json;

    CommandController(Registrar registrar, Ledger ledger, Views views, Asking asking, JsonMapper json) {
        this.registrar = registrar;
        this.ledger = ledger;
        this.resting = new Resting(ledger, views, asking);
        this.names = new NameWarnings(ledger, views, asking);
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
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            HttpServletRequest request)
            throws IOException {
        var bytes = request.getInputStream().readNBytes(Command.MOST_BYTES + 1);
        if (Catalogue.fact(name) == null) {
            throw Problem.field(
                    Code.UNKNOWN_COMMAND, "command", "there is no such command; GET /api/v1/commands lists them");
        }
        var outcome = registrar.register(Asker.present(), name, parse(bytes), key, version(ifMatch), dryRun);
        var confusable = names.on(List.of(outcome), Asker.present()).getFirst();
        var warnings = warnings(outcome, confusable, Asking.patience(null));
        var receipt = outcome.receipt();
        if (receipt == null) {
            var tried = new LinkedHashMap<String, Object>();
            tried.put("decision", "WOULD_RECORD");
            tried.putAll(warnings);
            return ResponseEntity.ok(tried);
        }
        return ResponseEntity.status(status(receipt)).body(body(outcome, receipt, warnings));
    }

    /** 202 of what waits for a second person. */
    private static HttpStatus status(Receipt receipt) {
        return receipt.repeated() ? HttpStatus.OK : isProposal(receipt) ? HttpStatus.ACCEPTED : HttpStatus.CREATED;
    }

    private static boolean isProposal(Receipt receipt) {
        return receipt.entries().getFirst().type().equals("proposal.proposal-made");
    }

    /** A version as an entity tag: {@code "3"}. */
    private static @Nullable Long version(@Nullable String ifMatch) {
        if (ifMatch == null) {
            return null;
        }
        if (!ifMatch.matches("\"\\d{1,18}\"")) {
            throw Problem.field(
                    Code.INVALID, HttpHeaders.IF_MATCH, "the version of a receipt in quotation marks, such as \"3\"");
        }
        return Long.valueOf(ifMatch.substring(1, ifMatch.length() - 1));
    }

    private static ObjectNode parse(byte[] bytes) {
        if (bytes.length > Command.MOST_BYTES) {
            throw new Problem(Code.BODY_TOO_LARGE, "a command has at most 32 KiB", List.of());
        }
        try {
            return FactCodec.parse(bytes);
        } catch (JacksonException | IllegalArgumentException e) {
            throw new Problem(
                    Code.NOT_JSON,
                    "the body is one JSON object in UTF-8, each field once, and nothing behind it",
                    List.of());
        }
    }

    /** With where its proof is to be had, which completes the receipt once a checkpoint covers the entry. */
    private static Map<String, Object> entry(Receipt.Line entry) {
        var line = new LinkedHashMap<String, Object>();
        line.put("position", entry.position());
        line.put("eventId", entry.eventId());
        line.put("type", entry.type());
        line.put("leafHash", entry.leafHash());
        line.put("proof", "/api/v1/entries/%d/proof".formatted(entry.position()));
        return line;
    }

    private static Map<String, Object> body(Registrar.Outcome outcome, Receipt receipt, Map<String, Object> warnings) {
        var body = new LinkedHashMap<String, Object>();
        body.put("stream", receipt.stream());
        body.put("version", receipt.version());
        body.put("position", receipt.position());
        body.put("recordedAt", receipt.recordedAt());
        body.put(
                "entries",
                receipt.entries().stream().map(CommandController::entry).toList());
        body.putAll(warnings);
        if (isProposal(receipt)) {
            body.put("waitsFor", "SECOND_PERSON");
        }
        var carriedOut = outcome.carriedOut();
        if (carriedOut != null) {
            body.put(
                    "carriedOut",
                    carriedOut.entries().stream().map(CommandController::entry).toList());
        }
        return body;
    }

    /**
     * The rules that a report breaks, the facts that rest on what is retracted, and names that look like others; with
     * how many of these facts lie outside of the asker's scope, if any do.
     */
    private Map<String, Object> warnings(Registrar.Outcome outcome, List<Problem.Fault> confusable, Duration patience) {
        var broken = outcome.decision().broken().stream()
                .map(one -> new Problem.Fault(one.field(), one.rule().name(), one.wayOut()));
        var receipt = outcome.receipt();
        var known = receipt == null ? ledger.head().position() : receipt.position() - 1;
        var fact = outcome.decision().statement().fact();
        var rests = resting.on(fact, known, Asker.present().scope(), patience);
        var warnings = new LinkedHashMap<String, Object>();
        warnings.put(
                "warnings",
                Stream.of(broken, rests.warnings().stream(), confusable.stream())
                        .flatMap(some -> some)
                        .toList());
        if (rests.withheld() > 0) {
            warnings.put("withheld", Withheld.said(rests.withheld()));
        }
        return warnings;
    }

    /** A line a command, an answer a line, in order; a refused line does not stop the others, unless all or none. */
    @PostMapping(consumes = MediaType.APPLICATION_NDJSON_VALUE)
    void many(
            @RequestParam(defaultValue = "false") boolean atomic,
            @RequestParam(defaultValue = "false") boolean dryRun,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        if (ifMatch != null) {
            throw Problem.field(Code.INVALID, HttpHeaders.IF_MATCH, "each line says its own with ifMatch, a number");
        }
        if (dryRun) {
            throw Problem.field(
                    Code.INVALID, "dryRun", "many lines cannot be tried without recording them; try them one by one");
        }
        var in = new BufferedInputStream(request.getInputStream());
        var out = response.getOutputStream();
        response.setContentType(MediaType.APPLICATION_NDJSON_VALUE);
        var lines = new Lines(ledger, registrar, Asker::present);
        var batch = new ArrayList<Numbered>();
        var most = atomic ? MOST_ATOMIC_LINES : LINES_AT_ONCE;
        long number = 0;
        for (var line = line(in); line != null; line = line(in)) {
            number++;
            if (line.length > 0) {
                batch.add(new Numbered(number, read(line)));
            }
            if (atomic && batch.size() > most) {
                throw new Problem(
                        Code.TOO_MANY_LINES,
                        "all or none is for at most 1000 lines; send fewer, or without atomic=true",
                        List.of());
            }
            if (!atomic && (batch.size() == most || in.available() == 0)) {
                answer(batch, lines::each, out);
                out.flush();
            }
        }
        answer(batch, atomic ? lines::all : lines::each, out);
        out.flush();
    }

    private record Numbered(long number, Lines.Line line) {}

    private interface Way {
        List<Lines.Result> register(List<Lines.Line> lines);
    }

    private void answer(List<Numbered> batch, Way way, OutputStream out) throws IOException {
        if (batch.isEmpty()) {
            return;
        }
        // Whoever was ended while lines came in sends no more of them.
        var sender = Asker.anew();
        var results = way.register(batch.stream().map(Numbered::line).toList());
        var done = results.stream()
                .flatMap(result -> result instanceof Lines.Result.Done one ? Stream.of(one.outcome()) : Stream.empty())
                .toList();
        var confusable = names.on(done, sender).iterator();
        for (int i = 0; i < results.size(); i++) {
            out.write(json.writeValueAsBytes(answer(batch.get(i).number(), results.get(i), confusable)));
            out.write('\n');
        }
        batch.clear();
    }

    private static Lines.Line read(byte[] line) {
        try {
            var body = parse(line);
            var name = body.remove("command");
            if (name == null || !name.isString()) {
                return new Lines.Malformed(Problem.field(Code.MISSING, "command", "each line names its command"));
            }
            return new Lines.Named(name.stringValue(), body, version(body.remove("ifMatch")));
        } catch (Problem problem) {
            return new Lines.Malformed(problem);
        }
    }

    private static @Nullable Long version(@Nullable JsonNode ifMatch) {
        if (ifMatch == null) {
            return null;
        }
        if (!ifMatch.canConvertToLong() || !ifMatch.isIntegralNumber() || ifMatch.longValue() < 0) {
            throw Problem.field(Code.WRONG_TYPE, "ifMatch", "the version of a receipt, a whole number");
        }
        return ifMatch.longValue();
    }

    private Map<String, Object> answer(long number, Lines.Result result, Iterator<List<Problem.Fault>> confusable) {
        var answer = new LinkedHashMap<String, Object>();
        answer.put("line", number);
        switch (result) {
            case Lines.Result.Done done -> {
                var receipt = Objects.requireNonNull(done.outcome().receipt());
                answer.put("status", status(receipt).value());
                var warnings = warnings(done.outcome(), confusable.next(), Duration.ZERO);
                answer.put("receipt", body(done.outcome(), receipt, warnings));
            }
            case Lines.Result.Failed failed -> {
                var problem = Problems.detail(failed.why());
                answer.put("status", problem.getStatus());
                answer.put("problem", problem);
            }
        }
        return answer;
    }

    /**
     * The next line without its end; null at the end of the input. A line that is too long is cut just past the bound.
     *
     * @throws Problem if it goes on and on
     */
    private static byte @Nullable [] line(InputStream in) throws IOException {
        var line = new ByteArrayOutputStream();
        int next = in.read();
        if (next < 0) {
            return null;
        }
        for (int length = 0; next >= 0 && next != '\n'; next = in.read()) {
            if (++length > MOST_PASSED_OVER) {
                throw new Problem(
                        Code.BODY_TOO_LARGE,
                        "a line has at most 32 KiB; one of over 1 MiB ends the request",
                        List.of());
            }
            if (next != '\r' && line.size() <= Command.MOST_BYTES) {
                line.write(next);
            }
        }
        return line.toString(StandardCharsets.UTF_8).isBlank() ? new byte[0] : line.toByteArray();
    }
}
