package nl.inzage.api.questions;

import java.sql.SQLException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** What there is to do, for whoever shows it: what the interface answers, under the same conditions. */
@Component
public final class WorkLists {

    private final AccessController accesses;
    private final DutyController duties;
    private final ToolController tools;

    WorkLists(AccessController accesses, DutyController duties, ToolController tools) {
        this.accesses = accesses;
        this.duties = duties;
        this.tools = tools;
    }

    /** The body of {@code GET /accesses}. */
    public ObjectNode accesses(String at, @Nullable String knownAt, int limit, int cursor) throws SQLException {
        return body(accesses.whoHasAccess(at, knownAt, limit, cursor));
    }

    /** The body of {@code GET /grant-reviews-due}. */
    public ObjectNode reviews(String from, String until, @Nullable String knownAt, int limit, int cursor)
            throws SQLException {
        return body(duties.reviewsDue(from, until, knownAt, limit, cursor));
    }

    /** The body of {@code GET /screening-expiries}. */
    public ObjectNode screenings(String at, @Nullable String knownAt, int withinDays, int limit, int cursor)
            throws SQLException {
        return body(duties.whoseScreeningRunsOut(at, knownAt, withinDays, limit, cursor));
    }

    /** The body of {@code GET /break-glasses}. */
    public ObjectNode emergencies(String from, String until, @Nullable String knownAt, int limit, int cursor)
            throws SQLException {
        return body(duties.emergencies(from, until, knownAt, limit, cursor));
    }

    /** The body of {@code GET /tool-gaps}. */
    public ObjectNode tools(String at, @Nullable String knownAt, int limit, int cursor) throws SQLException {
        return body(tools.toolGaps(at, knownAt, limit, cursor));
    }

    private static ObjectNode body(ResponseEntity<ObjectNode> answer) {
        return Objects.requireNonNull(answer.getBody());
    }
}
