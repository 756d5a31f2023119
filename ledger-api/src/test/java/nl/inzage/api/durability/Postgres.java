package nl.inzage.api.durability;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A PostgreSQL beside the program, which is stopped and started again at the same place. */
final class Postgres implements AutoCloseable {

    private final Path directory;
    private final int port;
    private final String fsync;
    private @Nullable EmbeddedPostgres server;

    private Postgres(Path directory, int port, String fsync) {
        this.directory = directory;
        this.port = port;
        this.fsync = fsync;
    }

    /**
     * Starts one with nothing in it, or what is in its directory already.
     *
     * @param fsync {@code on}, or {@code off} for one that forgets when the power goes
     */
    static Postgres plain(Path directory, String fsync) throws IOException {
        int port;
        try (var socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        var postgres = new Postgres(directory, port, fsync);
        postgres.start();
        return postgres;
    }

    /** Starts one with the roles of the ledger. */
    static Postgres withRoles(Path directory) throws IOException, SQLException {
        var postgres = plain(directory, "on");
        postgres.execute("postgres", "CREATE DATABASE inzage");
        try (var roles = Postgres.class.getResourceAsStream("/db/roles.sql")) {
            postgres.execute(
                    "inzage", new String(Objects.requireNonNull(roles).readAllBytes(), StandardCharsets.UTF_8));
        }
        return postgres;
    }

    void start() throws IOException {
        server = EmbeddedPostgres.builder()
                .setDataDirectory(directory)
                .setCleanDataDirectory(false)
                .setPort(port)
                .setPGStartupWait(Duration.ofSeconds(60))
                .setLocaleConfig("locale", "C")
                .setLocaleConfig("locale-provider", "builtin")
                .setLocaleConfig("builtin-locale", "C.UTF-8")
                .setServerConfig("fsync", fsync)
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .start();
    }

    void stop() throws IOException {
        Objects.requireNonNull(server, "it does not run").close();
        server = null;
    }

    String url() {
        return url("inzage");
    }

    String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    /** The server that runs on a directory. */
    static ProcessHandle server(Path directory) throws IOException {
        var pid = Files.readAllLines(directory.resolve("postmaster.pid")).getFirst();
        return ProcessHandle.of(Long.parseLong(pid.strip())).orElseThrow();
    }

    /** Kills a server and every process of it at once, as when the power goes. */
    static void kill(ProcessHandle server) {
        var children = server.descendants().toList();
        server.destroyForcibly();
        children.forEach(ProcessHandle::destroyForcibly);
        // As long as its number is taken, another one believes that it still runs.
        server.onExit().join();
    }

    /** What the program needs to log in; this server believes everyone. */
    static Map<String, String> credentials() {
        return Map.of("INZAGE_DATABASE_PASSWORD", "any");
    }

    void execute(String database, String sql) throws SQLException {
        var running = Objects.requireNonNull(server, "it does not run");
        try (var connection = running.getDatabase("postgres", database).getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() throws IOException {
        if (server != null) {
            stop();
        }
    }
}
