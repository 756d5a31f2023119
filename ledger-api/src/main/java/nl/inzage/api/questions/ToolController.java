package nl.inzage.api.questions;

import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import nl.inzage.api.exposure.Asking;
import nl.inzage.api.problem.Code;
import nl.inzage.core.exposure.Window;
import nl.inzage.core.identity.ServerId;
import nl.inzage.core.overview.DuringDeployment;
import nl.inzage.core.overview.ToolGap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/** Answers "which tools are not assessed or not approved?" and "did a supplier work on it during a deployment?". */
@RestController
class ToolController {

    private final Answering answering;
    private final Asking asking;

    ToolController(Answering answering, Asking asking) {
        this.answering = answering;
        this.asking = asking;
    }

    @GetMapping("/api/v1/tool-gaps")
    ResponseEntity<ObjectNode> toolGaps(
            @RequestParam(required = false) @Nullable String at,
            @RequestParam(required = false) @Nullable String knownAt,
            @RequestParam(defaultValue = "100") int limit,
            @RequestParam(defaultValue = "0") int cursor)
            throws SQLException {
        var page = new Answering.Page(limit, cursor);
        var moment = asking.atOrNow(at);
        var asked = answering.asked("/tool-gaps", knownAt).with("at", moment);
        return answering.page(asked, gaps(moment, asked), page);
    }

    private Optional<List<ToolGap>> gaps(Instant at, Answering.Asked asked) throws SQLException {
        var installed = answering.windows(Window.Installation.class, at, at, asked);
        var tools = answering.windows(Window.Tool.class, at, at, asked);
        var hostings = answering.windows(Window.Hosting.class, at, at, asked);
        var placements = answering.windows(Window.Placement.class, at, at, asked);
        if (installed.isEmpty() || tools.isEmpty() || hostings.isEmpty() || placements.isEmpty()) {
            return Optional.empty();
        }
        var facts = answering.facts(
                installed.get().stream()
                        .map(Window.Installation::tool)
                        .distinct()
                        .toList(),
                asked);
        return Optional.of(ToolGap.at(at, installed.get(), tools.get(), hostings.get(), placements.get(), facts));
    }

    @GetMapping("/api/v1/deployment-sessions")
    ResponseEntity<ObjectNode> sessionsDuringDeployments(
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String until,
            @RequestParam(required = false) @Nullable String knownAt,
            @RequestParam(required = false) @Nullable String server,
            @RequestParam(defaultValue = "100") int limit,
            @RequestParam(defaultValue = "0") int cursor)
            throws SQLException {
        var page = new Answering.Page(limit, cursor);
        var period = answering.period(from, until);
        var where = answering.known("server", server, ServerId::new, Code.UNKNOWN_SERVER);
        var asked = answering
                .asked("/deployment-sessions", knownAt)
                .with("from", period.from())
                .with("until", period.until())
                .with("server", where);
        var last = period.until().minus(1, ChronoUnit.MICROS);
        var paths = answering.windows(Window.Path.class, period.from(), last, asked);
        var deployments = answering.windows(Window.Deployment.class, period.from(), last, asked);
        if (paths.isEmpty() || deployments.isEmpty()) {
            return answering.page(asked, Optional.<List<DuringDeployment>>empty(), page);
        }
        var found = DuringDeployment.in(period, paths.get(), deployments.get()).stream()
                .filter(one -> where == null || where.equals(one.server()))
                .toList();
        var orders = answering.facts(
                found.stream().map(DuringDeployment::deployment).distinct().toList(), asked);
        return answering.page(asked, Optional.of(found), page, one -> {
            var node = answering.node(one);
            node.put(
                    "orderRef",
                    DuringDeployment.orderRef(orders.getOrDefault(one.deployment(), List.of()))
                            .orElse(null));
            return node;
        });
    }
}
