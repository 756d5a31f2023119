package nl.inzage.api.reading;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import javax.sql.DataSource;
import nl.inzage.api.RunningLedger;
import nl.inzage.api.cli.AskCommand;
import nl.inzage.api.cli.ReadingsCommand;
import nl.inzage.core.fact.Recorded;
import nl.inzage.core.log.InclusionProof;
import nl.inzage.core.log.LeafHash;
import nl.inzage.core.reading.AskedThrough;
import nl.inzage.core.reading.ReadingFact.LedgerQueried;
import nl.inzage.core.reading.ReadingFact.Parameter;
import nl.inzage.core.store.Ledger;
import nl.inzage.core.store.StoredEntry;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Whoever asks is kept before he is answered, and the ledger does not move because of it. */
class ReadingTest {

    private static final String DURING = "2026-03-02T11:00:00Z";
    private static final int ASKERS = 32;
    private static final String APPEND_LOCK = Long.toString(0x496e_7a61_6766L);

    private static RunningLedger running;
    private static HttpClient client;

    private long ledgerBefore;
    private long readingsBefore;

    @BeforeAll
    static void tell_a_story() {
        running = RunningLedger.demonstration("--inzage.demo=true", "--inzage.expiry-seconds=0");
        client = HttpClient.newHttpClient();
        running.caughtUp();
    }

    @AfterAll
    static void stop() {
        client.close();
        running.close();
    }

    @BeforeEach
    void look() {
        ledgerBefore = head(ledger());
        readingsBefore = head(log());
    }

    @AfterEach
    void the_ledger_has_not_moved() {
        assertThat(head(ledger())).isEqualTo(ledgerBefore);
    }

    @Test
    void what_was_asked_at_which_moments_is_kept_with_the_hash_of_what_was_answered() {
        var answer = get("/exposures?at=2026-03-02T12:00:00%2B01:00&server=S-01&knownAt=position:300&nothing=Acme");

        var reading = onlyReading();
        assertThat(reading.stream()).matches("ledger-use/[0-9a-f-]{36}");
        assertThat(reading.circumstances().registrar()).isEqualTo("local");
        assertThat((LedgerQueried) reading.fact())
                .isEqualTo(new LedgerQueried(
                        ((LedgerQueried) reading.fact()).readingId(),
                        AskedThrough.HTTP,
                        "GET /api/v1/exposures",
                        List.of(new Parameter("server", "S-01")),
                        Instant.parse(DURING),
                        ledger().id(),
                        300,
                        200,
                        answer.body().length,
                        sha256(answer.body()),
                        true));
    }

