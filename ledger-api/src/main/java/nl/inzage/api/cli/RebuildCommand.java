package nl.inzage.api.cli;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Rebuilds the projections beside the live ones. */
@Command(
        name = "rebuild",
        mixinStandardHelpOptions = true,
        description = "rebuilds the projections beside the live ones; questions go on")
public final class RebuildCommand implements Callable<Integer> {

    @Parameters(arity = "0..1", paramLabel = "NAME", description = "the projection; there is one, windows")
    private @Nullable String name;

    @Mixin
    private Connection ledger = new Connection();

    @Override
    public Integer call() throws Exception {
        if (name != null && !name.equals("windows")) {
            System.err.println("there is no projection " + name + "; there is: windows");
            return 2;
        }
        var last = "";
        try (var lines = new BufferedReader(
                new InputStreamReader(ledger.server().post("/rebuilds", "").body(), StandardCharsets.UTF_8))) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                System.out.println(line);
                last = line;
            }
        }
        return last.contains("\"done\"") ? 0 : 1;
    }
}
