package nl.inzage.api.register;

import static java.util.stream.Collectors.joining;

import java.time.Instant;
import java.util.Collection;
import nl.inzage.core.correction.Correction;
import nl.inzage.core.dataset.DatasetFact;
import nl.inzage.core.dataset.Removal;
import nl.inzage.core.engagement.EngagementFact;
import nl.inzage.core.fact.Fact;
import nl.inzage.core.grant.Beneficiary;
import nl.inzage.core.grant.GrantFact;
import nl.inzage.core.grant.TimeBox;
import nl.inzage.core.identity.Id;
import nl.inzage.core.oversight.BreachFact;
import nl.inzage.core.oversight.FindingFact;
import nl.inzage.core.oversight.ReportFact;
import nl.inzage.core.oversight.ReviewFact;
import nl.inzage.core.oversight.RiskFact;
import nl.inzage.core.person.PersonFact;
import nl.inzage.core.principal.PrincipalFact;
import nl.inzage.core.proposal.ProposalFact;
import nl.inzage.core.reading.ReadingFact;
import nl.inzage.core.server.OperatedBy;
import nl.inzage.core.server.ServerFact;
import nl.inzage.core.session.SessionFact;
import nl.inzage.core.shield.ShieldFact;
import nl.inzage.core.store.Founded;
import nl.inzage.core.store.LedgerFact;
import nl.inzage.core.tool.DeploymentFact;
import nl.inzage.core.tool.ToolFact;
import nl.inzage.core.vendor.MergeReason;
import nl.inzage.core.vendor.VendorFact;
import org.jspecify.annotations.Nullable;

/** The sentences of {@link Sentences} in Dutch, with the terms of the glossary. */
final class DutchSentences {

    private DutchSentences() {}

    static String of(Fact fact) {
        return switch (fact) {
            case VendorFact vendor -> of(vendor);
            case PersonFact person -> of(person);
            case ServerFact server -> of(server);
            case DatasetFact dataset -> of(dataset);
            case GrantFact grant -> of(grant);
            case SessionFact session -> of(session);
            case EngagementFact engagement -> DutchSupplySentences.of(engagement);
            case ToolFact tool -> DutchSupplySentences.of(tool);
            case DeploymentFact deployment -> DutchSupplySentences.of(deployment);
            case ShieldFact shield -> DutchSupplySentences.of(shield);
            case BreachFact breach -> DutchOversightSentences.of(breach);
            case ReviewFact review -> DutchOversightSentences.of(review);
            case FindingFact finding -> DutchOversightSentences.of(finding);
            case RiskFact risk -> DutchOversightSentences.of(risk);
            case ReportFact report -> DutchOversightSentences.of(report);
            case ProposalFact proposal -> DutchOversightSentences.of(proposal);
            case PrincipalFact principal -> DutchOversightSentences.of(principal);
            case ReadingFact reading -> DutchOversightSentences.of(reading);
            case Correction correction -> of(correction);
            case Founded __ -> "Het register werd gesticht";
            case LedgerFact.SigningKeyChanged f ->
                "Vanaf hier ondertekent een andere sleutel voor het register " + f.ledger();
            default -> throw new IllegalArgumentException("no words for " + fact.getClass());
        };
    }

