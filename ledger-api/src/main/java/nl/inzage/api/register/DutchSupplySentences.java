package nl.inzage.api.register;

import nl.inzage.core.engagement.EngagementFact;
import nl.inzage.core.engagement.SupplierAccessTerms;
import nl.inzage.core.identity.Id;
import nl.inzage.core.shield.ShieldController;
import nl.inzage.core.shield.ShieldFact;
import nl.inzage.core.tool.DeploymentFact;
import nl.inzage.core.tool.ToolFact;

/** The sentences of {@link SupplySentences} in Dutch. */
final class DutchSupplySentences {

    private DutchSupplySentences() {}

    static String of(EngagementFact fact) {
        var engagement = "overeenkomst " + fact.engagementId().value();
        return switch (fact) {
            case EngagementFact.EngagementRegistered f ->
                "De " + engagement + " met leverancier " + f.vendorId().value() + " werd geregistreerd";
            case EngagementFact.ChainLinkAdded f ->
                vendor(f.vendorId()) + " staat als " + f.role() + " in de keten van " + engagement
                        + (f.sellsTo() == null
                                ? ""
                                : ", en levert aan leverancier " + f.sellsTo().value())
                        + (f.disclosedAt() == null ? ", niet opgegeven" : "");
            case EngagementFact.ChainLinkEnded f -> vendor(f.vendorId()) + " verliet de keten van " + engagement;
            case EngagementFact.ProcessingAgreementSigned f ->
                "Onder " + engagement + " werd een verwerkersovereenkomst (" + f.regime() + ") getekend";
            case EngagementFact.SubProcessorNotified f ->
                vendor(f.vendorId()) + " werd aangemeld als subverwerker onder " + engagement + ", toestemming "
                        + f.authorisation();
            case EngagementFact.SubProcessorAuthorised f ->
                vendor(f.vendorId()) + " kreeg toestemming als subverwerker onder " + engagement;
            case EngagementFact.SubProcessorObjected f ->
                "De politie maakte bezwaar tegen leverancier " + f.vendorId().value() + " als subverwerker onder "
                        + engagement;
            case EngagementFact.SubProcessorEnded f ->
                vendor(f.vendorId()) + " is geen subverwerker meer onder " + engagement;
            case EngagementFact.AccessTermsAmended f ->
                "Onder " + engagement + " is afgesproken: " + of(f.supplierAccessTerms());
            case EngagementFact.EngagementEnded __ -> "De " + engagement + " eindigde";
        };
    }

    private static String of(SupplierAccessTerms terms) {
        return (terms.onlyAfterPoliceConsent()
                        ? "toegang alleen na toestemming van de politie"
                        : "toegang zonder toestemming")
                + (terms.technicallyEnforced() ? ", technisch afgedwongen" : ", niet technisch afgedwongen");
    }

    private static String vendor(Id vendor) {
        return "Leverancier " + vendor.value();
    }

    static String of(ToolFact fact) {
        var tool = "Hulpmiddel " + fact.toolId().value();
        return switch (fact) {
            case ToolFact.ToolRegistered f ->
                tool + " (" + f.category() + ") werd geregistreerd, gemaakt door "
                        + (f.manufacturerVendorId() == null
                                ? "een niet genoemde partij"
                                : "leverancier " + f.manufacturerVendorId().value());
            case ToolFact.SourcingDecided f ->
                "Over de verwerving van hulpmiddel " + f.toolId().value() + " werd besloten door " + f.decidedBy()
                        + ": "
                        + f.mode() + ", " + f.grounds() + ", afscherming " + f.shieldingJudgement()
                        + (Boolean.TRUE.equals(f.deviatesFromRule()) ? ", in afwijking van de vuistregel" : "");
            case ToolFact.SourcingDecisionRevoked f ->
                "Het verwervingsbesluit over hulpmiddel " + f.toolId().value() + " werd ingetrokken";
            case ToolFact.ToolVersionRegistered f -> tool + " heeft een versie " + f.version();
            case ToolFact.ToolSubmittedForInspection f ->
                tool + ", versies " + f.versions() + ", werd ter keuring aangeboden";
            case ToolFact.InspectionVerdictRecorded f ->
                tool + ", versies " + f.versions() + ", werd gekeurd: " + f.verdict();
            case ToolFact.ApprovalExpired f ->
                "Opgemerkt werd dat de goedkeuring van hulpmiddel " + f.toolId().value() + ", versies " + f.versions()
                        + ", is verlopen";
            case ToolFact.ApprovalWithdrawn f ->
                "De goedkeuring van hulpmiddel " + f.toolId().value() + ", versies " + f.versions()
                        + ", werd ingetrokken";
            case ToolFact.VendorAccessAssessed f ->
                "De toegang van de leverancier van hulpmiddel " + f.toolId().value() + ", versies " + f.versions()
                        + ", werd beoordeeld: " + f.state() + " " + f.means() + ", door " + f.basis();
            case ToolFact.NonApprovedUseDecided f ->
                "Besloten werd door " + f.decidedBy() + " hulpmiddel "
                        + f.toolId().value() + " zonder goedkeuring te gebruiken";
            case ToolFact.ToolRetired __ -> tool + " is uit gebruik";
        };
    }

    static String of(DeploymentFact fact) {
        return switch (fact) {
            case DeploymentFact.ToolDeploymentStarted f ->
                "Inzet " + f.deploymentId().value() + " van versie " + f.version() + " van hulpmiddel "
                        + f.toolId().value() + " begon onder een bevel";
            case DeploymentFact.ToolDeploymentEnded f ->
                "Inzet " + f.deploymentId().value() + " eindigde";
        };
    }

    static String of(ShieldFact fact) {
        var measure = "Afscherming " + fact.measureId().value();
        return switch (fact) {
            case ShieldFact.ShieldingDefined f ->
                measure + " (" + f.kind() + ", " + f.nature() + ") werd vastgelegd, in handen van "
                        + (f.controlledBy() == ShieldController.POLICE
                                ? "de politie"
                                : f.controllerVendorId() == null
                                        ? "een niet genoemde partij"
                                        : "leverancier "
                                                + f.controllerVendorId().value());
            case ShieldFact.ShieldingPutInForce __ -> measure + " is van kracht";
            case ShieldFact.ShieldingVerified f -> measure + " werd getoetst door " + f.by() + ": " + f.result();
            case ShieldFact.ShieldingVerificationExpired f ->
                "Opgemerkt werd dat de toets van afscherming " + f.measureId().value() + " is verlopen";
            case ShieldFact.ShieldingLapsed __ -> measure + " werkte niet";
            case ShieldFact.ShieldingRestored __ -> measure + " werkt weer";
            case ShieldFact.ShieldingEnded __ -> measure + " is niet meer van kracht";
        };
    }
}
