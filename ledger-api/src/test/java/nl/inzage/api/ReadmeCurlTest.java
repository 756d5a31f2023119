package nl.inzage.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The README's five tasks, done as they stand there, say what the README says that they say. */
class ReadmeCurlTest {

    private static final String BEGINS = "## Five tasks with curl";
    private static final String MARK = "@@ the next one @@";

    /** A command as a shell takes it, and what it says. */
    private record Example(String command, String says) {}

    @Test
    void the_five_tasks_do_what_the_readme_says(@TempDir Path scratch) throws Exception {
        Assumptions.assumeTrue(isThere("curl") && isThere("jq"), "curl and jq are not on this machine");
        var examples = examples(Files.readString(Path.of("..", "README.md")));
        assertThat(examples).hasSizeGreaterThanOrEqualTo(5);
        try (var ledger = RunningLedger.real()) {
            var script = new StringBuilder();
            for (var example : examples) {
                script.append(example.command()).append("\necho '").append(MARK).append("'\n");
            }
            var said = run(
                    scratch,
                    script.toString()
                            .replace("http://127.0.0.1:8090", ledger.url().replace("/api/v1", ""))
                            .replace("my-ledger/local-token", ledger.tokenFile().toString()));
            var answers = said.split(MARK + "\n", -1);
            for (int i = 0; i < examples.size(); i++) {
                assertThat(answers[i].strip())
                        .as(examples.get(i).command())
                        .isEqualTo(examples.get(i).says().strip());
            }
        }
    }

    private static List<Example> examples(String readme) {
        var section = readme.substring(readme.indexOf(BEGINS) + BEGINS.length());
        var lines = section.substring(0, section.indexOf("\n## ")).lines().toList();
        var examples = new ArrayList<Example>();
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).startsWith("    $ ")) {
                var command = new StringBuilder(lines.get(i).substring(6));
                while (lines.get(i).endsWith("\\") || isQuoting(command)) {
                    command.append('\n').append(lines.get(++i).substring(4));
                }
                var says = new StringBuilder();
                while (i + 1 < lines.size()
                        && lines.get(i + 1).startsWith("    ")
                        && !lines.get(i + 1).startsWith("    $ ")) {
                    says.append(lines.get(++i).substring(4)).append('\n');
                }
                examples.add(new Example(command.toString(), says.toString()));
            }
        }
        return examples;
    }

    private static boolean isQuoting(CharSequence command) {
        return command.chars().filter(c -> c == '\'').count() % 2 == 1;
    }

    private static boolean isThere(String program) throws IOException, InterruptedException {
        return new ProcessBuilder("sh", "-c", "command -v " + program)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor()
                == 0;
    }

    private static String run(Path scratch, String script) throws IOException, InterruptedException {
        var said = scratch.resolve("said");
        var process = new ProcessBuilder("bash", "-c", script)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        return Files.readString(said, StandardCharsets.UTF_8);
    }
}
