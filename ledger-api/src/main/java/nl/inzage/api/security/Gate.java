package nl.inzage.api.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.inzage.api.problem.Code;
import nl.inzage.api.problem.Problem;
import nl.inzage.api.problem.Problems;
import nl.inzage.core.store.Ledger;
import nl.inzage.core.store.LedgerKind;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import tools.jackson.databind.json.JsonMapper;

/**
 * Lets in only what was meant for this ledger: a page of another site that a browser on this machine shows, or a name
 * that was made to point at loopback, gets no answer. Marks each answer with the version of the interface, and one of a
 * demonstration as that.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class Gate extends OncePerRequestFilter {

    /** The version of the interface, after the Dutch API Design Rules; its first number stands in the path. */
    static final String API_VERSION = "1.0.0";

    /** The header by which each answer of a demonstration says that it is one. */
    static final String DEMONSTRATION = "Demonstration";

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final String OPENAPI = "/api/v1/openapi.json";

    private final Set<String> hosts;
    private final JsonMapper json;
    private final boolean demonstration;

    /** Takes the names by which clients may call this ledger, besides those of loopback. */
    Gate(@Value("${inzage.hosts:}") List<String> hosts, Ledger ledger, JsonMapper json) {
        this.hosts = Stream.concat(LOOPBACK.stream(), hosts.stream().map(host -> host.toLowerCase(Locale.ROOT)))
                .collect(Collectors.toUnmodifiableSet());
        this.demonstration = ledger.kind() == LedgerKind.DEMONSTRATION;
        this.json = json;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        response.setHeader("API-Version", API_VERSION);
        if (demonstration) {
            response.setHeader(DEMONSTRATION, "true");
        }
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader("X-Content-Type-Options", "nosniff");
        var host = request.getHeader(HttpHeaders.HOST);
        var origin = request.getHeader(HttpHeaders.ORIGIN);
        if (host == null || !hosts.contains(name(host))) {
            refuse(response, Code.HOST_NOT_ALLOWED, "this ledger does not answer under that name; see inzage.hosts");
        } else if (request.getRequestURI().equals(OPENAPI)) {
            response.setHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, "*");
            chain.doFilter(request, response);
        } else if (origin != null && !host.equalsIgnoreCase(authority(origin))) {
            refuse(response, Code.ORIGIN_NOT_ALLOWED, "a page of another site may not ask this ledger");
        } else {
            chain.doFilter(request, response);
        }
    }

    private static String name(String host) {
        return host.replaceFirst(":\\d+$", "").toLowerCase(Locale.ROOT);
    }

    private static @Nullable String authority(String origin) {
        try {
            return URI.create(origin).getAuthority();
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private void refuse(HttpServletResponse response, Code code, String detail) throws IOException {
        response.setStatus(HttpStatus.FORBIDDEN.value());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.getOutputStream().write(json.writeValueAsBytes(Problems.detail(new Problem(code, detail, List.of()))));
    }
}
