package nl.inzage.api.cli;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import nl.inzage.api.security.LocalToken;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which ledger a command asks, and by what its user is known there. */
final class Connection {

    /** What a ledger that was started in this directory wrote. */
    private static final Path HERE = Path.of("inzage-data", LocalToken.FILE);

    @Option(
            names = "--url",
            defaultValue = "http://127.0.0.1:8080",
            description = "the ledger (default: ${DEFAULT-VALUE})")
    private String url = "";

    @Option(
            names = "--token-file",
            description = "the file with the key or token by which you are known there; without it INZAGE_TOKEN says"
                    + " it, and for a ledger on this machine ./inzage-data/local-token")
    private @Nullable Path tokenFile;

    /** The ledger that was named. */
    Server server() throws IOException {
        var told = told();
        return told == null ? new Server(url, found(), true) : new Server(url, told, false);
    }

    String url() {
        return url;
    }

    private @Nullable String told() throws IOException {
        if (tokenFile != null) {
            return LocalToken.read(tokenFile);
        }
        var said = System.getenv("INZAGE_TOKEN");
        if (said != null && !said.isBlank()) {
            return said.strip();
        }
        return null;
    }

    private @Nullable String found() throws IOException {
        // A secret of this machine is for this machine alone.
        return Files.isReadable(HERE)
                        && InetAddress.getByName(URI.create(url).getHost()).isLoopbackAddress()
                ? LocalToken.read(HERE)
                : null;
    }
}
