package nl.inzage.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import nl.inzage.api.command.InBulk;
import nl.inzage.core.store.Ledger;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Views that cannot follow are named by the readiness of the program, which goes on recording. */
class LaggingTest {

    private static final int MORE_THAN_MAY_BE_MISSING = 5_001;

    @Test
    void views_that_are_kept_from_following_make_the_program_not_ready_until_they_are_let_go() throws SQLException {
        try (var ledger = RunningLedger.real()) {
            try (var connection = ledger.bean(DataSource.class).getConnection()) {
                try (var settings = connection.createStatement()) {
                    // A page waits for the views, for longer than a forgotten transaction would be let be.
                    settings.execute("SET idle_in_transaction_session_timeout = 0");
                }
                keepFromFollowing(connection);
                InBulk.record(
                        ledger.bean(Ledger.class),
                        IntStream.rangeClosed(1, MORE_THAN_MAY_BE_MISSING).mapToObj("""
                                {"command": "register-server", "serverId": "S-%d", "sourceSystem": "t", "sourceRecordId": "%1$d"}"""::formatted));
                var lagging = ledger.get("/health/ready");
                assertThat(lagging.statusCode()).isEqualTo(503);
                assertThat(json(lagging.body()).path("status").asString()).isEqualTo("DOWN");
                assertThat(json(lagging.body()).path("why").toString())
                        .contains("the projection windows stands at position 1, more than 5000 behind");
                assertThat(ledger.get("/health/live").statusCode()).isEqualTo(200);
                assertThat(ledger.command("register-server", "{\"serverId\": \"S-ONE-MORE\"}")
                                .statusCode())
                        .isEqualTo(201);
                var answer = json(ledger.getWithin(Duration.ZERO, "/exposures", "at", "2026-03-02T12:00:00Z")
                        .body());
                assertThat(answer.path("complete").booleanValue()).isFalse();
                assertThat(answer.path("why").asString()).contains("have not reached this position yet");
                assertThat(page(ledger, "/console?at=2026-03-02T12:00:00Z"))
                        .contains("class=\"trouble incomplete\"")
                        .doesNotContain("class=\"block");
                connection.rollback();
            }
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> ledger.get("/health/ready").statusCode() == 200);
            ledger.caughtUp();
            assertThat(ledger.ask("/exposures", "at", "2026-03-02T12:00:00Z")
                            .path("complete")
                            .booleanValue())
                    .isTrue();
        }
    }

    @Test
    void views_that_stand_still_are_named_although_little_is_missing() throws SQLException {
        try (var ledger = RunningLedger.real()) {
            try (var connection = ledger.bean(DataSource.class).getConnection()) {
                try (var settings = connection.createStatement()) {
                    // Held for longer than a forgotten transaction would be.
                    settings.execute("SET idle_in_transaction_session_timeout = 0");
                }
                keepFromFollowing(connection);
                assertThat(ledger.command("register-server", "{\"serverId\": \"S-1\"}")
                                .statusCode())
                        .isEqualTo(201);
                assertThat(ledger.get("/health/ready").statusCode()).isEqualTo(200);
                await().atMost(Duration.ofSeconds(30))
                        .until(() -> ledger.get("/health/ready").statusCode() == 503);
                assertThat(json(ledger.get("/health/ready").body()).path("why").toString())
                        .contains("the projection windows has not moved from position 1, though there is more");
                connection.rollback();
            }
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> ledger.get("/health/ready").statusCode() == 200);
            ledger.caughtUp();
        }
    }

    /** Holds what the views need to write down how far they are. */
    private static void keepFromFollowing(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        try (var statement = connection.createStatement();
                var live = statement.executeQuery("SELECT position FROM views_state.live FOR UPDATE")) {
            assertThat(live.next()).isTrue();
            assertThat(List.of(live.getLong(1))).containsExactly(1L);
        }
    }

    private static String page(RunningLedger ledger, String path) {
        var request = ledger.known(
                        HttpRequest.newBuilder(URI.create(ledger.url().replace("/api/v1", path))))
                .build();
        try (var client = HttpClient.newHttpClient()) {
            return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode json(String body) {
        return JsonMapper.shared().readTree(body);
    }
}
