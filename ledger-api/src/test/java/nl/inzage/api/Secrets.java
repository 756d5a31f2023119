package nl.inzage.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * What tests tell a ledger that is secret, and where it must not come out: whatever a test is about, its ledger's
 * refusals, addresses, headers, metrics and output are searched for the names that it was told, for its keys and for
 * the tokens by which it is asked.
 */
public final class Secrets {

    /** Fields that hold names and free texts; ids say nothing. */
    private static final Pattern NAMES = Pattern.compile(
            "\"(?:legalName|training|contractRef|reason|purpose|nature|dependencyAssessment|question)\"\\s*:\\s*"
                    + "\"([^\"\\\\]{8,})\"");

    /** A word of an enumeration, which everybody knows. */
    private static final Pattern WORD = Pattern.compile("[A-Z_]+");

    /** More of them would find no other leak, but take longer. */
    private static final int MOST = 200;

    private static final ByteArrayOutputStream OUTPUT = new ByteArrayOutputStream();

    static {
        System.setOut(heard(System.out));
        System.setErr(heard(System.err));
    }

    private final Set<String> told = ConcurrentHashMap.newKeySet();
    private final int begun = OUTPUT.size();

    private static PrintStream heard(PrintStream real) {
        return new PrintStream(
                new OutputStream() {
                    @Override
                    public void write(int b) {
                        real.write(b);
                        OUTPUT.write(b);
                    }

                    @Override
                    public void write(byte[] bytes, int from, int length) {
                        real.write(bytes, from, length);
                        OUTPUT.write(bytes, from, length);
                    }
                },
                true,
                UTF_8);
    }

    /** Something that is secret by itself, such as a token. */
    public void tell(String secret) {
        if (secret.length() >= 8) {
            told.add(secret);
        }
    }

    /** Keys in files, line by line. */
    public void tellKeys(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return;
        }
        try (var files = Files.newDirectoryStream(directory, "*.key")) {
            for (var file : files) {
                Files.readString(file)
                        .lines()
                        .filter(line -> !line.startsWith("-"))
                        .forEach(this::tell);
            }
        }
    }

    /** A body that a ledger is sent: the names in it. */
    public void sent(String body) {
        var names = NAMES.matcher(body);
        while (told.size() < MOST && names.find()) {
            if (!WORD.matcher(names.group(1)).matches()) {
                told.add(names.group(1));
            }
        }
    }

    /** What came back: no header holds a secret, and no refusal. */
    public void require(HttpResponse<String> response) {
        require(
                "the headers of " + response.uri().getPath(),
                response.headers().map().toString());
        if (response.statusCode() >= 400) {
            require("a refusal", response.body());
        }
    }

    /** Nothing that was told stands there. */
    public void require(String where, String text) {
        for (var secret : told) {
            if (text.contains(secret)) {
                throw new AssertionError(where + " shows what is secret: " + secret);
            }
        }
    }

    /** Nothing that was told stands in what the tests, and all that runs in them, said and logged meanwhile. */
    public void requireSilence() {
        var all = OUTPUT.toByteArray();
        require("the output", new String(all, begun, all.length - begun, UTF_8));
    }
}
