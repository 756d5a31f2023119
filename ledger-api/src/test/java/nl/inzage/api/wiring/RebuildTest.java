package nl.inzage.api.wiring;

import static java.util.concurrent.CompletableFuture.runAsync;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.sql.SQLException;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import nl.inzage.api.command.InBulk;
import nl.inzage.api.story.Sample;
import nl.inzage.projections.windows.RebuildRunning;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RebuildTest {

    private static final String VERSIONS =
            "SELECT string_agg(nspname, ' ' ORDER BY nspname) FROM pg_namespace WHERE nspname ~ '^views_[0-9]+$'";

    private final FoldedLedger folded = open();

    private static FoldedLedger open() {
        var database = FoldedLedger.database();
        return new FoldedLedger(database, database);
    }

    @BeforeEach
    void record() {
        InBulk.record(
                folded.ledger,
                Sample.lines(
                        150, 3, Instant.parse("2025-01-01T00:00:00Z"), Instant.parse("2026-06-01T00:00:00Z"), false));
    }

    @AfterEach
    void close() {
        folded.close();
    }

    @Test
    void a_rebuild_reaches_the_head_and_leaves_no_other_tables() throws SQLException {
        rebuild(position -> {});
        rebuild(position -> {});

        assertThat(folded.projector.position()).isEqualTo(folded.ledger.head().position());
        assertThat(folded.text(VERSIONS)).isEqualTo("views_3").isEqualTo(folded.schema());
    }

    @Test
    void a_question_that_began_before_the_swap_reads_the_old_tables_to_its_end() throws Exception {
        rebuild(position -> {});
        try (var question = folded.connection()) {
            question.setAutoCommit(false);
            question.setTransactionIsolation(java.sql.Connection.TRANSACTION_REPEATABLE_READ);
            CompletableFuture<Void> rebuilding;
            try (var statement = question.createStatement()) {
                statement.execute("SELECT version FROM views_state.live");
                rebuilding = runAsync(() -> rebuild(position -> {}));
                await().until(() -> folded.schema().equals("views_3"));
                assertThatThrownBy(() -> rebuild(position -> {})).isInstanceOf(RebuildRunning.class);
                // Longer than a rebuild that does not care needs to drop them.
                assertThatThrownBy(() -> rebuilding.get(500, TimeUnit.MILLISECONDS))
                        .isInstanceOf(java.util.concurrent.TimeoutException.class);
                statement.execute("SELECT count(*) FROM views_2.windows");
            }
            question.rollback();
            rebuilding.get(20, TimeUnit.SECONDS);
        }
        assertThat(folded.text(VERSIONS)).isEqualTo("views_3");
    }

    @Test
    void a_second_rebuild_is_refused_while_one_runs() {
        var refused = new CompletableFuture<Throwable>();
        rebuild(position -> {
            try {
                rebuild(none -> {});
            } catch (RuntimeException e) {
                refused.complete(e);
            }
        });
        assertThat(refused).isCompletedWithValueMatching(e -> e instanceof RebuildRunning);
        rebuild(position -> {});
    }

    @Test
    void a_rebuild_that_is_killed_half_way_leaves_nothing_that_stops_the_next() throws SQLException {
        rebuild(position -> {});
        var before = folded.digests();
        assertThatThrownBy(() -> rebuild(position -> kill())).hasCauseInstanceOf(SQLException.class);
        assertThat(folded.text(VERSIONS)).isEqualTo("views_2 views_3");
        assertThat(folded.schema()).isEqualTo("views_2");

        rebuild(position -> {});
        assertThat(folded.text(VERSIONS)).isEqualTo("views_3").isEqualTo(folded.schema());
        assertThat(folded.digests()).isEqualTo(before);
    }

    @Test
    void a_rebuild_whose_asker_has_gone_leaves_nothing_that_stops_the_next() throws SQLException {
        assertThatThrownBy(() -> rebuild(position -> {
                    throw new IllegalStateException("gone");
                }))
                .hasMessage("gone");

        rebuild(position -> {});
        assertThat(folded.text(VERSIONS)).isEqualTo("views_2").isEqualTo(folded.schema());
    }

    private void rebuild(LongConsumer progress) {
        try {
            folded.projector.rebuild(progress);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Ends the session that rebuilds. */
    private void kill() {
        try {
            assertThat(folded.text("SELECT count(pg_terminate_backend(pid)) FROM pg_locks"
                            + " WHERE locktype = 'advisory' AND database ="
                            + " (SELECT oid FROM pg_database WHERE datname = current_database())"))
                    .isEqualTo("1");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
