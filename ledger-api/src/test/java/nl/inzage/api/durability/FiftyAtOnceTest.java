package nl.inzage.api.durability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Fifty send one command under one key at once: it is recorded once, and all fifty get the same receipt. */
class FiftyAtOnceTest {

    private static final int SENDS = 50;
    private static final int ROUNDS = 10;
    private static final int KILLS = 3;

    private final long seed = Long.getLong("inzage.fifty.seed", System.nanoTime());
    private final Random random = new Random(seed);

    @Test
    void one_entry_and_fifty_equal_receipts() throws Exception {
        try (var scratch = Scratch.make();
                var program = start(scratch);
                var threads = Executors.newFixedThreadPool(SENDS)) {
            for (int round = 0; round < ROUNDS; round++) {
                var before = program.head();
                var key = "K-" + round;
                requireOne(answers(sendAll(threads, key, List.of(new Way(program.url(), program)))), 1);
                assertThat(program.head()).isEqualTo(before + 1);
            }
        }
    }

    @Test
    void one_entry_and_fifty_equal_receipts_over_two_nodes() throws Exception {
        try (var scratch = Scratch.make();
                var postgres = Postgres.withRoles(scratch.resolve("postgres"));
                var one = node(scratch, postgres, "one");
                var other = node(scratch, postgres, "other");
                var threads = Executors.newFixedThreadPool(SENDS)) {
            for (int round = 0; round < ROUNDS; round++) {
                var before = one.head();
                requireOne(
                        answers(sendAll(
                                threads, "K-" + round, List.of(new Way(one.url(), one), new Way(other.url(), other)))),
                        1);
                assertThat(other.head()).isEqualTo(before + 1);
            }
        }
    }

    /** The program is killed when the entry is committed and before anybody has heard so. */
    @Test
    void one_entry_and_fifty_equal_receipts_though_it_is_killed_between_commit_and_answer() throws Exception {
        try (var scratch = Scratch.make();
                var threads = Executors.newFixedThreadPool(SENDS)) {
            long before;
            List<Future<HttpResponse<String>>> sends;
            try (var program = start(scratch);
                    var relay = new Relay(program.port(), 0)) {
                before = program.head();
                sends = sendAll(threads, "K", List.of(new Way(relay.url(), program)));
                await().atMost(Duration.ofSeconds(30)).until(relay::holds);
                relay.release();
                await().atMost(Duration.ofSeconds(30))
                        .pollInterval(Duration.ofMillis(1))
                        .until(() -> program.head() > before);
                program.kill();
            }
            assertThat(heard(sends)).isEmpty();
            try (var program = start(scratch)) {
                assertThat(program.head()).isEqualTo(before + 1);
                requireOne(answers(sendAll(threads, "K", List.of(new Way(program.url(), program)))), 0);
                assertThat(program.head()).isEqualTo(before + 1);
            }
        }
    }

    /** Wherever the kill strikes, what one of them heard before it is what all of them hear after it. */
    @Test
    void one_entry_and_equal_receipts_wherever_the_kill_strikes() throws Exception {
        System.out.println("fifty at once, seed " + seed);
        try (var scratch = Scratch.make();
                var threads = Executors.newFixedThreadPool(SENDS)) {
            for (int kill = 0; kill < KILLS; kill++) {
                var key = "K-" + kill;
                long before;
                List<HttpResponse<String>> heard;
                try (var program = start(scratch)) {
                    // The first commands after a start take their time, and the kill shall not only strike there.
                    var warm = sendAll(threads, "warm-" + kill, List.of(new Way(program.url(), program)));
                    requireOne(answers(warm), 1);
                    before = program.head();
                    var sends = sendAll(threads, key, List.of(new Way(program.url(), program)));
                    var heardFirst = random.nextInt(SENDS / 2);
                    while (sends.stream().filter(Future::isDone).count() < heardFirst) {
                        Thread.onSpinWait();
                    }
                    program.kill();
                    heard = heard(sends);
                }
                try (var program = start(scratch)) {
                    var recorded = program.head() - before;
                    assertThat(recorded).as("seed " + seed).isIn(0L, 1L);
                    assertThat(heard.isEmpty() || recorded == 1).isTrue();
                    var all = new ArrayList<>(heard);
                    all.addAll(answers(sendAll(threads, key, List.of(new Way(program.url(), program)))));
                    assertThat(bodies(all)).as("seed " + seed).hasSize(1);
                    assertThat(program.head()).as("seed " + seed).isEqualTo(before + 1);
                    System.out.println("kill " + kill + ": recorded before it " + recorded + ", heard before it "
                            + heard.size() + " of " + SENDS);
                }
            }
        }
    }

    private static Program start(Scratch scratch) throws IOException, InterruptedException {
        return Program.start(
                scratch.resolve("program.log"),
                "--data",
                scratch.resolve("data").toString());
    }

    private static Program node(Scratch scratch, Postgres postgres, String name)
            throws IOException, InterruptedException, SQLException {
        return Program.start(
                scratch.resolve(name + ".log"),
                command -> command,
                Postgres.credentials(),
                "--data",
                scratch.resolve(name).toString(),
                "--signing-key-file",
                scratch.resolve("shared.key").toString(),
                "--readings-key-file",
                scratch.resolve("shared-readings.key").toString(),
                "--database-url",
                postgres.url());
    }

    /** A way to a program. */
    private record Way(String url, Program program) {}

    /** All at once, dealt out to the nodes. */
    private static List<Future<HttpResponse<String>>> sendAll(ExecutorService threads, String key, List<Way> ways) {
        var go = new CountDownLatch(1);
        var sends = new ArrayList<Future<HttpResponse<String>>>();
        for (int i = 0; i < SENDS; i++) {
            var way = ways.get(i % ways.size());
            Callable<HttpResponse<String>> send = () -> {
                go.await();
                return way.program().post(way.url(), "/commands/register-vendor", """
                                {"vendorId": "V-%s", "legalName": "Vendor"}""".formatted(key), key);
            };
            sends.add(threads.submit(send));
        }
        go.countDown();
        return sends;
    }

    private static List<HttpResponse<String>> answers(List<Future<HttpResponse<String>>> sends) {
        return sends.stream()
                .map(send -> answer(send).orElseThrow(() -> new AssertionError("a client got no answer")))
                .toList();
    }

    /** The answers of those who got one. */
    private static List<HttpResponse<String>> heard(List<Future<HttpResponse<String>>> sends) {
        return sends.stream()
                .map(FiftyAtOnceTest::answer)
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<HttpResponse<String>> answer(Future<HttpResponse<String>> send) {
        try {
            return Optional.of(send.get());
        } catch (java.util.concurrent.ExecutionException e) {
            if (e.getCause() instanceof IOException) {
                return Optional.empty();
            }
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new IOException(e));
        }
    }

    private static void requireOne(List<HttpResponse<String>> answers, int created) {
        assertThat(answers).hasSize(SENDS);
        assertThat(answers.stream().filter(answer -> answer.statusCode() == 201))
                .hasSize(created);
        assertThat(answers.stream().filter(answer -> answer.statusCode() == 200))
                .hasSize(SENDS - created);
        assertThat(bodies(answers)).hasSize(1);
    }

    private static List<JsonNode> bodies(List<HttpResponse<String>> answers) {
        return answers.stream()
                .peek(answer ->
                        assertThat(answer.statusCode()).as(answer.body()).isIn(200, 201))
                .map(Program::json)
                .distinct()
                .toList();
    }
}
