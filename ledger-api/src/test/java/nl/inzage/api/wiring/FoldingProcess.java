package nl.inzage.api.wiring;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.postgresql.ds.PGSimpleDataSource;

/** Another process that folds a ledger, until it is killed. */
final class FoldingProcess implements AutoCloseable {

    private final Process process;

    private FoldingProcess(Process process) {
        this.process = process;
    }

    static FoldingProcess start(PGSimpleDataSource database, int batch) {
        try {
            return new FoldingProcess(new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:TieredStopAtLevel=1",
                            "-Dlogging.level.root=WARN",
                            "-cp",
                            System.getProperty("java.class.path"),
                            FoldingProcess.class.getName(),
                            database.getUrl(),
                            String.valueOf(database.getUser()),
                            String.valueOf(batch))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** Ends it like a power cut. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        if (!process.waitFor(20, TimeUnit.SECONDS)) {
            throw new IllegalStateException("a process that was killed goes on");
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    /** Folds what the ledger at a URL holds, as a user, in batches of so many. */
    public static void main(String... arguments) throws InterruptedException {
        var database = new PGSimpleDataSource();
        database.setUrl(arguments[0]);
        database.setUser(arguments[1]);
        try (var folded = new FoldedLedger(database, database)) {
            folded.processor("embedded", Integer.parseInt(arguments[2])).start();
            Thread.currentThread().join();
        }
    }
}
