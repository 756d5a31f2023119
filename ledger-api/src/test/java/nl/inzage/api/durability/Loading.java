package nl.inzage.api.durability;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import nl.inzage.api.Inzage;

/** {@code inzage load} as a process of its own. */
final class Loading {

    private static final Pattern COUNTS =
            Pattern.compile("recorded (\\d+), repeated (\\d+), refused as expected (\\d+), refused (\\d+)");

    /** How it ended and what it said. */
    record Ended(int exit, String said) {

        long recorded() {
            return count(1);
        }

        long repeated() {
            return count(2);
        }

        private long count(int which) {
            var counts = COUNTS.matcher(said);
            if (!counts.find()) {
                throw new AssertionError("no counts: " + said);
            }
            return Long.parseLong(counts.group(which));
        }
    }

    private final Process process;
    private final Path log;

    private Loading(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /** Begins to send the lines of a file. */
    static Loading begin(Path lines, Program program) throws IOException {
        return begin(lines, program.url(), program.token());
    }

    /** The same, by another way to it. */
    static Loading begin(Path lines, String url, Optional<Path> tokenFile) throws IOException {
        var log = Files.createTempFile(lines.toAbsolutePath().getParent(), "load", ".log");
        var arguments = new ArrayList<>(List.of("load", lines.toString(), "--url", url));
        tokenFile.ifPresent(token -> arguments.addAll(List.of("--token-file", token.toString())));
        var command = Program.command(Inzage.class, arguments);
        return new Loading(
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start(),
                log);
    }

    /** The lines of a sample, written by {@code inzage sample} into a file. */
    static Path sample(Path directory, int grants) throws IOException {
        var file = directory.resolve("sample-" + grants + ".ndjson");
        var command = Program.command(
                Inzage.class,
                List.of(
                        "sample",
                        "--grants",
                        "" + grants,
                        "--seed",
                        "7",
                        "--from",
                        "2025-01-01",
                        "--until",
                        "2025-04-01"));
        var process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .redirectOutput(file.toFile())
                .start();
        if (ended(process, Duration.ofMinutes(3)) != 0) {
            throw new AssertionError("no sample");
        }
        return file;
    }

    boolean isOver() {
        return !process.isAlive();
    }

    Ended end() throws IOException {
        return end(Duration.ofMinutes(3));
    }

    Ended end(Duration patience) throws IOException {
        return new Ended(ended(process, patience), Files.readString(log));
    }

    private static int ended(Process process, Duration patience) {
        try {
            if (!process.waitFor(patience.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("it does not end: " + process.info());
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
