package nl.inzage.api;

import nl.inzage.api.cli.AskCommand;
import nl.inzage.api.cli.CheckCommand;
import nl.inzage.api.cli.EndingsCommand;
import nl.inzage.api.cli.ExportCommand;
import nl.inzage.api.cli.ListCommand;
import nl.inzage.api.cli.LoadCommand;
import nl.inzage.api.cli.ReadingsCommand;
import nl.inzage.api.cli.RebuildCommand;
import nl.inzage.api.cli.ReplayCommand;
import nl.inzage.api.cli.ReportCommand;
import nl.inzage.api.cli.RotateKeyCommand;
import nl.inzage.api.cli.SampleCommand;
import nl.inzage.api.cli.ServeCommand;
import nl.inzage.api.cli.SessionCoverCommand;
import nl.inzage.api.cli.VerifyCommand;
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
            CheckCommand.class,
            ReplayCommand.class,
            SessionCoverCommand.class,
            EndingsCommand.class,
            ReportCommand.class,
            ListCommand.class,
            ExportCommand.class,
            VerifyCommand.class,
            RotateKeyCommand.class,
            ReadingsCommand.class
        })
public final class Inzage {

    private Inzage() {}

    /** Runs a command; without one it serves. */
    public static void main(String[] arguments) {
        var line = commandLine();
        var named = arguments.length == 0 || (arguments[0].startsWith("--") && !isOwn(arguments[0]));
        var given = named ? prepend(arguments) : arguments;
        var code = line.execute(given);
        if (code != ServeCommand.SERVING) {
            System.exit(code);
        }
    }

    /** Every command; what none of them expects is said in a line and ends with 2. */
    static CommandLine commandLine() {
        var line = new CommandLine(new Inzage());
        line.setExecutionExceptionHandler((e, command, result) -> {
            command.getErr().println(e.getMessage() == null ? e.toString() : e.getMessage());
            return 2;
        });
        return line;
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
