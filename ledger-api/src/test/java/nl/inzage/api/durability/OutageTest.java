package nl.inzage.api.durability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The database is stopped under the running program, and started again. */
class OutageTest {

    /** The profile {@code soak} makes it a minute. */
    private static final Duration OUTAGE = Duration.ofSeconds(Long.getLong("inzage.outage.seconds", 10));

    private static final Duration SOON = Duration.ofSeconds(30);

    @Test
    void while_the_database_is_stopped_everything_is_503_and_afterwards_the_same_program_goes_on()
            throws IOException, InterruptedException, SQLException {
        try (var scratch = Scratch.make();
                var postgres = Postgres.withRoles(scratch.resolve("postgres"));
                var program = Program.start(
                        scratch.resolve("log"),
                        command -> command,
                        Postgres.credentials(),
                        "--data",
                        scratch.resolve("data").toString(),
                        "--database-url",
                        postgres.url())) {
            var traffic = new Traffic(program);
            try (traffic) {
                await().atMost(Duration.ofSeconds(60))
                        .until(() -> traffic.commands().size() > 50);
                postgres.stop();
                var stopped = System.nanoTime();
                var lines = Loading.sample(scratch.path(), 10);
                var load = Loading.begin(lines, program).end();
                assertThat(load.exit()).as(load.said()).isEqualTo(2);
                assertThat(load.said()).contains("LEDGER_UNAVAILABLE", "load the same file again");
                assertThat(program.get("/health/ready").statusCode()).isEqualTo(503);
                assertThat(program.get("/health/live").statusCode()).isEqualTo(200);
                await().atMost(OUTAGE.plusSeconds(10)).until(() -> System.nanoTime() - stopped > OUTAGE.toNanos());
                var starting = System.nanoTime();
                requireUnavailable(traffic.answers().stream()
                        .filter(answer -> answer.isWithin(stopped, starting))
                        .toList());
                postgres.start();
                Recovery.require(program, traffic, SOON);
            }
            Unharmed.requireAnswers(traffic.answers());
            System.out.println("outage of " + OUTAGE + ": " + Unharmed.mix(traffic.answers()));
            Unharmed.requireNothingHalfRecorded(program, traffic.commands());
            Recovery.requireTheRest(program, traffic);
        }
    }

    private static void requireUnavailable(List<Traffic.Answer> answers) {
        assertThat(answers).anyMatch(Traffic.Answer::isCommand);
        assertThat(answers).anyMatch(answer -> !answer.isCommand());
        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.took()).isLessThan(SOON);
        });
    }
}
