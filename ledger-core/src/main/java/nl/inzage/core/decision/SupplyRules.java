package nl.inzage.core.decision;

import java.util.List;
import java.util.function.Function;
import nl.inzage.core.engagement.EngagementFact;
import nl.inzage.core.engagement.EngagementFact.AccessTermsAmended;
import nl.inzage.core.engagement.EngagementFact.ChainLinkAdded;
import nl.inzage.core.engagement.EngagementFact.ChainLinkEnded;
import nl.inzage.core.engagement.EngagementFact.EngagementEnded;
import nl.inzage.core.engagement.EngagementFact.EngagementRegistered;
import nl.inzage.core.engagement.EngagementFact.ProcessingAgreementSigned;
import nl.inzage.core.engagement.EngagementFact.SubProcessorAuthorised;
import nl.inzage.core.engagement.EngagementFact.SubProcessorEnded;
import nl.inzage.core.engagement.EngagementFact.SubProcessorNotified;
import nl.inzage.core.engagement.EngagementFact.SubProcessorObjected;
import nl.inzage.core.identity.DatasetId;
import nl.inzage.core.identity.Id;
import nl.inzage.core.identity.ServerId;
import nl.inzage.core.identity.VendorId;
import nl.inzage.core.shield.ShieldController;
import nl.inzage.core.shield.ShieldFact;
import nl.inzage.core.shield.ShieldFact.ShieldingDefined;
import nl.inzage.core.shield.ShieldFact.ShieldingEnded;
import nl.inzage.core.shield.ShieldFact.ShieldingLapsed;
import nl.inzage.core.shield.ShieldFact.ShieldingPutInForce;
import nl.inzage.core.shield.ShieldFact.ShieldingRestored;
import nl.inzage.core.shield.ShieldFact.ShieldingVerificationExpired;
import nl.inzage.core.shield.ShieldFact.ShieldingVerified;
import nl.inzage.core.shield.ShieldingScope;
import nl.inzage.core.shield.VerificationResult;
import nl.inzage.core.tool.DeploymentFact;
import nl.inzage.core.tool.DeploymentFact.ToolDeploymentEnded;
import nl.inzage.core.tool.DeploymentFact.ToolDeploymentStarted;
import nl.inzage.core.tool.RuleOfThumb;
import nl.inzage.core.tool.ToolFact;
import nl.inzage.core.tool.ToolFact.ApprovalExpired;
import nl.inzage.core.tool.ToolFact.ApprovalWithdrawn;
import nl.inzage.core.tool.ToolFact.InspectionVerdictRecorded;
import nl.inzage.core.tool.ToolFact.NonApprovedUseDecided;
import nl.inzage.core.tool.ToolFact.SourcingDecided;
import nl.inzage.core.tool.ToolFact.SourcingDecisionRevoked;
import nl.inzage.core.tool.ToolFact.ToolRegistered;
import nl.inzage.core.tool.ToolFact.ToolRetired;
import nl.inzage.core.tool.ToolFact.ToolSubmittedForInspection;
import nl.inzage.core.tool.ToolFact.ToolVersionRegistered;
import nl.inzage.core.tool.ToolFact.VendorAccessAssessed;

/** The hard rules of what is supplied: agreements and their chains, tools and their deployments, shields. */
record SupplyRules(Case one) {

    void judge(EngagementFact fact) {
        switch (fact) {
            case EngagementRegistered registered -> one.mustExist(registered.vendorId(), "vendorId");
            case ChainLinkAdded added -> {
                one.mustExist(added.vendorId(), "vendorId");
                one.mustExist(added.sellsTo(), "sellsTo");
            }
            case ChainLinkEnded ended ->
                one.breaksIf(
                        Case.said(one.own(), ChainLinkAdded.class)
                                .noneMatch(link -> link.vendorId().equals(ended.vendorId())),
                        HardRule.NOT_IN_CHAIN,
                        "vendorId");
            case SubProcessorNotified notified -> {
                one.mustExist(notified.vendorId(), "vendorId");
                one.mustExist(notified.underVendorId(), "underVendorId");
            }
            case SubProcessorAuthorised authorised -> mustBeNotified(authorised.vendorId());
            case SubProcessorObjected objected -> mustBeNotified(objected.vendorId());
            case SubProcessorEnded ended -> mustBeNotified(ended.vendorId());
            case ProcessingAgreementSigned __ -> {} // Any agreement may be signed.
            case AccessTermsAmended __ -> {} // As above.
            case EngagementEnded __ -> {} // Ending twice does no harm.
        }
    }

