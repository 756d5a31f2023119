package nl.inzage.api;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import nl.inzage.api.problem.Code;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nobody takes more than a share: of bytes before they are read, of time, and of the places where questions go. */
class LimitsTest {

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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/commands/register-vendor",
                "/vendors/searches",
                "/reports",
                "/checks",
                "/rebuilds",
                "/signing-keys"
            })
    void a_body_that_says_it_is_too_large_is_refused_before_it_is_read(String path) throws IOException {
        var before = head();
        try (var socket = connected()) {
            // Not one byte of it follows, and the answer comes.
            send(socket, path, "application/json", "Content-Length: 1000000000");
            assertThat(answer(socket)).startsWith("HTTP/1.1 413").contains("BODY_TOO_LARGE");
        }
        assertThat(head()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/commands/register-vendor", "/vendors/searches", "/reports"})
    void a_body_without_an_end_is_cut_off(String path) throws IOException {
        var before = head();
        try (var socket = connected()) {
            send(socket, path, "application/json", "Transfer-Encoding: chunked");
            pour(socket, "{\"name\": \"", "x".repeat(1_000), 200);
            assertThat(answer(socket)).startsWith("HTTP/1.1 413").contains("BODY_TOO_LARGE");
        }
        assertThat(head()).isEqualTo(before);
    }

    @Test
    void a_line_without_an_end_is_cut_off() throws IOException {
        var before = head();
        try (var socket = connected()) {
            send(socket, "/commands", "application/x-ndjson", "Transfer-Encoding: chunked");
            pour(socket, "{\"command\": \"", "x".repeat(1_000), 2_000);
            assertThat(answer(socket)).startsWith("HTTP/1.1 413").contains("BODY_TOO_LARGE");
        }
        assertThat(head()).isEqualTo(before);
    }

    @Test
    void a_body_that_trickles_in_is_given_up_on() throws Exception {
        var before = head();
        try (var socket = connected()) {
            send(socket, "/commands/register-vendor", "application/json", "Content-Length: 30000");
            var out = socket.getOutputStream();
            var trickle = CompletableFuture.runAsync(() -> {
                try {
                    for (int i = 0; i < 200; i++) {
                        out.write(' ');
                        out.flush();
                        Thread.sleep(250);
                    }
                } catch (IOException | InterruptedException e) {
                    // It was given up on.
                }
            });
            assertThat(answer(socket)).startsWith("HTTP/1.1 408").contains("BODY_TOO_SLOW");
            trickle.get();
        }
        assertThat(head()).isEqualTo(before);
    }

    /** Its questions take all places, and wait in all the room there is; to record goes on. */
    @Test
    void a_flood_of_questions_is_told_to_come_back_while_commands_are_recorded() throws Exception {
        try (var threads = Executors.newFixedThreadPool(200);
                var client = HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .build()) {
            var flood = new ArrayList<Future<HttpResponse<String>>>();
            for (int i = 0; i < 1_000; i++) {
                Callable<HttpResponse<String>> question = () -> client.send(
                        ledger().known(HttpRequest.newBuilder(
                                        URI.create(ledger().url() + "/exposures?at=2026-01-01T00:00:00Z")))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
                flood.add(threads.submit(question));
            }
            for (int i = 0; i < 20; i++) {
                var answer = ledger().command("register-server", "{\"serverId\": \"S-F-%d\"}".formatted(i));
                assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
            }
            var statuses = new ArrayList<Integer>();
            for (var question : flood) {
                var answer = answer(question);
                statuses.add(answer.statusCode());
                if (answer.statusCode() == 503) {
                    assertThat(answer.body()).contains("TOO_BUSY");
                    assertThat(answer.headers().firstValue("Retry-After")).contains("1");
                }
            }
            assertThat(statuses).containsOnly(200, 503);
        }
        // Afterwards every place is free again.
        await().atMost(Duration.ofSeconds(30))
                .until(() ->
                        ledger().get("/exposures", "at", "2026-01-01T00:00:00Z").statusCode() == 200);
    }

    private static HttpResponse<String> answer(Future<HttpResponse<String>> question) throws InterruptedException {
        try {
            return question.get();
        } catch (ExecutionException e) {
            throw new AssertionError("a question without an answer", e);
        }
    }

    @Test
    void the_codes_of_limits_are_in_the_closed_list() {
        assertThat(Code.all()).containsAll(List.of("BODY_TOO_LARGE", "BODY_TOO_SLOW", "TOO_BUSY"));
    }

    private static Socket connected() throws IOException {
        var address = URI.create(ledger().url());
        var socket = new Socket(address.getHost(), address.getPort());
        socket.setSoTimeout(60_000);
        return socket;
    }

    private static void send(Socket socket, String path, String type, String header) throws IOException {
        socket.getOutputStream()
                .write(("POST /api/v1" + path + " HTTP/1.1\r\nHost: localhost\r\n" + ledger().knownLine()
                                + "Content-Type: " + type + "\r\n" + header + "\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
    }

    /** Pours chunks until the other side has enough, or a number of them. */
    private static void pour(Socket socket, String first, String more, int times) throws IOException {
        var out = socket.getOutputStream();
        try {
            chunk(out, first);
            for (int i = 0; i < times && socket.getInputStream().available() == 0; i++) {
                chunk(out, more);
            }
        } catch (SocketException e) {
            // It has.
        }
    }

    private static void chunk(OutputStream out, String text) throws IOException {
        out.write((Integer.toHexString(text.length()) + "\r\n" + text + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    /** The status, the headers and the beginning of the body. */
    private static String answer(Socket socket) throws IOException {
        var answer = new StringBuilder();
        var buffer = new byte[4096];
        while (!answer.toString().contains("\"code\"")) {
            var read = socket.getInputStream().read(buffer);
            if (read < 0) {
                break;
            }
            answer.append(new String(buffer, 0, read, StandardCharsets.UTF_8));
        }
        return answer.toString();
    }

    private static long head() {
        return ledger().ask("/health/ready").path("head").asLong();
    }
}
