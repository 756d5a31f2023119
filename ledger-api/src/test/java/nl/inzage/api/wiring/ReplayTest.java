package nl.inzage.api.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Random;
import nl.inzage.api.command.InBulk;
import nl.inzage.api.story.Sample;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;

/** Views that followed the ledger and views that were rebuilt from it are equal, whatever happened on the way. */
class ReplayTest {

    private static final long SEED = Long.getLong("inzage.seed", 7);
    private static final int KILLS = 2;
    private static final int RESTARTS = 3;

    @ParameterizedTest(name = "in batches of {0}")
    @ValueSource(ints = {1, 100})
    void a_processor_that_was_killed_and_restarted_leaves_the_rows_that_a_rebuild_gives(int batch)
            throws SQLException, InterruptedException {
        var random = new Random(SEED + batch);
        var database = FoldedLedger.database();
        // Some few connections are lost, however many transactions there are.
        var losing = new LosingConnections(database, random.nextLong(), batch == 1 ? 300 : 6);
        try (var folded = new FoldedLedger(database, database)) {
            InBulk.record(folded.ledger, sample(400));
            killWhileFolding(folded, database, batch, random);
            restartWhileFolding(folded, database, losing, batch, random);
        }
        try (var folded = new FoldedLedger(database, database)) {
            var followed = folded.digests();
            var rows = folded.rows();
            var schema = folded.schema();
            folded.projector.rebuild(position -> {});

            System.out.printf(
                    "batches of %d, seed %d: %d entries, %d rows, %d connections lost before a commit, %d after;%n"
                            + "  followed %s%n  rebuilt  %s%n",
                    batch,
                    SEED,
                    folded.ledger.head().position(),
                    rows,
                    losing.before(),
                    losing.after(),
                    followed,
                    folded.digests());
            assertThat(rows).isGreaterThanOrEqualTo(10_000);
            assertThat(losing.before()).isPositive();
            assertThat(losing.after()).isPositive();
            assertThat(folded.schema()).isNotEqualTo(schema);
            assertThat(folded.digests()).isEqualTo(followed);
        }
    }

    /** A power cut in the middle, more than once. */
    private static void killWhileFolding(FoldedLedger folded, PGSimpleDataSource database, int batch, Random random)
            throws SQLException, InterruptedException {
        var head = folded.ledger.head().position();
        for (int kill = 1; kill <= KILLS; kill++) {
            var at = folded.projector.position() + 1 + random.nextLong(head / 4);
            try (var other = FoldingProcess.start(database, batch)) {
                folded.awaitPosition(at);
                assertThat(other.isAlive()).isTrue();
                other.kill();
            }
            assertThat(folded.projector.position()).isBetween(at, head - 1);
        }
    }

    /** Nodes one after another, whose connections are lost now and then. */
    private static void restartWhileFolding(
            FoldedLedger folded, PGSimpleDataSource database, LosingConnections losing, int batch, Random random)
            throws SQLException {
        var head = folded.ledger.head().position();
        for (int restart = 1; restart <= RESTARTS; restart++) {
            try (var node = new FoldedLedger(database, losing)) {
                var from = node.projector.position();
                var to = restart == RESTARTS ? head : from + 1 + random.nextLong(Math.max(1, (head - from) / 3));
                var processor = node.processor("embedded", batch);
                losing.loseTwo();
                processor.start();
                folded.awaitPosition(to);
                processor.shutDown();
            }
        }
        assertThat(folded.projector.position()).isEqualTo(head);
    }

    @Test
    void one_row_that_differs_is_found_in_its_table() throws SQLException {
        var database = FoldedLedger.database();
        try (var folded = new FoldedLedger(database, database)) {
            InBulk.record(folded.ledger, sample(20));
            folded.projector.rebuild(position -> {});
            var rebuilt = folded.digests();
            var schema = folded.schema();
            assertThat(folded.change("""
                    UPDATE %1$s.windows SET known_until = known_until - 1
                    WHERE ctid = (SELECT max(ctid) FROM %1$s.windows)""".formatted(schema))).isOne();

            var changed = new HashMap<>(folded.digests());
            assertThat(changed.get("windows")).isNotEqualTo(rebuilt.get("windows"));
            assertThat(changed.get("mentions")).isEqualTo(rebuilt.get("mentions"));
        }
    }

    @Test
    void the_claim_of_a_node_that_died_is_taken_over_by_another_one() {
        var database = FoldedLedger.database();
        try (var folded = new FoldedLedger(database, database)) {
            InBulk.record(folded.ledger, sample(1));
            var dead = folded.processor("one", 100);
            dead.start();
            folded.awaitPosition(folded.ledger.head().position());
            // As if it had died: its claim stays, and the last sign of life is a while ago.
            dead.shutDown();
            assertThat(change(
                            folded,
                            "UPDATE views_state.tokens SET owner = 'dead', claimed_at = '"
                                    + Instant.now().minusSeconds(8) + "'"))
                    .isOne();
            InBulk.record(
                    folded.ledger,
                    java.util.stream.Stream.of("{\"command\": \"register-server\", \"serverId\": \"LATER\"}"));

            var next = folded.processor("two", 100);
            next.start();
            await().atMost(Duration.ofSeconds(20))
                    .until(() ->
                            folded.projector.position() == folded.ledger.head().position());
            next.shutDown();
        }
    }

    private static int change(FoldedLedger folded, String sql) {
        try {
            return folded.change(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static java.util.stream.Stream<String> sample(int grants) {
        return Sample.lines(
                grants, SEED, Instant.parse("2025-01-01T00:00:00Z"), Instant.parse("2026-06-01T00:00:00Z"), false);
    }
}
