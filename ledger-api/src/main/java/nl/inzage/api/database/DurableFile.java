package nl.inzage.api.database;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;

/** Small files that must be there, whole, after a power cut, and that nobody else may read. */
public final class DurableFile {

    private DurableFile() {}

    /** Makes a directory that only its owner may enter, and those above it, where they are not there yet. */
    public static void makeDirectory(Path directory) throws IOException {
        var above = directory.toAbsolutePath().getParent();
        if (!Files.exists(directory)) {
            if (above != null) {
                makeDirectory(above);
            }
            Files.createDirectory(
                    directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            flushDirectory(Objects.requireNonNull(above));
        }
    }

    /** Writes a file or replaces it: whoever reads sees the old text or the new one, whatever happens meanwhile. */
    public static void write(Path file, String text) throws IOException {
        // Written beside its place and moved there, so that a program killed meanwhile leaves no half of it.
        var draft = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(draft);
        Files.createFile(draft, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(draft, text);
        // And flushed, the name too: after a power cut it would be empty.
        flush(draft, StandardOpenOption.WRITE);
        move(draft, file);
    }

    /** Gives a file another name, in place of what bears it. */
    public static void move(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        flushDirectory(Objects.requireNonNull(to.toAbsolutePath().getParent()));
    }

    /** Flushes which files a directory holds. */
    static void flushDirectory(Path directory) throws IOException {
        flush(directory, StandardOpenOption.READ);
    }

    /** Who but its owner may do something with a file. */
    public static Set<PosixFilePermission> othersMay(Path file) throws IOException {
        var may = EnumSet.copyOf(Files.getPosixFilePermissions(file));
        may.removeAll(PosixFilePermissions.fromString("rwx------"));
        return may;
    }

    private static void flush(Path path, StandardOpenOption access) throws IOException {
        try (var channel = FileChannel.open(path, access)) {
            channel.force(true);
        }
    }
}
