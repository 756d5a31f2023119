package nl.inzage.api.questions;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import nl.inzage.api.exposure.Asking;
import nl.inzage.api.problem.Code;
import nl.inzage.core.correction.Effective;
import nl.inzage.core.exposure.Suppliers;
import nl.inzage.core.identity.VendorId;
import nl.inzage.core.overview.Disclosure;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/** Answers "which sub-processors and resellers stand behind this vendor, and since when did we know?". */
@RestController
class SupplierController {

    private final Answering answering;
    private final Asking asking;

    SupplierController(Answering answering, Asking asking) {
        this.answering = answering;
        this.asking = asking;
    }

    @GetMapping("/api/v1/vendors/{id}/chain")
    ResponseEntity<ObjectNode> whoStandsBehind(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String at,
            @RequestParam(required = false) @Nullable String knownAt,
            @RequestParam(defaultValue = "100") int limit,
            @RequestParam(defaultValue = "0") int cursor)
            throws SQLException {
        var page = new Answering.Page(limit, cursor);
        var vendor = Objects.requireNonNull(answering.known("id", id, VendorId::new, Code.NOT_FOUND));
        var moment = asking.atOrNow(at);
        var asked = answering.asked("/vendors/" + id + "/chain", knownAt).with("at", moment);
        var parties = answering.everything(moment, asked).map(known -> Suppliers.behind(vendor, moment, known));
        var streams = answering.streams(
                parties.orElse(List.of()).stream()
                        .map(Suppliers.Party::engagement)
                        .distinct()
                        .toList(),
                asked);
        return answering.page(asked, parties, page, one -> {
            var entries = streams.getOrDefault(one.engagement(), List.of());
            var node = answering.node(one);
            node.put(
                    "knownSince",
                    Disclosure.knownSince(one.vendor(), entries, Effective.facts(entries, asked.position()))
                            .map(Instant::toString)
                            // A vendor that is part of this one now stands in the agreement under its own id.
                            .orElseGet(() -> answering.recordedAt(one.entries().getFirst())));
            return node;
        });
    }
}