    @Test
    void a_question_about_now_is_kept_with_the_head_that_it_was_answered_from() {
        assertThat(get("/vendors").statusCode()).isEqualTo(200);

        assertThat(queried(onlyReading()).knownAt()).isEqualTo(ledgerBefore);
        assertThat(queried(onlyReading()).parameters()).containsExactly(new Parameter("kind", "vendors"));
        assertThat(queried(onlyReading()).asOf()).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/exposures?at=" + DURING,
                "/exposures/periods?from=2026-03-01&until=2026-03-03&server=S-01",
                "/exposures/changes?at=" + DURING + "&server=S-01",
                "/grants/G-01/history",
                "/servers/S-01?at=" + DURING,
                "/vendors/NOBODY",
                "/exposures?at=2999-01-01",
                "/findings?at=" + DURING,
                "/entries?after=3&limit=7",
                "/tile/entries/000.p/9",
                "/readings?after=0",
                "/parliament/1?period=2026-Q1"
            })
    void the_hash_is_that_of_the_bytes_which_were_received(String path) {
        var answer = get(path);

        var reading = queried(onlyReading());
        assertThat(reading.status()).isEqualTo(answer.statusCode());
        assertThat(reading.bytes()).isEqualTo(answer.body().length).isPositive();
        assertThat(reading.resultHash()).isEqualTo(sha256(answer.body()));
        assertThat(reading.complete()).isTrue();
    }

    @Test
    void a_stream_of_lines_leaves_in_parts_each_kept_before_it() {
        var answer = ask("/entries", request -> request.header("Accept", "application/x-ndjson"));

        var parts = readings();
        assertThat(parts.stream().map(Recorded::stream).distinct()).hasSize(1);
        assertThat(parts.stream().map(Recorded::sequence))
                .containsExactlyElementsOf(
                        LongStream.range(0, parts.size()).boxed().toList());
        var from = 0;
        for (var part : parts.stream().map(ReadingTest::queried).toList()) {
            var bytes = Arrays.copyOfRange(answer.body(), from, from + (int) part.bytes());
            assertThat(part.resultHash()).isEqualTo(sha256(bytes));
            from += bytes.length;
            assertThat(part.complete()).isEqualTo(from == answer.body().length);
        }
        assertThat(from).isEqualTo(answer.body().length);
    }

    @Test
    void to_say_that_nothing_changed_is_an_answer_about_what_the_asker_holds() {
        var path = "/exposures?at=" + DURING + "&server=S-01&knownAt=position:" + ledgerBefore;
        var first = get(path);
        readingsBefore = head(log());

        var again = ask(
                path,
                request -> request.header(
                        "If-None-Match", first.headers().firstValue("ETag").orElseThrow()));

        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(queried(onlyReading()).status()).isEqualTo(304);
        assertThat(queried(onlyReading()).bytes()).isZero();
        assertThat(queried(onlyReading()).resultHash()).isEqualTo(sha256(first.body()));
    }

    @Test
    void who_looks_for_a_name_is_kept_without_the_name() {
        var answer = ask(
                "/vendors/searches",
                request -> request.header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString("{\"name\": \"Argus\"}")));

        assertThat(queried(onlyReading()).question()).isEqualTo("POST /api/v1/vendors/searches");
        assertThat(queried(onlyReading()).resultHash()).isEqualTo(sha256(answer.body()));
        assertThat(text(log().page(readingsBefore, 1).getFirst())).doesNotContain("Argus");
    }

    @Test
    void what_does_not_look_like_an_id_is_not_kept_since_it_could_be_a_name() {
        assertThat(get("/exposures?at=" + DURING + "&vendor=De%20Vries%20B.V.").statusCode())
                .isEqualTo(400);

        assertThat(queried(onlyReading()).parameters()).containsExactly(new Parameter("vendor", null));
    }

    @ParameterizedTest
    @CsvSource({"cli, COMMAND_LINE", "console, HTTP", "curl, HTTP"})
    void a_client_of_ours_says_which_it_is(String name, AskedThrough expected) {
        assertThat(ask("/vendors", request -> request.header("Inzage-Client", name))
                        .statusCode())
                .isEqualTo(200);

        assertThat(queried(onlyReading()).askedThrough()).isEqualTo(expected);
    }

    @Test
    void a_page_is_an_asker_of_its_own_whatever_the_client_says() throws Exception {
        var page = URI.create(running.url().replace("/api/v1", "/console?server=S-01&at=" + DURING));
        var shown = client.send(
                HttpRequest.newBuilder(page).header("Inzage-Client", "cli").build(),
                HttpResponse.BodyHandlers.ofByteArray());
        assertThat(shown.statusCode()).isEqualTo(200);

        var kept = queried(onlyReading());
        assertThat(kept.askedThrough()).isEqualTo(AskedThrough.CONSOLE);
        assertThat(kept.question()).isEqualTo("GET /console");
        assertThat(kept.parameters()).containsExactly(new Parameter("server", "S-01"));
        assertThat(kept.asOf()).isEqualTo(Instant.parse(DURING));
        assertThat(kept.bytes()).isEqualTo(shown.body().length);
    }

    @Test
    void the_command_line_is_an_asker() {
        var url = running.url().replace("/api/v1", "");
        assertThat(new CommandLine(new AskCommand()).execute("--at", DURING, "--server", "S-01", "--url", url))
                .isZero();
        assertThat(new CommandLine(new ReadingsCommand()).execute("--url", url)).isZero();

        assertThat(readings())
                .extracting(reading -> queried(reading).question())
                .startsWith("GET /api/v1/exposures")
                .endsWith("GET /api/v1/readings");
        assertThat(readings())
                .allSatisfy(
                        reading -> assertThat(queried(reading).askedThrough()).isEqualTo(AskedThrough.COMMAND_LINE));
    }

    @Test
    void a_reading_of_the_readings_is_one_reading_of_that_log() {
        var answer = json(get("/readings?after=" + (readingsBefore - 1)));
        assertThat(answer.path("items").size()).isEqualTo(1);
        assertThat(answer.at("/items/0/entry/position").asLong()).isEqualTo(readingsBefore);

        var reading = queried(onlyReading());
        assertThat(reading.ledger()).isEqualTo(log().id()).isNotEqualTo(ledger().id());
        assertThat(reading.knownAt()).isEqualTo(readingsBefore);
    }

    @Test
    void all_readings_up_to_the_question_are_given_as_lines() {
        var answer = ask("/readings", request -> request.header("Accept", "application/x-ndjson"));

        assertThat(new String(answer.body(), UTF_8).lines())
                .containsExactlyElementsOf(log().page(0, (int) readingsBefore).stream()
                        .map(ReadingTest::text)
                        .toList());
        assertThat(head(log())).isGreaterThan(readingsBefore);
    }

    @Test
    void a_reading_is_proved_from_the_tree_of_its_log_and_looking_at_the_proof_is_no_reading() {
        assertThat(get("/vendors").statusCode()).isEqualTo(200);
        var entry = log().page(readingsBefore, 1).getFirst();

        var proof = json(get("/readings/" + entry.position() + "/proof"));

        assertThat(head(log())).isEqualTo(readingsBefore + 1);
        var path = new ArrayList<byte[]>();
        proof.path("path").forEach(hash -> path.add(HexFormat.of().parseHex(hash.asString())));
        assertThat(new InclusionProof(entry.position() - 1, proof.path("size").asLong(), path)
                        .proves(
                                LeafHash.of(entry.bytes()),
                                HexFormat.of().parseHex(proof.path("root").asString())))
                .isTrue();
    }

    @Test
    void of_many_who_ask_at_once_each_is_kept_and_positions_are_dense() throws Exception {
        try (var askers = Executors.newFixedThreadPool(ASKERS)) {
            var questions = IntStream.range(0, 8 * ASKERS)
                    .<Callable<String>>mapToObj(i -> () ->
                            sha256(get("/exposures?at=" + DURING + "&server=S-01&knownAt=position:" + (300 + i % 30))
                                    .body()))
                    .toList();
            var heard = new ArrayList<String>();
            for (var answer : askers.invokeAll(questions)) {
                heard.add(answer.get());
            }
            var kept = readings();
            assertThat(kept.stream().map(Recorded::position))
                    .containsExactlyElementsOf(LongStream.rangeClosed(readingsBefore + 1, head(log()))
                            .boxed()
                            .toList());
            assertThat(kept.stream().map(reading -> queried(reading).resultHash()))
                    .containsExactlyInAnyOrderElementsOf(heard);
        }
    }

    @Test
    void what_cannot_be_kept_is_not_answered() throws Exception {
        try (var holder = holdingTheLock()) {
            var answer = get("/exposures?at=" + DURING + "&server=S-01");

            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(json(answer).path("code").asString()).isEqualTo("READING_NOT_RECORDED");
            assertThat(new String(answer.body(), UTF_8)).doesNotContain("S-01");
            assertThat(answer.headers().firstValue("ETag")).isEmpty();
            assertThat(answer.headers().firstValue("API-Version")).contains("1.0.0");
            var lines = ask("/entries", request -> request.header("Accept", "application/x-ndjson"));
            assertThat(lines.statusCode()).isEqualTo(503);
            assertThat(json(get("/health/ready")).path("why").toString()).contains("who asks");
            holder.rollback();
        }
        assertThat(head(log())).isEqualTo(readingsBefore);
        assertThat(get("/exposures?at=" + DURING + "&server=S-01").statusCode()).isEqualTo(200);
        await().atMost(Duration.ofSeconds(20)).until(() -> get("/health/ready").statusCode() == 200);
    }

    @Test
    void whoever_follows_live_hears_nothing_that_was_not_kept_before_and_is_cut_off_when_it_cannot_be()
            throws Exception {
        var listening = client.send(
                request("/entries?after=" + (ledgerBefore - 1))
                        .header("Accept", "text/event-stream")
                        .build(),
                HttpResponse.BodyHandlers.ofInputStream());
        try (var heard = listening.body();
                var holder = holdingTheLock()) {
            var event = "id: " + ledgerBefore;
            assertThat(new String(heard.readNBytes(event.length()), UTF_8)).isEqualTo(event);
            assertThat(queried(onlyReading()).complete()).isFalse();
            assertThat(queried(onlyReading()).question()).isEqualTo("GET /api/v1/entries");
            assertThat(running.command("register-server", "{\"serverId\": \"S-late\"}")
                            .statusCode())
                    .isEqualTo(201);
            ledgerBefore++;

            assertThatThrownBy(() -> assertThat(new String(heard.readAllBytes(), UTF_8))
                            .as("an end that looks like one")
                            .isNull())
                    .isInstanceOf(IOException.class);
            holder.rollback();
        }
        assertThat(onlyReading()).isNotNull();
    }

    /** Nobody appends to the reading log until it is given back. */
    private static Connection holdingTheLock() throws SQLException {
        var connection = running.bean(DataSource.class).getConnection();
        connection.setAutoCommit(false);
        try (var statement = connection.createStatement()) {
            statement.execute("SET LOCAL idle_in_transaction_session_timeout = 0");
            statement.execute("SELECT pg_advisory_xact_lock(" + APPEND_LOCK + ")");
        }
        return connection;
    }

    private static Ledger ledger() {
        return running.bean(Ledger.class);
    }

    private static Ledger log() {
        return running.bean(Readings.class).log();
    }

    private static long head(Ledger log) {
        return log.head().position();
    }

    private List<Recorded> readings() {
        return log().page(readingsBefore, 10_000).stream()
                .map(StoredEntry::recorded)
                .toList();
    }

    private Recorded onlyReading() {
        assertThat(readings()).hasSize(1);
        return readings().getFirst();
    }

    private static LedgerQueried queried(Recorded reading) {
        return (LedgerQueried) reading.fact();
    }

    private static HttpResponse<byte[]> get(String path) {
        return ask(path, request -> request);
    }

    private static HttpResponse<byte[]> ask(String path, UnaryOperator<HttpRequest.Builder> more) {
        try {
            return client.send(more.apply(request(path)).build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static HttpRequest.Builder request(String path) {
        return running.known(HttpRequest.newBuilder(URI.create(running.url() + path)));
    }

    private static JsonNode json(HttpResponse<byte[]> answer) {
        return requireNonNull(JsonMapper.shared().readTree(answer.body()));
    }

    private static String text(StoredEntry entry) {
        return new String(entry.bytes(), UTF_8);
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
