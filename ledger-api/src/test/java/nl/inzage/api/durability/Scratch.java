package nl.inzage.api.durability;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.util.FileSystemUtils;

/** A directory that is gone afterwards, in memory where that can be. */
record Scratch(Path path) implements AutoCloseable {

    static Scratch make() throws IOException {
        var memory = Path.of("/dev/shm");
        return new Scratch(
                Files.isWritable(memory)
                        ? Files.createTempDirectory(memory, "inzage-test")
                        : Files.createTempDirectory("inzage-test"));
    }

    Path resolve(String name) {
        return path.resolve(name);
    }

    @Override
    public void close() throws IOException {
        FileSystemUtils.deleteRecursively(path);
    }
}
