package nl.inzage.api;

import java.util.ArrayList;
import java.util.List;
import nl.inzage.api.story.Story;
import org.junit.jupiter.api.Test;

class WorkedExamplesTest {
    @Test
    void print() throws Exception {
        try (var ledger = RunningLedger.demonstration()) {
            ledger.record(Story.all());
            var plainly = new Plainly(ledger);
            for (var q : List.of(
                    "01 2026-03-02T08:00:00Z -",
                    "01 2026-03-02T11:59:59.999Z -",
                    "01 2026-03-02T12:00:00Z -",
                    "01 2026-03-02T08:00:00Z 2026-03-01T12:00:00Z",
                    "01 2026-03-02T08:00:00Z 2026-02-01T12:00:00Z",
                    "02 2026-03-02T09:00:00Z -",
                    "02 2026-03-02T10:00:00Z -",
                    "02 2026-03-02T10:00:00Z 2026-03-02T09:59:00Z",
                    "03 2026-03-02T12:00:00Z -",
                    "03 2026-03-02T12:00:00Z 2026-03-02T12:00:00Z",
                    "03b 2026-03-02T12:00:00Z -",
                    "03b 2026-03-02T12:00:00Z 2026-03-02T12:00:00Z",
                    "03 2026-03-02T12:00:00Z 2026-03-02T09:00:00Z",
                    "04 2026-03-02T15:00:00Z -",
                    "04 2026-03-02T11:00:00Z -",
                    "04 2026-03-02T15:00:00Z 2026-03-01T09:30:00Z",
                    "13 2026-04-07T02:20:00Z 2026-04-07T02:20:00Z",
                    "13 2026-04-07T02:20:00Z -",
                    "13 2026-04-07T02:20:00Z 2026-04-07T04:00:00Z",
                    "13 2026-04-07T05:00:00Z -",
                    "15 2026-04-14T09:10:00Z 2026-04-14T09:10:00Z",
                    "15 2026-04-14T09:10:00Z 2026-04-14T10:00:00Z",
                    "15 2026-04-14T09:10:00Z -",
                    "17 2026-03-10T00:00:00Z 2026-03-10T00:00:00Z",
                    "17 2026-03-10T00:00:00Z -",
                    "18 2026-03-05T00:00:00Z 2026-03-05T00:00:00Z",
                    "18 2026-03-05T00:00:00Z 2026-03-08T12:00:00Z",
                    "18 2026-03-05T00:00:00Z -",
                    "18 2026-03-10T00:00:00Z -",
                    "20a 2026-10-25T00:45:00Z -",
                    "20b 2026-10-25T00:45:00Z -",
                    "20b 2026-10-25T01:30:00Z -",
                    "21 2025-11-01T10:30:00Z 2026-04-01T00:00:00Z",
                    "21 2025-11-01T10:30:00Z -",
                    "21 2025-11-01T12:00:00Z -")) {
                var w = new ArrayList<>(List.of(q.split(" ")));
                var args = new ArrayList<>(List.of("at", w.get(1), "server", "S-" + w.get(0), "detail", "paths"));
                if (!w.get(2).equals("-")) args.addAll(List.of("knownAt", w.get(2)));
                System.out.println("#### " + q);
                System.out.println(plainly.answer(ledger.ask("/exposures", args.toArray(String[]::new))));
            }
        }
    }
}
