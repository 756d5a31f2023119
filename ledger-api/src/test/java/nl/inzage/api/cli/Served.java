package nl.inzage.api.cli;

import java.util.List;
import java.util.Map;
import picocli.CommandLine;

/** How the program runs with options of {@code serve}. */
public final class Served {

    private Served() {}

    /** The same as arguments of a running ledger, which chooses its own data directory and port. */
    public static String[] as(String... options) {
        var serve = new ServeCommand();
        var unused = new CommandLine(serve).parseArgs(options);
        return serve.properties().entrySet().stream()
                .filter(property -> !List.of("inzage.data", "server.port").contains(property.getKey()))
                .map(Served::argument)
                .toArray(String[]::new);
    }

    private static String argument(Map.Entry<String, Object> property) {
        return "--" + property.getKey() + "=" + property.getValue();
    }
}
