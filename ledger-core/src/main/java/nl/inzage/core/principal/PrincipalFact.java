package nl.inzage.core.principal;

import java.time.Instant;
import java.util.List;
import nl.inzage.core.fact.Fact;
import nl.inzage.core.fact.Stored;
import nl.inzage.core.identity.Id;
import nl.inzage.core.identity.PrincipalId;
import nl.inzage.core.identity.VendorId;
import org.jspecify.annotations.Nullable;

/**
 * Everything that can be known of one who may use the ledger. It counts from the moment at which it was recorded. Names
 * and fields are stored for ever.
 */
public sealed interface PrincipalFact extends Fact {
    /** The subject of the stream. */
    PrincipalId principalId();

    @Override
    default Id subject() {
        return principalId();
    }

    /**
     * Somebody may use the ledger.
     *
     * @param login by what they are known; absent for those who only ever have a key of this ledger
     * @param vendorId the vendor for which they work; absent for the police and its supervisors
     * @param mostBackdatedDays how many days back they may record without a second person; absent: the default
     */
    @Stored(type = "principal.principal-registered", command = "register-principal", report = false, bears = false)
    record PrincipalRegistered(
            PrincipalId principalId,
            PrincipalKind kind,
            @Nullable Login login,
            @Nullable VendorId vendorId,
            List<Role> roles,
            AccessScope scope,
            @Nullable Integer mostBackdatedDays)
            implements PrincipalFact {}

    /** They may do something else from now on; this says all of it anew. */
    @Stored(type = "principal.principal-changed", command = "change-principal", report = false, bears = false)
    record PrincipalChanged(
            PrincipalId principalId,
            List<Role> roles,
            AccessScope scope,
            @Nullable Integer mostBackdatedDays) implements PrincipalFact {}

    /** They may no longer use the ledger, and never again under this id. */
    @Stored(type = "principal.principal-ended", command = "end-principal", report = false, bears = false)
    record PrincipalEnded(PrincipalId principalId) implements PrincipalFact {}

    /**
     * They got a key, which was shown once.
     *
     * @param secretHash SHA-256 of the secret, lower-case hex; the secret has 256 random bits, so that it is not found
     */
    @Stored(type = "principal.api-key-issued", report = false, bears = false)
    record ApiKeyIssued(PrincipalId principalId, String keyId, String secretHash, Instant expiresAt)
            implements PrincipalFact {}

    /** That key opens nothing any more. */
    @Stored(type = "principal.api-key-revoked", command = "revoke-api-key", report = false, bears = false)
    record ApiKeyRevoked(PrincipalId principalId, String keyId) implements PrincipalFact {}
}