    private static String of(VendorFact fact) {
        var vendor = "Leverancier " + fact.vendorId().value();
        return switch (fact) {
            case VendorFact.VendorRegistered f ->
                vendor + " werd geregistreerd" + (f.roles().isEmpty() ? "" : " als " + f.roles());
            case VendorFact.VendorRenamed __ -> vendor + " kreeg een andere statutaire naam";
            case VendorFact.VendorRoleAdded f -> vendor + " kreeg de rol " + f.role();
            case VendorFact.VendorRoleEnded f -> vendor + " legde de rol " + f.role() + " neer";
            case VendorFact.VendorOwnershipRecorded f ->
                vendor + " kwam in eigendom van "
                        + (f.parentVendorId() == null
                                ? "een partij buiten het register"
                                : "leverancier " + f.parentVendorId().value());
            case VendorFact.VendorJurisdictionRecorded f -> vendor + " valt onder het recht van " + f.country();
            case VendorFact.SupplierAssuranceRecorded f -> vendor + " toonde een zekerheid van de soort " + f.kind();
            case VendorFact.AbroDeclarationRecorded f ->
                vendor + " heeft een ABRO-verklaring van niveau " + f.tbbLevel() + ", " + f.status();
            case VendorFact.AbroDeclarationWithdrawn f ->
                "De ABRO-verklaring van leverancier " + f.vendorId().value() + " werd ingetrokken";
            case VendorFact.SupplierIncidentReported __ -> vendor + " had een beveiligingsincident";
            case VendorFact.VendorBlocked __ -> vendor + " werd geblokkeerd";
            case VendorFact.VendorUnblocked __ ->
                "De blokkade van leverancier " + fact.vendorId().value() + " is opgeheven";
            case VendorFact.VendorOwnershipEnded f ->
                vendor + " is niet meer in eigendom van leverancier "
                        + f.parentVendorId().value();
            case VendorFact.SupplierAssuranceLapsed f ->
                "De zekerheid " + f.kind() + " van leverancier "
                        + fact.vendorId().value() + " geldt niet meer";
            case VendorFact.VendorMerged f ->
                vendor
                        + (f.mergeReason() == MergeReason.DUPLICATE
                                ? " was dubbel geregistreerd en is leverancier "
                                : " ging op in leverancier ")
                        + f.intoVendorId().value();
        };
    }

    private static String of(PersonFact fact) {
        var person = "Leveranciersmedewerker " + fact.personRef().value();
        return switch (fact) {
            case PersonFact.VendorPersonRegistered __ -> person + " werd geregistreerd";
            case PersonFact.EmploymentStarted f ->
                person + " ging werken voor leverancier " + f.vendorId().value()
                        + (f.viaStaffingVendorId() == null
                                ? ""
                                : ", uitgezonden door leverancier "
                                        + f.viaStaffingVendorId().value());
            case PersonFact.EmploymentEnded f ->
                person + " werkt niet meer voor leverancier " + f.vendorId().value();
            case PersonFact.ScreeningRecorded f -> person + " werd gescreend, " + f.kind() + ": " + f.result();
            case PersonFact.ScreeningExpired f ->
                "Opgemerkt werd dat screening " + f.kind() + " van leveranciersmedewerker "
                        + fact.personRef().value() + " is verlopen";
            case PersonFact.ScreeningWithdrawn f ->
                "Screening " + f.kind() + " van leveranciersmedewerker "
                        + fact.personRef().value() + " werd ingetrokken";
            case PersonFact.ConfidentialityDeclarationSigned __ -> person + " tekende een geheimhoudingsverklaring";
            case PersonFact.TrainingRecorded __ -> person + " werd opgeleid";
            case PersonFact.PersonIdentityErased __ ->
                "Wie leveranciersmedewerker " + fact.personRef().value() + " is, werd gewist";
        };
    }

    private static String of(ServerFact fact) {
        var server = "server " + fact.serverId().value();
        return switch (fact) {
            case ServerFact.ServerRegistered f -> "Server " + f.serverId().value() + " werd geregistreerd";
            case ServerFact.CoverageDeclared f ->
                "Op " + server + " is de registratie volledig voor " + list(f.paths())
                        + (f.inventory() ? ", de inventaris inbegrepen" : ", de inventaris niet inbegrepen");
            case ServerFact.CoverageGapRecorded f ->
                "Op " + server + " was de registratie toch niet volledig"
                        + (f.paths().isEmpty() ? "" : " voor " + list(f.paths()))
                        + (f.inventory() ? ", inventaris" : "")
                        + (f.logs() ? ", logboeken van sessies" : "");
            case ServerFact.ServerDecommissioned f -> "Server " + f.serverId().value() + " ging uit gebruik";
            case ServerFact.OperatorAssigned f ->
                operator(f.operatedBy(), f.vendorId()) + " nam het beheer van " + f.layers() + " van " + server
                        + " op zich";
            case ServerFact.OperatorEnded f ->
                operator(f.operatedBy(), f.vendorId()) + " beheert "
                        + (f.layers().isEmpty() ? "elke laag" : f.layers()) + " van " + server + " niet meer";
            case ServerFact.ServerPlacedOnHost f ->
                "Server " + f.serverId().value() + " ging draaien op server "
                        + f.hostServerId().value();
            case ServerFact.ServerMovedFromHost f ->
                "Server " + f.serverId().value() + " draait niet meer op server "
                        + f.hostServerId().value();
            case ServerFact.ToolInstalled f ->
                "Versie " + f.version() + " van hulpmiddel " + f.toolId().value() + " werd geplaatst op " + server;
            case ServerFact.ToolUpdated f ->
                "Hulpmiddel " + f.toolId().value() + " op " + server + " werd bijgewerkt naar versie " + f.version();
            case ServerFact.ToolRemoved f -> "Hulpmiddel " + f.toolId().value() + " werd verwijderd van " + server;
            case ServerFact.MediumRemoved f ->
                "Gegevensdrager " + f.mediumId().value() + " werd uit " + server + " genomen, "
                        + switch (f.handedTo()) {
                            case VENDOR -> "overhandigd aan " + party(f.vendorId(), null);
                            case DESTROYED -> "vernietigd";
                            case POLICE -> "bij de politie gebleven";
                        };
            case ServerFact.MediumDestructionConfirmed f ->
                "Gegevensdrager " + f.mediumId().value() + " van " + server + " is vernietigd";
        };
    }

