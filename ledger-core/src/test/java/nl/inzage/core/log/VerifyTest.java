package nl.inzage.core.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifyTest {

    private static final List<byte[]> ENTRIES = SampleLog.entries(200);
    private static final String KEY = SampleLog.KEY.verifier().toString();

    @TempDir
    private Path directory;

    private String bundle = "";
    private String out = "";
    private String err = "";

    @BeforeEach
    void writeBundle() throws IOException {
        bundle = write("ledger.ndjson", SampleLog.bytes(SampleLog.whole(ENTRIES, SampleLog.KEY)));
    }

    @Test
    void ends_with_0_when_verified_by_a_key_as_text_or_file() throws IOException {
        assertThat(run(bundle, "--key", KEY)).isZero();
        assertThat(out).startsWith("VERIFIED\n");
        assertThat(run(bundle, "--key", write("ledger.vkey", (KEY + "\n").getBytes(StandardCharsets.UTF_8))))
                .isZero();
    }

    @Test
    void ends_with_1_when_broken() throws IOException {
        var other = SampleLog.bytes(SampleLog.whole(ENTRIES, LogKeys.named(SampleLog.ORIGIN)));

        assertThat(run(write("other.ndjson", other), "--key", KEY, "--json")).isEqualTo(1);
        assertThat(out).startsWith("{\"broken\":{\"flaw\":\"SIGNATURE\"");
    }

    @Test
    void ends_with_2_when_the_key_came_with_the_bundle() {
        assertThat(run(bundle)).isEqualTo(2);
        assertThat(out).startsWith("INTERNALLY_CONSISTENT\n");
    }

    @Test
    void holds_an_earlier_checkpoint_against_the_bundle() throws IOException {
        var note = SampleLog.note(SampleLog.ORIGIN, ENTRIES, 64, SampleLog.KEY);
        var other = SampleLog.note(SampleLog.ORIGIN, SampleLog.entries(65).reversed(), 64, SampleLog.KEY);

        assertThat(run(bundle, "--key", KEY, "--checkpoint", write("earlier", note.bytes())))
                .isZero();
        assertThat(run(bundle, "--key", KEY, "--checkpoint", write("other", other.bytes())))
                .isEqualTo(1);
        assertThat(out).contains("CHECKPOINT_CONTRADICTED");
    }

    @Test
    void ends_with_2_when_used_wrongly_and_says_why() throws IOException {
        var notSigned = SampleLog.note(SampleLog.ORIGIN, ENTRIES, 64, LogKeys.named(SampleLog.ORIGIN));
        for (var args : List.of(
                List.<String>of(),
                List.of(bundle, bundle),
                List.of(bundle, "--keys"),
                List.of(bundle, "--key"),
                List.of(bundle, "--key", "nonsense"),
                List.of("no such file"),
                List.of(bundle, "--checkpoint", bundle),
                List.of(bundle, "--key", KEY, "--checkpoint", write("note", notSigned.bytes())))) {
            assertThat(run(args.toArray(String[]::new))).as(args.toString()).isEqualTo(2);
            assertThat(err).isNotEmpty();
            assertThat(out).isEmpty();
        }
    }

    @Test
    void helps() {
        assertThat(run("--help")).isZero();
        assertThat(out).contains("--checkpoint");
    }

    private String write(String name, byte[] bytes) throws IOException {
        return Files.write(directory.resolve(name), bytes).toString();
    }

    private int run(String... args) {
        var outBytes = new ByteArrayOutputStream();
        var errBytes = new ByteArrayOutputStream();
        int code = Verify.run(List.of(args), print(outBytes), print(errBytes));
        out = outBytes.toString(StandardCharsets.UTF_8);
        err = errBytes.toString(StandardCharsets.UTF_8);
        return code;
    }

    private static PrintStream print(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }
}
