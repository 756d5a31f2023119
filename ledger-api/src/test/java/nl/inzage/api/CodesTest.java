package nl.inzage.api;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.stream.IntStream;
import nl.inzage.api.story.Story;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Refusals that depend on what went before, each by its stable code, none leaving anything behind. */
class CodesTest {

    private static @Nullable RunningLedger running;

    @BeforeAll
    static void tell_a_part_of_the_story() {
        var ledger = RunningLedger.demonstration("--inzage.expiry-seconds=0");
        ledger.record(Story.part(Story.WORLD));
        ledger.record(Story.part("03-paper-revocation"));
        ledger.caughtUp();
        running = ledger;
    }

    @AfterAll
    static void stop() {
        ledger().close();
    }

    private static RunningLedger ledger() {
        return requireNonNull(running);
    }

    @Test
    void a_key_is_not_used_again_for_another_body() {
        var first = keyed("K-1", "{\"vendorId\": \"V-K\", \"legalName\": \"K\"}");
        assertThat(first.statusCode()).as(first.body()).isEqualTo(201);
        var head = head();
        var again = keyed("K-1", "{\"legalName\": \"K\", \"vendorId\": \"V-K\"}");
        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(json(again)).isEqualTo(json(first));
        refused(keyed("K-1", "{\"vendorId\": \"V-K\", \"legalName\": \"Other\"}"), 422, "KEY_REUSED");
        assertThat(head()).isEqualTo(head);
    }

    /** With a told time, since the telling must not be over for the other tests. */
    private static HttpResponse<String> keyed(String key, String body) {
        return Requests.send(
                ledger(),
                "/commands/register-vendor",
                request -> request.header("Content-Type", "application/json")
                        .header("Idempotency-Key", key)
                        .POST(HttpRequest.BodyPublishers.ofString(
                                body.replace("{", "{\"recordedAt\": \"2026-03-03T00:00:00Z\", "))));
    }

    @Test
    void all_or_none_is_for_at_most_a_thousand_lines() {
        var head = head();
        refused(atomic(1_001), 413, "TOO_MANY_LINES");
        assertThat(head()).isEqualTo(head);
        var most = atomic(1_000);
        assertThat(most.body().lines()).hasSize(1_000).allMatch(line -> line.contains("\"status\":201"));
        assertThat(head()).isEqualTo(head + 1_000);
    }

    private static HttpResponse<String> atomic(int lines) {
        return ledger().post(
                        "/commands?atomic=true",
                        "application/x-ndjson",
                        IntStream.rangeClosed(1, lines).mapToObj("""
                                        {"command": "register-server", "recordedAt": "2026-03-03T00:00:00Z", "serverId": "S-A-%d"}"""::formatted).collect(joining("\n")));
    }

    @Test
    void a_told_time_does_not_go_back() {
        var head = head();
        refused(ledger().command("register-server", """
                        {"recordedAt": "2026-03-02T14:04:59Z", "serverId": "S-BACK"}"""), 409, "TOLD_TIME_OUT_OF_ORDER");
        assertThat(head()).isEqualTo(head);
    }

    @Test
    void nobody_is_told_how_a_grant_will_stand() {
        refused(ledger().get("/grants/G-03", "at", "2199-01-01T00:00:00Z"), 400, "REFERENCE_MOMENT_IN_FUTURE");
        assertThat(ledger().get("/grants/G-03", "at", "2026-03-02T12:00:00Z").statusCode())
                .isEqualTo(200);
    }

    private static void refused(HttpResponse<String> response, int status, String code) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        assertThat(response.body()).contains("\"" + code + "\"");
    }

    private static long head() {
        return ledger().ask("/health/ready").path("head").asLong();
    }

    private static JsonNode json(HttpResponse<String> response) {
        return requireNonNull(JsonMapper.shared().readTree(response.body()));
    }
}
