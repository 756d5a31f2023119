package nl.inzage.core.store;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * A real PostgreSQL for tests: one server a JVM, one database a test class.
 *
 * <p>Which server is said by {@code -Dledger.test.db=embedded|testcontainers|external}, never guessed.
 */
public final class PostgresForTests {

    private static @Nullable PGSimpleDataSource server;

    private PostgresForTests() {}

    /** A new database with the schemas of both logs, its superuser the owner. */
    public static PGSimpleDataSource withLedger() {
        var database = emptyDatabase();
        for (var step : List.of(
                "ledger/V1__ledger.sql",
                "ledger/V2__tree.sql",
                "ledger/V3__checkpoints.sql",
                "readings/V1__readings.sql")) {
            migrate(database, step);
        }
        return database;
    }

    /** Runs one step of a log's migrations, such as {@code ledger/V2__tree.sql}. */
    static void migrate(PGSimpleDataSource database, String step) {
        try (var stream = PostgresForTests.class.getResourceAsStream("/db/" + step)) {
            execute(database, new String(Objects.requireNonNull(stream).readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A new database without anything. */
    public static PGSimpleDataSource emptyDatabase() {
        var name = "t" + UUID.randomUUID().toString().replace("-", "");
        var maintenance = server();
        execute(maintenance, "CREATE DATABASE " + name);
        return database(maintenance, name);
    }

    /** Runs SQL as it stands. */
    public static void execute(PGSimpleDataSource database, String sql) {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static PGSimpleDataSource database(PGSimpleDataSource like, String name) {
        var database = new PGSimpleDataSource();
        database.setUrl(Objects.requireNonNull(like.getUrl()));
        database.setUser(Objects.requireNonNull(like.getUser()));
        database.setPassword(like.getPassword());
        database.setDatabaseName(name);
        return database;
    }

    private static synchronized PGSimpleDataSource server() {
        var running = server;
        if (running == null) {
            running = start(System.getProperty("ledger.test.db", "embedded"));
            server = running;
        }
        return running;
    }

    private static PGSimpleDataSource start(String kind) {
        return switch (kind) {
            case "embedded" -> embedded();
            case "testcontainers" -> container();
            case "external" ->
                at(
                        required("ledger.test.url"),
                        System.getProperty("ledger.test.user", "postgres"),
                        System.getProperty("ledger.test.password", ""));
            default ->
                throw new IllegalArgumentException(
                        "ledger.test.db is embedded, testcontainers or external, not " + kind);
        };
    }

    private static String required(String property) {
        return Objects.requireNonNull(System.getProperty(property), property + " names the external server");
    }

    private static PGSimpleDataSource at(String url, String user, String password) {
        var source = new PGSimpleDataSource();
        source.setUrl(url);
        source.setUser(user);
        source.setPassword(password);
        return source;
    }

    private static PGSimpleDataSource embedded() {
        try {
            var scratch = scratch();
            var postgres = EmbeddedPostgres.builder()
                    .setOverrideWorkingDirectory(scratch.toFile())
                    .setServerConfig("max_connections", "200")
                    .setLocaleConfig("locale", "C")
                    .setLocaleConfig("locale-provider", "builtin")
                    .setLocaleConfig("builtin-locale", "C.UTF-8")
                    .setPGStartupWait(Duration.ofSeconds(60))
                    .start();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> remove(postgres, scratch)));
            return at(postgres.getJdbcUrl("postgres", "postgres"), "postgres", "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Gives back the memory that a server of tests took, once it stands still. */
    private static void remove(EmbeddedPostgres postgres, Path scratch) {
        try {
            postgres.close();
            try (var files = Files.walk(scratch)) {
                for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path scratch() throws IOException {
        var memory = Path.of("/dev/shm");
        return Files.isWritable(memory)
                ? Files.createTempDirectory(memory, "inzage-test")
                : Files.createTempDirectory("inzage-test");
    }

    @SuppressWarnings("resource") // Lives as long as the JVM, like the embedded one.
    private static PGSimpleDataSource container() {
        var image = DockerImageName.parse(System.getProperty("ledger.test.postgres.image", "postgres:18-alpine"));
        // Not with fsync off, as Testcontainers would: the program refuses such a server.
        var postgres = new PostgreSQLContainer(image.asCompatibleSubstituteFor("postgres"))
                .withCommand("postgres", "-c", "max_connections=200");
        postgres.start();
        Runtime.getRuntime().addShutdownHook(new Thread(postgres::stop));
        return at(postgres.getJdbcUrl(), postgres.getUsername(), postgres.getPassword());
    }
}
