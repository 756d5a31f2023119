package nl.inzage.core.store;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Proof to whoever sent a command that it was recorded, and where.
 *
 * @param stream the stream of its first entry
 * @param version the last sequence in that stream
 * @param position the last position that it was given
 * @param repeated whether the same command had been recorded before
 */
public record Receipt(
        String stream, long version, long position, Instant recordedAt, List<Line> entries, boolean repeated) {

    /**
     * One entry of the receipt.
     *
     * @param leafHash in lower-case hex
     */
    public record Line(long position, UUID eventId, String type, String leafHash) {}
}
