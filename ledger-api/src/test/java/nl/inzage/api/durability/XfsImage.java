package nl.inzage.api.durability;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** An XFS in a file, whose power can be cut: what was not flushed to it is gone. Needs root and a loop device. */
final class XfsImage implements AutoCloseable {

    private static final long BYTES = 1L << 30;
    private static final Duration SOON = Duration.ofSeconds(30);

    private final Path image;
    private final Path mount;

    private XfsImage(Path image, Path mount) {
        this.image = image;
        this.mount = mount;
    }

    /** Makes and mounts one; where that cannot be, the test is skipped, or fails where it must run. */
    static XfsImage make(Path directory) throws IOException, InterruptedException {
        var image = directory.resolve("image");
        var made = new XfsImage(image, Files.createDirectory(directory.resolve("mount")));
        try (var file = new RandomAccessFile(image.toFile(), "rw")) {
            file.setLength(BYTES);
        }
        try {
            run("xfs_io", "-V");
            run("mkfs.xfs", "-q", image.toString());
            made.mount();
        } catch (IOException e) {
            var message = "NOT TESTED: no XFS on a loop device here (" + e.getMessage()
                    + "); run it as root with xfsprogs installed";
            System.err.println(message);
            if (Boolean.getBoolean("inzage.must-run")) {
                throw new AssertionError(message, e);
            }
            Assumptions.abort(message);
        }
        return made;
    }

    Path path() {
        return mount;
    }

    void mount() throws IOException, InterruptedException {
        run("mount", "-o", "loop", image.toString(), mount.toString());
    }

    /** Flushes all that was written up to now. */
    void flush() throws IOException, InterruptedException {
        run("xfs_io", "-c", "syncfs", mount.toString());
    }

    /** From here on nothing reaches the image, not even the journal of the file system. */
    void cut() throws IOException, InterruptedException {
        run("xfs_io", "-x", "-c", "shutdown", mount.toString());
    }

    /** Waits for the last process that has a file open there. */
    void unmount() {
        await().atMost(SOON).ignoreExceptions().until(() -> {
            run("umount", mount.toString());
            return true;
        });
    }

    private static void run(String... command) throws IOException, InterruptedException {
        var process =
                new ProcessBuilder(List.of(command)).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", command) + ": " + said.strip());
        }
    }

    @Override
    public void close() throws IOException {
        try {
            run("umount", "--lazy", mount.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
