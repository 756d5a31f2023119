package nl.inzage.api.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import nl.inzage.core.log.Verify;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says whether a bundle can be believed: the same as the jar that an inspector gets. */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description = "says whether a ledger's bundle can be believed, without network or database;"
                + " exit 0 verified, 1 broken, 2 cannot judge")
public final class VerifyCommand implements Callable<Integer> {

    @Parameters(paramLabel = "FILE", description = "the bundle")
    private String file = "";

    @Option(
            names = "--key",
            paramLabel = "VKEY_OR_FILE",
            description =
                    "a public key of the ledger, obtained elsewhere: its text, or a file with it; may be repeated")
    private List<String> keys = new ArrayList<>();

    @Option(names = "--checkpoint", description = "a file with a signed checkpoint that was remembered from earlier")
    private @Nullable String checkpoint;

    @Option(names = "--json", description = "the verdict as one JSON object")
    private boolean json;

    @Override
    public Integer call() {
        var arguments = new ArrayList<>(List.of(file));
        keys.forEach(key -> arguments.addAll(List.of("--key", key)));
        if (checkpoint != null) {
            arguments.addAll(List.of("--checkpoint", checkpoint));
        }
        if (json) {
            arguments.add("--json");
        }
        return Verify.run(arguments, System.out, System.err);
    }
}
