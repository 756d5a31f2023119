package nl.inzage.core.person;

import java.time.Instant;
import nl.inzage.core.fact.Fact;
import nl.inzage.core.fact.Stored;
import nl.inzage.core.identity.Id;
import nl.inzage.core.identity.PersonRef;
import nl.inzage.core.identity.VendorId;
import org.jspecify.annotations.Nullable;

/** Everything that can be known of a person who works for a vendor. Names and fields are stored for ever. */
public sealed interface PersonFact extends Fact {
    /** The subject of the stream. */
    PersonRef personRef();

    @Override
    default Id subject() {
        return personRef();
    }

    /** A person is known to the ledger by this pseudonym. */
    @Stored(type = "vendor-person.vendor-person-registered", command = "register-vendor-person")
    record VendorPersonRegistered(PersonRef personRef) implements PersonFact {}

    /** The person works for a vendor, perhaps posted by a staffing agency. */
    @Stored(type = "vendor-person.employment-started", command = "start-employment")
    record EmploymentStarted(
            PersonRef personRef,
            VendorId vendorId,
            @Nullable VendorId viaStaffingVendorId,
            @Nullable Instant reportedByVendorAt)
            implements PersonFact {}

    /** The person no longer works for that vendor. */
    @Stored(type = "vendor-person.employment-ended", command = "end-employment")
    record EmploymentEnded(
            PersonRef personRef,
            VendorId vendorId,
            @Nullable Instant reportedByVendorAt) implements PersonFact {}

    /**
     * The person was screened; the effective time is when the result was issued.
     *
     * @param validUntil until when it holds; absent: two years for a VOG, without an end for the others
     */
    @Stored(type = "vendor-person.screening-recorded", command = "record-screening")
    record ScreeningRecorded(
            PersonRef personRef,
            ScreeningKind kind,
            @Nullable String level,
            ScreeningResult result,
            @Nullable Instant validUntil)
            implements PersonFact {}

    /** Somebody noticed that a screening had run out. */
    @Stored(type = "vendor-person.screening-expired", command = "expire-screening", bears = false)
    record ScreeningExpired(PersonRef personRef, ScreeningKind kind) implements PersonFact {}

    /** A screening no longer holds. */
    @Stored(type = "vendor-person.screening-withdrawn", command = "withdraw-screening")
    record ScreeningWithdrawn(PersonRef personRef, ScreeningKind kind) implements PersonFact {}

    /** The person signed to keep secret what is seen. */
    @Stored(type = "vendor-person.confidentiality-declaration-signed", command = "record-confidentiality-declaration")
    record ConfidentialityDeclarationSigned(
            PersonRef personRef,
            @Nullable String ref,
            @Nullable Boolean securityAddendumSigned) implements PersonFact {}

    /** The person was trained. */
    @Stored(type = "vendor-person.training-recorded", command = "record-training", bears = false)
    record TrainingRecorded(PersonRef personRef, @Nullable String training) implements PersonFact {}

    /** Who the person is was erased where it was kept; the pseudonym stays. */
    @Stored(type = "vendor-person.person-identity-erased", command = "erase-identity", bears = false)
    record PersonIdentityErased(PersonRef personRef) implements PersonFact {}
}
