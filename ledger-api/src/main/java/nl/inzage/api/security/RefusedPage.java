package nl.inzage.api.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import nl.inzage.api.problem.Problem;

/** Says on a page, to a person, why what their browser sent was not let through to any page. */
public interface RefusedPage {

    /** Answers with the status of the problem. */
    void show(HttpServletRequest request, HttpServletResponse response, Problem problem) throws IOException;
}
