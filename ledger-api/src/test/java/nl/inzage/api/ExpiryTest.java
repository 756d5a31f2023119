package nl.inzage.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;
import nl.inzage.api.story.Story;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What the clock brings about without anybody's command. */
class ExpiryTest {

    /** The story's clock moves only by what is told. */
    private static final ObjectNode LATER = JsonMapper.shared()
            .createObjectNode()
            .put("command", "register-vendor")
            .put("recordedAt", "2026-03-02T16:00:00Z")
            .put("vendorId", "LATER")
            .put("legalName", "Later");

    @Test
    void the_end_of_a_time_box_is_recorded_once_at_the_story_s_own_time_and_changes_no_answer() {
        try (var ledger = RunningLedger.demonstration("--inzage.expiry-seconds=1")) {
            ledger.record(Story.part(Story.WORLD));
            ledger.record(Story.part("04-expired-nobody-confirmed"));
            ledger.record(List.of(LATER));
            var before = ledger.ask("/exposures", "at", "2026-03-02T15:00:00Z", "server", "S-04");
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(noticed(ledger)).isEqualTo(1));
            ledger.caughtUp();
            var after = ledger.ask("/exposures", "at", "2026-03-02T15:00:00Z", "server", "S-04");
            assertThat(after.path("exposures")).isEqualTo(before.path("exposures"));
            assertThat(after.path("recordedThrough")).isEqualTo(before.path("recordedThrough"));
            assertThat(noticed(ledger)).isEqualTo(1);
        }
    }

    private static long noticed(RunningLedger ledger) {
        return StreamSupport.stream(
                        ledger.ask("/grants/G-04/history").path("events").spliterator(), false)
                .map(event -> event.path("type"))
                .map(JsonNode::asString)
                .filter("access-grant.grant-expired"::equals)
                .count();
    }
}
