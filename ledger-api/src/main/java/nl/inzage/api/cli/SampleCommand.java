package nl.inzage.api.cli;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.concurrent.Callable;
import nl.inzage.api.story.Sample;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Writes lines to measure and try with. */
@Command(
        name = "sample",
        mixinStandardHelpOptions = true,
        description = "writes a reproducible, realistic stream of command lines to standard output")
public final class SampleCommand implements Callable<Integer> {

    @Option(names = "--grants", defaultValue = "100", description = "how many grants (default: ${DEFAULT-VALUE})")
    private int grants;

    @Option(names = "--seed", defaultValue = "1", description = "the same seed, the same lines")
    private long seed;

    @Option(names = "--from", defaultValue = "2026-01-01", description = "the first day (default: ${DEFAULT-VALUE})")
    private LocalDate from = LocalDate.EPOCH;

    @Option(
            names = "--until",
            defaultValue = "2026-10-01",
            description = "the day before which grants begin (default: ${DEFAULT-VALUE}); what ends them follows later")
    private LocalDate until = LocalDate.EPOCH;

    @Option(names = "--told", description = "with recordedAt on each line, for a demonstration ledger")
    private boolean told;

    @Override
    public Integer call() throws IOException {
        if (grants < 0 || !from.plusDays(10).isBefore(until)) {
            System.err.println("--grants is not negative, and --until lies more than ten days after --from");
            return 2;
        }
        var out = new BufferedWriter(new OutputStreamWriter(System.out, StandardCharsets.UTF_8));
        var lines = Sample.lines(grants, seed, midnight(from), midnight(until), told);
        for (var line : (Iterable<String>) lines::iterator) {
            out.append(line).append('\n');
        }
        out.flush();
        return 0;
    }

    private static Instant midnight(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
