package nl.inzage.core.grant;

import java.util.List;
import nl.inzage.core.identity.EngagementId;
import nl.inzage.core.identity.PersonRef;
import nl.inzage.core.identity.VendorId;
import org.jspecify.annotations.Nullable;

/**
 * For whom a grant is: a vendor, and the persons by name of their pseudonyms; without persons the whole organisation.
 */
public record Beneficiary(
        VendorId vendorId, @Nullable EngagementId engagementId, List<PersonRef> personRefs, AccountKind accountKind) {}
