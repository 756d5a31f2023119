package nl.inzage.api.questions;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import nl.inzage.api.exposure.Asking;
import nl.inzage.api.problem.Code;
import nl.inzage.core.correction.Effective;
import nl.inzage.core.exposure.Window;
import nl.inzage.core.exposure.Windows;
import nl.inzage.core.identity.DatasetId;
import nl.inzage.core.identity.MeasureId;
import nl.inzage.core.identity.ServerId;
import nl.inzage.core.overview.ShieldStanding;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/** Answers "which shielding protected this data, and was it working?". */
@RestController
class ShieldController {

    private final Answering answering;
    private final Asking asking;

    ShieldController(Answering answering, Asking asking) {
        this.answering = answering;
        this.asking = asking;
    }

    @GetMapping("/api/v1/shielding-standings")
    ResponseEntity<ObjectNode> whatProtectedIt(
            @RequestParam(required = false) @Nullable String at,
            @RequestParam(required = false) @Nullable String knownAt,
            @RequestParam(required = false) @Nullable String server,
            @RequestParam(required = false) @Nullable String dataset,
            @RequestParam(defaultValue = "100") int limit,
            @RequestParam(defaultValue = "0") int cursor)
            throws SQLException {
        var page = new Answering.Page(limit, cursor);
        var moment = asking.atOrNow(at);
        var where = answering.known("server", server, ServerId::new, Code.UNKNOWN_SERVER);
        var what = answering.known("dataset", dataset, DatasetId::new, Code.UNKNOWN_DATASET);
        var asked = answering
                .asked("/shielding-standings", knownAt)
                .with("at", moment)
                .with("server", where)
                .with("dataset", what);
        var standings = standings(moment, asked)
                .map(all -> all.stream().filter(one -> one.covers(where, what)).toList());
        return answering.page(asked, standings, page);
    }

    private Optional<List<ShieldStanding>> standings(Instant at, Answering.Asked asked) throws SQLException {
        var ids = answering.ids("shielding-measure", asked);
        if (ids.isEmpty()) {
            return Optional.empty();
        }
        var standings = new ArrayList<ShieldStanding>();
        answering
                .streams(ids.get().stream().map(MeasureId::new).toList(), asked)
                .forEach((measure, entries) -> {
                    var windows = Windows.of(measure, entries, asked.position()).stream()
                            .filter(Window.Shielding.class::isInstance)
                            .map(Window.Shielding.class::cast)
                            .toList();
                    ShieldStanding.of(Effective.facts(entries, asked.position()), windows, at)
                            .ifPresent(standings::add);
                });
        return Optional.of(standings);
    }
}
