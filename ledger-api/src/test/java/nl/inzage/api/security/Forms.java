package nl.inzage.api.security;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import nl.inzage.api.RunningLedger;

/** Pages asked for, and forms sent, by a program that pretends to be a browser. */
public final class Forms {

    private Forms() {}

    /** Sends a form; an empty session is none. */
    public static HttpResponse<String> send(
            RunningLedger ledger, String path, String session, String body, String... headers) {
        return answer(request(ledger, path, session, headers)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    /** Asks for a page. */
    public static HttpResponse<String> get(RunningLedger ledger, String path, String session) {
        return answer(request(ledger, path, session));
    }

    private static HttpRequest.Builder request(RunningLedger ledger, String path, String session, String... headers) {
        var request = HttpRequest.newBuilder(URI.create(ledger.url().replace("/api/v1", "") + path))
                .header("Accept", "text/html");
        if (!session.isEmpty()) {
            request.header("Cookie", "inzage-session=" + session);
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        return request;
    }

    private static HttpResponse<String> answer(HttpRequest.Builder request) {
        try (var client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
