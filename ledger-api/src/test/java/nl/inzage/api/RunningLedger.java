package nl.inzage.api;

import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import nl.inzage.api.database.OperatedDatabase;
import nl.inzage.api.security.LocalToken;
import nl.inzage.api.wiring.InzageApplication;
import nl.inzage.core.store.Ledger;
import nl.inzage.core.store.LedgerKind;
import nl.inzage.core.store.PostgresForTests;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The program, running with its own database or the one that {@code -Dledger.test.db} names, as its users reach it:
 * over HTTP.
 */
public final class RunningLedger implements AutoCloseable {

    private final HttpClient client;
    private final Path data;
    private final ConfigurableApplicationContext context;
    private final PGSimpleDataSource superuser;
    private final String url;
    private final String token;
    private final Secrets secrets = new Secrets();
    private final Map<Long, String> labels = new HashMap<>();

    private RunningLedger(Path data, String... arguments) {
        this(data, elsewhere(), arguments);
    }

    private RunningLedger(Path data, @Nullable OperatedDatabase prepared, String... arguments) {
        this.data = data;
        var all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--inzage.data=" + data, "--server.port=0"));
        if (prepared != null) {
            all.addAll(prepared.arguments());
        }
        this.context = new SpringApplication(InzageApplication.class).run(all.toArray(String[]::new));
        var isTls = context.getEnvironment().containsProperty("server.ssl.bundle");
        this.client = isTls
                ? client(bean(SslBundles.class))
                : HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        this.superuser = prepared == null ? superuser(bean(HikariDataSource.class)) : prepared.superuser();
        this.url = (isTls ? "https" : "http") + "://127.0.0.1:"
                + context.getEnvironment().getProperty("local.server.port") + "/api/v1";
        this.token = bean(Ledger.class).kind() == LedgerKind.REAL ? token() : "";
        secrets.tell(token);
        secrets.tell(Objects.requireNonNullElse(superuser.getPassword(), ""));
        await().atMost(Duration.ofSeconds(30)).until(() -> get("/health/ready").statusCode() == 200);
    }

