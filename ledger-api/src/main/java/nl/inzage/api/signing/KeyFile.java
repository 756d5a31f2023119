package nl.inzage.api.signing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Optional;
import nl.inzage.api.database.DurableFile;
import nl.inzage.core.log.SigningKey;
import nl.inzage.core.log.VerifierKey;

/**
 * Where a log's signing key lies: a file that only its owner may read, with the secret in one line and the public half
 * in the next. Beside it lies the public half alone, to be given away.
 */
public final class KeyFile {

    private static final String SECRET = ".key";

    private final Path file;

    /** A place for a key; nothing is read or written yet. */
    public KeyFile(Path file) {
        this.file = file;
    }

    /** A new key, in no file yet. */
    static SigningKey newKey(String name) {
        try {
            return SigningKey.of(name, KeyPairGenerator.getInstance("Ed25519").generateKeyPair());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform from 15 on has Ed25519", e);
        }
    }

    /**
     * The key that lies there, if any does.
     *
     * @throws IllegalStateException if others may read it, or it is no key; says what to do
     */
    public Optional<SigningKey> read() throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        var others = DurableFile.othersMay(file);
        if (!others.isEmpty()) {
            throw new IllegalStateException("the signing key " + file + " is not its owner's alone (others: "
                    + PosixFilePermissions.toString(EnumSet.copyOf(others))
                    + "); chmod 600 it, and if somebody may have read it, start and name another: inzage rotate-key");
        }
        var lines = Files.readAllLines(file);
        try {
            if (lines.size() != 2) {
                throw new IllegalArgumentException("it has two lines, the secret and the public half");
            }
            return Optional.of(SigningKey.parse(lines.getFirst(), VerifierKey.parse(lines.getLast())));
        } catch (IllegalArgumentException e) {
            // Whatever stands there may be a secret: it is not quoted.
            throw new IllegalStateException(
                    file + " holds no signing key; bring it back from where you keep a copy", e);
        }
    }

    /** Puts a key there in place of another, flushed to the disk. */
    void write(SigningKey key) throws IOException {
        DurableFile.makeDirectory(Objects.requireNonNull(file.toAbsolutePath().getParent()));
        DurableFile.write(file, key.secretText() + "\n" + key.verifier() + "\n");
    }

    /** Writes the public half of the key beside it, where it is not there already. */
    void publish(VerifierKey key) throws IOException {
        var beside = publicHalf();
        var text = key + "\n";
        if (!Files.exists(beside) || !Files.readString(beside).equals(text)) {
            DurableFile.write(beside, text);
        }
    }

    private Path publicHalf() {
        var name = file.getFileName().toString();
        var stem = name.endsWith(SECRET) ? name.substring(0, name.length() - SECRET.length()) : name;
        return file.resolveSibling(stem + ".vkey");
    }

    /** Where the next key lies until it has taken over. */
    KeyFile next() {
        return new KeyFile(file.resolveSibling(file.getFileName() + ".next"));
    }

    /** Puts the next key in the place of this one, which is gone then. */
    void promoteNext() throws IOException {
        DurableFile.move(next().file, file);
    }

    void delete() throws IOException {
        Files.deleteIfExists(file);
    }

    @Override
    public String toString() {
        return file.toString();
    }
}
