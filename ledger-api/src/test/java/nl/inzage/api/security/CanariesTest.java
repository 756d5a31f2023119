package nl.inzage.api.security;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import nl.inzage.api.RunningLedger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/**
 * What is secret goes through the program in every way that there is, and comes out only where somebody asked for it.
 */
class CanariesTest {

    @TempDir
    private static Path scratch;

    private static final Canaries CANARIES = new Canaries(new Random(Long.getLong("inzage.canary.seed", 1)));
    private static final Queue<String> LOGGED = new ConcurrentLinkedQueue<>();
    private static final Queue<String> ERRORS = new ConcurrentLinkedQueue<>();
    private static final Queue<String> RECEIPTS = new ConcurrentLinkedQueue<>();
    private static final Queue<String> HEADERS = new ConcurrentLinkedQueue<>();
    /** What is logged so that the test knows that it listens. */
    private static final String LISTENING = "the test listens";

    /** Fields of ids, which say nothing: they may stand in answers and logs. */
    private static final String IDS = ".*(Id|Ids|Ref|Refs|By|sourceSystem|approver|reviewer|onBehalfOf|issuer)";

    /** What can be no id. */
    private static final List<String> NO_ID = List.of("\"%s with a blank\"", "[\"%s with a blank\"]", "{\"x\":\"%s\"}");

    private static RunningLedger ledger;
    private static People people;
    private static int sent;

    /** Keeps what is logged, with the texts of what was thrown. */
    private static final class Keeper extends AppenderBase<ILoggingEvent> {
        @Override
        protected void append(ILoggingEvent event) {
            LOGGED.add(event.getFormattedMessage() + " " + event.getMDCPropertyMap());
            if (event.getThrowableProxy() != null) {
                LOGGED.add(ThrowableProxyUtil.asString(event.getThrowableProxy()));
            }
        }
    }

    @BeforeAll
    static void everything_goes_through() throws IOException {
        var jwks = Files.writeString(scratch.resolve("keys.json"), new Forge().jwks());
        ledger = RunningLedger.real(
                "--inzage.issuer=" + Forge.ISSUER,
                "--inzage.issuer-keys=" + jwks,
                "--logging.level.root=info",
                "--logging.level.nl.inzage=debug");
        var keeper = new Keeper();
        keeper.setContext(root().getLoggerContext());
        keeper.start();
        root().addAppender(keeper);
        LoggerFactory.getLogger(CanariesTest.class).debug(LISTENING);
        people = new People(ledger);
        recorded();
        asked();
        refusedFieldByField();
        broken();
        shown();
        ledger.caughtUp();
    }

    @AfterAll
    static void ends() {
        people.close();
        ledger.close();
    }

    private static Logger root() {
        return (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    }

    private static void send(HttpRequest.Builder request) {
        var answer = people.send(request);
        sent++;
        HEADERS.add(answer.headers().map().toString());
        if (answer.status() >= 400) {
            ERRORS.add(answer.status() + " " + answer.body());
        } else if (answer.body().contains("\"leafHash\"") && !answer.body().contains("\"entry\"")) {
            RECEIPTS.add(answer.body());
        }
    }

    private static HttpRequest.Builder post(String path, String type, String body) {
        return ledger.known(people.request(path))
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofString(body));
    }

    private static void command(String name, String body) {
        send(post("/commands/" + name, "application/json", body));
    }

    private static void recorded() {
        for (int i = 0; i < 5; i++) {
            var vendor = CANARIES.of("vendor", i);
            command("register-vendor", "{\"vendorId\":\"V-%d\",\"legalName\":\"%s\"}".formatted(i, vendor));
            command("rename-vendor", "{\"vendorId\":\"V-%d\",\"legalName\":\"%s B.V.\"}".formatted(i, vendor));
            command(
                    "record-supplier-incident",
                    "{\"vendorId\":\"V-%d\",\"nature\":\"%s\"}".formatted(i, CANARIES.of("reason", i)));
            command(
                    "register-server",
                    "{\"serverId\":\"S-%d\",\"role\":\"%s\"}".formatted(i, CANARIES.of("server", i)));
            command(
                    "register-tool",
                    "{\"toolId\":\"T-%d\",\"category\":\"OTHER\",\"publicCategory\":\"%s\"}"
                            .formatted(i, CANARIES.of("tool", i)));
            command(
                    "register-engagement",
                    "{\"engagementId\":\"E-%d\",\"vendorId\":\"V-%d\",\"contractRef\":\"%s\",\"services\":[\"%s\"]}"
                            .formatted(i, i, CANARIES.of("contract", i), CANARIES.of("reason", i)));
            command("register-vendor-person", "{\"personRef\":\"P-%d\"}".formatted(i));
            command(
                    "record-training",
                    "{\"personRef\":\"P-%d\",\"training\":\"%s\"}".formatted(i, CANARIES.of("person", i)));
        }
        // So that the test speaks of what is recorded, and not of refusals alone.
        assertThat(RECEIPTS).hasSizeGreaterThanOrEqualTo(35);
    }

