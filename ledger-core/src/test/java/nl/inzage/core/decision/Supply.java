package nl.inzage.core.decision;

import static nl.inzage.core.decision.Cast.PERSON;
import static nl.inzage.core.decision.Cast.SERVER;
import static nl.inzage.core.decision.Cast.VENDOR;
import static nl.inzage.core.decision.Cast.vendor;

import java.time.Instant;
import java.util.List;
import nl.inzage.core.engagement.Authorisation;
import nl.inzage.core.engagement.EngagementFact.ChainLinkAdded;
import nl.inzage.core.engagement.EngagementFact.EngagementRegistered;
import nl.inzage.core.engagement.EngagementFact.SubProcessorNotified;
import nl.inzage.core.identity.BreachId;
import nl.inzage.core.identity.DeploymentId;
import nl.inzage.core.identity.EngagementId;
import nl.inzage.core.identity.FindingId;
import nl.inzage.core.identity.MeasureId;
import nl.inzage.core.identity.MediumId;
import nl.inzage.core.identity.ReportId;
import nl.inzage.core.identity.ReviewId;
import nl.inzage.core.identity.ServerId;
import nl.inzage.core.identity.ToolId;
import nl.inzage.core.identity.VendorId;
import nl.inzage.core.person.PersonFact.ScreeningRecorded;
import nl.inzage.core.person.ScreeningKind;
import nl.inzage.core.person.ScreeningResult;
import nl.inzage.core.server.Layer;
import nl.inzage.core.server.OperatedBy;
import nl.inzage.core.server.ServerFact.OperatorAssigned;
import nl.inzage.core.server.ServerFact.ServerPlacedOnHost;
import nl.inzage.core.server.ServerFact.ServerRegistered;
import nl.inzage.core.shield.ShieldController;
import nl.inzage.core.shield.ShieldFact.ShieldingDefined;
import nl.inzage.core.shield.ShieldFact.ShieldingVerified;
import nl.inzage.core.shield.ShieldingKind;
import nl.inzage.core.shield.ShieldingNature;
import nl.inzage.core.shield.ShieldingScope;
import nl.inzage.core.shield.VerificationResult;
import nl.inzage.core.tool.AssessmentBasis;
import nl.inzage.core.tool.InspectionVerdict;
import nl.inzage.core.tool.ShieldingJudgement;
import nl.inzage.core.tool.SourcingGround;
import nl.inzage.core.tool.SourcingMode;
import nl.inzage.core.tool.ToolCategory;
import nl.inzage.core.tool.ToolFact.InspectionVerdictRecorded;
import nl.inzage.core.tool.ToolFact.SourcingDecided;
import nl.inzage.core.tool.ToolFact.ToolRegistered;
import nl.inzage.core.tool.ToolFact.VendorAccessAssessed;
import nl.inzage.core.tool.VendorAccessState;
import nl.inzage.core.vendor.MergeReason;
import nl.inzage.core.vendor.VendorFact.VendorMerged;
import nl.inzage.core.vendor.VendorFact.VendorOwnershipRecorded;
import nl.inzage.core.vendor.VendorRole;
import org.jspecify.annotations.Nullable;

/** An agreement, a tool, a shield and what else is supplied, and what is said about them. */
final class Supply {

    static final VendorId OTHER = new VendorId("V-2");
    static final VendorId THIRD = new VendorId("V-3");
    static final ServerId HOST = new ServerId("S-2");
    static final ServerId ROOM = new ServerId("S-3");
    static final EngagementId ENGAGEMENT = new EngagementId("E-1");
    static final ToolId TOOL = new ToolId("T-1");
    static final DeploymentId DEPLOYMENT = new DeploymentId("DE-1");
    static final MeasureId MEASURE = new MeasureId("M-1");
    static final MediumId MEDIUM = new MediumId("ME-1");
    static final BreachId BREACH = new BreachId("B-1");
    static final ReviewId REVIEW = new ReviewId("R-1");
    static final FindingId FINDING = new FindingId("F-1");
    static final ReportId REPORT = new ReportId("RE-1");

