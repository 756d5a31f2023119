package nl.inzage.api.cover;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import nl.inzage.api.exposure.Asking;
import nl.inzage.api.problem.Code;
import nl.inzage.api.problem.Problem;
import nl.inzage.core.cover.Use;
import nl.inzage.core.identity.Id;
import nl.inzage.core.identity.SessionId;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Answers "which sessions have no recorded end?". */
@RestController
class OpenSessionController {

    private static final int MOST = 500;

    private final Gathering gathering;
    private final Asking asking;
    private final JsonMapper json;

    OpenSessionController(Gathering gathering, Asking asking, JsonMapper json) {
        this.gathering = gathering;
        this.asking = asking;
        this.json = json;
    }

    /** An open session, by its id. */
    private record Open(String id, Use use) {}

    @GetMapping("/api/v1/open-sessions")
    ResponseEntity<ObjectNode> whatIsOpen(
            @RequestParam(required = false) @Nullable String at,
            @RequestParam(required = false) @Nullable String knownAt,
            @RequestParam(defaultValue = "100") int limit,
            @RequestParam(defaultValue = "") String cursor,
            @RequestHeader(name = "Prefer", required = false) @Nullable String prefer)
            throws SQLException {
        if (limit < 1 || limit > MOST) {
            throw Problem.field(Code.INVALID, "limit", "from 1 to " + MOST);
        }
        var moment = asking.atOrNow(at);
        var position = asking.position("knownAt", knownAt);
        var open = open(moment, position, limit + 1, Asking.cursor(cursor), Asking.patience(prefer));
        var body = json.createObjectNode();
        var question = body.putObject("question");
        question.put("at", moment.toString());
        question.put("knownAt", "position:" + position);
        gathering.envelope(body, position, open.isPresent());
        var page = open.orElse(List.of());
        var items = body.putArray("items");
        page.stream().limit(limit).map(this::told).forEach(items::add);
        var answer = ResponseEntity.ok();
        if (page.size() > limit) {
            var next = page.get(limit - 1).id();
            body.put("next", next);
            answer = answer.header(
                    HttpHeaders.LINK,
                    "</api/v1/open-sessions?limit=%d&cursor=%s&at=%s&knownAt=position:%d>; rel=\"next\""
                            .formatted(limit, next, moment, position));
        }
        return answer.body(body);
    }

    /** Goes through the sessions in the order of their ids until there are enough. */
    private Optional<List<Open>> open(Instant at, long position, int most, String cursor, Duration patience)
            throws SQLException {
        var open = new ArrayList<Open>();
        var after = cursor;
        while (true) {
            var ids = gathering.page("access-session", List.of(), after, Gathering.AT_ONCE, position, patience);
            if (ids.isEmpty()) {
                return Optional.empty();
            }
            for (var id : ids.get()) {
                gathering
                        .use(new SessionId(id), position)
                        .filter(use -> isOpen(use, at))
                        .ifPresent(use -> open.add(new Open(id, use)));
                if (open.size() == most) {
                    return Optional.of(open);
                }
            }
            if (ids.get().size() < Gathering.AT_ONCE) {
                return Optional.of(open);
            }
            after = ids.get().getLast();
        }
    }

    private static boolean isOpen(Use use, Instant at) {
        return !use.ended() && !use.extent().from().isAfter(at);
    }

    private ObjectNode told(Open open) {
        var node = json.createObjectNode();
        node.put("session", open.id());
        node.put("grant", value(open.use().named()));
        node.put("vendor", value(open.use().vendor()));
        node.put("person", value(open.use().person()));
        node.put("server", open.use().server().value());
        node.put("from", open.use().extent().from().toString());
        open.use().entries().forEach(node.putArray("entries")::add);
        return node;
    }

    private static @Nullable String value(@Nullable Id id) {
        return id == null ? null : id.value();
    }
}
