package nl.inzage.api.durability;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** Namespaces of the kernel of one's own: root makes them, others where the machine lets them. */
final class Apart {

    /** Where nothing may be left out, as in CI, what cannot be tested fails. */
    private static final boolean MUST_RUN = Boolean.getBoolean("inzage.must-run");

    private Apart() {}

    /**
     * A command line that runs a shell in namespaces of its own.
     *
     * @param namespaces the options of {@code unshare}, such as {@code --net}
     * @param script what the shell does there
     */
    static List<String> command(List<String> namespaces, String script) throws IOException, InterruptedException {
        var unshare = new ArrayList<>(List.of("unshare"));
        if (!isRoot()) {
            unshare.add("--map-root-user");
        }
        unshare.addAll(namespaces);
        requirePossible(unshare);
        unshare.addAll(List.of("sh", "-ec", script));
        return unshare;
    }

    /** A command line that runs another in the namespaces of a process. */
    static List<String> beside(long pid, List<String> command) throws IOException {
        var enter = new ArrayList<>(List.of("nsenter", "--target", "" + pid, "--net"));
        if (!isRoot()) {
            enter.addAll(List.of("--user", "--preserve-credentials"));
        }
        enter.addAll(command);
        return enter;
    }

    /** A command line as a word of a shell. */
    static String quoted(List<String> command) {
        return String.join(
                " ",
                command.stream()
                        .map(word -> "'" + word.replace("'", "'\\''") + "'")
                        .toList());
    }

    private static boolean isRoot() throws IOException {
        return Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
    }

    private static void requirePossible(List<String> unshare) throws IOException, InterruptedException {
        var trial = new ArrayList<>(unshare);
        trial.add("true");
        var process = new ProcessBuilder(trial).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            var message = "NOT TESTED: this machine gives no namespaces (" + String.join(" ", unshare) + ": "
                    + said.strip() + "); run it as root, or allow user namespaces";
            System.err.println(message);
            if (MUST_RUN) {
                throw new AssertionError(message);
            }
            Assumptions.abort(message);
        }
    }
}
