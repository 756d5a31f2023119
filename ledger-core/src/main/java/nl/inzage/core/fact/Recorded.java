package nl.inzage.core.fact;

import java.time.Instant;
import java.util.UUID;

/** A statement that the ledger holds, with what the ledger gave it. */
public record Recorded(
        long position,
        Instant recordedAt,
        String stream,
        long sequence,
        String type,
        UUID eventId,
        Statement statement) {

    /** What happened. */
    public Fact fact() {
        return statement.fact();
    }

    /** When and by whom it was reported. */
    public Circumstances circumstances() {
        return statement.circumstances();
    }
}