    /** A client that trusts whom the ledger trusts, and shows no certificate. */
    private static HttpClient client(SslBundles bundles) {
        try {
            var trusting = SSLContext.getInstance("TLS");
            trusting.init(null, bundles.getBundle("inzage").getManagers().getTrustManagers(), null);
            return HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .sslContext(trusting)
                    .build();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static @Nullable OperatedDatabase elsewhere() {
        return System.getProperty("ledger.test.db", "embedded").equals("embedded")
                ? null
                : OperatedDatabase.withRoles(PostgresForTests.emptyDatabase());
    }

    /** Another node on the database and with the keys of this one. */
    public RunningLedger beside() {
        var pool = bean(HikariDataSource.class);
        return new RunningLedger(
                scratch(),
                (OperatedDatabase) null,
                "--inzage.database-url=" + pool.getJdbcUrl(),
                "--INZAGE_DATABASE_PASSWORD=" + pool.getPassword(),
                "--inzage.signing-key-file=" + data.resolve("keys/ledger.key"),
                "--inzage.readings-key-file=" + data.resolve("keys/readings.key"));
    }

    private String token() {
        try {
            return LocalToken.read(tokenFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static PGSimpleDataSource superuser(HikariDataSource pool) {
        var superuser = new PGSimpleDataSource();
        superuser.setUrl(pool.getJdbcUrl());
        superuser.setUser("postgres");
        superuser.setPassword(pool.getPassword());
        return superuser;
    }

    /** A new ledger that is told its times. */
    public static RunningLedger demonstration(String... arguments) {
        return new RunningLedger(
                scratch(),
                elsewhere(),
                Stream.concat(Stream.of("--inzage.demonstration=true"), Stream.of(arguments))
                        .toArray(String[]::new));
    }

    /** A new ledger whose clock alone says when something was recorded. */
    public static RunningLedger real(String... arguments) {
        // What these tests tell happened long ago; who may say so alone is tested with people of their own.
        return new RunningLedger(
                scratch(),
                Stream.concat(Stream.of("--inzage.most-backdated-days=100000"), Stream.of(arguments))
                        .toArray(String[]::new));
    }

    /** The same, as it is without being told otherwise. */
    public static RunningLedger strict() {
        return new RunningLedger(scratch(), elsewhere());
    }

    /** The ledger in a data directory, with the database in it; the directory is gone afterwards. */
    public static RunningLedger on(Path data, String... arguments) {
        return new RunningLedger(data, null, arguments);
    }

    /** A directory for a ledger, in memory where that can be. */
    public static Path scratch() {
        try {
            var memory = Path.of("/dev/shm");
            return Files.isWritable(memory)
                    ? Files.createTempDirectory(memory, "inzage-test")
                    : Files.createTempDirectory("inzage-test");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What it was told, and by what it is asked. */
    public Secrets secrets() {
        return secrets;
    }

    /** Where the interface begins. */
    public String url() {
        return url;
    }

    /** The directory with its keys, and what it remembers. */
    public Path data() {
        return data;
    }

    /** Its database, for whom nothing there is refused. */
    public PGSimpleDataSource superuser() {
        return superuser;
    }

    /** Runs SQL behind the program's back, as somebody whom no right and no trigger stops. */
    public void asSuperuser(String sql) {
        PostgresForTests.execute(superuser, sql);
    }

    /** The texts that a superuser's question to the database gives. */
    public List<String> askedAsSuperuser(String sql) {
        try (var connection = superuser.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            var texts = new ArrayList<String>();
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
            return texts;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A bean of the running program, for what cannot be seen from outside. */
    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    /** Sends lines; each must be recorded. */
    public void record(List<ObjectNode> lines) {
        var body = lines.stream().map(ObjectNode::toString).collect(Collectors.joining("\n"));
        var answers = post("/commands", "application/x-ndjson", body).body().split("\n", -1);
        for (int i = 0; i < lines.size(); i++) {
            var answer = JsonMapper.shared().readTree(answers[i]);
            if (answer.path("status").asInt() != 201) {
                throw new AssertionError("not recorded: " + lines.get(i) + "\n" + answers[i]);
            }
            label(lines.get(i), answer.path("receipt"));
        }
    }

    private void label(ObjectNode line, JsonNode receipt) {
        var label = line.path("sourceRecordId").asString("");
        if (!label.isEmpty()) {
            labels.put(receipt.path("position").asLong(), label);
            // A command can have more than one effect; each other one is called after its type.
            receipt.path("entries")
                    .forEach(entry -> labels.putIfAbsent(
                            entry.path("position").asLong(),
                            label + "/" + entry.path("type").asString("")));
        }
    }

    /** What the client called the entry at a position. */
    public String label(long position) {
        return labels.getOrDefault(position, "entry " + position);
    }

    /** Waits until the views have folded all that was recorded. */
    public void caughtUp() {
        await().atMost(Duration.ofSeconds(60)).until(() -> {
            var health = ask("/health/ready");
            return health.path("views").asLong() == health.path("head").asLong();
        });
    }

    /** Waits until a checkpoint covers all that was recorded. */
    public void signed() {
        await().atMost(Duration.ofSeconds(60)).until(() -> {
            var health = ask("/health/ready");
            return health.path("signed").asLong() == health.path("head").asLong();
        });
    }

    /** Sends one command. */
    public HttpResponse<String> command(String name, String body) {
        return post("/commands/" + name, "application/json", body);
    }

    /** Sends a body as the bytes that it is. */
    public HttpResponse<String> post(String path, String type, byte[] body) {
        return send(HttpRequest.newBuilder(URI.create(url + path))
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body)));
    }

    /** Sends a body. */
    public HttpResponse<String> post(String path, String type, String body) {
        secrets.sent(body);
        return send(HttpRequest.newBuilder(URI.create(url + path))
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    /** Asks for a page; the query alternates names and values. */
    public HttpResponse<String> get(String path, String... query) {
        return getWithin(Duration.ofSeconds(20), path, query);
    }

    /** Asks for a page, and waits no longer for the views than that. */
    public HttpResponse<String> getWithin(Duration patience, String path, String... query) {
        var parameters = new StringBuilder();
        for (int i = 0; i < query.length; i += 2) {
            parameters
                    .append(i == 0 ? "?" : "&")
                    .append(query[i])
                    .append('=')
                    .append(URLEncoder.encode(query[i + 1], StandardCharsets.UTF_8));
        }
        return send(HttpRequest.newBuilder(URI.create(url + path + parameters))
                .header("Prefer", "wait=" + patience.toSeconds()));
    }

    /** Asks, and reads the answer. */
    public JsonNode ask(String path, String... query) {
        var response = get(path, query);
        if (response.statusCode() != 200) {
            throw new AssertionError(response.statusCode() + ": " + response.body());
        }
        return Objects.requireNonNull(JsonMapper.shared().readTree(response.body()));
    }

    /** What a request of this machine must carry: nothing where the ledger is open to everyone. */
    public HttpRequest.Builder known(HttpRequest.Builder request) {
        return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
    }

    /** The same as a line of a request that is written by hand. */
    public String knownLine() {
        return token.isEmpty() ? "" : "Authorization: Bearer " + token + "\r\n";
    }

    /** The file with what the commands of the program are known by. */
    public Path tokenFile() {
        return data.resolve(LocalToken.FILE);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            var response = client.send(known(request).build(), HttpResponse.BodyHandlers.ofString());
            secrets.require(response);
            return response;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /**
     * Ends it.
     *
     * @throws AssertionError if something that it was told came out where it must not
     */
    @Override
    public void close() {
        var measured = bean(MeterRegistry.class).getMeters().stream()
                .map(meter -> meter.getId().toString())
                .collect(Collectors.joining("\n"));
        context.close();
        try {
            secrets.tellKeys(data.resolve("keys"));
            FileSystemUtils.deleteRecursively(data);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        secrets.require("the metrics", measured);
        secrets.requireSilence();
    }
}
