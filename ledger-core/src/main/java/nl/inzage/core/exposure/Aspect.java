package nl.inzage.core.exposure;

import java.util.Arrays;
import java.util.List;
import nl.inzage.core.correction.Effective.Known;
import nl.inzage.core.dataset.DatasetFact;
import nl.inzage.core.engagement.EngagementFact;
import nl.inzage.core.fact.Fact;
import nl.inzage.core.grant.GrantFact;
import nl.inzage.core.oversight.BreachFact;
import nl.inzage.core.oversight.FindingFact;
import nl.inzage.core.oversight.ReportFact;
import nl.inzage.core.oversight.ReviewFact;
import nl.inzage.core.oversight.RiskFact;
import nl.inzage.core.person.PersonFact;
import nl.inzage.core.principal.PrincipalFact;
import nl.inzage.core.proposal.ProposalFact;
import nl.inzage.core.server.ServerFact;
import nl.inzage.core.session.SessionFact;
import nl.inzage.core.shield.ShieldFact;
import nl.inzage.core.tool.DeploymentFact;
import nl.inzage.core.tool.ToolFact;
import nl.inzage.core.vendor.VendorFact;

/**
 * What a fact speaks of, among all that is shown of its subject. The rule, the views and the rule of sessions get facts
 * by their aspect, so that a new fact reaches them by a decision that the compiler asks for.
 */
public enum Aspect {
    /** Nothing that decides who could see, nor a finding: it is kept, listed and told for its own sake. */
    NOTHING,
    /** That the subject is there, and what it is. */
    REGISTRATION,
    /** Of a vendor: who owns it, which law reaches it, into whom it merged, what it declared. */
    STANDING,
    /** Of a vendor: assurances that it showed. */
    ASSURANCE,
    /** Of a person: for whom they work. */
    EMPLOYMENT,
    /** Of a person: whether they were screened. */
    SCREENING,
    /** Of an agreement: that it holds, and on which terms. */
    AGREEMENT,
    /** Of an agreement: who processes on the vendor's behalf. */
    SUB_PROCESSOR,
    /** Of an agreement: who stands between. */
    CHAIN,
    /** Of a tool: by whom it is made or run. */
    SOURCING,
    /** Of a tool: which versions are approved. */
    INSPECTION,
    /** Of a tool: whether its supplier gets in through it. */
    ASSESSMENT,
    /** Of a deployment: where it is used. */
    DEPLOYMENT,
    /** Of a server: how completely it is registered. */
    COVERAGE,
    /** Of a server: who operates it. */
    OPERATION,
    /** Of a server: on which other one it runs. */
    PLACEMENT,
    /** Of a server: which tools are on it. */
    INSTALLATION,
    /** Of a server: which media left it. */
    MEDIUM,
    /** Of a data set: whether it is operational. */
    MARK,
    /** Of a data set: how it is classified. */
    CLASSIFICATION,
    /** Of a data set: where its copies lie and what is left of them. */
    COPY,
    /** Of a measure: whether it is in force. */
    FORCE,
    /** Of a measure: where it did not hold. */
    LAPSE,
    /** Of a measure: what tests showed. */
    VERIFICATION,
    /** Of a grant: what was asked for, or opened in an emergency. */
    CONTENT,
    /** Of a grant: who approved it. */
    APPROVAL,
    /** Of a grant: what let in and what shut out, on paper and in fact. */
    DOOR,
    /** Of a session: who was in, from when. */
    USE,
    /** Of a session: until when. */
    END,
    /** That somebody looked at it afterwards: at a grant, an emergency, a session, logs. */
    REVIEW,
    /** Of a session: where its log is not complete. */
    LOG_GAP;

    /** The facts that speak of any of these, in the order in which they came. */
    public static List<Known> of(List<Known> facts, Aspect... aspects) {
        var wanted = Arrays.asList(aspects);
        return facts.stream()
                .filter(known -> wanted.contains(of(known.statement().fact())))
                .toList();
    }

    /** What a fact speaks of. */
    public static Aspect of(Fact fact) {
        return switch (fact) {
            case VendorFact f -> ofVendor(f);
            case PersonFact f -> ofPerson(f);
            case EngagementFact f -> ofEngagement(f);
            case ToolFact f -> ofTool(f);
            case DeploymentFact f -> ofDeployment(f);
            case ServerFact f -> ofServer(f);
            case DatasetFact f -> ofDataset(f);
            case ShieldFact f -> ofShield(f);
            case GrantFact f -> ofGrant(f);
            case SessionFact f -> ofSession(f);
            case ReviewFact f -> ofReview(f);
            case BreachFact __ -> NOTHING; // No rule and no finding here reads a breach.
            case FindingFact __ -> NOTHING; // What people found is listed as it is.
            case RiskFact __ -> NOTHING; // Accepting a risk changes nothing of what could be seen.
            case ReportFact __ -> NOTHING; // A report is told of what was known.
            case ProposalFact __ -> NOTHING; // What was proposed counts when it is recorded.
            case PrincipalFact __ -> NOTHING; // Who may use the ledger is not who may see data.
            default -> throw new IllegalArgumentException("no aspect for " + fact.getClass());
        };
    }

