package nl.inzage.api.security;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.random.RandomGenerator;
import nl.inzage.api.database.DurableFile;

/**
 * The secret by which the commands of this program are known to the ledger on the same machine: a file of the data
 * directory that only its owner may read. Written anew at each start.
 */
public final class LocalToken {

    /** What the file is called. */
    public static final String FILE = "local-token";

    private final String token;

    private LocalToken(String token) {
        this.token = token;
    }

    /** Writes a new one into a data directory. */
    public static LocalToken write(Path data, RandomGenerator random) throws IOException {
        DurableFile.makeDirectory(data);
        var token = ApiKey.secret(random);
        DurableFile.write(data.resolve(FILE), token + "\n");
        return new LocalToken(token);
    }

    /** Reads the one that a running ledger wrote. */
    public static String read(Path file) throws IOException {
        return Files.readString(file).strip();
    }

    boolean is(String given) {
        return ApiKey.same(given, token);
    }

    @Override
    public String toString() {
        return "a local token";
    }
}
