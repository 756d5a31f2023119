package nl.inzage.api.security;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import nl.inzage.api.problem.Code;
import nl.inzage.api.problem.Problem;
import nl.inzage.api.problem.Problems;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import tools.jackson.databind.json.JsonMapper;

/** Answers whoever does not get as far as a controller. */
final class Refusals {

    private final JsonMapper json;

    Refusals(JsonMapper json) {
        this.json = json;
    }

    void refuse(HttpServletResponse response, Problem problem) throws IOException {
        var detail = Problems.detail(problem);
        response.setStatus(detail.getStatus());
        if (problem.code() == Code.TOO_MANY_REQUESTS) {
            response.setHeader(HttpHeaders.RETRY_AFTER, "1");
        }
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.getOutputStream().write(json.writeValueAsBytes(detail));
    }

    /** The same answer whatever is wrong with what was shown, so that nobody learns how far it was right. */
    void notIdentified(HttpServletResponse response) throws IOException {
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        refuse(
                response,
                new Problem(
                        Code.NOT_IDENTIFIED,
                        "show who you are: a key of this ledger, a token of its issuer, or a client certificate",
                        List.of()));
    }
}
