package nl.inzage.api.ledger;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import nl.inzage.api.problem.Code;
import nl.inzage.api.problem.Problem;
import nl.inzage.api.reading.Readings;
import nl.inzage.core.fact.Recorded;
import nl.inzage.core.store.Check;
import nl.inzage.core.store.Damage;
import nl.inzage.core.store.Ledger;
import nl.inzage.projections.windows.ViewCheck;
import nl.inzage.projections.windows.Views;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Answers "is everything that is stored still what was recorded, and do the projections follow from it?". */
@RestController
@RequestMapping("/api/v1/checks")
class CheckController {

    private final Ledger ledger;
    private final Readings readings;
    private final Views views;
    private final JsonMapper json;
    private final ReentrantLock one = new ReentrantLock();

    CheckController(Ledger ledger, Readings readings, Views views, JsonMapper json) {
        this.ledger = ledger;
        this.readings = readings;
        this.views = views;
        this.json = json;
    }

    /**
     * Walks the whole ledger, then the reading log; a line for each step and each finding, the last one the verdict.
     */
    @PostMapping
    void check(HttpServletResponse response) throws IOException, SQLException {
        if (!one.tryLock()) {
            throw new Problem(Code.CHECK_RUNNING, "the ledger is being checked already; wait for that", List.of());
        }
        try (var refold = views.check()) {
            response.setContentType(MediaType.APPLICATION_NDJSON_VALUE);
            var told = new Told(response.getOutputStream(), refold);
            var verdict = ledger.check(told);
            told.compare();
            var unused = readings.log().check(told.ofReadings());
            told.end(verdict.underCheckpoint());
        } finally {
            one.unlock();
        }
    }

    /** What was found so far, on its way to whoever asked. */
    private final class Told implements Check {
        private final OutputStream out;
        private final ViewCheck refold;
        private long entries;
        private long looks;
        private long findings;
        private @Nullable String notJudged;

        private Told(OutputStream out, ViewCheck refold) {
            this.out = out;
            this.refold = refold;
        }

        @Override
        public void entry(Recorded entry) {
            if (notJudged == null) {
                try {
                    refold.fold(entry);
                } catch (IllegalArgumentException | IllegalStateException e) {
                    notJudged = "the projections: " + e.getMessage();
                }
            }
        }

        @Override
        public void unreadable(long position, String why) {
            if (notJudged == null) {
                notJudged = "the projections after position %d: %s".formatted(position - 1, why);
            }
        }

        @Override
        public void found(Damage damage) {
            findings++;
            line(json.createObjectNode().set("finding", json.valueToTree(damage)));
        }

        @Override
        public void reached(long position, long last) {
            entries = position;
            line(json.createObjectNode().put("position", position).put("of", last));
        }

        /** The reading log, of which nothing is folded. */
        Check ofReadings() {
            return new Check() {
                @Override
                public void entry(Recorded entry) {
                    looks = entry.position();
                }

                @Override
                public void unreadable(long position, String why) {
                    notJudged = "the reading at position %d: %s".formatted(position, why);
                }

                @Override
                public void found(Damage damage) {
                    Told.this.found(damage);
                }

                @Override
                public void reached(long position, long last) {
                    line(json.createObjectNode().put("reading", position).put("of", last));
                }
            };
        }

        void compare() throws SQLException {
            try {
                refold.compare(this::found);
            } catch (IllegalStateException e) {
                notJudged = notJudged == null ? "the projections: " + e.getMessage() : notJudged;
            }
        }

        void end(long underCheckpoint) {
            var last = json.createObjectNode();
            last.put("verdict", findings > 0 ? "BROKEN" : notJudged != null ? "CANNOT_JUDGE" : "CLEAN");
            last.put("through", entries);
            last.put("underCheckpoint", underCheckpoint);
            last.put("views", refold.position());
            last.put("readings", looks);
            last.put("findings", findings);
            if (notJudged != null) {
                last.put("notJudged", notJudged);
            }
            line(last);
        }

        private void line(ObjectNode line) {
            try {
                out.write((json.writeValueAsString(line) + "\n").getBytes(StandardCharsets.UTF_8));
                out.flush();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
