package nl.inzage.core.grant;

import java.time.Instant;
import java.util.List;
import nl.inzage.core.fact.Fact;
import nl.inzage.core.fact.Stored;
import nl.inzage.core.identity.DatasetId;
import nl.inzage.core.identity.GrantId;
import nl.inzage.core.identity.Id;
import nl.inzage.core.identity.ServerId;
import org.jspecify.annotations.Nullable;

/** Everything that can have happened to an access grant. Names and fields are stored for ever. */
public sealed interface GrantFact extends Fact {
    /** The subject of the stream. */
    GrantId grantId();

    @Override
    default Id subject() {
        return grantId();
    }

    /** Access is asked for. */
    @Stored(type = "access-grant.grant-requested", command = "request-grant", report = false)
    record GrantRequested(
            GrantId grantId,
            GrantKind kind,
            Beneficiary beneficiary,
            List<ServerId> serverIds,
            List<DatasetId> datasetIds,
            Channel channel,
            List<Privilege> privileges,
            Purpose purpose,
            @Nullable String workOrderRef,
            @Nullable String legalBasis,
            @Nullable String riskAssessmentRef,
            TimeBox timeBox,
            List<String> conditions,
            Enforcement enforcement,
            String requestedBy,
            @Nullable Instant reviewDue)
            implements GrantFact {}

    /**
     * One person approved it.
     *
     * @param requestHash what exactly was approved: the hash of what was asked for (revision 2); of an approval of
     *     revision 1 it is what stood then
     */
    @Stored(type = "access-grant.grant-approved", revision = 2, command = "approve-grant", report = false)
    record GrantApproved(
            GrantId grantId,
            String role,
            String approver,
            @Nullable String remark,
            @Nullable String screeningCheck,
            @Nullable String requestHash)
            implements GrantFact {}

    /** One person refused it. */
    @Stored(type = "access-grant.grant-rejected", command = "reject-grant", report = false)
    record GrantRejected(
            GrantId grantId,
            String role,
            String approver,
            @Nullable String remark) implements GrantFact {}

    /** It is no longer asked for. */
    @Stored(type = "access-grant.grant-request-withdrawn", command = "withdraw-request")
    record GrantRequestWithdrawn(GrantId grantId) implements GrantFact {}

    /** It is in effect, within its time box. */
    @Stored(type = "access-grant.grant-activated", command = "activate-grant")
    record GrantActivated(GrantId grantId) implements GrantFact {}

    /** The account works. */
    @Stored(type = "access-grant.grant-provisioned", command = "confirm-provisioning")
    record GrantProvisioned(GrantId grantId) implements GrantFact {}

    /** It is not in effect until it is resumed. */
    @Stored(type = "access-grant.grant-suspended", command = "suspend-grant")
    record GrantSuspended(
            GrantId grantId,
            EndReason endReason,
            @Nullable Instant decidedAt,
            @Nullable Instant enforcedAt) implements GrantFact {}

    /** It is in effect again. */
    @Stored(type = "access-grant.grant-resumed", command = "resume-grant")
    record GrantResumed(GrantId grantId) implements GrantFact {}

    /** Its time box ends later. */
    @Stored(type = "access-grant.grant-extended", command = "extend-grant")
    record GrantExtended(GrantId grantId, Instant until, List<Approval> approvals) implements GrantFact {}

    /** Some privileges were taken away. */
    @Stored(type = "access-grant.grant-narrowed", command = "narrow-grant")
    record GrantNarrowed(
            GrantId grantId,
            List<Privilege> withdrawnPrivileges,
            EndReason endReason,
            @Nullable Instant decidedAt,
            @Nullable Instant enforcedAt)
            implements GrantFact {}

    /** It ended before its time. */
    @Stored(type = "access-grant.grant-revoked", command = "revoke-grant")
    record GrantRevoked(
            GrantId grantId,
            EndReason endReason,
            @Nullable Instant decidedAt,
            @Nullable Instant enforcedAt) implements GrantFact {}

    /** The ledger noticed that its time box had ended. */
    @Stored(type = "access-grant.grant-expired", command = "expire-grant", bears = false)
    record GrantExpired(GrantId grantId) implements GrantFact {}

    /** The account, or the named privileges, were really gone as of the effective time. */
    @Stored(type = "access-grant.access-removal-confirmed", command = "confirm-access-removal")
    record AccessRemovalConfirmed(
            GrantId grantId,
            List<Privilege> privileges,
            @Nullable String removalEvidence) implements GrantFact {}

    /** Access was opened in an emergency, before any approval. */
    @Stored(type = "access-grant.break-glass-opened", command = "open-break-glass")
    record BreakGlassOpened(
            GrantId grantId,
            Beneficiary beneficiary,
            List<ServerId> serverIds,
            List<DatasetId> datasetIds,
            Channel channel,
            List<Privilege> privileges,
            @Nullable Purpose purpose,
            @Nullable String workOrderRef,
            @Nullable String legalBasis,
            @Nullable String riskAssessmentRef,
            TimeBox timeBox,
            List<String> conditions,
            Enforcement enforcement,
            String emergency,
            VerbalApproval verbalApproval,
            @Nullable Instant reviewDue)
            implements GrantFact {}

    /** Emergency access was ended. */
    @Stored(type = "access-grant.break-glass-closed", command = "close-break-glass")
    record BreakGlassClosed(GrantId grantId, @Nullable Instant enforcedAt) implements GrantFact {}

    /** Emergency access was reviewed. */
    @Stored(type = "access-grant.break-glass-reviewed", command = "review-break-glass")
    record BreakGlassReviewed(GrantId grantId, ReviewOutcome outcome, String reviewer) implements GrantFact {}
}
