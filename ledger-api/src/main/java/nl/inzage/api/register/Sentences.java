package nl.inzage.api.register;

import static java.util.stream.Collectors.joining;

import java.util.Collection;
import java.util.Locale;
import nl.inzage.core.correction.Correction;
import nl.inzage.core.correction.Correction.FactCorrected;
import nl.inzage.core.correction.Correction.FactRetracted;
import nl.inzage.core.dataset.DatasetFact;
import nl.inzage.core.dataset.DatasetFact.DatasetClassified;
import nl.inzage.core.dataset.DatasetFact.DatasetHosted;
import nl.inzage.core.dataset.DatasetFact.DatasetMarkedNonOperational;
import nl.inzage.core.dataset.DatasetFact.DatasetMarkedOperational;
import nl.inzage.core.dataset.DatasetFact.DatasetReclassified;
import nl.inzage.core.dataset.DatasetFact.DatasetRegistered;
import nl.inzage.core.dataset.DatasetFact.DatasetRemoved;
import nl.inzage.core.dataset.DatasetFact.ExtractProvided;
import nl.inzage.core.dataset.DatasetFact.SanitisationConfirmed;
import nl.inzage.core.dataset.Removal;
import nl.inzage.core.engagement.EngagementFact;
import nl.inzage.core.fact.Fact;
import nl.inzage.core.grant.Beneficiary;
import nl.inzage.core.grant.GrantFact;
import nl.inzage.core.grant.GrantFact.AccessRemovalConfirmed;
import nl.inzage.core.grant.GrantFact.BreakGlassClosed;
import nl.inzage.core.grant.GrantFact.BreakGlassOpened;
import nl.inzage.core.grant.GrantFact.BreakGlassReviewed;
import nl.inzage.core.grant.GrantFact.GrantActivated;
import nl.inzage.core.grant.GrantFact.GrantApproved;
import nl.inzage.core.grant.GrantFact.GrantExpired;
import nl.inzage.core.grant.GrantFact.GrantExtended;
import nl.inzage.core.grant.GrantFact.GrantNarrowed;
import nl.inzage.core.grant.GrantFact.GrantProvisioned;
import nl.inzage.core.grant.GrantFact.GrantRejected;
import nl.inzage.core.grant.GrantFact.GrantRequestWithdrawn;
import nl.inzage.core.grant.GrantFact.GrantRequested;
import nl.inzage.core.grant.GrantFact.GrantResumed;
import nl.inzage.core.grant.GrantFact.GrantRevoked;
import nl.inzage.core.grant.GrantFact.GrantSuspended;
import nl.inzage.core.grant.TimeBox;
import nl.inzage.core.identity.Id;
import nl.inzage.core.oversight.BreachFact;
import nl.inzage.core.oversight.FindingFact;
import nl.inzage.core.oversight.ReportFact;
import nl.inzage.core.oversight.ReviewFact;
import nl.inzage.core.oversight.RiskFact;
import nl.inzage.core.person.PersonFact;
import nl.inzage.core.person.PersonFact.ConfidentialityDeclarationSigned;
import nl.inzage.core.person.PersonFact.EmploymentEnded;
import nl.inzage.core.person.PersonFact.EmploymentStarted;
import nl.inzage.core.person.PersonFact.PersonIdentityErased;
import nl.inzage.core.person.PersonFact.ScreeningExpired;
import nl.inzage.core.person.PersonFact.ScreeningRecorded;
import nl.inzage.core.person.PersonFact.ScreeningWithdrawn;
import nl.inzage.core.person.PersonFact.TrainingRecorded;
import nl.inzage.core.person.PersonFact.VendorPersonRegistered;
import nl.inzage.core.principal.PrincipalFact;
import nl.inzage.core.proposal.ProposalFact;
import nl.inzage.core.reading.ReadingFact;
import nl.inzage.core.server.OperatedBy;
import nl.inzage.core.server.ServerFact;
import nl.inzage.core.server.ServerFact.CoverageDeclared;
import nl.inzage.core.server.ServerFact.CoverageGapRecorded;
import nl.inzage.core.server.ServerFact.MediumDestructionConfirmed;
import nl.inzage.core.server.ServerFact.MediumRemoved;
import nl.inzage.core.server.ServerFact.OperatorAssigned;
import nl.inzage.core.server.ServerFact.OperatorEnded;
import nl.inzage.core.server.ServerFact.ServerDecommissioned;
import nl.inzage.core.server.ServerFact.ServerMovedFromHost;
import nl.inzage.core.server.ServerFact.ServerPlacedOnHost;
import nl.inzage.core.server.ServerFact.ServerRegistered;
import nl.inzage.core.server.ServerFact.ToolInstalled;
import nl.inzage.core.server.ServerFact.ToolRemoved;
import nl.inzage.core.server.ServerFact.ToolUpdated;
import nl.inzage.core.session.SessionFact;
import nl.inzage.core.session.SessionFact.SessionEnded;
import nl.inzage.core.session.SessionFact.SessionEvidenceAttached;
import nl.inzage.core.session.SessionFact.SessionLogGapRecorded;
import nl.inzage.core.session.SessionFact.SessionReviewed;
import nl.inzage.core.session.SessionFact.SessionStarted;
import nl.inzage.core.session.SessionFact.UngrantedSessionReported;
import nl.inzage.core.shield.ShieldFact;
import nl.inzage.core.store.Founded;
import nl.inzage.core.store.LedgerFact;
import nl.inzage.core.tool.DeploymentFact;
import nl.inzage.core.tool.ToolFact;
import nl.inzage.core.vendor.MergeReason;
import nl.inzage.core.vendor.VendorFact;
import nl.inzage.core.vendor.VendorFact.AbroDeclarationRecorded;
import nl.inzage.core.vendor.VendorFact.AbroDeclarationWithdrawn;
import nl.inzage.core.vendor.VendorFact.SupplierAssuranceLapsed;
import nl.inzage.core.vendor.VendorFact.SupplierAssuranceRecorded;
import nl.inzage.core.vendor.VendorFact.SupplierIncidentReported;
import nl.inzage.core.vendor.VendorFact.VendorBlocked;
import nl.inzage.core.vendor.VendorFact.VendorJurisdictionRecorded;
import nl.inzage.core.vendor.VendorFact.VendorMerged;
import nl.inzage.core.vendor.VendorFact.VendorOwnershipEnded;
import nl.inzage.core.vendor.VendorFact.VendorOwnershipRecorded;
import nl.inzage.core.vendor.VendorFact.VendorRegistered;
import nl.inzage.core.vendor.VendorFact.VendorRenamed;
import nl.inzage.core.vendor.VendorFact.VendorRoleAdded;
import nl.inzage.core.vendor.VendorFact.VendorRoleEnded;
import nl.inzage.core.vendor.VendorFact.VendorUnblocked;
import org.jspecify.annotations.Nullable;