    private static Aspect ofVendor(VendorFact fact) {
        return switch (fact) {
            case VendorFact.VendorRegistered __ -> REGISTRATION;
            case VendorFact.VendorOwnershipRecorded __ -> STANDING;
            case VendorFact.VendorOwnershipEnded __ -> STANDING;
            case VendorFact.VendorJurisdictionRecorded __ -> STANDING;
            case VendorFact.VendorMerged __ -> STANDING;
            case VendorFact.AbroDeclarationRecorded __ -> STANDING;
            case VendorFact.AbroDeclarationWithdrawn __ -> STANDING;
            case VendorFact.SupplierAssuranceRecorded __ -> ASSURANCE;
            case VendorFact.SupplierAssuranceLapsed __ -> ASSURANCE;
            case VendorFact.VendorRenamed __ -> NOTHING;
            case VendorFact.VendorRoleAdded __ -> NOTHING;
            case VendorFact.VendorRoleEnded __ -> NOTHING;
            case VendorFact.SupplierIncidentReported __ -> NOTHING;
            case VendorFact.VendorBlocked __ -> NOTHING; // Each grant was suspended by a fact of its own.
            case VendorFact.VendorUnblocked __ -> NOTHING; // As above: access does not come back by itself.
        };
    }

    private static Aspect ofPerson(PersonFact fact) {
        return switch (fact) {
            case PersonFact.EmploymentStarted __ -> EMPLOYMENT;
            case PersonFact.EmploymentEnded __ -> EMPLOYMENT;
            case PersonFact.ScreeningRecorded __ -> SCREENING;
            case PersonFact.ScreeningWithdrawn __ -> SCREENING;
            case PersonFact.ScreeningExpired __ -> NOTHING; // The screening itself says until when it holds.
            case PersonFact.VendorPersonRegistered __ -> NOTHING;
            case PersonFact.ConfidentialityDeclarationSigned __ -> NOTHING;
            case PersonFact.TrainingRecorded __ -> NOTHING;
            case PersonFact.PersonIdentityErased __ -> NOTHING;
        };
    }

    private static Aspect ofEngagement(EngagementFact fact) {
        return switch (fact) {
            case EngagementFact.EngagementRegistered __ -> AGREEMENT;
            case EngagementFact.ProcessingAgreementSigned __ -> AGREEMENT;
            case EngagementFact.AccessTermsAmended __ -> AGREEMENT;
            case EngagementFact.EngagementEnded __ -> AGREEMENT;
            case EngagementFact.SubProcessorNotified __ -> SUB_PROCESSOR;
            case EngagementFact.SubProcessorAuthorised __ -> SUB_PROCESSOR;
            case EngagementFact.SubProcessorObjected __ -> SUB_PROCESSOR;
            case EngagementFact.SubProcessorEnded __ -> SUB_PROCESSOR;
            case EngagementFact.ChainLinkAdded __ -> CHAIN;
            case EngagementFact.ChainLinkEnded __ -> CHAIN;
        };
    }

    private static Aspect ofTool(ToolFact fact) {
        return switch (fact) {
            case ToolFact.ToolRegistered __ -> REGISTRATION;
            case ToolFact.SourcingDecided __ -> SOURCING;
            case ToolFact.SourcingDecisionRevoked __ -> SOURCING;
            case ToolFact.ToolSubmittedForInspection __ -> INSPECTION;
            case ToolFact.InspectionVerdictRecorded __ -> INSPECTION;
            case ToolFact.ApprovalWithdrawn __ -> INSPECTION;
            case ToolFact.ApprovalExpired __ -> NOTHING; // The verdict itself says until when it holds.
            case ToolFact.VendorAccessAssessed __ -> ASSESSMENT;
            case ToolFact.ToolVersionRegistered __ -> NOTHING; // That it exists installs it nowhere.
            case ToolFact.NonApprovedUseDecided __ -> NOTHING; // The decision takes no access away.
            case ToolFact.ToolRetired __ -> NOTHING; // What is still installed still lets in.
        };
    }

    private static Aspect ofDeployment(DeploymentFact fact) {
        return switch (fact) {
            case DeploymentFact.ToolDeploymentStarted __ -> DEPLOYMENT;
            case DeploymentFact.ToolDeploymentEnded __ -> DEPLOYMENT;
        };
    }

