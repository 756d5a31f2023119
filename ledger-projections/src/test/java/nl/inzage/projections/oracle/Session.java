package nl.inzage.projections.oracle;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A session as known at a position. */
final class Session {

    private final Said start;
    private final @Nullable Said ended;
    private final @Nullable Said review;

    /**
     * A session.
     *
     * @param life every other fact of its stream, in the order in which they became known
     */
    Session(Said start, List<Said> life) {
        this.start = start;
        this.ended = last(life, "access-session.session-ended");
        this.review = last(life, "access-session.session-reviewed");
    }

    private static @Nullable Said last(List<Said> life, String type) {
        return life.stream()
                .filter(fact -> fact.is(type))
                .reduce((first, second) -> second)
                .orElse(null);
    }

    Said start() {
        return start;
    }

    String id() {
        return start.text("sessionId");
    }

    @Nullable String grant() {
        return start.textOrNull("grantId");
    }

    @Nullable String vendor() {
        return start.textOrNull("vendorId");
    }

    @Nullable String person() {
        return start.textOrNull("personRef");
    }

    String server() {
        return start.text("serverId");
    }

    boolean touches(String dataset) {
        var named = start.texts("datasetIds");
        return named.isEmpty() || named.contains(dataset);
    }

    boolean begun(Instant at) {
        return start.begun(at) || start.beginsSomewhereAround(at);
    }

    @Nullable Instant end() {
        return ended == null ? start.until() : ended.from();
    }

    /** What is established of the data: what the last review said, or else what was recorded with the session. */
    String dataSeen() {
        var established = review == null ? start.textOrNull("dataSeen") : review.text("dataSeen");
        return established == null ? "UNKNOWN" : established;
    }

    /** Whether it is a session under the grant at the moment: on a server of it, within its paper period. */
    boolean coveredBy(@Nullable Grant grant, Instant at) {
        return grant != null && grant.servers().contains(server()) && grant.paper(at);
    }

    Set<String> persons() {
        return person() == null ? Set.of() : Set.of(person());
    }

    Door door(@Nullable Grant grant, Instant at) {
        var endsSomewhereAround = ended == null ? start.endsSomewhereAround(at) : ended.beginsSomewhereAround(at);
        if (start.beginsSomewhereAround(at) || endsSomewhereAround) {
            return Door.uncertain("BOUNDARY_IMPRECISE");
        }
        var end = end();
        if (end != null) {
            return at.isBefore(end) ? Door.open("SESSION_OPEN") : Door.closed("SESSION_ENDED");
        }
        return grant != null && !grant.endedOnPaper(start.from()) && !grant.endedOnPaper(at)
                ? Door.open("SESSION_OPEN")
                : Door.uncertain("SESSION_END_UNKNOWN");
    }
}