    private static void asked() {
        for (var canary : CANARIES.all()) {
            send(post("/vendors/searches", "application/json", "{\"name\":\"" + canary + "\"}"));
            for (var query : List.of(
                    "/vendors?cursor=",
                    "/entries?after=",
                    "/exposures?at=",
                    "/readings?after=",
                    "/findings?at=",
                    "/exposures?at=2026-01-01&knownAt=",
                    "/grants?state=",
                    "/vendors?unheard=",
                    "/changes?since=")) {
                // A name has blanks more often than not; one that looks like an id cannot be told from one.
                send(ledger.known(people.request(query + canary + "%20B.V.")));
            }
        }
        for (var path :
                List.of("/vendors", "/entries", "/vendors/V-1/history", "/findings?at=2026-11-01", "/readings")) {
            send(ledger.known(people.request(path)));
        }
    }

    /** Each field of each command holds a canary: as itself, in a list, in an object, and where an id should be. */
    private static void refusedFieldByField() {
        var number = 0;
        for (var command : ledger.ask("/openapi.json").path("paths").properties()) {
            if (!command.getKey().startsWith("/api/v1/commands/")) {
                continue;
            }
            for (var field : fields(command.getValue())) {
                var canary = CANARIES.all().get(number++ % CANARIES.all().size());
                for (var form : field.matches(IDS) ? NO_ID : List.of("\"%s\"", "[\"%s\"]", "{\"x\":\"%s\"}")) {
                    command(
                            command.getKey().substring("/api/v1/commands/".length()),
                            "{\"" + field + "\":" + form.formatted(canary) + "}");
                }
            }
        }
        assertThat(number).as("fields of commands").isGreaterThan(300);
    }

    private static List<String> fields(JsonNode path) {
        var schema = path.at("/post/requestBody/content/application~1json/schema");
        if (schema.has("$ref")) {
            schema = ledger.ask("/openapi.json")
                    .at(schema.path("$ref").asString().substring(1));
        }
        return new ArrayList<>(schema.path("properties").propertyNames());
    }

    private static void broken() {
        for (var canary : CANARIES.all()) {
            for (var body : List.of(
                    canary,
                    "{\"vendorId\":\"" + canary,
                    "{\"vendorId\":\"V-1\",\"vendorId\":\"" + canary + "\"}",
                    "{\"" + "legalName" + "\":" + canary + "}",
                    "[\"" + canary + "\"]",
                    "{\"legalName\":\"" + canary + "\u0000\"}",
                    "\"" + canary + "\"")) {
                command("register-vendor", body);
                send(post("/commands", "application/x-ndjson", body));
                send(post("/commands?atomic=true", "application/x-ndjson", body + "\n" + body));
                send(post("/commands/register-vendor", "text/plain", body));
                send(post("/vendors/searches", "application/json", body));
                send(post("/reports", "application/json", body));
            }
        }
    }

