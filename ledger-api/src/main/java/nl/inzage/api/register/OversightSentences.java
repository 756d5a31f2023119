package nl.inzage.api.register;

import nl.inzage.core.oversight.BreachFact;
import nl.inzage.core.oversight.FindingFact;
import nl.inzage.core.oversight.ReportFact;
import nl.inzage.core.oversight.ReviewFact;
import nl.inzage.core.oversight.RiskFact;
import nl.inzage.core.principal.PrincipalFact;
import nl.inzage.core.proposal.ProposalFact;
import nl.inzage.core.reading.ReadingFact;

/** What is checked and accounted for, in plain words. */
final class OversightSentences {

    private OversightSentences() {}

    static String of(BreachFact fact) {
        var breach = "Breach " + fact.breachId().value();
        return switch (fact) {
            case BreachFact.BreachReported f -> breach + " was reported, discovered at " + f.discoveredAt();
            case BreachFact.BreachAssessed f ->
                breach + " was assessed: " + f.natures()
                        + (f.noticeRequired() ? ", to be notified" : ", not to be notified");
            case BreachFact.SupervisorNotified __ ->
                "The data-protection authority was told of breach "
                        + fact.breachId().value();
            case BreachFact.DataSubjectsNotified f ->
                f.notInformedGround() == null
                        ? "Those concerned were told of breach " + f.breachId().value()
                        : "Those concerned were not told of breach "
                                + f.breachId().value();
            case BreachFact.BreachClosed __ -> breach + " was closed";
        };
    }

    static String of(ReviewFact fact) {
        var review = "Review " + fact.reviewId().value();
        return switch (fact) {
            case ReviewFact.AccessReviewOpened f ->
                review + " (" + f.kind() + ") of "
                        + (f.grantIds().size() + f.serverIds().size()) + " things began";
            case ReviewFact.GrantConfirmedInReview f ->
                review + ": grant " + f.grantId().value() + " is still needed, says " + f.reviewer();
            case ReviewFact.GrantEndedByReview f ->
                review + ": grant " + f.grantId().value() + " is to end, says " + f.reviewer();
            case ReviewFact.AccessReviewClosed __ -> review + " was closed";
        };
    }

    static String of(FindingFact fact) {
        var finding = "Finding " + fact.findingId().value();
        return switch (fact) {
            case FindingFact.FindingRaised f -> finding + " was raised by " + f.source() + ", severity " + f.severity();
            case FindingFact.FindingAnswered __ -> finding + " was answered";
            case FindingFact.ImprovementPlanned __ ->
                "An improvement for finding " + fact.findingId().value() + " was planned";
            case FindingFact.RecheckDone f -> finding + " was checked again: " + (f.solved() ? "solved" : "not solved");
            case FindingFact.FindingClosed __ -> finding + " was closed";
        };
    }

    static String of(RiskFact fact) {
        return switch (fact) {
            case RiskFact.RiskAccepted f -> "Risk " + f.riskId().value() + " was accepted by " + f.by();
        };
    }

    static String of(PrincipalFact fact) {
        var principal = "Principal " + fact.principalId().value();
        return switch (fact) {
            case PrincipalFact.PrincipalRegistered f -> principal + " may use the ledger as " + f.roles();
            case PrincipalFact.PrincipalChanged f ->
                principal + " may use the ledger as " + f.roles() + " from here on";
            case PrincipalFact.PrincipalEnded __ -> principal + " may no longer use the ledger";
            case PrincipalFact.ApiKeyIssued f ->
                principal + " got the key " + f.keyId() + ", which opens until " + f.expiresAt();
            case PrincipalFact.ApiKeyRevoked f -> "The key " + f.keyId() + " of " + principal + " was revoked";
        };
    }

    static String of(ProposalFact fact) {
        var proposal = "Proposal " + fact.proposalId().value();
        return switch (fact) {
            case ProposalFact.ProposalMade f -> proposal + " to " + f.command() + " waits for a second person";
            case ProposalFact.ProposalConfirmed __ -> proposal + " was confirmed by a second person";
            case ProposalFact.ProposalRejected __ -> proposal + " was rejected";
        };
    }

    static String of(ReadingFact fact) {
        return switch (fact) {
            case ReadingFact.LedgerQueried f ->
                "Reading " + f.readingId().value() + " asked " + f.question() + " as known at position " + f.knownAt()
                        + " and was answered with status " + f.status();
        };
    }

    static String of(ReportFact fact) {
        return switch (fact) {
            case ReportFact.ReportFrozen f ->
                "Report " + f.reportId().value() + " (" + f.query() + ") was frozen at " + f.disclosureLevel();
            case ReportFact.ReportPublished f -> "Report " + f.reportId().value() + " was published";
        };
    }
}
