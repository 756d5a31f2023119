package nl.inzage.api.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A PostgreSQL of the program's own, durable, in the data directory of the ledger. */
public final class EmbeddedDatabase implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedDatabase.class);
    private static final Duration STARTUP = Duration.ofSeconds(60);

    private final EmbeddedPostgres server;
    private final String password;
    private final Revival revival;

    private EmbeddedDatabase(EmbeddedPostgres server, String password, Path directory) throws IOException {
        this.server = server;
        this.password = password;
        this.revival = new Revival(directory, server.getPort());
    }

    /**
     * Starts it, and makes it where there is none.
     *
     * @param data the data directory of the ledger
     */
    public static EmbeddedDatabase start(Path data) throws IOException, SQLException {
        // Readable by nobody else: it holds the list of vendors and the keys.
        var keys = data.resolve("keys");
        DurableFile.makeDirectory(keys);
        var password = password(keys.resolve("database-password"));
        var directory = data.resolve("postgres").toAbsolutePath();
        stopOrphan(directory);
        try {
            var server = EmbeddedPostgres.builder()
                    .setDataDirectory(directory)
                    .setCleanDataDirectory(false)
                    // Whoever started it closes it, after everything that needs it.
                    .setRegisterShutdownHook(false)
                    .setPGStartupWait(STARTUP)
                    .setLocaleConfig("locale", "C")
                    .setLocaleConfig("locale-provider", "builtin")
                    .setLocaleConfig("builtin-locale", "C.UTF-8")
                    .setLocaleConfig(
                            "pwfile",
                            keys.resolve("database-password").toAbsolutePath().toString())
                    .setConnectConfig("password", password)
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("full_page_writes", "on")
                    .setServerConfig("log_parameter_max_length", "0")
                    .setServerConfig("log_parameter_max_length_on_error", "0")
                    .setServerConfig("max_connections", "60")
                    // Loopback with a password is the only way in.
                    .setServerConfig("unix_socket_directories", "")
                    .setDataDirectoryCustomizer(EmbeddedDatabase::requirePasswords)
                    .start();
            var database = new EmbeddedDatabase(server, password, directory);
            try {
                DurableFile.flushDirectory(data);
                database.prepare();
                return database;
            } catch (IOException | SQLException | RuntimeException e) {
                database.close();
                throw e;
            }
        } catch (IllegalStateException e) {
            if (String.valueOf(e.getMessage()).contains("epg-lock")) {
                throw new IOException("another ledger runs on " + data + "; stop it first or choose another --data", e);
            }
            throw e;
        }
    }

    /** Readable by nobody else: there lie the list of vendors and the keys. It is there after a power cut too. */
    private static String password(Path file) throws IOException {
        if (!Files.exists(file)) {
            var bytes = new byte[24];
            new SecureRandom().nextBytes(bytes);
            DurableFile.write(file, Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
        }
        return Files.readString(file).strip();
    }

    /** After a hard kill of the program its server lives on and would keep the next one from starting. */
    private static void stopOrphan(Path directory) throws IOException {
        var file = directory.resolve("postmaster.pid");
        if (!Files.exists(file)) {
            return;
        }
        var lines = Files.readAllLines(file);
        if (lines.size() < 2 || !Path.of(lines.get(1)).equals(directory)) {
            return;
        }
        // After a restart of the machine its number may be anybody's.
        var orphan = ProcessHandle.of(Long.parseLong(lines.getFirst().strip()))
                .filter(process -> process.info()
                        .command()
                        .filter(command -> command.endsWith("postgres"))
                        .isPresent());
        if (orphan.isEmpty()) {
            return;
        }
        LOG.info("stopping the database server {} that an earlier run left behind", lines.getFirst());
        orphan.get().destroy();
        try {
            var unused = orphan.get().onExit().get(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("the database server of an earlier run does not stop: " + lines.getFirst(), e);
        }
    }

    /** Trust would make every user of the machine a superuser. */
    private static void requirePasswords(java.io.File directory) {
        try {
            Files.writeString(
                    directory.toPath().resolve("pg_hba.conf"),
                    "local all all scram-sha-256\nhost all all 127.0.0.1/32 scram-sha-256\n");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private void prepare() throws SQLException, IOException {
        try (var connection = DriverManager.getConnection(url("postgres"), "postgres", password);
                var statement = connection.createStatement()) {
            try (var rows = statement.executeQuery("SELECT FROM pg_database WHERE datname = 'inzage'")) {
                if (!rows.next()) {
                    try (var create = connection.createStatement()) {
                        create.execute("CREATE DATABASE inzage");
                    }
                }
            }
        }
        try (var connection = DriverManager.getConnection(url("inzage"), "postgres", password);
                var statement = connection.createStatement();
                var roles = EmbeddedDatabase.class.getResourceAsStream("/db/roles.sql")) {
            if (roles == null) {
                throw new IOException("roles.sql is missing from the program");
            }
            statement.execute(new String(roles.readAllBytes(), StandardCharsets.UTF_8));
            for (var role : new String[] {"inzage_migrator", "inzage_writer"}) {
                // The password is of our own alphabet, without quotes.
                statement.execute("ALTER ROLE " + role + " PASSWORD '" + password + "'");
            }
        }
    }

    private String url(String name) {
        return "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/" + name;
    }

    /** Where the ledger is. */
    public String url() {
        return url("inzage");
    }

    /** What the program logs in with. */
    public String password() {
        return password;
    }

    @Override
    public void close() throws IOException {
        revival.close();
        server.close();
    }
}
