package nl.inzage.core.log;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a bundle says of itself in its first line. It is not signed: the verifier holds everything in it against the
 * entries and checkpoints, except {@code demonstration} and {@code question}, which it only repeats.
 *
 * @param kind the whole ledger, or some entries of it
 * @param ledger the ledger that every entry names
 * @param origin the log that every checkpoint names
 * @param first position of the first entry in the file; 0 when there is none
 * @param last position of the last entry in the file; 0 when there is none
 * @param demonstration whether the ledger was founded to show or try something
 * @param question the question that an extract was made for, canonical JSON of an object
 */
public record Manifest(
        Kind kind,
        UUID ledger,
        String origin,
        long first,
        long last,
        boolean demonstration,
        @Nullable String question) {

    /** The version of the form that this program writes and reads. */
    public static final long FORMAT = 1;

    /** How much of a ledger a bundle has. */
    public enum Kind {
        /** Every entry from the first on. */
        LEDGER,
        /** Some entries, each with a proof that it is in the ledger; nothing shows that there are no others. */
        EXTRACT
    }

    /** Refuses positions that no bundle has. */
    public Manifest {
        boolean none = first == 0 && last == 0;
        if (!none && (first < 1 || last < first || (kind == Kind.LEDGER && first != 1))) {
            throw new IllegalArgumentException("no bundle has the positions " + first + " to " + last);
        }
        if (question != null) {
            question = new String(CanonicalJson.of(question), StandardCharsets.UTF_8);
        }
    }

    Map<String, Object> json() {
        var json = new TreeMap<String, Object>(Map.of(
                "format",
                FORMAT,
                "kind",
                kind.name(),
                "ledger",
                ledger.toString(),
                "origin",
                origin,
                "first",
                first,
                "last",
                last,
                "demonstration",
                demonstration));
        if (question != null) {
            json.put("question", StrictJson.object(question.getBytes(StandardCharsets.UTF_8)));
        }
        return json;
    }
}
