package nl.inzage.api.security;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import nl.inzage.api.RunningLedger;
import nl.inzage.core.principal.Role;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** People with keys of their own, who ask and register at a running ledger. */
final class People implements AutoCloseable {

    /** A scope that is everything. */
    static final String WHOLE = "{\"servers\":[\"ALL\"],\"vendors\":[\"ALL\"],\"datasets\":[\"ALL\"]}";

    private final HttpClient client;
    private final RunningLedger ledger;
    private final Map<String, String> keys = new HashMap<>();

    People(RunningLedger ledger) {
        this(
                ledger,
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build());
    }

    People(RunningLedger ledger, HttpClient client) {
        this.ledger = ledger;
        this.client = client;
    }

    /** What came back. */
    record Answer(int status, HttpHeaders headers, String body) {
        JsonNode json() {
            return Objects.requireNonNull(JsonMapper.shared().readTree(body));
        }

        /** The code of a problem; nothing if it is none. */
        String code() {
            return body.startsWith("{") ? json().path("code").asString("") : "";
        }
    }

    /** Registers somebody and gives them a key. */
    void add(String id, String scope, Role... roles) {
        add(id, "", scope, roles);
    }

    /** The same, with further fields of who they are, each with a comma behind it. */
    void add(String id, String more, String scope, Role... roles) {
        var registered = ledger.command(
                "register-principal",
                "{\"principalId\":\"%s\",\"kind\":\"PERSON\",%s\"roles\":%s,\"scope\":%s}"
                        .formatted(id, more, JsonMapper.shared().writeValueAsString(List.of(roles)), scope));
        require(registered);
        var issued = ledger.post("/principals/" + id + "/api-keys", "application/json", "");
        require(issued);
        keys.put(id, JsonMapper.shared().readTree(issued.body()).path("key").asString());
        ledger.secrets().tell(key(id));
    }

    private static void require(HttpResponse<String> response) {
        if (response.statusCode() != 201) {
            throw new AssertionError(response.statusCode() + ": " + response.body());
        }
    }

    String key(String id) {
        return Objects.requireNonNull(keys.get(id), id);
    }

    Answer get(String id, String path) {
        return send(id, request(path));
    }

    Answer command(String id, String name, String body) {
        ledger.secrets().sent(body);
        return send(
                id,
                request("/commands/" + name)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    /** A request that shows nothing yet. */
    HttpRequest.Builder request(String path) {
        var base = path.startsWith("/api/")
                        || path.startsWith("/log")
                        || path.startsWith("/console")
                        || path.startsWith("/oauth2/")
                ? ledger.url().replace("/api/v1", "")
                : ledger.url();
        return HttpRequest.newBuilder(URI.create(base + path)).timeout(Duration.ofSeconds(30));
    }

    Answer send(String id, HttpRequest.Builder request) {
        return send(request.setHeader("Authorization", "Bearer " + key(id)));
    }

    /** Sends a request with what it shows itself. */
    Answer send(HttpRequest.Builder request) {
        try {
            var response = client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
            try (var body = response.body()) {
                // What goes on live has no end: its headers say who was let in.
                var live = response.headers()
                        .firstValue("Content-Type")
                        .filter(type -> type.startsWith("text/event-stream"))
                        .isPresent();
                var answer = new Answer(
                        response.statusCode(),
                        response.headers(),
                        live ? "" : new String(body.readAllBytes(), StandardCharsets.UTF_8));
                ledger.secrets().require("the headers", answer.headers().map().toString());
                if (answer.status() >= 400) {
                    ledger.secrets().require("a refusal", answer.body());
                }
                return answer;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
