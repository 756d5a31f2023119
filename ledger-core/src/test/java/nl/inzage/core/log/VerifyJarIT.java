package nl.inzage.core.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jar that an inspector gets, run in an empty directory with nothing else on its path. */
class VerifyJarIT {

    private static final Path JAR = Path.of(Objects.requireNonNull(System.getProperty("verify.jar")));
    private static final List<byte[]> ENTRIES = SampleLog.entries(200);

    @TempDir
    private Path directory;

    @Test
    void verifies_alone() throws IOException, InterruptedException {
        write("ledger.ndjson", SampleLog.whole(ENTRIES, SampleLog.KEY));
        write("other.ndjson", SampleLog.whole(ENTRIES, LogKeys.named(SampleLog.ORIGIN)));
        write("extract.ndjson", SampleLog.extract(ENTRIES, List.of(3, 17)));

        assertThat(run("ledger.ndjson")).isEqualTo(0);
        assertThat(run("extract.ndjson")).isEqualTo(0);
        assertThat(run("other.ndjson")).isEqualTo(1);
        assertThat(Files.readString(directory.resolve("out"))).startsWith("BROKEN\nSIGNATURE at line ");
    }

    @Test
    void is_small_and_holds_the_log_and_its_one_library() throws IOException {
        try (var jar = new JarFile(JAR.toFile())) {
            assertThat(Files.size(JAR)).isLessThan(3_000_000);
            assertThat(jar.stream().map(entry -> entry.getName()).filter(name -> name.endsWith(".class")))
                    .isNotEmpty()
                    .allMatch(name -> name.startsWith("nl/inzage/core/log/") || name.startsWith("org/erdtman/jcs/"));
        }
    }

    private int run(String bundle) throws IOException, InterruptedException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var command = new ArrayList<>(List.of(java, "-jar", JAR.toString(), bundle));
        command.addAll(List.of("--key", SampleLog.KEY.verifier().toString()));
        return new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("out").toFile())
                .start()
                .waitFor();
    }

    private void write(String name, List<String> lines) throws IOException {
        Files.writeString(directory.resolve(name), String.join("\n", lines) + "\n", StandardCharsets.ISO_8859_1);
    }
}
