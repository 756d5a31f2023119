package nl.inzage.core.log;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The verifier as a program of its own, for an inspector with a laptop and no network. */
public final class Verify {

    private static final String USAGE = """
            verify FILE [--key VKEY_OR_FILE]... [--checkpoint FILE] [--json] [--help]

            Says whether a ledger's bundle can be believed. Reads FILE and nothing else.

              --key         a public key of the ledger, obtained elsewhere: its text, or a file with one a line.
                            Without one, the key inside the bundle shows only that the bundle fits together.
              --checkpoint  a signed checkpoint that was remembered from earlier
              --json        the verdict as one JSON object

            Ends with 0: verified; 1: broken; 2: cannot judge, or wrong use.
            """;

    private static final int WRONG_USE = 2;

    private Verify() {}

    /** Runs and ends the process with the exit code. */
    public static void main(String[] args) {
        // Not System.out: the core has no other way out to the console, and a rule holds that.
        var out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        var err = new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        System.exit(run(List.of(args), out, err));
    }

    /** Runs with arguments; the verdict goes to {@code out}, what is wrong with the use to {@code err}. */
    public static int run(List<String> args, PrintStream out, PrintStream err) {
        try {
            var use = Use.of(args);
            if (use.help() || use.file() == null) {
                (use.help() ? out : err).print(USAGE);
                return use.help() ? 0 : WRONG_USE;
            }
            var verdict = verify(use, Path.of(use.file()));
            out.print(use.json() ? verdict.json() + "\n" : verdict.text());
            return verdict.outcome().exitCode();
        } catch (IllegalArgumentException | UntrustedNoteException | IOException e) {
            err.println("verify: " + e.getMessage() + (e instanceof IOException ? " (cannot be read)" : ""));
            return WRONG_USE;
        }
    }

    private static Verdict verify(Use use, Path file) throws IOException {
        var keys = new ArrayList<VerifierKey>();
        for (var key : use.keys()) {
            keys.addAll(keys(key));
        }
        var earlier = use.checkpoint() == null ? null : SignedNote.parse(Files.readAllBytes(Path.of(use.checkpoint())));
        try (var bundle = Files.newInputStream(file)) {
            return new Verifier(keys, earlier).verify(bundle);
        }
    }

    /**
     * The keys of a text, or of a file that holds nothing else, one a line.
     *
     * @throws IllegalArgumentException if it is no key
     * @throws IOException if there is such a file and it cannot be read
     */
    public static List<VerifierKey> keys(String textOrFile) throws IOException {
        var texts = isFile(textOrFile)
                ? Files.readString(Path.of(textOrFile)).strip().lines().toList()
                : List.of(textOrFile);
        return texts.stream().map(VerifierKey::parse).toList();
    }

    private static boolean isFile(String text) {
        try {
            return Files.isRegularFile(Path.of(text));
        } catch (InvalidPathException e) {
            return false;
        }
    }

    private record Use(
            @Nullable String file,
            List<String> keys,
            @Nullable String checkpoint,
            boolean json,
            boolean help) {

        static Use of(List<String> args) {
            String file = null;
            String checkpoint = null;
            var keys = new ArrayList<String>();
            boolean json = false;
            boolean help = false;
            for (var rest = args.iterator(); rest.hasNext(); ) {
                var arg = rest.next();
                switch (arg) {
                    case "--key" -> keys.add(value(arg, rest));
                    case "--checkpoint" -> checkpoint = once(arg, checkpoint, value(arg, rest));
                    case "--json" -> json = true;
                    case "--help", "-h" -> help = true;
                    default -> file = once("FILE", file, file(arg));
                }
            }
            return new Use(file, keys, checkpoint, json, help);
        }

        private static String value(String option, Iterator<String> rest) {
            if (!rest.hasNext()) {
                throw new IllegalArgumentException(option + " needs a value; see --help");
            }
            return rest.next();
        }

        private static String once(String what, @Nullable String before, String now) {
            if (before != null) {
                throw new IllegalArgumentException(what + " is given twice: " + before + " and " + now);
            }
            return now;
        }

        private static String file(String arg) {
            if (arg.startsWith("-")) {
                throw new IllegalArgumentException("no option is called " + arg + "; see --help");
            }
            return arg;
        }
    }
}
