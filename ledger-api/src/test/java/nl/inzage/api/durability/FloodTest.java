package nl.inzage.api.durability;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** How long it takes to record one command while nothing else goes on, and in a flood of questions. */
@EnabledIfSystemProperty(named = "inzage.measure", matches = "true")
class FloodTest {

    private static final int ASKING = 64;
    private static final int GRANTS = 500;
    private static final int COMMANDS = 500;
    private static final int ROUNDS = 3;

    private final AtomicInteger answered = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();
    private final AtomicInteger next = new AtomicInteger();
    private volatile boolean over;

    @Test
    void a_flood_of_questions_leaves_the_time_to_record_under_twice_what_it_is_otherwise() throws Exception {
        try (var scratch = Scratch.make();
                var program = Program.start(
                        scratch.resolve("program.log"),
                        "--data",
                        scratch.resolve("data").toString())) {
            var loaded = Loading.begin(Loading.sample(scratch.path(), GRANTS), program)
                    .end();
            assertThat(loaded.exit()).as(loaded.said()).isZero();
            var unused = record(program);
            var ratios = new ArrayList<Double>();
            for (int round = 0; round < ROUNDS; round++) {
                var quiet = record(program);
                var flooded = inAFlood(program);
                ratios.add((double) percentile(flooded, 99).toNanos()
                        / percentile(quiet, 99).toNanos());
                System.out.printf(
                        "round %d: to record takes %s alone, %s in a flood of %d answered and %d refused questions%n",
                        round, told(quiet), told(flooded), answered.getAndSet(0), refused.getAndSet(0));
            }
            System.out.println("ratios of the 99th percentile: " + ratios);
            // The median: what else the machine does meets one round or another.
            assertThat(ratios.stream().sorted().toList().get(ROUNDS / 2)).isLessThan(2.0);
        }
    }

    private List<Duration> inAFlood(Program program) throws Exception {
        over = false;
        var threads = new ArrayList<Thread>();
        for (int i = 0; i < ASKING; i++) {
            threads.add(Thread.ofPlatform().start(() -> ask(program)));
        }
        try {
            while (answered.get() == 0) {
                Thread.onSpinWait();
            }
            return record(program);
        } finally {
            over = true;
            for (var thread : threads) {
                thread.join();
            }
        }
    }

    private void ask(Program program) {
        try {
            while (!over) {
                var answer = program.get("/exposures?at=2025-02-01T00:00:00Z&detail=vendors");
                (answer.statusCode() == 200 ? answered : refused).incrementAndGet();
                // As it was told to: come back in a second.
                if (answer.headers().firstValue("Retry-After").isPresent()) {
                    Thread.sleep(1_000);
                }
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private List<Duration> record(Program program) throws IOException {
        var times = new ArrayList<Duration>();
        for (int i = 0; i < COMMANDS; i++) {
            var began = System.nanoTime();
            var answer = program.post(
                    "/commands/register-server", "{\"serverId\": \"F-%d\"}".formatted(next.getAndIncrement()));
            times.add(Duration.ofNanos(System.nanoTime() - began));
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        }
        return times;
    }

    private static String told(List<Duration> times) {
        return "%.1f ms at the median, %.1f ms at the 99th percentile"
                .formatted(
                        percentile(times, 50).toNanos() / 1e6,
                        percentile(times, 99).toNanos() / 1e6);
    }

    private static Duration percentile(List<Duration> times, int percent) {
        return times.stream().sorted().toList().get((times.size() - 1) * percent / 100);
    }
}
