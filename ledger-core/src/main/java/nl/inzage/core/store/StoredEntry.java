package nl.inzage.core.store;

import java.util.Arrays;
import java.util.HexFormat;
import nl.inzage.core.fact.Recorded;

/** An entry as it is stored: its bytes, and the hash over them. */
public final class StoredEntry {

    private final long position;
    private final byte[] bytes;
    private final byte[] leafHash;

    StoredEntry(long position, byte[] bytes, byte[] leafHash) {
        this.position = position;
        this.bytes = bytes;
        this.leafHash = leafHash;
    }

    /** Where it stands in the ledger, from 1. */
    public long position() {
        return position;
    }

    /** The canonical bytes. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** The stored hash of the bytes as a leaf. */
    public byte[] leafHash() {
        return leafHash.clone();
    }

    /** What the entry says. */
    public Recorded recorded() {
        return Entry.read(bytes).recorded();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof StoredEntry that && position == that.position && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "stored entry " + position + " " + HexFormat.of().formatHex(leafHash);
    }
}
