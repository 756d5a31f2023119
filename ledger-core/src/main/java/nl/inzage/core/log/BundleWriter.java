package nl.inzage.core.log;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes a bundle line by line; nothing is kept but counts. The order is the caller's:
 *
 * <p>a whole ledger: keys, then each entry by position, each checkpoint right after the last entry that it covers; an
 * extract: keys, then the checkpoints by size, each after the first with its consistency proof behind it, then each
 * entry by position with its inclusion proof behind it. Then {@link #end}.
 *
 * <p>It writes what it is given also when that is broken: a bundle must be able to show what is wrong with a ledger.
 */
public final class BundleWriter {

    private static final HexFormat HEX = HexFormat.of();

    private final OutputStream out;
    private long keys;
    private long entries;
    private long checkpoints;
    private long proofs;

    /**
     * Begins a bundle.
     *
     * @param out buffered by the caller, who also closes it
     */
    public BundleWriter(OutputStream out, Manifest manifest) throws IOException {
        this.out = out;
        line("manifest", manifest.json());
    }

    /** A public key of the log. */
    public void key(VerifierKey key) throws IOException {
        keys++;
        line("key", key.toString());
    }

    /**
     * An entry as it is stored.
     *
     * @param bytes canonical JSON, copied as they are
     * @param leafHash as it is stored; null when it is missing there
     */
    public void entry(byte[] bytes, byte @Nullable [] leafHash) throws IOException {
        entries++;
        ascii(BundleForm.ENTRY);
        out.write(bytes);
        if (leafHash != null) {
            ascii(BundleForm.LEAF_HASH + "\"" + HEX.formatHex(leafHash) + "\"");
        }
        ascii("}\n");
    }

    /** That the row of the entry before says something else than the entry: the verifier will name it. */
    public void row(List<String> contradictingColumns) throws IOException {
        line("row", Map.of("contradicts", contradictingColumns));
    }

    /** A signed checkpoint. */
    public void checkpoint(SignedNote note) throws IOException {
        checkpoint(note.toString());
    }

    /** A signed checkpoint as it is stored, also when somebody made another text of it. */
    public void checkpoint(String note) throws IOException {
        checkpoints++;
        line("checkpoint", note);
    }

    /** The proof of the entry before. */
    public void inclusion(InclusionProof proof) throws IOException {
        proofs++;
        line("inclusion", Map.of("index", proof.index(), "size", proof.size(), "path", hex(proof.path())));
    }

    /** The proof that the checkpoint before continues the one before that. */
    public void consistency(ConsistencyProof proof) throws IOException {
        proofs++;
        line("consistency", Map.of("from", proof.from(), "to", proof.to(), "path", hex(proof.path())));
    }

    /** Ends the bundle and flushes; without this it counts as cut off. */
    public void end() throws IOException {
        line("end", Map.of("keys", keys, "entries", entries, "checkpoints", checkpoints, "proofs", proofs));
        out.flush();
    }

    private static List<String> hex(List<byte[]> path) {
        return path.stream().map(HEX::formatHex).toList();
    }

    private void line(String name, Object value) throws IOException {
        out.write((StrictJson.write(Map.of(name, value)) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private void ascii(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.US_ASCII));
    }
}