    /** In the place of what proves something, and in headers. */
    private static void shown() {
        for (var canary : CANARIES.all()) {
            for (var shown : List.of(
                    "Bearer " + canary,
                    "Basic " + canary,
                    "Bearer inzage.nobody/1." + canary,
                    "Bearer " + Forge.base64("{\"alg\":\"ES256\",\"kid\":\"" + canary + "\"}") + "."
                            + Forge.base64("{\"sub\":\"" + canary + "\"}") + ".AAAA",
                    canary)) {
                send(people.request("/commands").header("Authorization", shown));
            }
            send(people.request("/login?code=" + canary));
            send(people.request("/login/oauth2/code/issuer?code=" + canary + "&state=" + canary));
            send(people.request("/commands").header("Cookie", "inzage-session=" + canary));
            for (var header : List.of(
                    "Accept",
                    "Content-Type",
                    "Origin",
                    "If-Match",
                    "Prefer",
                    "Inzage-Client",
                    "User-Agent",
                    "X-Forwarded-For",
                    "Accept-Language",
                    "Range")) {
                send(ledger.known(people.request("/vendors")).header(header, canary));
            }
            send(post("/commands/register-server", "application/json", "{\"serverId\":\"S 1\"}")
                    .header("Idempotency-Key", canary));
        }
    }

    private static List<String> metrics() {
        return ledger.bean(MeterRegistry.class).getMeters().stream()
                .map(Meter::getId)
                .map(Object::toString)
                .toList();
    }

    private static List<String> urls() {
        return HEADERS.stream().toList();
    }

    @Test
    void no_log_holds_what_is_secret() throws IOException {
        assertThat(LOGGED).anyMatch(line -> line.startsWith(LISTENING));
        assertThat(CANARIES.in(LOGGED)).isEmpty();
        assertThat(CANARIES.in(databaseLogs())).isEmpty();
        System.out.println(sent + " requests, " + ERRORS.size() + " refused, " + LOGGED.size() + " lines logged");
    }

    /** What the database server wrote down, which runs beside. */
    private static List<String> databaseLogs() throws IOException {
        var data = ledger.tokenFile().getParent();
        try (var files = Files.walk(data)) {
            var logs = files.filter(file ->
                            file.toString().endsWith(".log") || file.toString().contains("/log/"))
                    .filter(Files::isRegularFile)
                    .toList();
            var texts = new ArrayList<String>();
            for (var log : logs) {
                texts.add(Files.readString(log, ISO_8859_1));
            }
            return texts;
        }
    }

    @Test
    void no_metric_holds_what_is_secret() {
        assertThat(metrics()).anyMatch(metric -> metric.contains("http.server.requests"));
        assertThat(CANARIES.in(metrics())).isEmpty();
    }

    @Test
    void no_error_and_no_receipt_holds_what_is_secret() {
        assertThat(ERRORS).hasSizeGreaterThan(2_000);
        assertThat(CANARIES.in(ERRORS)).isEmpty();
        assertThat(CANARIES.in(RECEIPTS)).isEmpty();
    }

    @Test
    void no_address_and_no_other_header_of_an_answer_holds_what_is_secret() {
        assertThat(CANARIES.in(urls())).isEmpty();
    }

    @Test
    void the_reading_log_holds_no_names() {
        var read = ledger.askedAsSuperuser("SELECT convert_from(bytes, 'UTF8') FROM readings.entries");
        assertThat(read).hasSizeGreaterThan(50);
        assertThat(CANARIES.in(read)).isEmpty();
    }

    @Test
    void a_leak_in_each_place_would_be_found() {
        var canary = CANARIES.of("vendor", 3);
        var before = LOGGED.size();
        LoggerFactory.getLogger("nl.inzage.planted").debug("the vendor {}", canary);
        LoggerFactory.getLogger("org.planted").info("failed", new IllegalStateException(canary));
        assertThat(CANARIES.in(since(LOGGED, before))).hasSize(2);
        removeFrom(LOGGED, canary);
        var counter = ledger.bean(MeterRegistry.class).counter("planted", "vendor", canary);
        assertThat(CANARIES.in(metrics())).hasSize(1);
        ledger.bean(MeterRegistry.class).remove(counter);
        assertThat(CANARIES.in(List.of("400 {\"detail\":\"" + canary + " is no date\"}")))
                .hasSize(1);
        assertThat(CANARIES.in(List.of(
                        Map.of("Link", List.of("</vendors?name=" + canary.toUpperCase(Locale.ROOT) + ">"))
                                .toString())))
                .hasSize(1);
    }

    private static List<String> since(Collection<String> all, int before) {
        return all.stream().skip(before).toList();
    }

    private static void removeFrom(Queue<String> texts, String canary) {
        texts.removeIf(text -> text.contains(canary));
    }
}
