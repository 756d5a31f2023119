package nl.inzage.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import javax.sql.DataSource;
import nl.inzage.api.signing.Signer;
import nl.inzage.core.store.Ledger;
import org.axonframework.eventhandling.TrackingEventProcessor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An entry that cannot be folded stops the views before it, says so, and lets them go on once its cause is gone. */
class PoisonTest {

    private static final Duration AT_ONCE = Duration.ZERO;

    private final RunningLedger running = RunningLedger.real();
    private final Ledger ledger = running.bean(Ledger.class);

    @BeforeEach
    void record_something() {
        server("BEFORE");
        await().until(() -> views() == ledger.head().position());
    }

    @AfterEach
    void close() {
        running.close();
    }

    @Test
    void a_handler_that_fails_stops_the_views_and_nothing_is_skipped() throws SQLException {
        var good = ledger.head().position();
        var inTheWay = "views_1.mentions WHERE kind = 'server' AND position = " + (good + 1);
        change("INSERT INTO views_1.mentions VALUES ('server', 'POISON', %d, false)".formatted(good + 1));
        server("POISON");
        server("AFTER");

        stoppedAfter(good);
        change("DELETE FROM " + inTheWay);
        goesOnTo(good + 2);
        assertThat(running.get("/servers/POISON").statusCode()).isEqualTo(200);
    }

    @Test
    void an_entry_of_an_unknown_type_stops_the_views_until_the_program_knows_it() throws SQLException {
        // It would find what is done here behind the program's back, and rightly.
        running.bean(Signer.class).close();
        // They are to come in one page: those before the poison are not held back by it.
        var processor = running.bean(TrackingEventProcessor.class);
        processor.shutDown();
        server("ONE");
        server("TWO");
        var good = ledger.head().position();
        recordUnknown(good + 1);
        server("AFTER");
        processor.start();
        await().until(() -> views() == good);

        stoppedAfter(good);
        become("server.server-registered", good + 1);
        goesOnTo(good + 2);
        assertThat(running.get("/servers/UNKNOWN").statusCode()).isEqualTo(200);
    }

    private void stoppedAfter(long good) {
        await().atMost(Duration.ofSeconds(20))
                .until(() -> running.get("/health/ready").statusCode() == 503);
        var ready = json(running.get("/health/ready").body());
        assertThat(ready.path("status").asString()).isEqualTo("DOWN");
        assertThat(ready.path("views").asLong()).isEqualTo(good);
        assertThat(ready.path("why").toString()).contains("windows").contains("position " + good);

        var before = ask("position:" + good);
        assertThat(before.path("complete").asBoolean()).isTrue();
        var beyond = ask("position:" + (good + 2));
        assertThat(beyond.path("complete").asBoolean(true)).isFalse();
        assertThat(beyond.path("why").asString()).isNotEmpty();
        assertThat(beyond.path("exposures")).isEmpty();
    }

    private void goesOnTo(long position) throws SQLException {
        await().atMost(Duration.ofSeconds(60))
                .until(() -> running.get("/health/ready").statusCode() == 200 && views() == position);
        assertThat(ask("position:" + position).path("complete").asBoolean()).isTrue();
        var followed = Digests.of(running);
        assertThat(running.post("/rebuilds", "application/json", "").body()).endsWith("{\"done\":true}\n");
        assertThat(Digests.of(running)).isEqualTo(followed);
    }

    private long views() {
        return json(running.get("/health/ready").body()).path("views").asLong();
    }

    private JsonNode ask(String knownAt) {
        var answer = running.getWithin(AT_ONCE, "/exposures", "at", "2026-01-01T00:00:00Z", "knownAt", knownAt);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return json(answer.body());
    }

    private static JsonNode json(String body) {
        return Objects.requireNonNull(JsonMapper.shared().readTree(body));
    }

    private void server(String id) {
        assertThat(running.command("register-server", "{\"serverId\": \"" + id + "\"}")
                        .statusCode())
                .isEqualTo(201);
    }

    /** As a newer version of the program would record it. */
    private void recordUnknown(long position) throws SQLException {
        var bytes = new String(last(), StandardCharsets.UTF_8)
                .replace("\"server.server-registered\"", "\"server.teleported\"")
                .replace("TWO", "UNKNOWN")
                .replace("\"position\":" + (position - 1), "\"position\":" + position)
                .replaceFirst("\"eventId\":\"[^\"]*\"", "\"eventId\":\"0b2f2f2e-1111-4222-8333-444455556666\"");
        assertThat(bytes).contains("server.teleported", "UNKNOWN", "\"position\":" + position);
        change("""
                INSERT INTO ledger.entries
                SELECT %d, 'server/UNKNOWN', 0, '0b2f2f2e-1111-4222-8333-444455556666', now(), 'server.teleported',
                       convert_to('%s', 'UTF8'), sha256('')""".formatted(position, bytes));
        change("INSERT INTO ledger.heads SELECT size + 1, recorded_at FROM ledger.heads ORDER BY size DESC LIMIT 1");
    }

    private byte[] last() {
        return ledger.page(ledger.head().position() - 1, 1).getFirst().bytes();
    }

    /** Behind the program's back, as the owner of the tables: the entry is one that it knows. */
    private void become(String type, long position) throws SQLException {
        var pool = running.bean(HikariDataSource.class);
        var owner = new PGSimpleDataSource();
        owner.setUrl(pool.getJdbcUrl());
        owner.setUser("inzage_migrator");
        owner.setPassword(pool.getPassword());
        execute(owner, """
                SET ROLE inzage_owner;
                ALTER TABLE ledger.entries DISABLE TRIGGER append_only;
                UPDATE ledger.entries SET type = '%1$s',
                    bytes = convert_to(replace(convert_from(bytes, 'UTF8'), 'server.teleported', '%1$s'), 'UTF8')
                WHERE position = %2$d;
                ALTER TABLE ledger.entries ENABLE ALWAYS TRIGGER append_only""".formatted(type, position));
    }

    private void change(String sql) throws SQLException {
        execute(running.bean(DataSource.class), sql);
    }

    private static void execute(DataSource database, String sql) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
