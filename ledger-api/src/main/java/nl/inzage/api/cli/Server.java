package nl.inzage.api.cli;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A running ledger, as the other commands reach it. */
final class Server {

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final String url;
    private final @Nullable String token;
    private final boolean found;
    private final Duration patience;

    /**
     * Reaches a ledger, and waits two minutes for each answer to begin: twice as long as the longest question may take.
     *
     * @param token what proves who asks; null if nothing does
     * @param found whether nobody gave it, so that it may be another ledger's
     */
    Server(String url, @Nullable String token, boolean found) {
        this(url, token, found, Duration.ofMinutes(2));
    }

    Server(String url, @Nullable String token, boolean found, Duration patience) {
        this.found = found;
        this.patience = patience;
        this.url = url.replaceAll("/+$", "") + "/api/v1";
        this.token = token;
    }

    HttpResponse<String> get(String path, Map<String, @Nullable String> query)
            throws IOException, InterruptedException {
        return send(request(path, query), HttpResponse.BodyHandlers.ofString());
    }

    /** The same, for an answer that may be longer than memory. */
    HttpResponse<InputStream> stream(String path, Map<String, @Nullable String> query)
            throws IOException, InterruptedException {
        return send(request(path, query), HttpResponse.BodyHandlers.ofInputStream());
    }

    private HttpRequest request(String path, Map<String, @Nullable String> query) {
        var parameters = query.entrySet().stream()
                .filter(entry -> entry.getValue() != null)
                .map(entry -> entry.getKey() + "="
                        + URLEncoder.encode(String.valueOf(entry.getValue()), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return request(path + "?" + parameters).build();
    }

    HttpResponse<InputStream> post(String path, String body) throws IOException, InterruptedException {
        return send(
                request(path)
                        .header("Content-Type", "application/x-ndjson")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofInputStream());
    }

    HttpResponse<String> postJson(String path, String body) throws IOException, InterruptedException {
        return send(
                request(path)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    /** A request that says who asks, for the reading log. */
    private HttpRequest.Builder request(String path) {
        var request =
                HttpRequest.newBuilder(URI.create(url + path)).timeout(patience).header("Inzage-Client", "cli");
        return token == null ? request : request.header("Authorization", "Bearer " + token);
    }

    private <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> handler)
            throws IOException, InterruptedException {
        try {
            var response = client.send(request, handler);
            if (response.statusCode() == 401 && found) {
                response = client.send(
                        HttpRequest.newBuilder(request, (name, __) -> !name.equalsIgnoreCase("Authorization"))
                                .build(),
                        handler);
            }
            if (response.statusCode() == 401) {
                throw new NotThere(
                        "the ledger at " + url + " does not know who asks: give --token-file FILE, with a key of the"
                                + " ledger or a token, or the local-token of its data directory",
                        null);
            }
            return response;
        } catch (ConnectException | HttpConnectTimeoutException e) {
            throw new NotThere("no ledger answers at " + url + "; start one with: inzage serve", e);
        } catch (HttpTimeoutException e) {
            throw new IOException(
                    "the ledger at " + url + " did not begin to answer within " + patience.toSeconds() + " s", e);
        }
    }

    /** Nobody listens there. */
    static final class NotThere extends IOException {
        private static final long serialVersionUID = 1L;

        NotThere(String message, @Nullable IOException cause) {
            super(message, cause);
        }
    }
}
