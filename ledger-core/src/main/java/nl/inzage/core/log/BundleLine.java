package nl.inzage.core.log;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What can stand on a line of a bundle; the package's description has the forms. */
public sealed interface BundleLine {

    /** The first line. */
    record Head(Manifest manifest) implements BundleLine {}

    /**
     * A public key under which checkpoints of the bundle were signed; from inside it proves no more than consistency.
     */
    record Key(VerifierKey key) implements BundleLine {}

    /** An entry, byte for byte, with its leaf hash. */
    final class Entry implements BundleLine {

        private final byte[] bytes;
        private final @Nullable String leafHash;

        /**
         * @param bytes kept as they are, not copied
         * @param leafHash in lower-case hex; null when there is none
         */
        public Entry(byte[] bytes, @Nullable String leafHash) {
            this.bytes = bytes;
            this.leafHash = leafHash;
        }

        /** The entry's canonical bytes; not checked in any way yet. */
        public byte[] bytes() {
            return bytes.clone();
        }

        byte[] shared() {
            return bytes;
        }

        /** What stands beside it as its leaf hash; null when nothing does. */
        public @Nullable String leafHash() {
            return leafHash;
        }
    }

    /**
     * Behind an entry, by whoever wrote the bundle: what the ledger's database says of the entry beside its bytes, and
     * by which it is found there, is not what the entry says.
     *
     * @param columns those that say something else
     */
    record Row(List<String> columns) implements BundleLine {
        public Row {
            columns = List.copyOf(columns);
        }
    }

    /** A signed checkpoint. */
    record Signed(SignedNote note) implements BundleLine {}

    /** The proof that the entry before it is under the last checkpoint before it. */
    record Inclusion(InclusionProof proof) implements BundleLine {}

    /** The proof that the checkpoint before it continues the one before that. */
    record Consistency(ConsistencyProof proof) implements BundleLine {}

    /** The last line: how many lines of each kind there are. */
    record End(long keys, long entries, long checkpoints, long proofs) implements BundleLine {}
}