    private static Aspect ofServer(ServerFact fact) {
        return switch (fact) {
            case ServerFact.ServerRegistered __ -> REGISTRATION;
            case ServerFact.OperatorAssigned __ -> OPERATION;
            case ServerFact.OperatorEnded __ -> OPERATION;
            case ServerFact.ServerPlacedOnHost __ -> PLACEMENT;
            case ServerFact.ServerMovedFromHost __ -> PLACEMENT;
            case ServerFact.ToolInstalled __ -> INSTALLATION;
            case ServerFact.ToolUpdated __ -> INSTALLATION;
            case ServerFact.ToolRemoved __ -> INSTALLATION;
            case ServerFact.MediumRemoved __ -> MEDIUM;
            case ServerFact.MediumDestructionConfirmed __ -> MEDIUM;
            case ServerFact.CoverageDeclared __ -> COVERAGE;
            case ServerFact.CoverageGapRecorded __ -> COVERAGE;
            case ServerFact.ServerDecommissioned __ ->
                NOTHING; // What lies on it and who reaches it ends by its own facts.
        };
    }

    private static Aspect ofDataset(DatasetFact fact) {
        return switch (fact) {
            case DatasetFact.DatasetRegistered __ -> MARK;
            case DatasetFact.DatasetMarkedOperational __ -> MARK;
            case DatasetFact.DatasetMarkedNonOperational __ -> MARK;
            case DatasetFact.DatasetClassified __ -> CLASSIFICATION;
            case DatasetFact.DatasetReclassified __ -> CLASSIFICATION;
            case DatasetFact.DatasetHosted __ -> COPY;
            case DatasetFact.DatasetRemoved __ -> COPY;
            case DatasetFact.SanitisationConfirmed __ -> COPY;
            case DatasetFact.ExtractProvided __ -> COPY;
        };
    }

    private static Aspect ofShield(ShieldFact fact) {
        return switch (fact) {
            case ShieldFact.ShieldingDefined __ -> REGISTRATION;
            case ShieldFact.ShieldingPutInForce __ -> FORCE;
            case ShieldFact.ShieldingEnded __ -> FORCE;
            case ShieldFact.ShieldingLapsed __ -> LAPSE;
            case ShieldFact.ShieldingRestored __ -> LAPSE;
            case ShieldFact.ShieldingVerified __ -> VERIFICATION;
            case ShieldFact.ShieldingVerificationExpired __ -> NOTHING; // The test itself says until when it speaks.
        };
    }

    private static Aspect ofGrant(GrantFact fact) {
        return switch (fact) {
            case GrantFact.GrantRequested __ -> CONTENT;
            case GrantFact.BreakGlassOpened __ -> CONTENT;
            case GrantFact.GrantApproved __ -> APPROVAL;
            case GrantFact.GrantActivated __ -> DOOR;
            case GrantFact.GrantProvisioned __ -> DOOR;
            case GrantFact.GrantSuspended __ -> DOOR;
            case GrantFact.GrantResumed __ -> DOOR;
            case GrantFact.GrantExtended __ -> DOOR;
            case GrantFact.GrantNarrowed __ -> DOOR;
            case GrantFact.GrantRevoked __ -> DOOR;
            case GrantFact.AccessRemovalConfirmed __ -> DOOR;
            case GrantFact.BreakGlassClosed __ -> DOOR;
            case GrantFact.BreakGlassReviewed __ -> REVIEW;
            case GrantFact.GrantRejected __ -> NOTHING; // It was never activated, or it was all the same.
            case GrantFact.GrantRequestWithdrawn __ -> NOTHING; // As above.
            case GrantFact.GrantExpired __ -> NOTHING; // The time box ends it, noticed or not.
        };
    }

    private static Aspect ofSession(SessionFact fact) {
        return switch (fact) {
            case SessionFact.SessionStarted __ -> USE;
            case SessionFact.UngrantedSessionReported __ -> USE;
            case SessionFact.SessionEnded __ -> END;
            case SessionFact.SessionReviewed __ -> REVIEW;
            case SessionFact.SessionLogGapRecorded __ -> LOG_GAP;
            case SessionFact.SessionEvidenceAttached __ -> NOTHING; // Evidence is cited, it opens and shuts nothing.
        };
    }

    private static Aspect ofReview(ReviewFact fact) {
        return switch (fact) {
            case ReviewFact.AccessReviewOpened __ -> REVIEW;
            case ReviewFact.GrantConfirmedInReview __ -> REVIEW;
            case ReviewFact.AccessReviewClosed __ -> REVIEW;
            case ReviewFact.GrantEndedByReview __ -> NOTHING; // The grant was revoked by a fact of its own.
        };
    }
}
