package nl.inzage.api.wiring;

import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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
public final class FoldedLedger implements AutoCloseable {

    final Ledger ledger;
    final Projector projector;
    private final HikariDataSource pool;
    private final HikariDataSource reading;

    /** Opens a database that has the tables of both; the views are written through the other source. */
    public FoldedLedger(PGSimpleDataSource database, DataSource views) {
        this.pool = pool(views);
        this.reading = pool(database);
        this.ledger = new Ledger(database, reading, Clock.systemUTC(), new SecureRandom(), UUID::randomUUID);
        var unused = ledger.found(LedgerKind.REAL);
        try {
            this.projector = new InzageApplication().projector(pool, ledger);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static HikariDataSource pool(DataSource source) {
        var config = new HikariConfig();
        config.setDataSource(source);
        config.setMaximumPoolSize(6);
        config.setMinimumIdle(1);
        return new HikariDataSource(config);
    }

    /** The ledger. */
    public Ledger ledger() {
        return ledger;
    }

    /** What writes its views. */
    public Projector projector() {
        return projector;
    }

    /** A new database with the tables of the ledger and of the views. */
    public static PGSimpleDataSource database() {
        var database = PostgresForTests.withLedger();
        for (var script : List.of("V1__views_state", "V2__form")) {
            try (var sql = Projector.class.getResourceAsStream("/db/views/" + script + ".sql")) {
                PostgresForTests.execute(
                        database, new String(Objects.requireNonNull(sql).readAllBytes(), StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return database;
    }

    /** A processor of the views that folds so many entries in a transaction. */
    TrackingEventProcessor processor(String node, int batch) {
        return AxonWiring.processor(
                pool, new JdbcTransactionManager(pool), LedgerEventStore.of(ledger), projector, node, batch);
    }

    /** What another node would write the views with. */
    Projector anotherProjector() throws SQLException {
        return new InzageApplication().projector(pool, ledger);
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
    public long rows() throws SQLException {
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

    /** A connection as the views' writers use it. */
    Connection connection() throws SQLException {
        return pool.getConnection();
    }

    /** Every row of the live views, in order. */
    List<String> allRows() throws SQLException {
        var all = new ArrayList<String>();
        try (var connection = pool.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("""
                        SELECT 'windows ' || t::text FROM %1$s.windows t
                        UNION ALL SELECT 'mentions ' || t::text FROM %1$s.mentions t ORDER BY 1""".formatted(schema()))) {
            while (rows.next()) {
                all.add(rows.getString(1));
            }
        }
        return all;
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
        reading.close();
    }
}
