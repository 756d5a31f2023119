package nl.inzage.api.ledger;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import nl.inzage.api.problem.Code;
import nl.inzage.api.problem.Problem;
import nl.inzage.core.store.Ledger;
import nl.inzage.core.store.LedgerKind;
import nl.inzage.core.store.StoredEntry;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.json.JsonMapper;

/** The entries of a log, page by page or as the lines that they are. */
final class Pages {

    private static final int MOST = 500;
    private static final int STREAMED_AT_ONCE = 1_000;

    private final Ledger log;
    private final String path;
    private final JsonMapper json;

    /** Takes where the pages stand, such as {@code /api/v1/entries}. */
    Pages(Ledger log, String path, JsonMapper json) {
        this.log = log;
        this.path = path;
        this.json = json;
    }

    /** One page as JSON. */
    ResponseEntity<Map<String, Object>> page(long after, int limit) {
        if (limit < 1 || limit > MOST) {
            throw Problem.field(Code.INVALID, "limit", "from 1 to " + MOST);
        }
        var page = log.page(after, limit);
        var body = new LinkedHashMap<String, Object>();
        body.put("demonstration", log.kind() == LedgerKind.DEMONSTRATION);
        body.put("items", page.stream().map(this::item).toList());
        var answer = ResponseEntity.ok();
        if (page.size() == limit) {
            var last = page.getLast().position();
            body.put("next", last);
            answer = answer.header("Link", "<%s?after=%d&limit=%d>; rel=\"next\"".formatted(path, last, limit));
        }
        return answer.body(body);
    }

    private Map<String, Object> item(StoredEntry entry) {
        var item = new LinkedHashMap<String, Object>();
        item.put("leafHash", HexFormat.of().formatHex(entry.leafHash()));
        item.put("entry", json.readTree(entry.bytes()));
        return item;
    }

    /** Everything after a position up to another: a line is an entry's bytes. */
    void stream(long after, long through, HttpServletResponse response) throws IOException {
        response.setContentType(MediaType.APPLICATION_NDJSON_VALUE);
        var out = response.getOutputStream();
        var at = after;
        for (var page = log.page(at, STREAMED_AT_ONCE); !page.isEmpty(); page = log.page(at, STREAMED_AT_ONCE)) {
            for (var entry : page) {
                if (entry.position() > through) {
                    return;
                }
                out.write(entry.bytes());
                out.write('\n');
            }
            at = page.getLast().position();
        }
    }
}
