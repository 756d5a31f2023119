package nl.inzage.core.correction;

import java.time.Instant;
import java.util.UUID;
import nl.inzage.core.fact.Circumstances;
import nl.inzage.core.fact.Fact;
import nl.inzage.core.fact.Precision;
import nl.inzage.core.fact.Stored;
import nl.inzage.core.identity.Id;
import org.jspecify.annotations.Nullable;

/** What sets an earlier fact right. It stands in the stream of that fact; the original is never changed. */
public sealed interface Correction extends Fact {

    /** The event that is set right. */
    UUID target();

    /** The fact should have been said otherwise. */
    @Stored(type = "correction.fact-corrected", command = "correct-fact")
    record FactCorrected(
            UUID correctedEventId,
            Fact replacement,
            Instant effectiveFrom,
            @Nullable Instant effectiveUntil,
            Precision effectivePrecision,
            String correctionReason,
            @Nullable Instant discoveredAt)
            implements Correction {
        @Override
        public UUID target() {
            return correctedEventId;
        }

        @Override
        public Id subject() {
            return replacement.subject();
        }

        /** The circumstances of the original with the times of the replacement. */
        Circumstances circumstances(Circumstances original) {
            return original.effective(effectiveFrom, effectiveUntil, effectivePrecision);
        }
    }

    /** The fact should not have been said at all. */
    @Stored(type = "correction.fact-retracted", command = "retract-fact")
    record FactRetracted(
            UUID retractedEventId,
            Id subject,
            String retractionReason,
            @Nullable Instant discoveredAt) implements Correction {
        @Override
        public UUID target() {
            return retractedEventId;
        }
    }
}
