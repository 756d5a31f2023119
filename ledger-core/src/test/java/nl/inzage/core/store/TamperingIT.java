package nl.inzage.core.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import nl.inzage.core.log.SignedNote;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A ledger in PostgreSQL, tampered with by its owner and by superusers in turn, exported as the program exports it, and
 * verified by the jar that an inspector gets, in a directory where nothing else lies.
 */
class TamperingIT {

    private static final Path JAR = Path.of(Objects.requireNonNull(System.getProperty("verify.jar")));
    private static final int OF_EACH = 30;
    private static final int CLEAN = 50;
    private static final int LAST = TamperedLedger.ENTRIES;

    private static @Nullable TamperedLedger opened;

    @TempDir
    private Path directory;

    private final List<Future<String>> verdicts = new ArrayList<>();
    private final ExecutorService processes =
            Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());

    @BeforeAll
    static void a_signed_ledger_of_200_entries() throws SQLException {
        opened = new TamperedLedger();
    }

    @AfterAll
    static void is_closed() throws SQLException {
        ledger().close();
    }

    @AfterEach
    void no_process_is_left() {
        processes.close();
    }

    private static TamperedLedger ledger() {
        return Objects.requireNonNull(opened);
    }

    @ParameterizedTest
    @EnumSource(Tampering.class)
    void each_is_found_and_named(Tampering tampering) throws Exception {
        var stolen = tampering == Tampering.SIGNED_WITH_THE_STOLEN_KEY;
        var remembered = ledger().note(stolen ? TamperedLedger.REMEMBERED : LAST);
        var names = tampering.names().stream().map(Enum::name).toList();
        for (int seed = 0; seed < OF_EACH; seed++) {
            var bundle = tampered(tampering, seed);
            if (stolen) {
                verify(bundle, null);
            }
            verify(bundle, remembered);
        }
        for (int i = 0; i < verdicts.size(); i++) {
            var verdict = verdicts.get(i).get();
            if (stolen && i % 2 == 0) {
                assertThat(verdict)
                        .as("without an earlier checkpoint, %s", i / 2)
                        .startsWith("0 VERIFIED");
            } else {
                assertThat(verdict).as("%s %s", tampering, i).startsWith("1 BROKEN");
                assertThat(verdict.split(" ", -1)[2])
                        .as("%s %s: %s", tampering, i, verdict)
                        .isIn(names);
            }
        }
        assertThat(verdicts).hasSize(stolen ? 2 * OF_EACH : OF_EACH);
    }

    @Test
    void a_ledger_that_nobody_touched_raises_no_alarm() throws Exception {
        for (int i = 0; i < CLEAN; i++) {
            int size = TamperedLedger.SIGNED.get(i % TamperedLedger.SIGNED.size());
            verify(ledger().bundle(), i % 4 == 0 ? null : ledger().note(size));
        }
        for (var verdict : verdicts) {
            assertThat(verdict.get()).startsWith("0 VERIFIED");
        }
        assertThat(verdicts).hasSize(CLEAN);
    }

    private static byte[] tampered(Tampering tampering, int seed) throws SQLException, IOException {
        var untouched = ledger().bundle();
        ledger().unguard(seed % 2 == 0);
        try {
            tampering.apply(ledger(), new SplittableRandom(seed));
            var bundle = ledger().bundle();
            assertThat(Arrays.equals(bundle, untouched))
                    .as("%s %s changed nothing", tampering, seed)
                    .isFalse();
            return bundle;
        } finally {
            ledger().putBack();
        }
    }

    /**
     * Has the jar look at it in a directory of its own; the verdict is the exit code and the first words that it says.
     */
    private void verify(byte[] bundle, @Nullable SignedNote remembered) throws IOException {
        var empty = Files.createDirectory(directory.resolve("v" + verdicts.size()));
        var file = Files.write(directory.resolve(verdicts.size() + ".ndjson"), bundle);
        var launcher = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var command =
                new ArrayList<>(List.of(launcher, "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-XX:-UsePerfData"));
        command.addAll(List.of("-jar", JAR.toString(), file.toString()));
        command.addAll(List.of("--key", ledger().key.verifier().toString()));
        if (remembered != null) {
            var checkpoint = Files.write(directory.resolve(verdicts.size() + ".checkpoint"), remembered.bytes());
            command.addAll(List.of("--checkpoint", checkpoint.toString()));
        }
        Callable<String> run = () -> {
            var process = new ProcessBuilder(command)
                    .directory(empty.toFile())
                    .redirectErrorStream(true)
                    .start();
            var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return process.waitFor() + " " + said.replace('\n', ' ');
        };
        verdicts.add(processes.submit(run));
    }
}