/** Facts in plain words: who did what, by ids alone, since a history is read by people who may not know the names. */
public final class Sentences {

    private static final Locale DUTCH = Locale.of("nl");

    private Sentences() {}

    /** What a fact says, without its times, in Dutch or else in English. */
    public static String of(Fact fact, Locale locale) {
        return locale.getLanguage().equals(DUTCH.getLanguage()) ? DutchSentences.of(fact) : of(fact);
    }

    /** What a fact says, without its times. */
    public static String of(Fact fact) {
        return switch (fact) {
            case VendorFact vendor -> of(vendor);
            case PersonFact person -> of(person);
            case ServerFact server -> of(server);
            case DatasetFact dataset -> of(dataset);
            case GrantFact grant -> of(grant);
            case SessionFact session -> of(session);
            case EngagementFact engagement -> SupplySentences.of(engagement);
            case ToolFact tool -> SupplySentences.of(tool);
            case DeploymentFact deployment -> SupplySentences.of(deployment);
            case ShieldFact shield -> SupplySentences.of(shield);
            case BreachFact breach -> OversightSentences.of(breach);
            case ReviewFact review -> OversightSentences.of(review);
            case FindingFact finding -> OversightSentences.of(finding);
            case RiskFact risk -> OversightSentences.of(risk);
            case ReportFact report -> OversightSentences.of(report);
            case ProposalFact proposal -> OversightSentences.of(proposal);
            case PrincipalFact principal -> OversightSentences.of(principal);
            case ReadingFact reading -> OversightSentences.of(reading);
            case Correction correction -> of(correction);
            case Founded __ -> "The ledger was founded";
            case LedgerFact.SigningKeyChanged f -> "Another key signs for the ledger " + f.ledger() + " from here on";
            default -> throw new IllegalArgumentException("no words for " + fact.getClass());
        };
    }

