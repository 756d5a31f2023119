package nl.inzage.api.security;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import nl.inzage.api.RunningLedger;
import nl.inzage.core.principal.Role;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What goes on for long goes on for those who may hear and send it still, and keeps a place only while it does. */
class LiveStreamsTest {

    private static RunningLedger ledger;
    private static People people;
    private static HttpClient client;

    @BeforeAll
    static void starts() {
        ledger = RunningLedger.strict();
        people = new People(ledger);
        client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        people.add("bob", People.WHOLE, Role.SECURITY_OFFICER);
    }

    @AfterAll
    static void ends() {
        client.close();
        people.close();
        ledger.close();
    }

    private static InputStream listen(String id, String path) throws IOException, InterruptedException {
        var request = people.request(path)
                .header("Accept", "text/event-stream")
                .header("Authorization", "Bearer " + people.key(id))
                .build();
        var answer = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.body();
    }

    /** All that is still told until the stream ends. */
    private static String rest(InputStream events) throws Exception {
        return CompletableFuture.supplyAsync(() -> {
                    try {
                        return new String(events.readAllBytes(), UTF_8);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                })
                .get(30, TimeUnit.SECONDS);
    }

    private static void recorded(String command, String body) {
        var answer = ledger.command(command, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    }

    @ParameterizedTest
    @CsvSource({"/grant-endings, OFFICER-1, SECURITY_OFFICER", "/entries, AUDITOR-1, AUDITOR"})
    void the_stream_of_whoever_was_ended_ends(String path, String id, Role role) throws Exception {
        people.add(id, People.WHOLE, role);
        try (var events = listen(id, path)) {
            recorded("end-principal", "{\"principalId\":\"%s\"}".formatted(id));
            // What is told holds the keys of others, which a failing test must not print.
            assertThat(rest(events).contains("\"payload\":{\"principalId\":\"%s\"}".formatted(id)))
                    .as("the end itself is told")
                    .isFalse();
        }
    }

    @Test
    void the_stream_of_whoever_may_not_hear_it_any_more_ends() throws Exception {
        people.add("CHANGED", People.WHOLE, Role.SECURITY_OFFICER);
        try (var events = listen("CHANGED", "/grant-endings")) {
            recorded(
                    "change-principal",
                    "{\"principalId\":\"CHANGED\",\"roles\":[\"REGISTRAR\"],\"scope\":%s}".formatted(People.WHOLE));
            assertThat(rest(events)).isNotNull();
        }
    }

    @Test
    void the_stream_of_a_key_that_was_revoked_ends() throws Exception {
        people.add("REVOKED", People.WHOLE, Role.SECURITY_OFFICER);
        var keyId = ApiKey.parse(people.key("REVOKED")).orElseThrow().keyId();
        try (var events = listen("REVOKED", "/grant-endings")) {
            recorded("revoke-api-key", "{\"principalId\":\"REVOKED\",\"keyId\":\"%s\"}".formatted(keyId));
            assertThat(rest(events)).isNotNull();
        }
    }

    @Test
    void to_ask_for_the_head_of_a_stream_takes_nobodys_place() throws Exception {
        for (int i = 0; i < 32; i++) {
            try (var socket = connected()) {
                write(socket, """
                        HEAD /api/v1/grant-endings HTTP/1.1
                        Host: localhost
                        Accept: text/event-stream
                        Authorization: Bearer %s

                        """.formatted(people.key("bob")));
                // The client has heard the head, and hangs up.
                assertThat(read(socket)).startsWith("HTTP/1.1 200").contains("text/event-stream");
            }
        }
        var answer = people.send("bob", people.request("/grant-endings").header("Accept", "text/event-stream"));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }

    @Test
    void lines_that_come_in_after_their_sender_was_ended_are_not_recorded() throws IOException {
        people.add("SENDER", People.WHOLE, Role.REGISTRAR);
        try (var socket = connected()) {
            write(socket, """
                    POST /api/v1/commands HTTP/1.1
                    Host: localhost
                    Content-Type: application/x-ndjson
                    Transfer-Encoding: chunked
                    Authorization: Bearer %s

                    """.formatted(people.key("SENDER")));
            line(socket, "{\"command\":\"register-server\",\"serverId\":\"S-BEFORE\"}");
            var answers = new StringBuilder();
            while (answers.indexOf("\"status\":201") < 0) {
                answers.append(read(socket));
            }
            recorded("end-principal", "{\"principalId\":\"SENDER\"}");
            line(socket, "{\"command\":\"register-server\",\"serverId\":\"S-AFTER\"}");
            write(socket, "0\n\n");
            assertThat(read(socket)).doesNotContain("\"status\":201");
        }
        ledger.caughtUp();
        assertThat(ledger.get("/servers/S-BEFORE").statusCode()).isEqualTo(200);
        assertThat(ledger.get("/servers/S-AFTER").statusCode()).isEqualTo(404);
    }

    private static Socket connected() throws IOException {
        var address = URI.create(ledger.url());
        var socket = new Socket(address.getHost(), address.getPort());
        socket.setSoTimeout(30_000);
        return socket;
    }

    private static void line(Socket socket, String line) throws IOException {
        write(socket, "%x\n%s \n\n".formatted(line.length() + 3, line));
    }

    private static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.replace("\n", "\r\n").getBytes(US_ASCII));
    }

    /** What has come by now; waits for something to. */
    private static String read(Socket socket) throws IOException {
        var buffer = new byte[8_192];
        var count = socket.getInputStream().read(buffer);
        assertThat(count).as("bytes that came").isPositive();
        return new String(buffer, 0, count, UTF_8);
    }
}
