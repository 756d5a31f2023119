package nl.inzage.api;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.StreamSupport;
import nl.inzage.api.story.Story;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What happened to one thing, in plain words, oldest first. */
class HistoriesTest {

    private static @Nullable RunningLedger running;

    @BeforeAll
    static void tell_the_story() {
        var ledger = RunningLedger.demonstration("--inzage.expiry-seconds=0");
        ledger.record(Story.all());
        ledger.caughtUp();
        running = ledger;
    }

    @AfterAll
    static void stop() {
        requireNonNull(running).close();
    }

    /** As the README shows it. */
    @Test
    void of_a_grant() {
        assertThat(lines("/grants/G-03/history"))
                .containsExactly(
                        "306 2026-03-01T09:00:00Z Access for vendor DEL (person P-DEL-1) to server S-03 by OS_ADMIN was"
                                + " asked for by Q-1, from 2026-03-02T08:00:00Z until 2026-03-02T18:00:00Z, enforced by"
                                + " MANUAL",
                        "317 2026-03-01T10:00:00Z Grant G-03 was approved by Q-2 as SYSTEM_OWNER",
                        "318 2026-03-01T10:00:00Z Grant G-03 was activated",
                        "324 2026-03-02T08:00:00Z The account of grant G-03 works",
                        "329 2026-03-02T10:01:00Z Grant G-03 was revoked: PURPOSE_ENDED",
                        "331 2026-03-02T14:05:00Z Access under grant G-03 was really gone");
    }

    @Test
    void of_a_server() {
        assertThat(texts("/servers/S-15/history"))
                .containsExactly(
                        "The server S-15 was registered",
                        "On server S-15 registration is complete for GRANT, BREAK_GLASS, TOOL_INHERENT, OPERATION,"
                                + " HELD_COPY, SESSION, CHAIN, inventory included",
                        "A copy (PRIMARY, H-15) of data set D-15 lies on server S-15",
                        "Access for vendor DEL (person P-DEL-1) to server S-15 by SCREEN_VIEW was asked for by Q-1,"
                                + " from 2026-04-14T08:00:00Z until 2026-04-14T12:00:00Z, enforced by GATEWAY",
                        "Session SE-15 of vendor DEL (person P-DEL-1) on server S-15 began, under grant G-15");
    }

    @Test
    void of_a_session() {
        assertThat(texts("/sessions/SE-15/history"))
                .containsExactly(
                        "Session SE-15 of vendor DEL (person P-DEL-1) on server S-15 began, under grant G-15",
                        "Session SE-15 ended",
                        "Session SE-15 was reviewed by Q-6: data seen NO");
    }

    @Test
    void a_correction_stands_beside_what_it_corrects_with_its_reason() {
        var request = StreamSupport.stream(events("/grants/G-18/history").spliterator(), false)
                .findFirst()
                .orElseThrow();
        assertThat(request.path("text").asString()).startsWith("Access for vendor DEL");
        assertThat(request.path("corrections")).hasSize(1);
        var correction = request.path("corrections").get(0);
        assertThat(correction.path("text").asString()).startsWith("It should have said: Access for vendor HOS");
        assertThat(correction.path("reason").asString()).isEqualTo("the request named the wrong vendor");
        assertThat(texts("/grants/G-18/history")).noneMatch(text -> text.startsWith("It should have said"));
    }

    private static List<String> lines(String path) {
        return StreamSupport.stream(events(path).spliterator(), false)
                .map(event -> event.path("position").asLong() + " "
                        + event.path("recordedAt").asString() + " "
                        + event.path("text").asString())
                .toList();
    }

    private static List<String> texts(String path) {
        return StreamSupport.stream(events(path).spliterator(), false)
                .map(event -> event.path("text").asString())
                .toList();
    }

    private static JsonNode events(String path) {
        return requireNonNull(running).ask(path).path("events");
    }
}
