package nl.inzage.api.register;

import nl.inzage.core.oversight.BreachFact;
import nl.inzage.core.oversight.FindingFact;
import nl.inzage.core.oversight.ReportFact;
import nl.inzage.core.oversight.ReviewFact;
import nl.inzage.core.oversight.RiskFact;
import nl.inzage.core.principal.PrincipalFact;
import nl.inzage.core.proposal.ProposalFact;
import nl.inzage.core.reading.ReadingFact;

/** The sentences of {@link OversightSentences} in Dutch. */
final class DutchOversightSentences {

    private DutchOversightSentences() {}

    static String of(BreachFact fact) {
        var breach = "Datalek " + fact.breachId().value();
        return switch (fact) {
            case BreachFact.BreachReported f -> breach + " werd gemeld, ontdekt op " + f.discoveredAt();
            case BreachFact.BreachAssessed f ->
                breach + " werd beoordeeld: " + f.natures()
                        + (f.noticeRequired() ? ", moet worden gemeld" : ", hoeft niet te worden gemeld");
            case BreachFact.SupervisorNotified f ->
                "Datalek " + f.breachId().value() + " werd gemeld bij de Autoriteit Persoonsgegevens";
            case BreachFact.DataSubjectsNotified f ->
                f.notInformedGround() == null
                        ? "Betrokkenen kregen bericht van datalek "
                                + f.breachId().value()
                        : "Betrokkenen kregen geen bericht van datalek "
                                + f.breachId().value();
            case BreachFact.BreachClosed __ -> breach + " werd afgesloten";
        };
    }

    static String of(ReviewFact fact) {
        var review = "Herbeoordeling " + fact.reviewId().value();
        return switch (fact) {
            case ReviewFact.AccessReviewOpened f ->
                review + " (" + f.kind() + ") van "
                        + (f.grantIds().size() + f.serverIds().size()) + " zaken begon";
            case ReviewFact.GrantConfirmedInReview f ->
                review + ": toegangsverlening " + f.grantId().value() + " is nog nodig, zegt " + f.reviewer();
            case ReviewFact.GrantEndedByReview f ->
                review + ": toegangsverlening " + f.grantId().value() + " moet eindigen, zegt " + f.reviewer();
            case ReviewFact.AccessReviewClosed __ -> review + " werd afgesloten";
        };
    }

    static String of(FindingFact fact) {
        var finding = "Bevinding " + fact.findingId().value();
        return switch (fact) {
            case FindingFact.FindingRaised f -> finding + " werd gedaan door " + f.source() + ", ernst " + f.severity();
            case FindingFact.FindingAnswered __ -> finding + " werd beantwoord";
            case FindingFact.ImprovementPlanned f ->
                "Voor bevinding " + f.findingId().value() + " werd een verbeterplan gemaakt";
            case FindingFact.RecheckDone f ->
                "Hercontrole van bevinding " + f.findingId().value() + ": "
                        + (f.solved() ? "opgelost" : "niet opgelost");
            case FindingFact.FindingClosed __ -> finding + " werd afgesloten";
        };
    }

    static String of(RiskFact fact) {
        return switch (fact) {
            case RiskFact.RiskAccepted f -> "Risico " + f.riskId().value() + " werd aanvaard door " + f.by();
        };
    }

    static String of(PrincipalFact fact) {
        var principal = "Gebruiker " + fact.principalId().value();
        return switch (fact) {
            case PrincipalFact.PrincipalRegistered f -> principal + " mag het register gebruiken als " + f.roles();
            case PrincipalFact.PrincipalChanged f ->
                principal + " mag het register vanaf hier gebruiken als " + f.roles();
            case PrincipalFact.PrincipalEnded __ -> principal + " mag het register niet meer gebruiken";
            case PrincipalFact.ApiKeyIssued f ->
                principal + " kreeg de sleutel " + f.keyId() + ", die opent tot " + f.expiresAt();
            case PrincipalFact.ApiKeyRevoked f ->
                "De sleutel " + f.keyId() + " van gebruiker " + f.principalId().value() + " werd ingetrokken";
        };
    }

    static String of(ProposalFact fact) {
        var proposal = "Voorstel " + fact.proposalId().value();
        return switch (fact) {
            case ProposalFact.ProposalMade f -> proposal + " tot " + f.command() + " wacht op een tweede persoon";
            case ProposalFact.ProposalConfirmed __ -> proposal + " werd bevestigd door een tweede persoon";
            case ProposalFact.ProposalRejected __ -> proposal + " werd afgewezen";
        };
    }

    static String of(ReadingFact fact) {
        return switch (fact) {
            case ReadingFact.LedgerQueried f ->
                "Raadpleging " + f.readingId().value() + " vroeg " + f.question() + " zoals bekend op positie "
                        + f.knownAt() + " en kreeg antwoord met status " + f.status();
        };
    }

    static String of(ReportFact fact) {
        return switch (fact) {
            case ReportFact.ReportFrozen f ->
                "Rapport " + f.reportId().value() + " (" + f.query() + ") werd vastgelegd op niveau "
                        + f.disclosureLevel();
            case ReportFact.ReportPublished f -> "Rapport " + f.reportId().value() + " werd openbaar gemaakt";
        };
    }
}