    private static String of(VendorFact fact) {
        var vendor = "Vendor " + fact.vendorId().value();
        return switch (fact) {
            case VendorRegistered f -> vendor + " was registered" + (f.roles().isEmpty() ? "" : " as " + f.roles());
            case VendorRenamed __ -> vendor + " got another legal name";
            case VendorRoleAdded f -> vendor + " took on the role " + f.role();
            case VendorRoleEnded f -> vendor + " gave up the role " + f.role();
            case VendorOwnershipRecorded f ->
                vendor + " came to be owned by "
                        + (f.parentVendorId() == null
                                ? "a party outside the ledger"
                                : "vendor " + f.parentVendorId().value());
            case VendorJurisdictionRecorded f -> vendor + " falls under the law of " + f.country();
            case SupplierAssuranceRecorded f -> vendor + " showed an assurance of kind " + f.kind();
            case AbroDeclarationRecorded f ->
                vendor + " holds an ABRO declaration of level " + f.tbbLevel() + ", " + f.status();
            case AbroDeclarationWithdrawn __ ->
                "The ABRO declaration of vendor " + fact.vendorId().value() + " was withdrawn";
            case SupplierIncidentReported __ -> vendor + " had an incident";
            case VendorBlocked __ -> vendor + " was blocked";
            case VendorUnblocked __ -> vendor + " was unblocked";
            case VendorOwnershipEnded f ->
                vendor + " is no longer owned by vendor " + f.parentVendorId().value();
            case SupplierAssuranceLapsed f ->
                "The assurance " + f.kind() + " of vendor " + fact.vendorId().value() + " no longer holds";
            case VendorMerged f ->
                vendor
                        + (f.mergeReason() == MergeReason.DUPLICATE
                                ? " was only registered twice and is vendor "
                                : " became part of vendor ")
                        + f.intoVendorId().value();
        };
    }

    private static String of(PersonFact fact) {
        var person = "Person " + fact.personRef().value();
        return switch (fact) {
            case VendorPersonRegistered __ -> person + " was registered";
            case EmploymentStarted f ->
                person + " began to work for vendor " + f.vendorId().value()
                        + (f.viaStaffingVendorId() == null
                                ? ""
                                : ", posted by vendor "
                                        + f.viaStaffingVendorId().value());
            case EmploymentEnded f ->
                person + " ceased to work for vendor " + f.vendorId().value();
            case ScreeningRecorded f -> person + " was screened, " + f.kind() + ": " + f.result();
            case ScreeningExpired f ->
                "Screening " + f.kind() + " of person " + fact.personRef().value() + " was noticed to have run out";
            case ScreeningWithdrawn f ->
                "Screening " + f.kind() + " of person " + fact.personRef().value() + " was withdrawn";
            case ConfidentialityDeclarationSigned __ -> person + " signed a confidentiality declaration";
            case TrainingRecorded __ -> person + " was trained";
            case PersonIdentityErased __ -> "Who person " + fact.personRef().value() + " is was erased";
        };
    }

