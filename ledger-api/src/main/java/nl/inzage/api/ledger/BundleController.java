package nl.inzage.api.ledger;

import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import nl.inzage.api.exposure.Asking;
import nl.inzage.api.problem.Code;
import nl.inzage.api.problem.Problem;
import nl.inzage.api.signing.Signer;
import nl.inzage.core.exposure.Question;
import nl.inzage.core.identity.DatasetId;
import nl.inzage.core.identity.Id;
import nl.inzage.core.identity.ServerId;
import nl.inzage.core.identity.VendorId;
import nl.inzage.core.log.SignedNote;
import nl.inzage.core.store.Bundles;
import nl.inzage.core.store.Ledger;
import nl.inzage.projections.windows.Views;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Gives "everything, to verify it elsewhere": the bundle of the whole ledger, or of the entries that the answer to one
 * question rests on.
 */
@RestController
class BundleController {

    private static final int BUFFER = 1 << 16;

    /** How long the newest entries are waited for to come under a checkpoint. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Ledger ledger;
    private final Signer signer;
    private final Asking asking;
    private final Views views;
    private final JsonMapper json;

    BundleController(Ledger ledger, Signer signer, Asking asking, Views views, JsonMapper json) {
        this.ledger = ledger;
        this.signer = signer;
        this.asking = asking;
        this.views = views;
        this.json = json;
    }

    /** With a moment it is an extract for the question about that moment; without one, the whole ledger. */
    @GetMapping(path = "/api/v1/bundle", produces = MediaType.APPLICATION_NDJSON_VALUE)
    void bundle(
            @RequestParam(required = false) @Nullable String at,
            @RequestParam(required = false) @Nullable String knownAt,
            @RequestParam(required = false) @Nullable String vendor,
            @RequestParam(required = false) @Nullable String server,
            @RequestParam(required = false) @Nullable String dataset,
            HttpServletResponse response)
            throws IOException, SQLException {
        var covering = signer.covering(ledger.head().position(), PATIENCE);
        if (at == null && knownAt == null && vendor == null && server == null && dataset == null) {
            // Also when nothing is signed, or no more: it shows what is wrong.
            Bundles.whole(ledger, out(response));
            return;
        }
        var note = covering.orElseThrow(() ->
                new Problem(Code.NOT_YET_SIGNED, "the entries are not under a checkpoint yet; try again", List.of()));
        var question = question(at, vendor, server, dataset);
        var position = asking.position("knownAt", knownAt);
        extract(question, position, note, response);
    }

    private void extract(Question question, long position, SignedNote note, HttpServletResponse response)
            throws IOException, SQLException {
        var answer = asking.within(PATIENCE, position, known -> views.answer(question, known))
                .orElseThrow(() -> new Problem(
                        Code.LEDGER_UNAVAILABLE, "the views have not reached this position yet; ask again", List.of()));
        var asked = json.createObjectNode();
        asked.put("at", question.at().toString());
        asked.put("knownAt", "position:" + position);
        put(asked, "vendor", question.vendor());
        put(asked, "server", question.server());
        put(asked, "dataset", question.dataset());
        Bundles.extract(ledger, cited(json.valueToTree(answer)), note, asked.toString(), out(response));
    }

    private static void put(ObjectNode asked, String field, @Nullable Id id) {
        if (id != null) {
            asked.put(field, id.value());
        }
    }

    private Question question(
            @Nullable String at, @Nullable String vendor, @Nullable String server, @Nullable String dataset) {
        try {
            return new Question(
                    asking.at("at", at),
                    vendor == null ? null : new VendorId(vendor),
                    server == null ? null : new ServerId(server),
                    dataset == null ? null : new DatasetId(dataset),
                    true);
        } catch (IllegalArgumentException e) {
            throw new Problem(Code.INVALID, String.valueOf(e.getMessage()), List.of());
        }
    }

    /** Every position that an answer names, wherever it stands. */
    static SortedSet<Long> cited(JsonNode answer) {
        var positions = new TreeSet<Long>();
        answer.properties().forEach(field -> {
            var value = field.getValue();
            switch (field.getKey()) {
                case "entries", "ended" ->
                    value.forEach(one -> {
                        if (one.isIntegralNumber()) {
                            positions.add(one.asLong());
                        }
                    });
                case "entry", "corrects" -> positions.add(value.asLong());
                default -> {}
            }
        });
        answer.forEach(child -> positions.addAll(cited(child)));
        return positions;
    }

    private static OutputStream out(HttpServletResponse response) throws IOException {
        response.setContentType(MediaType.APPLICATION_NDJSON_VALUE);
        return new BufferedOutputStream(response.getOutputStream(), BUFFER);
    }
}
