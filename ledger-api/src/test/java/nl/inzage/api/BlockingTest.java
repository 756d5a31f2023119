package nl.inzage.api;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A vendor that is blocked has no grant in effect any more, and gets none. */
class BlockingTest {

    @SuppressWarnings("TimeInStaticInitializer")
    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    @Test
    void a_block_and_the_suspension_of_each_grant_in_effect_are_recorded_together() {
        try (var ledger = RunningLedger.real()) {
            var recorded = ledger.post(
                    "/commands",
                    "application/x-ndjson",
                    Stream.of(
                                    "{\"command\": \"register-server\", \"serverId\": \"S\"}",
                                    "{\"command\": \"register-vendor\", \"vendorId\": \"BAD\", \"legalName\": \"Bad\"}",
                                    "{\"command\": \"register-vendor\", \"vendorId\": \"GOOD\", \"legalName\": \"Good\"}",
                                    request("G-active", "BAD"),
                                    approve("G-active"),
                                    activate("G-active"),
                                    request("G-also", "BAD"),
                                    approve("G-also"),
                                    activate("G-also"),
                                    request("G-asked", "BAD"),
                                    approve("G-asked"),
                                    request("G-over", "BAD"),
                                    approve("G-over"),
                                    activate("G-over"),
                                    "{\"command\": \"revoke-grant\", \"grantId\": \"G-over\", \"endReason\": \"REVIEW\"}",
                                    request("G-other", "GOOD"),
                                    approve("G-other"),
                                    activate("G-other"))
                            .collect(joining("\n")));
            assertThat(recorded.body()).doesNotContain("\"problem\"");

            var blocked = json(
                    ledger.command("block-vendor", "{\"vendorId\": \"BAD\"}").body());

            assertThat(types(blocked))
                    .isEqualTo("vendor.vendor-blocked access-grant.grant-suspended access-grant.grant-suspended");
            assertThat(facts(ledger, "G-active")).contains("grant-suspended").contains("VENDOR_BLOCKED");
            assertThat(facts(ledger, "G-also")).contains("grant-suspended");
            for (var untouched : new String[] {"G-asked", "G-over", "G-other"}) {
                assertThat(facts(ledger, untouched)).as(untouched).doesNotContain("grant-suspended");
            }
            assertThat(ledger.command("activate-grant", "{\"grantId\": \"G-asked\"}")
                            .body())
                    .contains("VENDOR_IS_BLOCKED");
            assertThat(types(json(ledger.command("block-vendor", "{\"vendorId\": \"BAD\"}")
                            .body())))
                    .isEqualTo("vendor.vendor-blocked");
        }
    }

    private static String request(String grant, String vendor) {
        return """
                {"command": "request-grant", "grantId": "%s", "kind": "STANDARD", "channel": "REMOTE_GATEWAY",\
                 "beneficiary": {"vendorId": "%s", "accountKind": "SHARED"}, "serverIds": ["S"],\
                 "privileges": ["READ_DATA"], "purpose": {"code": "MAINTENANCE"}, "enforcement": "GATEWAY",\
                 "requestedBy": "Q-1", "timeBox": {"from": "%s", "until": "%s"}}""".formatted(grant, vendor, NOW.minus(1, ChronoUnit.HOURS), NOW.plus(8, ChronoUnit.HOURS));
    }

    private static String approve(String grant) {
        return "{\"command\": \"approve-grant\", \"grantId\": \"%s\", \"role\": \"OWNER\", \"approver\": \"Q-2\"}"
                .formatted(grant);
    }

    private static String activate(String grant) {
        return "{\"command\": \"activate-grant\", \"grantId\": \"%s\"}".formatted(grant);
    }

    private static String types(JsonNode receipt) {
        return StreamSupport.stream(receipt.path("entries").spliterator(), false)
                .map(entry -> entry.path("type").asString())
                .collect(joining(" "));
    }

    private static String facts(RunningLedger ledger, String grant) {
        return ledger.ask("/grants/" + grant).path("facts").toString();
    }

    private static JsonNode json(String body) {
        return JsonMapper.shared().readTree(body);
    }
}
