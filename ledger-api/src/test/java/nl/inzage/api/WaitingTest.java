package nl.inzage.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.junit.jupiter.api.Test;

/** Those who wait: for their turn to be recorded, and for what others record. */
class WaitingTest {

    private static final String APPEND_LOCK = Long.toString(0x496e_7a61_6765L);
    private static final int COMMANDS = 40;

    @Test
    void commands_that_wait_for_the_append_hold_no_connection_so_that_questions_go_on() throws Exception {
        try (var ledger = RunningLedger.real();
                var callers = Executors.newFixedThreadPool(COMMANDS);
                var holder = ledger.bean(DataSource.class).getConnection()) {
            assertThat(ledger.bean(CommandBus.class)).isInstanceOf(SimpleCommandBus.class);
            holder.setAutoCommit(false);
            run(holder, "SELECT pg_advisory_xact_lock(" + APPEND_LOCK + ")");
            var commands = IntStream.range(0, COMMANDS)
                    .mapToObj(i -> CompletableFuture.supplyAsync(
                            () -> ledger.command("register-server", "{\"serverId\": \"S-" + i + "\"}")
                                    .statusCode(),
                            callers))
                    .toList();
            await().atMost(Duration.ofSeconds(2)).until(() -> waits(holder));
            assertThat(ledger.get("/servers").statusCode()).isEqualTo(200);
            assertThat(commands).noneMatch(CompletableFuture::isDone);
            holder.rollback();
            assertThat(commands)
                    .allSatisfy(command -> assertThat(command.join()).isEqualTo(201));
        }
    }

    private static boolean waits(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(
                        "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted")) {
            return rows.next() && rows.getLong(1) > 0;
        }
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void whoever_listens_hears_each_entry_once_in_order_and_goes_on_behind_the_last_one_heard() throws Exception {
        try (var ledger = RunningLedger.real();
                var client = HttpClient.newHttpClient()) {
            try (var lines = listen(client, ledger, "0")) {
                assertThat(lines.readLine()).isEqualTo("id: 1");
                assertThat(lines.readLine()).contains("\"type\":\"ledger.founded\"");
                assertThat(lines.readLine()).isEmpty();
                assertThat(ledger.command("register-server", "{\"serverId\": \"S-1\"}")
                                .statusCode())
                        .isEqualTo(201);
                assertThat(lines.readLine()).isEqualTo("id: 2");
            }
            assertThat(ledger.command("register-server", "{\"serverId\": \"S-2\"}")
                            .statusCode())
                    .isEqualTo(201);
            try (var lines = listen(client, ledger, "2")) {
                assertThat(lines.readLine()).isEqualTo("id: 3");
            }
        }
    }

    private static BufferedReader listen(HttpClient client, RunningLedger ledger, String lastHeard)
            throws IOException, InterruptedException {
        var request = ledger.known(HttpRequest.newBuilder(URI.create(ledger.url() + "/entries")))
                .header("Accept", "text/event-stream")
                .header("Last-Event-ID", lastHeard)
                .build();
        return new BufferedReader(new InputStreamReader(
                client.send(request, HttpResponse.BodyHandlers.ofInputStream()).body(), StandardCharsets.UTF_8));
    }
}
