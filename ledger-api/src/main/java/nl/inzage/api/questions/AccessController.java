package nl.inzage.api.questions;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import nl.inzage.api.exposure.Asking;
import nl.inzage.core.correction.Effective;
import nl.inzage.core.exposure.Openness;
import nl.inzage.core.exposure.Paper;
import nl.inzage.core.exposure.Window;
import nl.inzage.core.fact.PathKind;
import nl.inzage.core.identity.GrantId;
import nl.inzage.core.overview.OpenAccess;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/** Answers "who has access right now and until when?". */
@RestController
class AccessController {

    private final Answering answering;
    private final Asking asking;

    AccessController(Answering answering, Asking asking) {
        this.answering = answering;
        this.asking = asking;
    }

    @GetMapping("/api/v1/accesses")
    ResponseEntity<ObjectNode> whoHasAccess(
            @RequestParam(required = false) @Nullable String at,
            @RequestParam(required = false) @Nullable String knownAt,
            @RequestParam(defaultValue = "100") int limit,
            @RequestParam(defaultValue = "0") int cursor)
            throws SQLException {
        var page = new Answering.Page(limit, cursor);
        var moment = asking.atOrNow(at);
        var asked = answering.asked("/accesses", knownAt).with("at", moment);
        return answering.page(asked, open(moment, asked), page);
    }

    /** The grants that are not closed at a moment, those without an end first. */
    private Optional<List<OpenAccess>> open(Instant at, Answering.Asked asked) throws SQLException {
        var windows = answering.windows(Window.Path.class, at, at, asked);
        if (windows.isEmpty()) {
            return Optional.empty();
        }
        var open = new LinkedHashMap<GrantId, List<Window.Path>>();
        for (var path : windows.get()) {
            if (isGrant(path) && path.openness() != Openness.CLOSED) {
                open.computeIfAbsent(new GrantId(path.id()), __ -> new ArrayList<>())
                        .add(path);
            }
        }
        var accesses = new ArrayList<OpenAccess>();
        answering
                .streams(open.keySet(), asked)
                .forEach((grant, entries) -> Paper.of(entries, asked.position())
                        .ifPresent(paper -> accesses.add(OpenAccess.of(
                                paper,
                                Effective.facts(entries, asked.position()),
                                open.getOrDefault(grant, List.of()),
                                at))));
        accesses.sort(OpenAccess.BY_END);
        return Optional.of(accesses);
    }

    private static boolean isGrant(Window.Path path) {
        return path.kind() == PathKind.GRANT || path.kind() == PathKind.BREAK_GLASS;
    }
}