    private static String of(ServerFact fact) {
        var server = "server " + fact.serverId().value();
        return switch (fact) {
            case ServerRegistered __ -> "The " + server + " was registered";
            case CoverageDeclared f ->
                "On " + server + " registration is complete for " + list(f.paths())
                        + (f.inventory() ? ", inventory included" : ", inventory not included");
            case CoverageGapRecorded f ->
                "On " + server + " registration was not complete after all"
                        + (f.paths().isEmpty() ? "" : " for " + list(f.paths()))
                        + (f.inventory() ? ", inventory" : "")
                        + (f.logs() ? ", logs of sessions" : "");
            case ServerDecommissioned __ -> "The " + server + " went out of use";
            case OperatorAssigned f ->
                operator(f.operatedBy(), f.vendorId()) + " began to operate " + f.layers() + " of " + server;
            case OperatorEnded f ->
                operator(f.operatedBy(), f.vendorId()) + " ceased to operate "
                        + (f.layers().isEmpty() ? "every layer" : f.layers()) + " of " + server;
            case ServerPlacedOnHost f ->
                "The " + server + " came to run on server " + f.hostServerId().value();
            case ServerMovedFromHost f ->
                "The " + server + " ceased to run on server " + f.hostServerId().value();
            case ToolInstalled f ->
                "Version " + f.version() + " of tool " + f.toolId().value() + " was installed on " + server;
            case ToolUpdated f ->
                "Tool " + f.toolId().value() + " on " + server + " was updated to version " + f.version();
            case ToolRemoved f -> "Tool " + f.toolId().value() + " was removed from " + server;
            case MediumRemoved f ->
                "Medium " + f.mediumId().value() + " was taken out of " + server + ", "
                        + switch (f.handedTo()) {
                            case VENDOR -> "handed to " + party(f.vendorId(), null);
                            case DESTROYED -> "destroyed";
                            case POLICE -> "kept by the police";
                        };
            case MediumDestructionConfirmed f -> "Medium " + f.mediumId().value() + " of " + server + " is destroyed";
        };
    }

    private static String of(DatasetFact fact) {
        var dataset = "Data set " + fact.datasetId().value();
        return switch (fact) {
            case DatasetRegistered f ->
                dataset + " was registered as " + (f.operational() ? "operational" : "not operational");
            case DatasetClassified f ->
                dataset + " was classified at rank " + f.classification().rank();
            case DatasetReclassified f ->
                dataset + " was reclassified to rank " + f.classification().rank();
            case DatasetMarkedOperational __ -> dataset + " holds operational data";
            case DatasetMarkedNonOperational __ -> dataset + " holds no operational data";
            case DatasetHosted f ->
                "A copy (" + f.copyKind() + ", " + f.hostingId().value() + ") of data set "
                        + f.datasetId().value() + " lies on server "
                        + f.serverId().value();
            case DatasetRemoved f ->
                "Copy " + f.hostingId().value() + " of data set "
                        + f.datasetId().value() + " was removed, "
                        + (f.removal() == Removal.SANITISED ? "sanitised" : "logically: a remnant stays");
            case SanitisationConfirmed f ->
                "What was left of copy " + f.hostingId().value() + " of data set "
                        + f.datasetId().value() + " is gone";
            case ExtractProvided f ->
                "An extract (" + f.hostingId().value() + ") of data set "
                        + f.datasetId().value() + " was handed to vendor "
                        + f.vendorId().value() + " on server "
                        + f.serverId().value();
        };
    }

