package nl.inzage.core.store;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import nl.inzage.core.fact.Recorded;
import org.jspecify.annotations.Nullable;

/** An entry as it is stored: its bytes, and the hash over them. */
public final class StoredEntry {

    private final long position;
    private final byte[] bytes;
    private final byte @Nullable [] leafHash;

    StoredEntry(long position, byte[] bytes, byte @Nullable [] leafHash) {
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

    /**
     * The stored hash of the bytes as a leaf.
     *
     * @throws IllegalStateException if somebody took it away
     */
    public byte[] leafHash() {
        if (leafHash == null) {
            throw new IllegalStateException("entry " + position + " has no leaf hash in the database");
        }
        return leafHash.clone();
    }

    /** The same, or nothing, for whoever is to show what is wrong with a ledger. */
    public Optional<byte[]> storedLeafHash() {
        return Optional.ofNullable(leafHash).map(byte[]::clone);
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
        return "stored entry " + position + " "
                + (leafHash == null ? "without a hash" : HexFormat.of().formatHex(leafHash));
    }
}
