package nl.inzage.core.log;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A text with the signatures under it, after C2SP signed-note: text, an empty line, and one line a signature.
 *
 * <p>That a note has the form says nothing: its text counts only after {@link #signers}.
 */
public final class SignedNote {

    /** How many signatures a note may have: as many as every verifier must accept. */
    public static final int MOST_SIGNATURES = 16;

    /** How many bytes a note may have: room for sixteen signatures of the largest kind. */
    public static final int MOST_BYTES = 160_000;

    private static final String SIGNATURE_START = "\u2014 ";
    private static final int ID_LENGTH = 4;

    private final String text;
    private final List<Line> lines;

    private SignedNote(String text, List<Line> lines) {
        this.text = text;
        this.lines = lines;
    }

    private record Line(String name, int id, String base64) {

        byte[] signature() {
            var bytes = StrictBase64.decode(base64);
            return Arrays.copyOfRange(bytes, ID_LENGTH, bytes.length);
        }

        boolean isOf(VerifierKey key) {
            return name.equals(key.name()) && id == key.id();
        }
    }

    /**
     * The note of these bytes.
     *
     * @throws IllegalArgumentException if they are not of the form, or more than a verifier takes
     */
    public static SignedNote parse(byte[] bytes) {
        if (bytes.length > MOST_BYTES) {
            throw new IllegalArgumentException("a note has at most " + MOST_BYTES + " bytes, not " + bytes.length);
        }
        try {
            return parse(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("a note is UTF-8", e);
        }
    }

    private static SignedNote parse(String note) {
        requireNoControls(note);
        int gap = note.lastIndexOf("\n\n");
        if (gap < 0 || !note.endsWith("\n") || gap + 2 == note.length()) {
            throw new IllegalArgumentException("a note is a text, an empty line, and lines with signatures");
        }
        var lines = note.substring(gap + 2, note.length() - 1).split("\n", -1);
        if (lines.length > MOST_SIGNATURES) {
            throw new IllegalArgumentException("a note has at most " + MOST_SIGNATURES + " signatures");
        }
        return new SignedNote(
                note.substring(0, gap + 1),
                Arrays.stream(lines).map(SignedNote::line).toList());
    }

    private static Line line(String line) {
        int nameEnd = line.indexOf(' ', SIGNATURE_START.length());
        if (!line.startsWith(SIGNATURE_START) || nameEnd < 0) {
            throw new IllegalArgumentException("a line of a signature is em dash, name, base64, not: " + line);
        }
        var base64 = line.substring(nameEnd + 1);
        var bytes = StrictBase64.decode(base64);
        if (bytes.length <= ID_LENGTH) {
            throw new IllegalArgumentException("a signature has more than four bytes");
        }
        var name = KeyName.require(line.substring(SIGNATURE_START.length(), nameEnd));
        return new Line(name, ByteBuffer.wrap(bytes).getInt(), base64);
    }

    private static void requireNoControls(String text) {
        if (text.chars().anyMatch(c -> c < ' ' && c != '\n')) {
            throw new IllegalArgumentException("a note has no control characters but newlines");
        }
    }

    /**
     * Signs a text.
     *
     * @param text ends in a newline
     */
    public static SignedNote sign(String text, SigningKey key) {
        if (!text.endsWith("\n") || !StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            throw new IllegalArgumentException("the text of a note is UTF-8 and ends in a newline");
        }
        requireNoControls(text);
        return new SignedNote(text, List.of(lineOf(text, key)));
    }

    /**
     * The same note with a signature more, as when keys change hands.
     *
     * @throws IllegalArgumentException if the note is full
     */
    public SignedNote andSign(SigningKey key) {
        if (lines.size() == MOST_SIGNATURES) {
            throw new IllegalArgumentException("a note has at most " + MOST_SIGNATURES + " signatures");
        }
        var more = new ArrayList<>(lines);
        more.add(lineOf(text, key));
        return new SignedNote(text, more);
    }

    private static Line lineOf(String text, SigningKey key) {
        var signature = key.sign(text.getBytes(StandardCharsets.UTF_8));
        int id = key.verifier().id();
        var bytes = ByteBuffer.allocate(ID_LENGTH + signature.length)
                .putInt(id)
                .put(signature)
                .array();
        return new Line(key.verifier().name(), id, StrictBase64.encode(bytes));
    }

    /**
     * Which of the known keys signed the note: at least one. Signatures of other keys are ignored, also of those that
     * share a name or an id with a known one; a signature that stands there twice counts once.
     *
     * @throws UntrustedNoteException if none of them signed it, or one signature in the name of a known key fails
     */
    public Set<VerifierKey> signers(Collection<VerifierKey> known) {
        var signers = new LinkedHashSet<VerifierKey>();
        var signed = text.getBytes(StandardCharsets.UTF_8);
        for (var line : lines) {
            for (var key : known) {
                if (line.isOf(key)) {
                    if (!key.verifies(line.signature(), signed)) {
                        throw new UntrustedNoteException("the signature of " + key.name() + " does not verify");
                    }
                    signers.add(key);
                }
            }
        }
        if (signers.isEmpty()) {
            throw new UntrustedNoteException("no known key signed the note: known are " + known);
        }
        return signers;
    }

    /** The text with its final newline; not to be believed before {@link #signers} was asked. */
    public String text() {
        return text;
    }

    /** The whole note. */
    @Override
    public String toString() {
        var note = new StringBuilder(text).append('\n');
        lines.forEach(line -> note.append(SIGNATURE_START)
                .append(line.name())
                .append(' ')
                .append(line.base64())
                .append('\n'));
        return note.toString();
    }

    /** The whole note in UTF-8; {@link #parse} reads it. */
    public byte[] bytes() {
        return toString().getBytes(StandardCharsets.UTF_8);
    }
}