    private void mustBeNotified(VendorId vendor) {
        one.breaksIf(
                Case.said(one.own(), SubProcessorNotified.class)
                        .noneMatch(notified -> notified.vendorId().equals(vendor)),
                HardRule.UNKNOWN_SUB_PROCESSOR,
                "vendorId");
    }

    void judge(ToolFact fact) {
        switch (fact) {
            case ToolRegistered registered -> {
                one.mustExist(registered.manufacturerVendorId(), "manufacturerVendorId");
                one.mustExist(registered.engagementId(), "engagementId");
            }
            case SourcingDecided decided -> {
                decided.shieldingMeasureIds().forEach(measure -> one.mustExist(measure, "shieldingMeasureIds"));
                sourced(decided);
            }
            case VendorAccessAssessed assessed ->
                one.senselessIf(assessed.versions().isEmpty(), HardRule.NO_VERSIONS, "versions");
            case InspectionVerdictRecorded verdict ->
                one.senselessIf(verdict.versions().isEmpty(), HardRule.NO_VERSIONS, "versions");
            case SourcingDecisionRevoked __ ->
                one.breaksIf(!one.was(SourcingDecided.class), HardRule.NOT_DECIDED, "toolId");
            case ToolVersionRegistered __ -> {} // Any version may become known.
            case ToolSubmittedForInspection __ -> {} // Any tool may be handed in.
            case ApprovalExpired __ -> {} // Noticed, not decided.
            case ApprovalWithdrawn __ -> {} // A withdrawal is always worth knowing.
            case NonApprovedUseDecided __ -> {} // What was decided must be on record.
            case ToolRetired __ -> {} // Removes it from no server.
        }
    }

    /**
     * Whoever deviates from the rule of thumb must say so, with the reason: to refuse the record would only hide it.
     */
    private void sourced(SourcingDecided decided) {
        var said = Boolean.TRUE.equals(decided.deviatesFromRule()) && decided.deviationReason() != null;
        one.breaksIf(!RuleOfThumb.follows(decided) && !said, HardRule.SOURCING_RULE, "grounds");
    }

    void judge(DeploymentFact fact) {
        switch (fact) {
            case ToolDeploymentStarted started -> {
                one.mustExist(started.toolId(), "toolId");
                started.serverIds().forEach(server -> one.mustExist(server, "serverIds"));
            }
            case ToolDeploymentEnded __ -> {} // Ending twice does no harm.
        }
    }

    /** A scope that names something which nobody knows covers something else than was meant. */
    private void mustExist(List<String> names, Function<String, Id> id, String field) {
        names.stream()
                .filter(name -> !name.equals(ShieldingScope.ALL))
                .forEach(name -> one.mustExist(id.apply(name), field));
    }

    void judge(ShieldFact fact) {
        switch (fact) {
            case ShieldingDefined defined -> {
                one.mustExist(defined.controllerVendorId(), "controllerVendorId");
                mustExist(defined.scope().servers(), ServerId::new, "scope.servers");
                mustExist(defined.scope().datasets(), DatasetId::new, "scope.datasets");
                mustExist(defined.scope().vendors(), VendorId::new, "scope.vendors");
                one.breaksIf(
                        (defined.controlledBy() == ShieldController.POLICE) != (defined.controllerVendorId() == null),
                        HardRule.CONTROLLER_UNNAMED,
                        "controllerVendorId");
            }
            case ShieldingVerified verified ->
                one.senselessIf(
                        verified.result() != VerificationResult.FAILED && verified.validUntil() == null,
                        HardRule.NO_END_OF_VALIDITY,
                        "validUntil");
            case ShieldingPutInForce __ -> {} // Whoever runs it may say so.
            case ShieldingVerificationExpired __ -> {} // Noticed, not decided.
            case ShieldingLapsed __ -> {} // A lapse is always worth knowing.
            case ShieldingRestored __ -> {} // Counts for little until it is tested.
            case ShieldingEnded __ -> {} // As a lapse.
        }
    }
}
