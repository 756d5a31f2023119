package nl.inzage.api.durability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The program is killed while it records: what it said is recorded is, once, and loading again completes the rest. */
class KillTest {

    private static final int KILLS = 10;
    private static final int GRANTS = Integer.getInteger("inzage.kill.grants", 250);
    private static final int LINES_A_REQUEST = 500;
    private static final String LOAD_AGAIN = "load the same file again, nothing is recorded twice";

    private static Scratch scratch;
    private static Path lines;
    private static Told undisturbed;

    private final long seed = Long.getLong("inzage.kill.seed", System.nanoTime());
    private final Random random = new Random(seed);

    @BeforeAll
    static void load_undisturbed() throws IOException, InterruptedException {
        scratch = Scratch.make();
        lines = Loading.sample(scratch.path(), GRANTS);
        try (var program = start("undisturbed")) {
            var ended = Loading.begin(lines, program).end();
            assertThat(ended.exit()).as(ended.said()).isZero();
            System.out.println("undisturbed: " + ended.said().strip());
            undisturbed = Told.of(program.entries().body());
        }
        requireDense(undisturbed);
    }

    @AfterAll
    static void clean() throws IOException {
        scratch.close();
    }

    private static Program start(String name) throws IOException, InterruptedException {
        return Program.start(
                scratch.resolve(name + ".log"), "--data", scratch.resolve(name).toString());
    }

    private static void requireDense(Told told) {
        assertThat(told.positions())
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, told.facts().size()).boxed().toList());
    }

    @Test
    void ten_kills_at_random_points_of_a_load_leave_what_an_undisturbed_load_leaves()
            throws IOException, InterruptedException {
        var last = undisturbed.facts().size();
        // Not in the last requests of the load, which could be over before the kill arrives.
        var points = random.longs(KILLS, 2, last - 2 * LINES_A_REQUEST).sorted().toArray();
        System.out.println("killed at positions " + java.util.Arrays.toString(points) + ", seed " + seed);
        for (var point : points) {
            try (var program = start("killed")) {
                // Where the last kill came later than the next point: a little further, so that this load records.
                var next = Math.max(point, program.head() + 1 + random.nextInt(10));
                var load = Loading.begin(lines, program);
                await().atMost(Duration.ofSeconds(60))
                        .pollInterval(Duration.ofMillis(1))
                        .until(() -> load.isOver() || program.head() >= next);
                assertThat(load.isOver()).isFalse();
                program.kill();
                var ended = load.end();
                assertThat(ended.exit()).as(ended.said()).isEqualTo(2);
                assertThat(ended.said()).contains(LOAD_AGAIN);
            }
        }
        try (var program = start("killed")) {
            var before = program.head();
            var ended = Loading.begin(lines, program).end();
            assertThat(ended.exit()).as(ended.said()).isZero();
            assertThat(ended.repeated()).isEqualTo(before - 1);
            requireUndisturbed(program);
        }
    }

    @Test
    void a_kill_between_commit_and_reply_records_nothing_twice() throws IOException, InterruptedException {
        var answered = random.nextInt(undisturbed.facts().size() / LINES_A_REQUEST);
        System.out.println("nothing is heard after " + answered + " requests, seed " + seed);
        try (var program = start("silenced");
                var relay = new Relay(program.port(), answered)) {
            var load = Loading.begin(lines, relay.url(), program.token());
            await().atMost(Duration.ofSeconds(60)).until(relay::holds);
            var heard = program.head();
            relay.release();
            // What is recorded from here on was committed, and nobody ever heard so.
            await().atMost(Duration.ofSeconds(60))
                    .pollInterval(Duration.ofMillis(1))
                    .until(() -> program.head() > heard);
            program.kill();
            var ended = load.end();
            assertThat(ended.exit()).as(ended.said()).isEqualTo(2);
            assertThat(ended.said()).contains(LOAD_AGAIN);
        }
        try (var program = start("silenced")) {
            var before = program.head();
            var ended = Loading.begin(lines, program).end();
            assertThat(ended.exit()).as(ended.said()).isZero();
            assertThat(ended.repeated()).isEqualTo(before - 1);
            assertThat(ended.recorded()).isEqualTo(undisturbed.facts().size() - before);
            requireUndisturbed(program);
        }
    }

    private static void requireUndisturbed(Program program) throws IOException {
        var told = Told.of(program.entries().body());
        requireDense(told);
        assertThat(told.facts()).isEqualTo(undisturbed.facts());
        await().atMost(Duration.ofSeconds(30)).until(program::isReady);
    }
}
