package nl.inzage.api.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import nl.inzage.api.command.InBulk;
import nl.inzage.api.story.Sample;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** How fast the views are rebuilt; run on demand, with {@code -Dinzage.measure=true}. */
@EnabledIfSystemProperty(named = "inzage.measure", matches = "true")
class RebuildSpeedTest {

    @Test
    void a_ledger_of_some_fifty_thousand_entries_is_rebuilt() throws SQLException {
        var database = FoldedLedger.database();
        try (var folded = new FoldedLedger(database, database)) {
            InBulk.record(
                    folded.ledger,
                    Sample.lines(
                            Integer.getInteger("inzage.measure.grants", 6_000),
                            1,
                            Instant.parse("2025-01-01T00:00:00Z"),
                            Instant.parse("2026-06-01T00:00:00Z"),
                            false));
            var entries = folded.ledger.head().position();
            for (int run = 1; run <= 3; run++) {
                var begun = System.nanoTime();
                folded.projector.rebuild(position -> {});
                var took = Duration.ofNanos(System.nanoTime() - begun);
                System.out.printf(
                        "rebuild %d: %d entries, %d rows in %d ms: %d entries/s%n",
                        run, entries, folded.rows(), took.toMillis(), entries * 1000 / took.toMillis());
            }
            assertThat(folded.projector.position()).isEqualTo(entries);
            System.out.println(folded.digests());
        }
    }
}
