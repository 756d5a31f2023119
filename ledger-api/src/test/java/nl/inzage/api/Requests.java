package nl.inzage.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** Requests that say more than a body, and links that are followed. */
final class Requests {

    private static final Pattern NEXT = Pattern.compile("<(?:/api/v1)?([^>]+)>; rel=\"next\"");

    private Requests() {}

    /** Sends a request to a ledger, with what the caller adds to it. */
    static HttpResponse<String> send(RunningLedger ledger, String path, UnaryOperator<HttpRequest.Builder> more) {
        return send(ledger, path, more, HttpResponse.BodyHandlers.ofString());
    }

    /** The bytes at a path, whatever they stand for. */
    static byte[] bytes(RunningLedger ledger, String path) {
        return send(ledger, path, request -> request, HttpResponse.BodyHandlers.ofByteArray())
                .body();
    }

    private static <B> HttpResponse<B> send(
            RunningLedger ledger,
            String path,
            UnaryOperator<HttpRequest.Builder> more,
            HttpResponse.BodyHandler<B> body) {
        try (var client = HttpClient.newHttpClient()) {
            return client.send(
                    more.apply(ledger.known(HttpRequest.newBuilder(URI.create(ledger.url() + path))))
                            .build(),
                    body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Where the answer says that it goes on. */
    static Optional<String> next(HttpResponse<String> response) {
        return response.headers().firstValue("Link").map(link -> {
            var next = NEXT.matcher(link);
            if (!next.matches()) {
                throw new AssertionError("not a link to the next page: " + link);
            }
            return next.group(1);
        });
    }
}
