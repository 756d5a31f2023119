package nl.inzage.api.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.inzage.api.RunningLedger;
import nl.inzage.api.security.Routes;
import nl.inzage.core.store.Ledger;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Whatever a controller answers is a reading, unless a short list says why it shows nothing. */
class RoutesTest {

    /** What this list holds is decided by people, one by one. */
    private static final String SHOWING_NOTHING = """
            GET /api/v1/checkpoint
            GET /api/v1/commands
            GET /api/v1/consistency
            GET /api/v1/entries/{position}/proof
            GET /api/v1/findings/codes
            GET /api/v1/health/live
            GET /api/v1/health/ready
            GET /api/v1/parliament
            GET /api/v1/readings/{position}/proof
            GET /api/v1/signing-keys
            GET /api/v1/tile/{*path}
            GET /console/settings
            GET /login
            POST /api/v1/commands
            POST /api/v1/commands/{name}
            POST /api/v1/principals/{id}/api-keys
            POST /api/v1/rebuilds
            POST /api/v1/signing-keys""";

    private record Route(String method, String path, String accept, String contentType) {
        String name() {
            return method + " " + Routes.path(path);
        }
    }

    @Test
    void each_route_is_asked_and_kept_or_on_the_list_and_not_kept() throws Exception {
        try (var ledger = RunningLedger.real();
                var client = HttpClient.newHttpClient()) {
            var log = ledger.bean(Readings.class).log();
            var silent = new TreeSet<String>();
            var routes = routes(ledger);
            assertThat(routes).hasSizeGreaterThan(40);
            for (var route : routes) {
                var before = log.head().position();
                // A stream of events has no end: its first part is heard with its headers.
                var answer = client.send(request(ledger, route), HttpResponse.BodyHandlers.ofInputStream());
                answer.body().close();
                assertThat(answer.statusCode()).as(route.name()).isLessThan(500);
                // Whoever listened before hears of an entry that a route makes: that is kept as well, under its own
                // name.
                var kept = log.page(before, 10).stream()
                        .filter(entry -> new String(entry.bytes(), StandardCharsets.UTF_8)
                                .contains("\"question\":\"" + route.name() + "\""))
                        .count();
                if (kept == 0) {
                    silent.add(route.name());
                } else {
                    assertThat(kept).as(route.name()).isEqualTo(1);
                }
            }
            assertThat(silent)
                    .containsExactlyElementsOf(SHOWING_NOTHING.lines().toList())
                    .containsExactlyInAnyOrderElementsOf(Question.SHOWING_NOTHING);
            // Founded, and another key made by the one request that changes something.
            assertThat(ledger.bean(Ledger.class).head().position()).isEqualTo(2);
        }
    }

    private static List<Route> routes(RunningLedger ledger) {
        return Objects.requireNonNull(ledger.bean(DispatcherServlet.class).getHandlerMappings()).stream()
                .filter(RequestMappingHandlerMapping.class::isInstance)
                .flatMap(mapping -> ((RequestMappingHandlerMapping) mapping).getHandlerMethods().entrySet().stream())
                .filter(RoutesTest::isOurs)
                .flatMap(mapped -> routes(mapped.getKey()))
                .sorted(Comparator.comparing(Route::name))
                .toList();
    }

    private static boolean isOurs(Map.Entry<RequestMappingInfo, HandlerMethod> mapped) {
        return mapped.getValue().getBeanType().getPackageName().startsWith("nl.inzage");
    }

    private static Stream<Route> routes(RequestMappingInfo info) {
        var accept = info.getProducesCondition().getProducibleMediaTypes().stream()
                .map(MediaType::toString)
                .collect(Collectors.joining(","));
        var type = info.getConsumesCondition().getConsumableMediaTypes().stream()
                .map(MediaType::toString)
                .findFirst()
                .orElse("application/json");
        return info.getMethodsCondition().getMethods().stream()
                .flatMap(method -> info.getPatternValues().stream()
                        .map(path -> new Route(method.name(), path, accept.isEmpty() ? "*/*" : accept, type)));
    }

    private static HttpRequest request(RunningLedger ledger, Route route) {
        var path = Routes.path(route.path())
                .replace("{kind}", "vendors")
                .replace("{position}", "1")
                .replace("/{*path}", "/0/000.p/1")
                .replaceAll("\\{\\w+}", "ANY-1");
        return ledger.known(HttpRequest.newBuilder(URI.create(
                        ledger.url().replace("/api/v1", "") + path + (path.endsWith("/consistency") ? "?from=1" : ""))))
                .timeout(Duration.ofSeconds(20))
                .header("Accept", route.accept())
                .header("Content-Type", route.contentType())
                .method(
                        route.method(),
                        route.method().equals("GET")
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString("{}"))
                .build();
    }
}
