package nl.inzage.core.exposure;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The documents say of findings what the program does. */
class FindingsTableTest {

    @Test
    void the_table_of_findings_in_the_documents_is_that_of_the_program() throws IOException {
        var rendered = Stream.of(FindingCode.values())
                .map(code -> "| `%s` | %s | %s | %s |".formatted(code, code.condition(), code.severity(), code.norm()))
                .collect(joining("\n", "| code | raised when | severity | norm |\n|---|---|---|---|\n", "\n"));

        assertThat(Files.readString(Path.of("..", "docs", "findings.md"))).contains(rendered);
    }
}