    private static String of(DatasetFact fact) {
        var dataset = "Gegevensverzameling " + fact.datasetId().value();
        return switch (fact) {
            case DatasetFact.DatasetRegistered f ->
                dataset + " werd geregistreerd als " + (f.operational() ? "operationeel" : "niet operationeel");
            case DatasetFact.DatasetClassified f ->
                dataset + " werd gerubriceerd op rang " + f.classification().rank();
            case DatasetFact.DatasetReclassified f ->
                dataset + " kreeg een andere rubricering, rang "
                        + f.classification().rank();
            case DatasetFact.DatasetMarkedOperational __ -> dataset + " bevat operationele politiedata";
            case DatasetFact.DatasetMarkedNonOperational __ -> dataset + " bevat geen operationele politiedata";
            case DatasetFact.DatasetHosted f ->
                "Een kopie (" + f.copyKind() + ", " + f.hostingId().value() + ") van gegevensverzameling "
                        + f.datasetId().value() + " staat op server "
                        + f.serverId().value();
            case DatasetFact.DatasetRemoved f ->
                "Kopie " + f.hostingId().value() + " van gegevensverzameling "
                        + f.datasetId().value() + " werd verwijderd, "
                        + (f.removal() == Removal.SANITISED ? "onherstelbaar" : "logisch: er blijft een rest");
            case DatasetFact.SanitisationConfirmed f ->
                "Wat restte van kopie " + f.hostingId().value() + " van gegevensverzameling "
                        + f.datasetId().value() + " is weg";
            case DatasetFact.ExtractProvided f ->
                "Een uittreksel (" + f.hostingId().value() + ") van gegevensverzameling "
                        + f.datasetId().value() + " werd op server "
                        + f.serverId().value() + " overhandigd aan leverancier "
                        + f.vendorId().value();
        };
    }

