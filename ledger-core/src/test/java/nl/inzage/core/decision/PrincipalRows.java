package nl.inzage.core.decision;

import static nl.inzage.core.decision.Cast.NO_VENDOR;
import static nl.inzage.core.decision.Cast.VENDOR;
import static nl.inzage.core.decision.Row.row;
import static nl.inzage.core.decision.Scene.NOW;

import java.util.List;
import java.util.stream.Stream;
import nl.inzage.core.fact.Fact;
import nl.inzage.core.identity.PrincipalId;
import nl.inzage.core.identity.ProposalId;
import nl.inzage.core.identity.VendorId;
import nl.inzage.core.principal.AccessScope;
import nl.inzage.core.principal.PrincipalFact.ApiKeyIssued;
import nl.inzage.core.principal.PrincipalFact.ApiKeyRevoked;
import nl.inzage.core.principal.PrincipalFact.PrincipalChanged;
import nl.inzage.core.principal.PrincipalFact.PrincipalEnded;
import nl.inzage.core.principal.PrincipalFact.PrincipalRegistered;
import nl.inzage.core.principal.PrincipalKind;
import nl.inzage.core.principal.Role;
import nl.inzage.core.proposal.ProposalFact.ProposalConfirmed;
import nl.inzage.core.proposal.ProposalFact.ProposalMade;
import nl.inzage.core.proposal.ProposalFact.ProposalRejected;
import nl.inzage.core.proposal.SecondPersonGround;
import org.jspecify.annotations.Nullable;

/** The hard rules of who may use the ledger, and of what needs a second person. */
final class PrincipalRows {

    private static final PrincipalId SOMEBODY = new PrincipalId("somebody");
    private static final PrincipalId SENDER = new PrincipalId(Scene.Told.SENDER);
    private static final ProposalId PROPOSAL = new ProposalId("PR-1");
    private static final String HASH = "a".repeat(64);

    private PrincipalRows() {}

    static List<Row> rows() {
        return Stream.of(principals(), proposals(), senders())
                .flatMap(List::stream)
                .toList();
    }

    private static Fact registered(PrincipalId id, @Nullable VendorId vendor) {
        return new PrincipalRegistered(
                id, PrincipalKind.PERSON, null, vendor, List.of(Role.CISO), AccessScope.WHOLE, null);
    }

    private static List<Row> principals() {
        var known = Cast.known().and(registered(SOMEBODY, null), registered(SENDER, null));
        var issued = new ApiKeyIssued(SOMEBODY, "K-1", HASH, NOW);
        var revoked = new ApiKeyRevoked(SOMEBODY, "K-1");
        var ended = new PrincipalEnded(SOMEBODY);
        return List.of(
                row(HardRule.UNKNOWN_PRINCIPAL, "principalId", Cast.known(), ended, known),
                row(
                        HardRule.UNKNOWN_VENDOR,
                        "vendorId",
                        Cast.known(),
                        registered(SOMEBODY, NO_VENDOR),
                        registered(SOMEBODY, VENDOR)),
                row(HardRule.ALREADY_REGISTERED, "principalId", known, registered(SOMEBODY, null), Cast.known()),
                row(HardRule.UNKNOWN_API_KEY, "keyId", known, revoked, known.and(issued)),
                row(HardRule.UNKNOWN_API_KEY, "keyId", known.and(issued, revoked), revoked, known.and(issued)),
                row(HardRule.PRINCIPAL_ENDED, "principalId", known.and(ended), issued, known),
                row(HardRule.OWN_PRINCIPAL, "principalId", known, changed(SENDER), changed(SOMEBODY)));
    }

    private static Fact changed(PrincipalId id) {
        return new PrincipalChanged(id, List.of(Role.ADMIN), AccessScope.WHOLE, null);
    }

    private static List<Row> proposals() {
        var made =
                new ProposalMade(PROPOSAL, "correct-fact", "{}", HASH, List.of(SecondPersonGround.RECORD_OF_ANOTHER));
        var confirmed = new ProposalConfirmed(PROPOSAL, HASH);
        var known = Cast.known().and(made);
        return List.of(
                row(HardRule.UNKNOWN_PROPOSAL, "proposalId", Cast.known(), confirmed, known),
                row(HardRule.PROPOSAL_DECIDED, "proposalId", known.and(confirmed), confirmed, known),
                row(
                        HardRule.PROPOSAL_DECIDED,
                        "proposalId",
                        known.and(new ProposalRejected(PROPOSAL, null)),
                        confirmed,
                        known),
                row(
                        HardRule.REQUEST_CHANGED,
                        "requestHash",
                        known,
                        new ProposalConfirmed(PROPOSAL, "b".repeat(64)),
                        confirmed),
                row(HardRule.APPROVER_IS_REQUESTER, "proposalId", known.byTheSame(), confirmed, known),
                row(
                        HardRule.APPROVER_IS_FROM_VENDOR,
                        "proposalId",
                        known.and(registered(SENDER, VENDOR)),
                        confirmed,
                        known.and(registered(SENDER, null))));
    }

    /** Whoever stands in it: what counts is who sent the request and who sends the approval. */
    private static List<Row> senders() {
        var approved = Cast.approvedBy("Q-2");
        var asked = Cast.known().and(Cast.Wish.SOUND.requested());
        return List.of(
                row(HardRule.APPROVER_IS_REQUESTER, "approver", asked.byTheSame(), approved, asked),
                row(
                        HardRule.APPROVER_IS_FROM_VENDOR,
                        "approver",
                        asked.and(registered(SENDER, VENDOR)),
                        approved,
                        asked.and(registered(SENDER, null))));
    }
}
