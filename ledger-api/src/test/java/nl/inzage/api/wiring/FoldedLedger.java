package nl.inzage.api.wiring;

import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import javax.sql.DataSource;
import nl.inzage.core.store.Ledger;
import nl.inzage.core.store.LedgerEventStore;
import nl.inzage.core.store.LedgerKind;
import nl.inzage.core.store.PostgresForTests;
import nl.inzage.projections.windows.Projector;
import org.axonframework.eventhandling.TrackingEventProcessor;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** A ledger and its views as one process of the program has them, put together by the program's own wiring. */
final class FoldedLedger implements AutoCloseable {

    final Ledger ledger;
    final Projector projector;
    private final HikariDataSource pool;

    /** Opens a database that has the tables of both; the views are written through the other source. */
    FoldedLedger(PGSimpleDataSource database, DataSource views) {
        var config = new HikariConfig();
        config.setDataSource(views);
        config.setMaximumPoolSize(8);
        config.setConnectionTimeout(5_000);
        this.pool = new HikariDataSource(config);
        this.ledger = new Ledger(database, database, Clock.systemUTC(), new SecureRandom(), UUID::randomUUID);
        var unused = ledger.found(LedgerKind.REAL);
        try {
            this.projector = new InzageApplication().projector(pool, ledger);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A new database with the tables of the ledger and of the views. */
    static PGSimpleDataSource database() {
        var database = PostgresForTests.withLedger();
        try (var sql = Projector.class.getResourceAsStream("/db/views/V1__views_state.sql")) {
            PostgresForTests.execute(
                    database, new String(Objects.requireNonNull(sql).readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return database;
    }

    /** A processor of the views that folds so many entries in a transaction. */
    TrackingEventProcessor processor(String node, int batch) {
        return AxonWiring.processor(
                pool, new JdbcTransactionManager(pool), LedgerEventStore.of(ledger), projector, node, batch);
    }

    /** Waits until the views were folded up to a position. */
    void awaitPosition(long position) {
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(5))
                .ignoreExceptions()
                .until(() -> projector.position() >= position);
    }

    /** How many rows the live views have, by table, and a digest of them. */
    Map<String, String> digests() throws SQLException {
        var digests = new TreeMap<String, String>();
        for (var table : new String[] {"windows", "mentions"}) {
            digests.put(table, text("""
                    SELECT count(*) || ' rows, ' || md5(string_agg(t::text, E'\\n' ORDER BY t::text COLLATE "C"))
                    FROM %s.%s t""".formatted(schema(), table)));
        }
        return digests;
    }

    /** How many rows the live views have. */
    long rows() throws SQLException {
        return Long.parseLong(text("SELECT (SELECT count(*) FROM %1$s.windows) + (SELECT count(*) FROM %1$s.mentions)"
                .formatted(schema())));
    }

    /** The schema of the live views. */
    String schema() throws SQLException {
        return "views_" + text("SELECT version FROM views_state.live");
    }

    /** The one text that a question to the database gives. */
    String text(String sql) throws SQLException {
        try (var connection = pool.getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    /** Changes the database behind the program's back. */
    int change(String sql) throws SQLException {
        try (var connection = pool.getConnection();
                var statement = connection.createStatement()) {
            return statement.executeUpdate(sql);
        }
    }

    @Override
    public void close() {
        ledger.close();
        pool.close();
    }
}
