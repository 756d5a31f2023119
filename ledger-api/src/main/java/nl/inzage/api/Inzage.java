package nl.inzage.api;

import nl.inzage.api.cli.AskCommand;
import nl.inzage.api.cli.EndingsCommand;
import nl.inzage.api.cli.ListCommand;
import nl.inzage.api.cli.LoadCommand;
import nl.inzage.api.cli.RebuildCommand;
import nl.inzage.api.cli.ReportCommand;
import nl.inzage.api.cli.SampleCommand;
import nl.inzage.api.cli.ServeCommand;
import nl.inzage.api.cli.SessionCoverCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The program: one jar, one command each. Exit codes: 0 yes or done, 1 no or refused, 2 cannot judge or wrong use. */
@Command(
        name = "inzage",
        mixinStandardHelpOptions = true,
        version = "inzage 0.1.0",
        description = "The supplier-access ledger: which vendors could see operational data, and how do you know?",
        subcommands = {
            ServeCommand.class,
            LoadCommand.class,
            AskCommand.class,
            SampleCommand.class,
            RebuildCommand.class,
            SessionCoverCommand.class,
            EndingsCommand.class,
            ReportCommand.class,
            ListCommand.class
        })
public final class Inzage {

    private Inzage() {}

    /** Runs a command; without one it serves. */
    public static void main(String[] arguments) {
        var line = new CommandLine(new Inzage());
        line.setExecutionExceptionHandler((e, command, result) -> {
            command.getErr().println(e.getMessage() == null ? e.toString() : e.getMessage());
            return 2;
        });
        var named = arguments.length == 0 || (arguments[0].startsWith("--") && !isOwn(arguments[0]));
        var given = named ? prepend(arguments) : arguments;
        var code = line.execute(given);
        if (code != ServeCommand.SERVING) {
            System.exit(code);
        }
    }

    private static boolean isOwn(String option) {
        return option.equals("--help") || option.equals("--version");
    }

    private static String[] prepend(String[] arguments) {
        var all = new String[arguments.length + 1];
        all[0] = "serve";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return all;
    }
}
