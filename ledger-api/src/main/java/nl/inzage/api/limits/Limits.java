package nl.inzage.api.limits;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import nl.inzage.api.problem.Code;
import nl.inzage.api.problem.Problem;
import nl.inzage.api.problem.Problems;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import tools.jackson.databind.json.JsonMapper;

/**
 * Bounds what a request may take before anything is read of it. To record one command never waits for a place: what
 * reads, and what goes on for long, has places of its own.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
class Limits extends OncePerRequestFilter {

    private static final String COMMANDS = "/api/v1/commands";
    private static final Duration MOST_FOR_A_BODY = Duration.ofSeconds(10);

    private final Lane questions;
    private final Lane streams = new Lane(8, 0, Duration.ZERO);
    private final Lane bulk = new Lane(16, 0, Duration.ZERO);
    private final JsonMapper json;

    /** Takes how many questions are answered at the same time; as many again times eight may wait. */
    Limits(@Value("${inzage.questions-at-once:4}") int atOnce, JsonMapper json) {
        this.questions = new Lane(atOnce, 8 * atOnce, Duration.ofSeconds(10));
        this.json = json;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            var bounded = bounded(request);
            var lane = lane(request);
            if (lane == null) {
                chain.doFilter(bounded, response);
            } else {
                inLane(lane, bounded, response, chain);
            }
        } catch (Problem problem) {
            refuse(problem, response);
        }
    }

    private static void inLane(
            Lane lane, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            lane.<Exception>in(() -> chain.doFilter(request, response));
        } catch (ServletException | IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new ServletException(e);
        }
    }

    private static HttpServletRequest bounded(HttpServletRequest request) {
        if (isLines(request)) {
            return request;
        }
        if (request.getContentLengthLong() > LimitedBody.MOST_BYTES) {
            throw LimitedBody.tooLarge();
        }
        return new LimitedBody(request, MOST_FOR_A_BODY);
    }

    private static boolean isLines(HttpServletRequest request) {
        var type = request.getContentType();
        return request.getRequestURI().equals(COMMANDS)
                && type != null
                && type.startsWith(MediaType.APPLICATION_NDJSON_VALUE);
    }

    private @Nullable Lane lane(HttpServletRequest request) {
        var path = request.getRequestURI();
        var accept = request.getHeader(HttpHeaders.ACCEPT);
        if (isLines(request)) {
            return bulk;
        }
        if (path.startsWith(COMMANDS)
                || path.startsWith("/api/v1/health/")
                // Listeners have places of their own.
                || (accept != null && accept.contains(MediaType.TEXT_EVENT_STREAM_VALUE))) {
            return null;
        }
        return path.equals("/api/v1/bundle")
                        || path.equals("/api/v1/checks")
                        || path.equals("/api/v1/rebuilds")
                        || (accept != null && accept.contains(MediaType.APPLICATION_NDJSON_VALUE))
                ? streams
                : questions;
    }

    private void refuse(Problem problem, HttpServletResponse response) throws IOException {
        if (response.isCommitted()) {
            throw new IOException("an answer was broken off: " + problem.code());
        }
        if (problem.code() == Code.TOO_BUSY) {
            response.setHeader(HttpHeaders.RETRY_AFTER, "1");
        } else {
            // What is left of the body is not waited for.
            response.setHeader(HttpHeaders.CONNECTION, "close");
        }
        var detail = Problems.detail(problem);
        response.setStatus(detail.getStatus());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.getOutputStream().write(json.writeValueAsBytes(detail));
    }
}
