package nl.inzage.api.durability;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import nl.inzage.api.Inzage;
import org.junit.jupiter.api.Test;

/** A real ledger does not become a story. */
class OtherKindTest {

    @Test
    void the_story_is_not_told_to_a_real_ledger() throws IOException, InterruptedException {
        try (var scratch = Scratch.make()) {
            var data = scratch.resolve("data").toString();
            long head;
            try (var real = Program.start(scratch.resolve("log"), "--data", data)) {
                head = real.head();
            }
            var demo = new ProcessBuilder(
                            Program.command(Inzage.class, List.of("--demo", "--data", data, "--port", "0")))
                    .redirectErrorStream(true)
                    .start();
            var said = new String(demo.getInputStream().readAllBytes(), UTF_8);
            assertThat(demo.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(demo.exitValue()).as(said).isEqualTo(1);
            assertThat(said)
                    .contains(
                            "the ledger does not start: this ledger was founded as REAL and never becomes DEMONSTRATION");
            try (var again = Program.start(scratch.resolve("log"), "--data", data)) {
                assertThat(again.head()).isEqualTo(head);
                assertThat(again.entries().body()).doesNotContain("story");
            }
        }
    }
}
