package nl.inzage.api.register;

import java.util.LinkedHashMap;
import java.util.Map;
import nl.inzage.api.exposure.Asking;
import nl.inzage.api.problem.Code;
import nl.inzage.api.problem.Problem;
import nl.inzage.core.correction.Correction;
import nl.inzage.core.fact.Recorded;
import nl.inzage.core.store.Ledger;
import nl.inzage.core.store.LedgerKind;
import nl.inzage.core.store.StoredEntry;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Answers "what changed since my last look?". */
@RestController
class ChangesController {

    private static final int MOST = 500;

    private final Ledger ledger;
    private final Asking asking;

    ChangesController(Ledger ledger, Asking asking) {
        this.ledger = ledger;
        this.asking = asking;
    }

    /** What was asked. */
    record Since(long after, String knownAt) {}

    /** Each entry after a position in plain words, oldest first; the last position is where to go on next time. */
    @GetMapping("/api/v1/changes")
    ResponseEntity<Map<String, Object>> whatChanged(
            @RequestParam(required = false) @Nullable Long after,
            @RequestParam(required = false) @Nullable String knownAt,
            @RequestParam(defaultValue = "100") int limit,
            @RequestParam(defaultValue = "0") long cursor) {
        if (after == null || after < 0 || cursor < 0) {
            throw Problem.field(Code.MISSING, "after", "say after which position");
        }
        if (limit < 1 || limit > MOST) {
            throw Problem.field(Code.INVALID, "limit", "from 1 to " + MOST);
        }
        var position = asking.position("knownAt", knownAt);
        var page = ledger.page(Math.max(after, cursor), limit).stream()
                .map(StoredEntry::recorded)
                .filter(entry -> entry.position() <= position)
                .toList();
        var body = new LinkedHashMap<String, Object>();
        body.put("question", new Since(after, "position:" + position));
        body.put("position", position);
        body.put("recordedThrough", ledger.recordedAt(position).orElse(null));
        body.put("complete", true);
        body.put("demonstration", ledger.kind() == LedgerKind.DEMONSTRATION);
        body.put("total", Math.max(0, position - after));
        body.put("items", page.stream().map(this::inWords).toList());
        if (page.isEmpty() || page.getLast().position() >= position) {
            return ResponseEntity.ok(body);
        }
        var next = page.getLast().position();
        body.put("next", String.valueOf(next));
        return ResponseEntity.ok()
                .header(
                        HttpHeaders.LINK,
                        "</api/v1/changes?after=%d&limit=%d&cursor=%d&knownAt=position:%d>; rel=\"next\""
                                .formatted(after, limit, next, position))
                .body(body);
    }

    private Map<String, Object> inWords(Recorded entry) {
        var words = new LinkedHashMap<String, Object>();
        var stream = entry.stream();
        var slash = stream.indexOf('/');
        words.put("position", entry.position());
        words.put("recordedAt", entry.recordedAt());
        words.put("effectiveFrom", entry.circumstances().effectiveFrom());
        words.put("kind", slash < 0 ? stream : stream.substring(0, slash));
        words.put("id", slash < 0 ? "" : stream.substring(slash + 1));
        words.put("type", entry.type());
        words.put("text", Sentences.of(entry.fact()));
        if (entry.fact() instanceof Correction correction) {
            ledger.byEventId(correction.target()).ifPresent(target -> words.put("corrects", target.position()));
        }
        return words;
    }
}
