package nl.inzage.api;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A command can say for which version of its thing it is meant, and is not recorded on another one. */
class VersionsTest {

    private static @Nullable RunningLedger running;

    @BeforeAll
    static void start() {
        running = RunningLedger.real();
    }

    @AfterAll
    static void stop() {
        ledger().close();
    }

    private static RunningLedger ledger() {
        return requireNonNull(running);
    }

    @Test
    void a_command_is_recorded_on_the_version_that_it_names() {
        register("V-1");
        var seen = ledger().ask("/vendors/V-1").path("version").asLong();
        var answer = rename("V-1", "Second", "\"" + seen + "\"");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        assertThat(json(answer).path("version").asLong()).isEqualTo(seen + 1);
        assertThat(ledger().ask("/vendors/V-1").path("version").asLong()).isEqualTo(seen + 1);
    }

    @Test
    void a_command_for_a_version_that_moved_is_not_recorded_and_told_the_present_one() {
        register("V-2");
        assertThat(rename("V-2", "Second", "\"0\"").statusCode()).isEqualTo(201);
        var head = head();
        moved(rename("V-2", "Third", "\"0\""), 1);
        moved(rename("V-2", "Third", "\"2\""), 1);
        assertThat(head()).isEqualTo(head);
        assertThat(rename("V-2", "Third", "\"1\"").statusCode()).isEqualTo(201);
    }

    @Test
    void of_a_thing_that_nobody_registered_no_version_is_told() {
        var answer = rename("V-NOBODY", "Name", "\"0\"");
        assertThat(answer.statusCode()).isEqualTo(412);
        assertThat(json(answer).path("code").asString()).isEqualTo("VERSION_MOVED");
        assertThat(json(answer).has("version")).isFalse();
    }

    @Test
    void the_version_comes_before_the_rules_also_when_it_is_only_tried() {
        register("V-3");
        assertThat(command("block-vendor", "{\"vendorId\": \"V-3\"}", "\"0\"", "")
                        .statusCode())
                .isEqualTo(201);
        assertThat(command("unblock-vendor", "{\"vendorId\": \"V-3\"}", "\"1\"", "")
                        .statusCode())
                .isEqualTo(201);
        // It is not blocked any more, which a rule would say; but who sent this has not seen that.
        moved(command("unblock-vendor", "{\"vendorId\": \"V-3\"}", "\"1\"", ""), 2);
        moved(command("unblock-vendor", "{\"vendorId\": \"V-3\"}", "\"1\"", "?dryRun=true"), 2);
        assertThat(command("unblock-vendor", "{\"vendorId\": \"V-3\"}", "\"2\"", "")
                        .statusCode())
                .isEqualTo(409);
    }

    @Test
    void the_same_command_again_gives_its_receipt_although_it_moved_the_version_itself() {
        register("V-4");
        var first = keyed("V-4", "K-4");
        assertThat(first.statusCode()).isEqualTo(201);
        var again = keyed("V-4", "K-4");
        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(json(again)).isEqualTo(json(first));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "*", "W/\"0\"", "\"0\", \"1\"", "\"-1\"", "\"\"", "\"0", "\"9999999999999999999\""})
    void what_is_no_version_is_refused(String ifMatch) {
        var answer = rename("V-5", "Name", ifMatch);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(answer.body()).contains("\"field\":\"If-Match\"");
    }

    @Test
    void of_twenty_at_once_for_one_version_one_is_recorded() throws Exception {
        register("V-6");
        var sends = new ArrayList<Callable<HttpResponse<String>>>();
        for (int i = 0; i < 20; i++) {
            var name = "Name " + i;
            sends.add(() -> rename("V-6", name, "\"0\""));
        }
        try (var threads = Executors.newFixedThreadPool(20)) {
            var answers = new ArrayList<Integer>();
            for (var answer : threads.invokeAll(sends)) {
                answers.add(answer.get().statusCode());
            }
            assertThat(answers).containsOnlyOnce(201);
            assertThat(answers).containsOnly(201, 412);
        }
        assertThat(ledger().ask("/vendors/V-6").path("version").asLong()).isEqualTo(1);
    }

    @Test
    void a_line_of_many_says_its_version_as_a_number() {
        register("V-7");
        var answers = ledger().post("/commands", "application/x-ndjson", """
                {"command": "rename-vendor", "vendorId": "V-7", "legalName": "Second", "ifMatch": 0}
                {"command": "rename-vendor", "vendorId": "V-7", "legalName": "Third", "ifMatch": 0}
                {"command": "rename-vendor", "vendorId": "V-7", "legalName": "Third", "ifMatch": 1}
                {"command": "rename-vendor", "vendorId": "V-7", "legalName": "Fourth", "ifMatch": "2"}
                {"command": "rename-vendor", "vendorId": "V-7", "legalName": "Fourth", "ifMatch": 2.0}""")
                .body()
                .lines()
                .map(JsonMapper.shared()::readTree)
                .toList();
        assertThat(answers).extracting(line -> line.path("status").asInt()).containsExactly(201, 412, 201, 400, 400);
        assertThat(answers.get(1).at("/problem/version").asLong()).isEqualTo(1);
    }

    @Test
    void the_header_is_refused_for_many_lines_rather_than_left_unread() {
        var answer = Requests.send(
                ledger(),
                "/commands",
                request -> request.header("If-Match", "\"0\"")
                        .header("Content-Type", "application/x-ndjson")
                        .POST(HttpRequest.BodyPublishers.ofString("{\"command\": \"register-server\"}")));
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("ifMatch");
    }

    private static void moved(HttpResponse<String> answer, long version) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(412);
        assertThat(json(answer).path("code").asString()).isEqualTo("VERSION_MOVED");
        assertThat(json(answer).path("version").asLong()).isEqualTo(version);
    }

    private static void register(String vendor) {
        var answer = ledger().command(
                        "register-vendor", "{\"vendorId\": \"%s\", \"legalName\": \"First\"}".formatted(vendor));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    }

    private static HttpResponse<String> rename(String vendor, String name, String ifMatch) {
        return command(
                "rename-vendor", "{\"vendorId\": \"%s\", \"legalName\": \"%s\"}".formatted(vendor, name), ifMatch, "");
    }

    private static HttpResponse<String> command(String name, String body, String ifMatch, String query) {
        return Requests.send(
                ledger(),
                "/commands/" + name + query,
                request -> request.header("If-Match", ifMatch)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private static HttpResponse<String> keyed(String vendor, String key) {
        return Requests.send(
                ledger(),
                "/commands/rename-vendor",
                request -> request.header("If-Match", "\"0\"")
                        .header("Idempotency-Key", key)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(
                                "{\"vendorId\": \"%s\", \"legalName\": \"Second\"}".formatted(vendor))));
    }

    private static long head() {
        return ledger().ask("/health/ready").path("head").asLong();
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return requireNonNull(JsonMapper.shared().readTree(answer.body()));
    }
}
