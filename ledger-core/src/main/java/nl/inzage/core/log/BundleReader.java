package nl.inzage.core.log;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads a bundle line by line in constant memory and holds its form: the manifest first, the end line last, and as many
 * lines of each kind as the end line says. What the lines say is not checked: that is {@link Verifier}'s.
 */
public final class BundleReader implements BundleLines {

    /** The longest line in bytes: an entry has at most 60,000, a note of sixteen large signatures some more. */
    private static final int LONGEST = 1 << 18;

    private final InputStream in;
    private final byte[] buffer = new byte[1 << 16];
    private int from;
    private int until;
    private long line;
    private long keys;
    private long entries;
    private long checkpoints;
    private long proofs;
    private boolean ended;

    /** Reads from a stream; it need not be buffered, and the caller closes it. */
    public BundleReader(InputStream in) {
        this.in = in;
    }

    /**
     * The next line; null after the end line.
     *
     * @throws BundleException MALFORMED, TRUNCATED, or HOLE when the end line counts more lines than there are
     */
    @Override
    public @Nullable BundleLine next() throws IOException {
        line++;
        var bytes = readLine();
        if (bytes == null) {
            if (!ended) {
                throw broken(Flaw.TRUNCATED, "the file ends without an end line");
            }
            return null;
        }
        if (ended) {
            throw broken(Flaw.MALFORMED, "something stands after the end line");
        }
        var next = parse(bytes);
        if (line == 1 != next instanceof BundleLine.Head) {
            throw broken(Flaw.MALFORMED, "a manifest is the first line, and only that");
        }
        count(next);
        return next;
    }

    /** The number of the line that {@link #next} gave last, from 1. */
    @Override
    public long line() {
        return line;
    }

    private BundleLine parse(byte[] bytes) {
        try {
            return BundleForm.parse(bytes);
        } catch (IllegalArgumentException e) {
            throw broken(Flaw.MALFORMED, "not a line of a bundle: " + e.getMessage());
        }
    }

    private void count(BundleLine next) {
        switch (next) {
            case BundleLine.Head __ -> {}
            case BundleLine.Row __ -> {} // Not counted: it is a flaw wherever it stands.
            case BundleLine.Key __ -> keys++;
            case BundleLine.Entry __ -> entries++;
            case BundleLine.Signed __ -> checkpoints++;
            case BundleLine.Inclusion __ -> proofs++;
            case BundleLine.Consistency __ -> proofs++;
            case BundleLine.End end -> {
                ended = true;
                compare("keys", keys, end.keys());
                compare("entries", entries, end.entries());
                compare("checkpoints", checkpoints, end.checkpoints());
                compare("proofs", proofs, end.proofs());
            }
        }
    }

    private void compare(String what, long there, long counted) {
        if (there != counted) {
            throw broken(
                    there < counted ? Flaw.HOLE : Flaw.MALFORMED,
                    "the end line counts " + counted + " " + what + ", the file has " + there);
        }
    }

    /** The bytes up to the next newline; null at the end of the file. */
    private byte @Nullable [] readLine() throws IOException {
        var bytes = new byte[0];
        while (true) {
            if (from == until && !fill()) {
                if (bytes.length > 0) {
                    throw broken(Flaw.TRUNCATED, "the file ends within a line");
                }
                return null;
            }
            int end = from;
            while (end < until && buffer[end] != '\n') {
                end++;
            }
            int kept = bytes.length;
            bytes = Arrays.copyOf(bytes, kept + end - from);
            System.arraycopy(buffer, from, bytes, kept, end - from);
            if (bytes.length > LONGEST) {
                throw broken(Flaw.MALFORMED, "a line has at most " + LONGEST + " bytes");
            }
            if (end < until) {
                from = end + 1;
                return bytes;
            }
            from = end;
        }
    }

    private boolean fill() throws IOException {
        from = 0;
        until = Math.max(0, in.read(buffer));
        return until > 0;
    }

    private BundleException broken(Flaw flaw, String what) {
        return new BundleException(flaw, line, 0, what);
    }
}