    private static String of(GrantFact fact) {
        var grant = "Toegangsverlening " + fact.grantId().value();
        return switch (fact) {
            case GrantFact.GrantRequested f ->
                "Toegang voor " + of(f.beneficiary()) + " tot " + ids("server", f.serverIds()) + " met "
                        + list(f.privileges()) + " werd aangevraagd door " + f.requestedBy() + ", " + of(f.timeBox())
                        + ", afgedwongen door " + f.enforcement();
            case GrantFact.GrantApproved f -> grant + " werd goedgekeurd door " + f.approver() + " als " + f.role();
            case GrantFact.GrantRejected f -> grant + " werd afgewezen door " + f.approver() + " als " + f.role();
            case GrantFact.GrantRequestWithdrawn __ -> grant + " wordt niet meer gevraagd";
            case GrantFact.GrantActivated __ -> grant + " ging in";
            case GrantFact.GrantProvisioned f ->
                "Het account van toegangsverlening " + f.grantId().value() + " werkt";
            case GrantFact.GrantSuspended f -> grant + " werd opgeschort: " + f.endReason() + enforced(f.enforcedAt());
            case GrantFact.GrantResumed __ -> grant + " werd hervat";
            case GrantFact.GrantExtended f -> grant + " werd verlengd tot " + f.until();
            case GrantFact.GrantNarrowed f ->
                grant + " verloor " + list(f.withdrawnPrivileges()) + ": " + f.endReason() + enforced(f.enforcedAt());
            case GrantFact.GrantRevoked f -> grant + " werd ingetrokken: " + f.endReason() + enforced(f.enforcedAt());
            case GrantFact.GrantExpired f ->
                "Opgemerkt werd dat toegangsverlening " + f.grantId().value() + " is verlopen";
            case GrantFact.AccessRemovalConfirmed f ->
                "De toegang onder toegangsverlening " + f.grantId().value() + " was feitelijk afgesloten"
                        + (f.privileges().isEmpty() ? "" : " voor zover het gaat om " + list(f.privileges()));
            case GrantFact.BreakGlassOpened f ->
                "Noodtoegang voor " + of(f.beneficiary()) + " tot " + ids("server", f.serverIds()) + " met "
                        + list(f.privileges()) + " werd geopend, mondeling toegestaan door "
                        + f.verbalApproval().by() + ", " + of(f.timeBox());
            case GrantFact.BreakGlassClosed f ->
                "Noodtoegang " + f.grantId().value() + " werd gesloten" + enforced(f.enforcedAt());
            case GrantFact.BreakGlassReviewed f ->
                "Noodtoegang " + f.grantId().value() + " werd beoordeeld door " + f.reviewer() + ": " + f.outcome();
        };
    }

    private static String of(SessionFact fact) {
        var session = "Sessie " + fact.sessionId().value();
        return switch (fact) {
            case SessionFact.SessionStarted f ->
                session + " van " + party(f.vendorId(), f.personRef()) + " op server "
                        + f.serverId().value() + " begon, "
                        + (f.grantId() == null
                                ? "zonder toegangsverlening"
                                : "onder toegangsverlening " + f.grantId().value());
            case SessionFact.UngrantedSessionReported f ->
                session + " van " + party(f.vendorId(), f.personRef()) + " op server "
                        + f.serverId().value() + " vond plaats zonder dat iemand die had verleend";
            case SessionFact.SessionEnded __ -> session + " eindigde";
            case SessionFact.SessionEvidenceAttached f ->
                "Bewijs van sessie " + f.sessionId().value() + " werd bewaard";
            case SessionFact.SessionReviewed f ->
                session + " werd beoordeeld door " + f.establishedBy() + ": gegevens gezien " + f.dataSeen();
            case SessionFact.SessionLogGapRecorded f ->
                "Het logboek van sessies op server " + f.serverId().value() + " had de leemte "
                        + f.sessionId().value();
        };
    }

    private static String of(Correction correction) {
        return switch (correction) {
            case Correction.FactCorrected f ->
                "Er had moeten staan: " + of(f.replacement()) + ", met ingang van " + f.effectiveFrom();
            case Correction.FactRetracted __ -> "Dit had er niet moeten staan";
        };
    }

    private static String of(Beneficiary beneficiary) {
        return "leverancier " + beneficiary.vendorId().value()
                + (beneficiary.personRefs().isEmpty()
                        ? ""
                        : " (" + ids("leveranciersmedewerker", beneficiary.personRefs()) + ")");
    }

    private static String of(TimeBox box) {
        return "van " + box.from() + (box.until() == null ? " zonder einde" : " tot " + box.until());
    }

    private static String operator(OperatedBy by, @Nullable Id vendor) {
        return by == OperatedBy.POLICE
                ? "De politie"
                : vendor == null ? "Een onbekende leverancier" : "Leverancier " + vendor.value();
    }

    private static String party(@Nullable Id vendor, @Nullable Id person) {
        var who = vendor == null ? "een onbekende leverancier" : "leverancier " + vendor.value();
        return person == null ? who : who + " (leveranciersmedewerker " + person.value() + ")";
    }

    private static String enforced(@Nullable Instant at) {
        return at == null ? "" : ", afgedwongen op " + at;
    }

    private static String ids(String kind, Collection<? extends Id> ids) {
        return kind + " " + ids.stream().map(Id::value).collect(joining(", "));
    }

    private static String list(Collection<?> values) {
        return values.isEmpty()
                ? "geen genoemde bevoegdheid"
                : values.stream().map(String::valueOf).collect(joining(", "));
    }
}
