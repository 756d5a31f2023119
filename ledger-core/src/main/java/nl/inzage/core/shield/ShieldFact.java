package nl.inzage.core.shield;

import java.time.Instant;
import nl.inzage.core.fact.Fact;
import nl.inzage.core.fact.Stored;
import nl.inzage.core.identity.Id;
import nl.inzage.core.identity.MeasureId;
import nl.inzage.core.identity.VendorId;
import org.jspecify.annotations.Nullable;

/** Everything that can be known of a shielding measure. Names and fields are stored for ever. */
public sealed interface ShieldFact extends Fact {
    /** The subject of the stream. */
    MeasureId measureId();

    @Override
    default Id subject() {
        return measureId();
    }

    /**
     * A measure is known to the ledger under this id.
     *
     * @param controllerVendorId who controls it, unless the police do
     */
    @Stored(type = "shielding-measure.shielding-defined", command = "define-shielding")
    record ShieldingDefined(
            MeasureId measureId,
            ShieldingNature nature,
            ShieldingKind kind,
            ShieldController controlledBy,
            @Nullable VendorId controllerVendorId,
            ShieldingScope scope)
            implements ShieldFact {}

    /** It is in force from then on. */
    @Stored(type = "shielding-measure.shielding-put-in-force", command = "put-in-force")
    record ShieldingPutInForce(MeasureId measureId) implements ShieldFact {}

    /**
     * It was tested at its effective time.
     *
     * @param coversFrom from when on the result speaks; absent for the time of the test
     * @param validUntil until when it speaks, excluded
     */
    @Stored(type = "shielding-measure.shielding-verified", command = "verify-shielding")
    record ShieldingVerified(
            MeasureId measureId,
            String by,
            @Nullable String method,
            VerificationResult result,
            @Nullable Instant coversFrom,
            @Nullable Instant validUntil)
            implements ShieldFact {}

    /** Somebody noticed that a verification had run out. */
    @Stored(
            type = "shielding-measure.shielding-verification-expired",
            command = "expire-shielding-verification",
            bears = false)
    record ShieldingVerificationExpired(MeasureId measureId) implements ShieldFact {}

    /** It did not work while the lapse lasted. */
    @Stored(type = "shielding-measure.shielding-lapsed", command = "record-shielding-lapse")
    record ShieldingLapsed(
            MeasureId measureId,
            @Nullable Instant discoveredAt,
            @Nullable String cause) implements ShieldFact {}

    /** It works again; until the next test that is not proven. */
    @Stored(type = "shielding-measure.shielding-restored", command = "restore-shielding")
    record ShieldingRestored(MeasureId measureId) implements ShieldFact {}

    /** It is no longer in force. */
    @Stored(type = "shielding-measure.shielding-ended", command = "end-shielding")
    record ShieldingEnded(MeasureId measureId) implements ShieldFact {}
}
