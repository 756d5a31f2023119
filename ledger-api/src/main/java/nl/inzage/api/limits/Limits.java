package nl.inzage.api.limits;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import nl.inzage.api.problem.Problem;
import nl.inzage.api.problem.Problems;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import tools.jackson.databind.json.JsonMapper;

/** Bounds the body of a request before anything is read of it: all but a stream of lines, whose lines are bounded. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
class Limits extends OncePerRequestFilter {

    static final String COMMANDS = "/api/v1/commands";
    private static final Duration MOST_FOR_A_BODY = Duration.ofSeconds(10);

    private final JsonMapper json;

    Limits(JsonMapper json) {
        this.json = json;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        HttpServletRequest bounded;
        try {
            bounded = bounded(request);
        } catch (Problem problem) {
            refuse(problem, response);
            return;
        }
        chain.doFilter(bounded, response);
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

    static boolean isLines(HttpServletRequest request) {
        var type = request.getContentType();
        return request.getRequestURI().equals(COMMANDS)
                && type != null
                && type.startsWith(MediaType.APPLICATION_NDJSON_VALUE);
    }

    private void refuse(Problem problem, HttpServletResponse response) throws IOException {
        // What is left of the body is not waited for.
        response.setHeader(HttpHeaders.CONNECTION, "close");
        var detail = Problems.detail(problem);
        response.setStatus(detail.getStatus());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.getOutputStream().write(json.writeValueAsBytes(detail));
    }
}