    private Supply() {}

    static ServerRegistered server(ServerId server) {
        return new ServerRegistered(server, null, null, null, null, null);
    }

    static EngagementRegistered engagement(boolean abro) {
        return new EngagementRegistered(ENGAGEMENT, VENDOR, null, List.of(), null, null, abro, null);
    }

    static ToolRegistered tool(@Nullable VendorId maker) {
        return new ToolRegistered(TOOL, null, ToolCategory.APPLIANCE, maker, maker == null ? null : ENGAGEMENT);
    }

    static ChainLinkAdded link(VendorId vendor) {
        return new ChainLinkAdded(ENGAGEMENT, vendor, VendorRole.RESELLER, 1, null, null);
    }

    static SubProcessorNotified notified(VendorId vendor) {
        return new SubProcessorNotified(ENGAGEMENT, vendor, null, null, null, Authorisation.SPECIFIC, null);
    }

    static OperatorAssigned operated(VendorId vendor) {
        return new OperatorAssigned(SERVER, OperatedBy.VENDOR, vendor, List.of(Layer.OS));
    }

    static VendorOwnershipRecorded owned(VendorId vendor, VendorId parent) {
        return new VendorOwnershipRecorded(vendor, parent, null, "SHARES");
    }

    static VendorMerged merged(VendorId vendor, VendorId into) {
        return new VendorMerged(vendor, into, MergeReason.MERGER);
    }

    static ServerPlacedOnHost placed(ServerId guest, ServerId host) {
        return new ServerPlacedOnHost(guest, host);
    }

    static VendorAccessAssessed assessed(String... versions) {
        return new VendorAccessAssessed(
                TOOL, List.of(versions), VendorAccessState.UNKNOWN, List.of(), AssessmentBasis.NONE, null);
    }

    static InspectionVerdictRecorded inspected(String... versions) {
        return new InspectionVerdictRecorded(
                TOOL, List.of(versions), InspectionVerdict.APPROVED, null, List.of(), null, null, null);
    }

    static SourcingDecided sourced(SourcingMode mode, SourcingGround ground) {
        return new SourcingDecided(
                TOOL, mode, List.of(ground), "Q-3", ShieldingJudgement.NOT_ASSESSED, List.of(), null, null, null);
    }

    static SourcingDecided purchased(MeasureId... measures) {
        return new SourcingDecided(
                TOOL,
                SourcingMode.PURCHASED,
                List.of(SourcingGround.COMMONPLACE_PRODUCT),
                "Q-3",
                ShieldingJudgement.ADEQUATE,
                List.of(measures),
                null,
                null,
                null);
    }

    static SourcingDecided deviating(@Nullable String why) {
        return new SourcingDecided(
                TOOL,
                SourcingMode.PURCHASED,
                List.of(),
                "Q-3",
                ShieldingJudgement.INADEQUATE,
                List.of(),
                null,
                true,
                why);
    }

    static ScreeningRecorded screened(ScreeningResult result) {
        return new ScreeningRecorded(PERSON, ScreeningKind.VOG, null, result, null);
    }

    static ShieldingDefined measure(@Nullable VendorId controller) {
        return measure(controller == null ? ShieldController.POLICE : ShieldController.VENDOR, controller);
    }

    static ShieldingDefined measure(ShieldController controller, @Nullable VendorId vendor) {
        var all = List.of(ShieldingScope.ALL);
        return new ShieldingDefined(
                MEASURE,
                ShieldingNature.TECHNICAL_PREVENTIVE,
                ShieldingKind.SEGREGATION,
                controller,
                vendor,
                new ShieldingScope(all, all, all, all, all, all));
    }

    static ShieldingVerified tested(VerificationResult result, @Nullable Instant until) {
        return new ShieldingVerified(MEASURE, "Q-3", null, result, null, until);
    }
}
