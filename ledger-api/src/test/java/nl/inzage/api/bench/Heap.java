package nl.inzage.api.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Pattern;
import nl.inzage.core.log.VerifierKey;
import nl.inzage.core.log.Verify;

/** How much of its heap a program needs. */
final class Heap {

    /** What the log of the garbage collector says of a collection: before, after, and how large the heap is. */
    private static final Pattern COLLECTION = Pattern.compile("Pause .* (\\d+)K->(\\d+)K\\(\\d+K\\)");

    private Heap() {}

    /** The most that a verification has in its heap after a collection, in MB, in a process of its own. */
    static double ofVerify(Path bundle, VerifierKey key) throws IOException, InterruptedException {
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-Xmn8m",
                        "-Xmx512m",
                        "-Xlog:gc:stdout",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Verify.class.getName(),
                        bundle.toString(),
                        "--key",
                        key.toString())
                .redirectErrorStream(true)
                .start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new AssertionError(said);
        }
        return COLLECTION
                        .matcher(said.replaceAll("(\\d+)M", "$1" + "000K"))
                        .results()
                        .mapToLong(collection -> Long.parseLong(collection.group(2)))
                        .max()
                        .orElseThrow()
                / 1_000.0;
    }
}