    private static String of(GrantFact fact) {
        var grant = "Grant " + fact.grantId().value();
        return switch (fact) {
            case GrantRequested f ->
                "Access for " + of(f.beneficiary()) + " to " + ids("server", f.serverIds()) + " by "
                        + list(f.privileges()) + " was asked for by " + f.requestedBy() + ", " + of(f.timeBox())
                        + ", enforced by " + f.enforcement();
            case GrantApproved f -> grant + " was approved by " + f.approver() + " as " + f.role();
            case GrantRejected f -> grant + " was rejected by " + f.approver() + " as " + f.role();
            case GrantRequestWithdrawn __ -> grant + " is no longer asked for";
            case GrantActivated __ -> grant + " was activated";
            case GrantProvisioned __ -> "The account of grant " + fact.grantId().value() + " works";
            case GrantSuspended f -> grant + " was suspended: " + f.endReason() + enforced(f.enforcedAt());
            case GrantResumed __ -> grant + " was resumed";
            case GrantExtended f -> grant + " was extended until " + f.until();
            case GrantNarrowed f ->
                grant + " lost " + list(f.withdrawnPrivileges()) + ": " + f.endReason() + enforced(f.enforcedAt());
            case GrantRevoked f -> grant + " was revoked: " + f.endReason() + enforced(f.enforcedAt());
            case GrantExpired __ -> grant + " was noticed to have expired";
            case AccessRemovalConfirmed f ->
                "Access under grant " + fact.grantId().value() + " was really gone"
                        + (f.privileges().isEmpty() ? "" : " as far as " + list(f.privileges()));
            case BreakGlassOpened f ->
                "Emergency access for " + of(f.beneficiary()) + " to " + ids("server", f.serverIds()) + " by "
                        + list(f.privileges()) + " was opened, allowed by word of mouth by "
                        + f.verbalApproval().by() + ", " + of(f.timeBox());
            case BreakGlassClosed f ->
                "Emergency access " + fact.grantId().value() + " was closed" + enforced(f.enforcedAt());
            case BreakGlassReviewed f ->
                "Emergency access " + fact.grantId().value() + " was reviewed by " + f.reviewer() + ": " + f.outcome();
        };
    }

    private static String of(SessionFact fact) {
        var session = "Session " + fact.sessionId().value();
        return switch (fact) {
            case SessionStarted f ->
                session + " of " + party(f.vendorId(), f.personRef()) + " on server "
                        + f.serverId().value() + " began, "
                        + (f.grantId() == null
                                ? "under no grant"
                                : "under grant " + f.grantId().value());
            case UngrantedSessionReported f ->
                session + " of " + party(f.vendorId(), f.personRef()) + " on server "
                        + f.serverId().value() + " took place, which nobody had granted";
            case SessionEnded __ -> session + " ended";
            case SessionEvidenceAttached __ ->
                "Evidence of session " + fact.sessionId().value() + " was kept";
            case SessionReviewed f -> session + " was reviewed by " + f.establishedBy() + ": data seen " + f.dataSeen();
            case SessionLogGapRecorded f ->
                "The log of sessions on server " + f.serverId().value() + " had the gap "
                        + f.sessionId().value();
        };
    }

    private static String of(Correction correction) {
        return switch (correction) {
            case FactCorrected f -> "It should have said: " + of(f.replacement()) + ", as of " + f.effectiveFrom();
            case FactRetracted __ -> "It should not have been said";
        };
    }

    private static String of(Beneficiary beneficiary) {
        return "vendor " + beneficiary.vendorId().value()
                + (beneficiary.personRefs().isEmpty() ? "" : " (" + ids("person", beneficiary.personRefs()) + ")");
    }

    private static String of(TimeBox box) {
        return "from " + box.from() + (box.until() == null ? " without an end" : " until " + box.until());
    }

    private static String operator(OperatedBy by, @Nullable Id vendor) {
        return by == OperatedBy.POLICE
                ? "The police"
                : vendor == null ? "An unknown vendor" : "Vendor " + vendor.value();
    }

    private static String party(@Nullable Id vendor, @Nullable Id person) {
        var who = vendor == null ? "an unknown vendor" : "vendor " + vendor.value();
        return person == null ? who : who + " (person " + person.value() + ")";
    }

    private static String enforced(java.time.@Nullable Instant at) {
        return at == null ? "" : ", enforced at " + at;
    }

    private static String ids(String kind, Collection<? extends Id> ids) {
        return kind + " " + ids.stream().map(Id::value).collect(joining(", "));
    }

    private static String list(Collection<?> values) {
        return values.isEmpty()
                ? "no stated privilege"
                : values.stream().map(String::valueOf).collect(joining(", "));
    }
}
