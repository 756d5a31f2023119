package nl.inzage.core.log;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What a log was at some size, after C2SP tlog-checkpoint: the text of a signed note.
 *
 * @param origin which log speaks; not empty
 * @param size how many entries it has, not negative
 * @param root the Merkle tree hash over them in base64
 * @param extensions further lines, opaque, none of them empty; ours have none
 */
public record Checkpoint(String origin, long size, String root, List<String> extensions) {

    private static final Pattern SIZE = Pattern.compile("0|[1-9][0-9]*");

    /** Refuses what has no form as a text. */
    public Checkpoint {
        extensions = List.copyOf(extensions);
        var lines = new ArrayList<>(extensions);
        lines.add(origin);
        if (lines.stream().anyMatch(line -> line.isEmpty() || line.contains("\n"))) {
            throw new IllegalArgumentException("origin and extensions of a checkpoint are lines that are not empty");
        }
        if (size < 0) {
            throw new IllegalArgumentException("a checkpoint has no negative size: " + size);
        }
        if (StrictBase64.decode(root).length != TreeHash.LENGTH) {
            throw new IllegalArgumentException("the root of a checkpoint is base64 of 32 bytes");
        }
    }

    /** The checkpoint of a tree. */
    public static Checkpoint of(String origin, Frontier frontier) {
        return new Checkpoint(origin, frontier.size(), StrictBase64.encode(frontier.root()), List.of());
    }

    /**
     * The checkpoint of a note's text.
     *
     * @throws IllegalArgumentException if it is not of the form; a size of 2^63 or more is none that we can hold
     */
    public static Checkpoint parse(String text) {
        var lines = text.split("\n", -1);
        if (lines.length < 4 || !lines[lines.length - 1].isEmpty()) {
            throw new IllegalArgumentException("a checkpoint is at least three lines: origin, size, root");
        }
        if (!SIZE.matcher(lines[1]).matches()) {
            throw new IllegalArgumentException("the size of a checkpoint is decimal without leading zeros");
        }
        var extensions = Arrays.asList(lines).subList(3, lines.length - 1);
        return new Checkpoint(lines[0], Long.parseLong(lines[1]), lines[2], extensions);
    }

    /** The 32 bytes of the root. */
    public byte[] rootHash() {
        return StrictBase64.decode(root);
    }

    /** The text to be signed. */
    public String text() {
        var text = new StringBuilder(origin + "\n" + size + "\n" + root + "\n");
        extensions.forEach(line -> text.append(line).append('\n'));
        return text.toString();
    }
}
