package nl.inzage.core.log;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The lines of a bundle as bytes: reads one, or says that it is none. */
final class BundleForm {

    /** How the line of an entry starts; what follows is the entry itself. */
    static final String ENTRY = "{\"entry\":";

    /** What stands between an entry and its leaf hash. */
    static final String LEAF_HASH = ",\"leafHash\":";

    private static final byte[] ENTRY_BYTES = ENTRY.getBytes(StandardCharsets.US_ASCII);
    private static final byte[] HASH_BYTES = LEAF_HASH.getBytes(StandardCharsets.US_ASCII);
    private static final Set<String> MANIFEST =
            Set.of("format", "kind", "ledger", "origin", "first", "last", "demonstration");

    private BundleForm() {}

    /** @throws IllegalArgumentException if this is no line of a bundle */
    static BundleLine parse(byte[] line) {
        if (startsWith(line, ENTRY_BYTES, 0)) {
            return entry(line);
        }
        var members = StrictJson.object(line);
        if (members.size() != 1) {
            throw new IllegalArgumentException("a line of a bundle has one member, not " + members.keySet());
        }
        var member = members.entrySet().iterator().next();
        var value = member.getValue();
        return switch (member.getKey()) {
            case "manifest" -> new BundleLine.Head(manifest(Fields.of(value)));
            case "key" -> new BundleLine.Key(VerifierKey.parse(Fields.text(value)));
            case "checkpoint" ->
                new BundleLine.Signed(SignedNote.parse(Fields.text(value).getBytes(StandardCharsets.UTF_8)));
            case "row" ->
                new BundleLine.Row(Fields.of(value).only(Set.of("contradicts")).list("contradicts").stream()
                        .map(Fields::text)
                        .toList());
            case "inclusion" -> inclusion(Fields.of(value).only(Set.of("index", "size", "path")));
            case "consistency" -> consistency(Fields.of(value).only(Set.of("from", "to", "path")));
            case "end" -> end(Fields.of(value).only(Set.of("keys", "entries", "checkpoints", "proofs")));
            default -> throw new IllegalArgumentException("a bundle has no line " + member.getKey());
        };
    }

    /** Cut by its frame alone: whatever befell the entry's bytes, they are held against the hash first. */
    private static BundleLine entry(byte[] line) {
        int hashAt = lastHash(line);
        if (hashAt < 0) {
            boolean closed = line[line.length - 1] == '}';
            // A line that breaks off has lost bytes of its entry, not the hash alone.
            return new BundleLine.Entry(
                    Arrays.copyOfRange(line, ENTRY_BYTES.length, line.length - (closed ? 1 : 0)), closed ? null : "");
        }
        int textAt = hashAt + HASH_BYTES.length;
        var hash = new String(line, textAt, line.length - textAt, StandardCharsets.UTF_8);
        return new BundleLine.Entry(Arrays.copyOfRange(line, ENTRY_BYTES.length, hashAt), unquoted(hash));
    }

    /** Where the line's own hash stands; when the entry's brace is the last but one, there is none. */
    private static int lastHash(byte[] line) {
        if (line[line.length - 1] == '}' && line[line.length - 2] == '}') {
            return -1;
        }
        int hashAt = line.length - HASH_BYTES.length;
        while (hashAt >= ENTRY_BYTES.length && !startsWith(line, HASH_BYTES, hashAt)) {
            hashAt--;
        }
        return hashAt < ENTRY_BYTES.length ? -1 : hashAt;
    }

    /** What stands between quotes before the last brace; a hash that is null or empty is none. */
    private static @Nullable String unquoted(String hash) {
        if (hash.equals("null}") || hash.equals("\"\"}")) {
            return null;
        }
        boolean framed = hash.length() > 3 && hash.startsWith("\"") && hash.endsWith("\"}");
        return framed ? hash.substring(1, hash.length() - 2) : hash;
    }

    private static boolean startsWith(byte[] line, byte[] prefix, int at) {
        return at + prefix.length <= line.length
                && Arrays.equals(line, at, at + prefix.length, prefix, 0, prefix.length);
    }

    private static Manifest manifest(Fields fields) {
        if (fields.number("format") != Manifest.FORMAT) {
            throw new IllegalArgumentException("this program reads format " + Manifest.FORMAT + " of a bundle, not "
                    + fields.number("format") + ": take the verifier of that version");
        }
        var question = fields.optional("question");
        var ledger = fields.text("ledger");
        var manifest = new Manifest(
                Manifest.Kind.valueOf(fields.text("kind")),
                UUID.fromString(ledger),
                fields.text("origin"),
                fields.number("first"),
                fields.number("last"),
                fields.truth("demonstration"),
                question == null ? null : StrictJson.write(Fields.of(question).all()));
        if (!manifest.ledger().toString().equals(ledger)
                || fields.size() != MANIFEST.size() + (question == null ? 0 : 1)) {
            throw new IllegalArgumentException("a manifest has " + MANIFEST + " and perhaps a question");
        }
        return manifest;
    }

    private static BundleLine inclusion(Fields fields) {
        return new BundleLine.Inclusion(
                new InclusionProof(fields.number("index"), fields.number("size"), path(fields)));
    }

    private static BundleLine consistency(Fields fields) {
        return new BundleLine.Consistency(
                new ConsistencyProof(fields.number("from"), fields.number("to"), path(fields)));
    }

    private static BundleLine end(Fields fields) {
        return new BundleLine.End(
                fields.number("keys"), fields.number("entries"), fields.number("checkpoints"), fields.number("proofs"));
    }

    private static List<byte[]> path(Fields fields) {
        return fields.list("path").stream().map(BundleForm::hash).toList();
    }

    private static byte[] hash(Object value) {
        var text = Fields.text(value);
        var hash = HexFormat.of().parseHex(text);
        if (!HexFormat.of().formatHex(hash).equals(text)) {
            throw new IllegalArgumentException("a hash is lower-case hex");
        }
        return hash;
    }

    /** The members of a JSON object by name and type. */
    record Fields(Map<String, Object> all) {

        static Fields of(Object value) {
            if (value instanceof Map<?, ?> map) {
                var fields = new LinkedHashMap<String, Object>();
                map.forEach((name, member) -> fields.put((String) name, member));
                return new Fields(fields);
            }
            throw new IllegalArgumentException("expected an object");
        }

        static String text(Object value) {
            if (value instanceof String text) {
                return text;
            }
            throw new IllegalArgumentException("expected a text");
        }

        Fields only(Set<String> names) {
            if (!all.keySet().equals(names)) {
                throw new IllegalArgumentException("expected the members " + names + ", not " + all.keySet());
            }
            return this;
        }

        int size() {
            return all.size();
        }

        @Nullable Object optional(String name) {
            return all.get(name);
        }

        String text(String name) {
            return text(required(name));
        }

        long number(String name) {
            if (required(name) instanceof Long number) {
                return number;
            }
            throw new IllegalArgumentException(name + " is a number");
        }

        boolean truth(String name) {
            if (required(name) instanceof Boolean truth) {
                return truth;
            }
            throw new IllegalArgumentException(name + " is true or false");
        }

        List<?> list(String name) {
            if (required(name) instanceof List<?> list) {
                return list;
            }
            throw new IllegalArgumentException(name + " is a list");
        }

        private Object required(String name) {
            var value = all.get(name);
            if (value == null) {
                throw new IllegalArgumentException(name + " is missing");
            }
            return value;
        }
    }
}
