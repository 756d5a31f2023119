package nl.inzage.api.durability;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** A load of as many lines as one cares to wait for, by programs that have 512 MB each ({@link Program#command}). */
@EnabledIfSystemProperty(
        named = "inzage.bulk.lines",
        matches = "[1-9][0-9]*",
        disabledReason = "runs on demand: -Psoak loads a million lines, for half an hour or more")
class MillionLinesTest {

    private static final long LINES = Long.getLong("inzage.bulk.lines", 0);

    /** How many lines are about one vendor. */
    private static final int RENAMES = 4;

    @Test
    void all_lines_are_recorded_with_a_memory_of_512_mb_on_both_sides() throws IOException, InterruptedException {
        try (var scratch = Scratch.make();
                var program = Program.start(
                        scratch.resolve("program.log"),
                        "--data",
                        scratch.resolve("data").toString())) {
            var before = program.head();
            var loaded = Loading.begin(lines(scratch.resolve("lines.ndjson")), program)
                    .end(Duration.ofHours(3));
            System.out.println(loaded.said().strip());
            assertThat(loaded.exit()).as(loaded.said()).isZero();
            assertThat(loaded.recorded()).isEqualTo(LINES);
            assertThat(program.head()).isEqualTo(before + LINES);
        }
    }

    private static Path lines(Path file) throws IOException {
        try (var out = Files.newBufferedWriter(file)) {
            for (long i = 0; i < LINES; i++) {
                var vendor = "V-" + i / (RENAMES + 1);
                out.write(
                        i % (RENAMES + 1) == 0
                                ? "{\"command\": \"register-vendor\", \"vendorId\": \"%s\", \"legalName\": \"First\"}\n"
                                        .formatted(vendor)
                                : "{\"command\": \"rename-vendor\", \"vendorId\": \"%s\", \"legalName\": \"Name %d\"}\n"
                                        .formatted(vendor, i));
            }
        }
        return file;
    }
}
