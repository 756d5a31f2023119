package nl.inzage.api.durability;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import nl.inzage.api.Inzage;
import nl.inzage.api.Secrets;
import nl.inzage.api.security.LocalToken;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code inzage serve} as a process of its own, which can be killed. */
final class Program implements AutoCloseable {

    private static final Duration MOST_TO_START = Duration.ofSeconds(90);

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final Process process;
    private final Path log;
    private final int port;
    private final @Nullable Path token;
    private final Secrets secrets = new Secrets();

    private Program(Process process, Path log, int port, @Nullable Path token) {
        this.process = process;
        this.log = log;
        this.port = port;
        this.token = token;
    }

    /** Starts it and waits until it can record and answer. */
    static Program start(Path log, String... options) throws IOException, InterruptedException {
        return start(log, command -> command, Map.of(), options);
    }

    /** How a command line is run, such as inside of another. */
    interface Setting {
        List<String> around(List<String> command) throws IOException, InterruptedException;
    }

    /** Starts it in a setting and an environment, and waits until it can record and answer. */
    static Program start(Path log, Setting setting, Map<String, String> environment, String... options)
            throws IOException, InterruptedException {
        var port = freePort();
        var arguments = new ArrayList<>(List.of("serve", "--port", String.valueOf(port)));
        arguments.addAll(List.of(options));
        var builder = new ProcessBuilder(setting.around(command(Inzage.class, arguments)))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        var program = new Program(builder.start(), log, port, token(List.of(options)));
        try {
            await().atMost(MOST_TO_START).pollInterval(Duration.ofMillis(50)).until(program::isReadyOrGone);
            if (!program.isAlive()) {
                throw new AssertionError("the program ended while it started");
            }
            return program;
        } catch (RuntimeException | AssertionError e) {
            program.kill();
            throw new AssertionError("the program does not start:\n" + Files.readString(log), e);
        }
    }

    /** A command line that runs a class of the tests' class path in the Java of the tests. */
    static List<String> command(Class<?> main, List<String> arguments) {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx512m",
                // What the clock has the program record by itself is not what is compared here.
                "-Dinzage.expiry-seconds=0",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(arguments);
        return command;
    }

    /** Where a real ledger writes by what it is known to whoever is on its machine. */
    private static @Nullable Path token(List<String> options) {
        var data = options.indexOf("--data");
        return options.contains("--demonstration") || options.contains("--demo")
                ? null
                : Path.of(data < 0 ? "inzage-data" : options.get(data + 1), LocalToken.FILE);
    }

    /** The file with what a command of the program is known by there, where that is needed. */
    Optional<Path> token() {
        // As the program sees it, which may have a disk of its own.
        return Optional.ofNullable(token)
                .map(file -> Path.of("/proc/" + pid() + "/root" + file.toAbsolutePath()))
                .filter(Files::exists);
    }

    /** A request with what proves who sends it, where that is needed. */
    HttpRequest.Builder known(HttpRequest.Builder request) throws IOException {
        var present = token();
        if (present.isEmpty()) {
            return request;
        }
        var shown = LocalToken.read(present.get());
        secrets.tell(shown);
        return request.setHeader("Authorization", "Bearer " + shown);
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private boolean isReadyOrGone() {
        return !isAlive() || isReady();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    boolean isReady() {
        try {
            return get("/health/ready").statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    long pid() {
        return process.pid();
    }

    int port() {
        return port;
    }

    String url() {
        return "http://127.0.0.1:" + port;
    }

    /** Everything that it wrote. */
    String log() throws IOException {
        return Files.readString(log);
    }

    HttpResponse<String> get(String path) throws IOException {
        return send(request(path).build());
    }

    HttpResponse<String> entries() throws IOException {
        return lines("/entries?after=0");
    }

    HttpResponse<String> lines(String path) throws IOException {
        return send(request(path).header("Accept", "application/x-ndjson").build());
    }

    HttpResponse<String> post(String path, String json) throws IOException {
        secrets.sent(json);
        return send(request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json))
                .build());
    }

    /** A command under a key, which is recorded once however often it is sent. */
    HttpResponse<String> post(String path, String json, String key) throws IOException {
        secrets.sent(json);
        return send(request(path)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key)
                .POST(HttpRequest.BodyPublishers.ofString(json))
                .build());
    }

    /**
     * A command under a key, by some way to this program, by a client of its own, whom the end of the program leaves
     * with what it heard.
     */
    HttpResponse<String> post(String url, String path, String json, String key) throws IOException {
        try (var client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            return client.send(
                    known(HttpRequest.newBuilder(URI.create(url + "/api/v1" + path)))
                            .timeout(Duration.ofSeconds(90))
                            .header("Content-Type", "application/json")
                            .header("Idempotency-Key", key)
                            .POST(HttpRequest.BodyPublishers.ofString(json))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private HttpRequest.Builder request(String path) throws IOException {
        return known(HttpRequest.newBuilder(URI.create(url() + "/api/v1" + path)))
                .timeout(Duration.ofSeconds(90));
    }

    private HttpResponse<String> send(HttpRequest request) throws IOException {
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The position of the last entry. */
    long head() throws IOException {
        return json(get("/health/ready")).path("head").asLong(0);
    }

    static JsonNode json(HttpResponse<String> response) {
        return Objects.requireNonNull(JsonMapper.shared().readTree(response.body()));
    }

    /** As {@code kill -9} does: nothing of it has time for anything; its database server is left behind. */
    void kill() {
        process.destroyForcibly();
        gone();
    }

    @Override
    public void close() {
        process.destroy();
        gone();
    }

    private void gone() {
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("the program does not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        client.close();
        requireSilence();
    }

    /** Nothing that it was told stands in what it said; a log may lie on a disk that the power was taken from. */
    private void requireSilence() {
        if (Files.isReadable(log)) {
            try {
                secrets.require("the log of the program", log());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
