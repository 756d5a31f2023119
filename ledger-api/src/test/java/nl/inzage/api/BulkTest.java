package nl.inzage.api;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many lines go through in a stream: no faster than they are read at either end, and on from any line. */
class BulkTest {

    private static final int LINES = 40_000;
    private static final String PADDING = "x".repeat(1_000);

    private static @Nullable RunningLedger running;

    @BeforeAll
    static void start() {
        running = RunningLedger.real();
    }

    @AfterAll
    static void stop() {
        ledger().close();
    }

    private static RunningLedger ledger() {
        return requireNonNull(running);
    }

    @Test
    void a_load_goes_on_at_the_line_that_it_is_told(@TempDir Path scratch) throws IOException {
        var file = Files.writeString(
                scratch.resolve("lines.ndjson"),
                IntStream.rangeClosed(1, 1_200)
                        .mapToObj("{\"command\": \"register-server\", \"serverId\": \"S-%d\"}"::formatted)
                        .collect(Collectors.joining("\n")));
        assertThat(load(file, "--from-line", "701")).startsWith("recorded 500, repeated 0,");
        assertThat(load(file, "--from-line", "601")).startsWith("recorded 100, repeated 500,");
        assertThat(load(file)).startsWith("recorded 600, repeated 600,");
        assertThat(load(file, "--from-line", "1201")).startsWith("recorded 0, repeated 0,");
    }

    /** What a log says to somebody whose load was killed. */
    @Test
    void a_load_without_a_terminal_says_now_and_then_where_it_could_go_on(@TempDir Path scratch) throws IOException {
        var file = Files.writeString(
                scratch.resolve("long.ndjson"),
                IntStream.rangeClosed(1, 10_400)
                        .mapToObj("{\"command\": \"register-server\", \"serverId\": \"L-%d\"}"::formatted)
                        .collect(Collectors.joining("\n")));
        var loaded = loaded(file);
        assertThat(loaded.err().lines())
                .containsExactly("up to line 10000 all is answered; from there: --from-line 10001");
        assertThat(load(file, "--from-line", "10001")).startsWith("recorded 0, repeated 400,");
    }

    private static String load(Path file, String... more) {
        return loaded(file, more).out();
    }

    private static Commanded loaded(Path file, String... more) {
        var arguments = new java.util.ArrayList<>(java.util.List.of(
                "load",
                file.toString(),
                "--url",
                ledger().url().replace("/api/v1", ""),
                "--token-file",
                ledger().tokenFile().toString()));
        arguments.addAll(java.util.List.of(more));
        var loaded = Commanded.run(arguments.toArray(String[]::new));
        assertThat(loaded.exit()).as(loaded.err()).isZero();
        return loaded;
    }

    /** Forty megabytes go in, and answers of twenty would come out, but nobody takes them. */
    @Test
    void a_client_that_reads_no_answers_is_not_read_either() throws Exception {
        var written = new AtomicLong();
        var address = URI.create(ledger().url());
        try (var socket = new Socket()) {
            socket.setReceiveBufferSize(64 * 1024);
            socket.connect(new java.net.InetSocketAddress(address.getHost(), address.getPort()));
            var writer = Thread.ofPlatform().daemon().start(() -> write(socket, written));
            // It is stuck when nothing more goes in for a second.
            var last = new AtomicLong(-1);
            await().pollInterval(Duration.ofSeconds(1))
                    .atMost(Duration.ofMinutes(2))
                    .until(() -> {
                        var now = written.get();
                        return now > 0 && last.getAndSet(now) == now;
                    });
            assertThat(writer.isAlive()).isTrue();
            assertThat(written.get()).isLessThan((long) LINES * PADDING.length() / 2);
            System.out.println("of " + (LINES * PADDING.length()) / (1 << 20) + " MiB " + written.get() / (1 << 20)
                    + " went in before any answer was read");
            // As soon as somebody reads, it goes on, and each line has its answer.
            var answers = body(new BufferedInputStream(socket.getInputStream()))
                    .lines()
                    .filter(line -> line.startsWith("{\"line\":"))
                    .count();
            assertThat(answers).isEqualTo(LINES);
            writer.join();
        }
    }

    /** The body of a chunked answer (RFC 9112, section 7.1) without its chunks: a line may go on in the next one. */
    private static String body(InputStream answer) throws IOException {
        while (!line(answer).isEmpty()) {
            // The head ends at an empty line.
        }
        var body = new ByteArrayOutputStream();
        for (var length = chunk(answer); length > 0; length = chunk(answer)) {
            body.write(answer.readNBytes(length));
            assertThat(line(answer)).isEmpty();
        }
        return body.toString(StandardCharsets.UTF_8);
    }

    private static int chunk(InputStream answer) throws IOException {
        return Integer.parseInt(line(answer), 16);
    }

    private static String line(InputStream answer) throws IOException {
        var line = new StringBuilder();
        for (var read = answer.read(); read != '\n'; read = answer.read()) {
            assertThat(read).as("the answer ended before its end").isNotNegative();
            line.append((char) read);
        }
        return line.toString().strip();
    }

    private static void write(Socket socket, AtomicLong written) {
        try {
            var out = socket.getOutputStream();
            var head = """
                    POST /api/v1/commands HTTP/1.1
                    Host: localhost
                    Connection: close
                    Content-Type: application/x-ndjson
                    Transfer-Encoding: chunked
                    """;
            out.write((head.replace("\n", "\r\n") + ledger().knownLine() + "\r\n").getBytes(StandardCharsets.US_ASCII));
            var line = "{\"command\": \"fly\", \"far\": \"" + PADDING + "\"}\n";
            var chunk =
                    (Integer.toHexString(line.length()) + "\r\n" + line + "\r\n").getBytes(StandardCharsets.US_ASCII);
            for (int i = 0; i < LINES; i++) {
                out.write(chunk);
                written.addAndGet(chunk.length);
            }
            out.write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            out.flush();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
