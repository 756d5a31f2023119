package nl.inzage.api.signing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import nl.inzage.api.database.DurableFile;
import nl.inzage.core.log.SignedNote;

/** The last checkpoint that this node saw, in a file outside of the database: what a rewritten database cannot undo. */
public final class Remembered {

    private final Path file;

    /** Remembers in a file. */
    public Remembered(Path file) {
        this.file = file;
    }

    /**
     * The checkpoint; none on a node that has seen none yet.
     *
     * @throws IllegalStateException if the file holds something else
     */
    Optional<SignedNote> read() throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(SignedNote.parse(Files.readAllBytes(file)));
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException(file + " holds no signed checkpoint; bring it back from a copy", e);
        }
    }

    /** Remembers a later one, flushed to the disk before it returns. */
    void write(SignedNote checkpoint) throws IOException {
        DurableFile.makeDirectory(Objects.requireNonNull(file.toAbsolutePath().getParent()));
        DurableFile.write(file, checkpoint.toString());
    }

    @Override
    public String toString() {
        return file.toString();
    }
}
