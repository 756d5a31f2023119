package nl.inzage.api.durability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;

/** How the program goes on by itself, the same process, once what it needs is there again. */
final class Recovery {

    private Recovery() {}

    /** It records, and the views follow what it records, soon. */
    static void require(Program program, Traffic traffic, Duration soon) {
        var back = System.nanoTime();
        await().atMost(soon)
                .until(() -> traffic.answers().stream()
                        .anyMatch(answer -> answer.began() > back && answer.isCommand() && answer.status() == 201));
        System.out.println("recording again after " + Duration.ofNanos(System.nanoTime() - back));
        await().atMost(soon).until(() -> {
            var answer = program.get("/exposures?at=2025-02-01T00:00:00Z");
            return answer.statusCode() == 200
                    && Program.json(answer).path("complete").booleanValue();
        });
        await().atMost(soon).until(program::isReady);
        System.out.println("answering completely after " + Duration.ofNanos(System.nanoTime() - back));
    }

    /**
     * What could not be recorded is recorded when it is sent again, and what was recorded all the same is not twice.
     */
    static void requireTheRest(Program program, Traffic traffic) throws IOException {
        for (var command : traffic.commands().values()) {
            if (command.status() >= 300) {
                assertThat(traffic.command(command.asked()).status()).isIn(200, 201);
            }
        }
        var vendors = Told.of(program.entries().body()).facts().stream()
                .filter(fact -> fact.stream().startsWith("vendor/T-"))
                .count();
        assertThat(vendors).isEqualTo(traffic.commands().size());
    }
}
