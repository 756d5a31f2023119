package nl.inzage.api.bench;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import nl.inzage.core.store.PostgresForTests;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.util.FileSystemUtils;

/** One durable PostgreSQL for all contenders: fsync, full_page_writes and synchronous_commit on, on a disk. */
final class BenchServer implements AutoCloseable {

    private final Path directory;
    private final EmbeddedPostgres server;
    private final List<HikariDataSource> pools = new ArrayList<>();

    private BenchServer(Path directory, EmbeddedPostgres server) {
        this.directory = directory;
        this.server = server;
    }

    /** Starts it below a directory; {@link PostgresForTests} gives databases of it from then on. */
    static BenchServer start(Path below) throws IOException {
        var directory = Files.createTempDirectory(Files.createDirectories(below), "bench");
        var server = EmbeddedPostgres.builder()
                .setDataDirectory(directory.resolve("postgres"))
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("max_connections", "200")
                .setServerConfig("max_wal_size", "4GB")
                .setLocaleConfig("locale", "C")
                .setLocaleConfig("locale-provider", "builtin")
                .setLocaleConfig("builtin-locale", "C.UTF-8")
                .start();
        System.setProperty("ledger.test.db", "external");
        System.setProperty("ledger.test.url", server.getJdbcUrl("postgres", "postgres"));
        return new BenchServer(directory, server);
    }

    /** A file beside the database. */
    Path file(String name) {
        return directory.resolve(name);
    }

    /** Connections that are there before they are needed. */
    HikariDataSource pool(PGSimpleDataSource database, int connections) {
        var config = new HikariConfig();
        config.setDataSource(database);
        config.setMaximumPoolSize(connections);
        var pool = new HikariDataSource(config);
        pools.add(pool);
        return pool;
    }

    /** A database with a table as that of the entries. */
    static PGSimpleDataSource plain() throws SQLException {
        var database = PostgresForTests.withLedger();
        PostgresForTests.execute(
                database, "CREATE TABLE plain (LIKE ledger.entries INCLUDING CONSTRAINTS INCLUDING INDEXES)");
        return database;
    }

    @Override
    public void close() throws IOException {
        pools.forEach(HikariDataSource::close);
        server.close();
        FileSystemUtils.deleteRecursively(directory);
    }
}
