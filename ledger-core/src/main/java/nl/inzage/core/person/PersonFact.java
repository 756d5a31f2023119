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
}
