package nl.inzage.api.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where the password of a database role comes from: a file or the environment, never the command line. */
public final class Passwords {

    private Passwords() {}

    /**
     * Reads the password of a role.
     *
     * @param file the file that holds it alone, or nothing
     * @param environment what the environment says, or nothing; the file goes first
     */
    public static String read(String file, String environment) throws IOException {
        if (file.isEmpty()) {
            return environment;
        }
        var path = Path.of(file);
        if (!Files.isReadable(path)) {
            throw new IOException("the password file " + file + " is not there or not readable by this user");
        }
        var password = Files.readString(path).strip();
        if (password.isEmpty()) {
            throw new IOException("the password file " + file + " is empty");
        }
        return password;
    }
}
