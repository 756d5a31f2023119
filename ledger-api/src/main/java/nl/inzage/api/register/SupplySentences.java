package nl.inzage.api.register;

import nl.inzage.core.engagement.EngagementFact;
import nl.inzage.core.engagement.SupplierAccessTerms;
import nl.inzage.core.identity.Id;
import nl.inzage.core.shield.ShieldController;
import nl.inzage.core.shield.ShieldFact;
import nl.inzage.core.tool.DeploymentFact;
import nl.inzage.core.tool.ToolFact;

/** What is supplied, in plain words: agreements, tools, deployments, shields. */
final class SupplySentences {

    private SupplySentences() {}

    static String of(EngagementFact fact) {
        var engagement = "agreement " + fact.engagementId().value();
        return switch (fact) {
            case EngagementFact.EngagementRegistered f ->
                "The " + engagement + " with vendor " + f.vendorId().value() + " was registered";
            case EngagementFact.ChainLinkAdded f ->
                vendor(f.vendorId()) + " stands as " + f.role() + " in the chain of " + engagement
                        + (f.sellsTo() == null
                                ? ""
                                : ", delivering to vendor " + f.sellsTo().value())
                        + (f.disclosedAt() == null ? ", not disclosed" : "");
            case EngagementFact.ChainLinkEnded f -> vendor(f.vendorId()) + " left the chain of " + engagement;
            case EngagementFact.ProcessingAgreementSigned f ->
                "A processing agreement (" + f.regime() + ") was signed under " + engagement;
            case EngagementFact.SubProcessorNotified f ->
                vendor(f.vendorId()) + " was named as a sub-processor under " + engagement + ", authorisation "
                        + f.authorisation();
            case EngagementFact.SubProcessorAuthorised f ->
                vendor(f.vendorId()) + " was authorised as a sub-processor under " + engagement;
            case EngagementFact.SubProcessorObjected f ->
                "The police objected to vendor " + f.vendorId().value() + " as a sub-processor under " + engagement;
            case EngagementFact.SubProcessorEnded f ->
                vendor(f.vendorId()) + " is no longer a sub-processor under " + engagement;
            case EngagementFact.AccessTermsAmended f ->
                "Under " + engagement + " it is agreed: " + of(f.supplierAccessTerms());
            case EngagementFact.EngagementEnded __ -> "The " + engagement + " ended";
        };
    }

    private static String of(SupplierAccessTerms terms) {
        return (terms.onlyAfterPoliceConsent() ? "access only after consent of the police" : "access without consent")
                + (terms.technicallyEnforced() ? ", technically enforced" : ", not technically enforced");
    }

    private static String vendor(Id vendor) {
        return "Vendor " + vendor.value();
    }

    static String of(ToolFact fact) {
        var tool = "Tool " + fact.toolId().value();
        return switch (fact) {
            case ToolFact.ToolRegistered f ->
                tool + " (" + f.category() + ") was registered, made by "
                        + (f.manufacturerVendorId() == null
                                ? "nobody named"
                                : "vendor " + f.manufacturerVendorId().value());
            case ToolFact.SourcingDecided f ->
                "It was decided by " + f.decidedBy() + " to have tool "
                        + f.toolId().value() + " " + f.mode() + ": "
                        + f.grounds() + ", shielding " + f.shieldingJudgement()
                        + (Boolean.TRUE.equals(f.deviatesFromRule()) ? ", deviating from the rule" : "");
            case ToolFact.SourcingDecisionRevoked __ ->
                "How tool " + fact.toolId().value() + " is obtained is no longer decided";
            case ToolFact.ToolVersionRegistered f -> tool + " has a version " + f.version();
            case ToolFact.ToolSubmittedForInspection f ->
                tool + ", versions " + f.versions() + ", was handed in for inspection";
            case ToolFact.InspectionVerdictRecorded f ->
                tool + ", versions " + f.versions() + ", was inspected: " + f.verdict();
            case ToolFact.ApprovalExpired f ->
                "The approval of tool " + fact.toolId().value() + ", versions " + f.versions()
                        + ", was noticed to have run out";
            case ToolFact.ApprovalWithdrawn f ->
                "The approval of tool " + fact.toolId().value() + ", versions " + f.versions() + ", was withdrawn";
            case ToolFact.VendorAccessAssessed f ->
                "Access of the supplier of tool " + fact.toolId().value() + ", versions " + f.versions()
                        + ", was assessed: " + f.state() + " " + f.means() + ", by " + f.basis();
            case ToolFact.NonApprovedUseDecided f ->
                "It was decided by " + f.decidedBy() + " to use tool "
                        + f.toolId().value() + " without approval";
            case ToolFact.ToolRetired __ -> tool + " is out of use";
        };
    }

    static String of(DeploymentFact fact) {
        return switch (fact) {
            case DeploymentFact.ToolDeploymentStarted f ->
                "Deployment " + f.deploymentId().value() + " of version " + f.version() + " of tool "
                        + f.toolId().value() + " began under an order";
            case DeploymentFact.ToolDeploymentEnded f ->
                "Deployment " + f.deploymentId().value() + " ended";
        };
    }

    static String of(ShieldFact fact) {
        var measure = "Measure " + fact.measureId().value();
        return switch (fact) {
            case ShieldFact.ShieldingDefined f ->
                measure + " (" + f.kind() + ", " + f.nature() + ") was defined, controlled by "
                        + (f.controlledBy() == ShieldController.POLICE
                                ? "the police"
                                : f.controllerVendorId() == null
                                        ? "nobody named"
                                        : "vendor " + f.controllerVendorId().value());
            case ShieldFact.ShieldingPutInForce __ -> measure + " is in force";
            case ShieldFact.ShieldingVerified f -> measure + " was tested by " + f.by() + ": " + f.result();
            case ShieldFact.ShieldingVerificationExpired __ ->
                "The test of measure " + fact.measureId().value() + " was noticed to have run out";
            case ShieldFact.ShieldingLapsed __ -> measure + " did not work";
            case ShieldFact.ShieldingRestored __ -> measure + " works again";
            case ShieldFact.ShieldingEnded __ -> measure + " is no longer in force";
        };
    }
}
