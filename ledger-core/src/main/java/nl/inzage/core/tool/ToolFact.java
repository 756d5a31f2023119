package nl.inzage.core.tool;

import java.time.Instant;
import java.util.List;
import nl.inzage.core.fact.Fact;
import nl.inzage.core.fact.Stored;
import nl.inzage.core.identity.EngagementId;
import nl.inzage.core.identity.Id;
import nl.inzage.core.identity.MeasureId;
import nl.inzage.core.identity.ToolId;
import nl.inzage.core.identity.VendorId;
import org.jspecify.annotations.Nullable;

/** Everything that can be known of a tool. Names and fields are stored for ever. */
public sealed interface ToolFact extends Fact {
    /** The subject of the stream. */
    ToolId toolId();

    @Override
    default Id subject() {
        return toolId();
    }

    /**
     * A tool is known to the ledger under this id.
     *
     * @param manufacturerVendorId who makes it; absent only for what the police make themselves
     */
    @Stored(type = "tool.tool-registered", command = "register-tool")
    record ToolRegistered(
            ToolId toolId,
            @Nullable String publicCategory,
            ToolCategory category,
            @Nullable VendorId manufacturerVendorId,
            @Nullable EngagementId engagementId)
            implements ToolFact {}

    /** It was decided how to obtain it. */
    @Stored(type = "tool.sourcing-decided", command = "decide-sourcing")
    record SourcingDecided(
            ToolId toolId,
            SourcingMode mode,
            List<SourcingGround> grounds,
            String decidedBy,
            ShieldingJudgement shieldingJudgement,
            List<MeasureId> shieldingMeasureIds,
            @Nullable Instant reviewDue,
            @Nullable Boolean deviatesFromRule,
            @Nullable String deviationReason)
            implements ToolFact {}

    /** That decision no longer holds. */
    @Stored(type = "tool.sourcing-decision-revoked", command = "revoke-sourcing-decision")
    record SourcingDecisionRevoked(ToolId toolId) implements ToolFact {}

    /** There is a version of it. */
    @Stored(type = "tool.tool-version-registered", command = "register-tool-version")
    record ToolVersionRegistered(
            ToolId toolId,
            String version,
            @Nullable String hash,
            @Nullable Instant releasedOn,
            @Nullable Boolean vendorSigned,
            @Nullable Boolean policeReviewed)
            implements ToolFact {}

    /** Versions of it were handed in for inspection. */
    @Stored(type = "tool.tool-submitted-for-inspection", command = "submit-for-inspection")
    record ToolSubmittedForInspection(
            ToolId toolId,
            List<String> versions,
            InspectionTiming timing,
            @Nullable String authority) implements ToolFact {}

    /** The testing authority judged versions of it. */
    @Stored(type = "tool.inspection-verdict-recorded", command = "record-inspection-verdict")
    record InspectionVerdictRecorded(
            ToolId toolId,
            List<String> versions,
            InspectionVerdict verdict,
            @Nullable InspectionTiming timing,
            List<String> conditions,
            @Nullable String reportRef,
            @Nullable Instant validUntil,
            @Nullable String authority)
            implements ToolFact {}

    /** Somebody noticed that an approval had run out. */
    @Stored(type = "tool.approval-expired", command = "expire-approval", bears = false)
    record ApprovalExpired(ToolId toolId, List<String> versions) implements ToolFact {}

    /** An approval no longer holds. */
    @Stored(type = "tool.approval-withdrawn", command = "withdraw-approval")
    record ApprovalWithdrawn(ToolId toolId, List<String> versions) implements ToolFact {}

    /**
     * It was assessed whether its supplier can get in through it.
     *
     * @param versions for which versions it holds; of any other nothing is known
     * @param validUntil when it runs out; that access is present never does
     */
    @Stored(type = "tool.vendor-access-assessed", command = "assess-vendor-access")
    record VendorAccessAssessed(
            ToolId toolId,
            List<String> versions,
            VendorAccessState state,
            List<ToolMeans> means,
            AssessmentBasis basis,
            @Nullable Instant validUntil)
            implements ToolFact {}

    /** It was decided to use it though it is not approved. */
    @Stored(type = "tool.non-approved-use-decided", command = "record-non-approved-use-decision")
    record NonApprovedUseDecided(
            ToolId toolId, @Nullable String decisionId, String useReason, String decidedBy, List<String> conditions)
            implements ToolFact {}

    /** It is out of use. */
    @Stored(type = "tool.tool-retired", command = "retire-tool", bears = false)
    record ToolRetired(ToolId toolId) implements ToolFact {}
}
