package nl.inzage.core.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** The ledger and the reading log share a database and nothing else. */
class TwoLogsTest {

    private final PGSimpleDataSource database = PostgresForTests.withLedger();
    private final Ledger ledger = log(Log.LEDGER);
    private final Ledger readings = log(Log.READINGS);

    @BeforeEach
    void found() {
        assertThat(ledger.found(LedgerKind.REAL).ledger())
                .isNotEqualTo(readings.found(LedgerKind.REAL).ledger());
    }

    @AfterEach
    void close() {
        ledger.close();
        readings.close();
    }

    @Test
    void each_has_its_positions_its_streams_and_its_tree() {
        var ofLedger = ledger.head();
        assertThat(readings.append(vendor("V-1")).position()).isEqualTo(2);
        assertThat(readings.append(vendor("V-2")).position()).isEqualTo(3);

        assertThat(ledger.head()).isEqualTo(ofLedger);
        assertThat(ledger.isBegun("vendor/V-1")).isFalse();
        assertThat(ledger.append(vendor("V-1")).position()).isEqualTo(2);
        assertThat(readings.head().tree().size()).isEqualTo(3);
        assertThat(readings.head().tree().root())
                .isEqualTo(readings.tree(nodes -> nodes.range(0, 3)))
                .isNotEqualTo(ledger.head().tree().root());
    }

    @Test
    void nobody_who_follows_one_is_woken_by_the_other() throws Exception {
        List<Long> heard = new CopyOnWriteArrayList<>();
        try (var listening = ledger.onAppended(heard::add)) {
            assertThat(readings.append(vendor("V-1"))).isNotNull();
            assertThat(readings.append(vendor("V-2"))).isNotNull();
            assertThat(ledger.append(vendor("V-1")).position()).isEqualTo(2);
            assertThat(listening).isNotNull();
        }
        assertThat(heard).doesNotContain(3L).endsWith(2L);
    }

    @Test
    void who_appends_to_one_does_not_wait_for_the_other() throws SQLException {
        try (var holder = database.getConnection()) {
            holder.setAutoCommit(false);
            new Tables(Log.LEDGER).lock(holder);

            assertThat(readings.append(vendor("V-1")).position()).isEqualTo(2);
            holder.rollback();
        }
    }

    private Ledger log(Log log) {
        return new Ledger(log, database, database, Clock.systemUTC(), new SecureRandom(), UUID::randomUUID);
    }

    private static Append vendor(String id) {
        return new Append(List.of(Samples.draft(id, 0)), Map.of(), null, null);
    }
}
