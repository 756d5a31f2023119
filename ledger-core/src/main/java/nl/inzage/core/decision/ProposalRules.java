package nl.inzage.core.decision;

import nl.inzage.core.fact.Fact;
import nl.inzage.core.identity.PrincipalId;
import nl.inzage.core.principal.PrincipalFact.PrincipalRegistered;
import nl.inzage.core.proposal.ProposalFact;
import nl.inzage.core.proposal.ProposalFact.ProposalConfirmed;
import nl.inzage.core.proposal.ProposalFact.ProposalMade;
import nl.inzage.core.proposal.ProposalFact.ProposalRejected;

/** The hard rules of a second person: not the first one, not from a vendor, and about exactly what was proposed. */
record ProposalRules(Case one) {

    Fact judge(ProposalFact fact) {
        one.breaksIf(
                one.was(ProposalConfirmed.class) || one.was(ProposalRejected.class),
                HardRule.PROPOSAL_DECIDED,
                "proposalId");
        switch (fact) {
            case ProposalConfirmed confirmed -> confirmed(confirmed);
            case ProposalRejected __ -> {} // Whoever may say so, the one who proposed it too.
            case ProposalMade __ -> {} // What it says is judged when it is confirmed.
        }
        return fact;
    }

    private void confirmed(ProposalConfirmed confirmed) {
        var sender = one.circumstances().registrar();
        for (var known : one.own()) {
            if (known.original().fact() instanceof ProposalMade made) {
                one.breaksIf(
                        !made.requestHash().equals(confirmed.requestHash()), HardRule.REQUEST_CHANGED, "requestHash");
                one.breaksIf(
                        known.original().circumstances().registrar().equals(sender),
                        HardRule.APPROVER_IS_REQUESTER,
                        "proposalId");
            }
        }
        one.breaksIf(
                sender.matches("[A-Za-z0-9._-]{1,64}")
                        && Case.said(one.world().facts(new PrincipalId(sender)), PrincipalRegistered.class)
                                .anyMatch(registered -> registered.vendorId() != null),
                HardRule.APPROVER_IS_FROM_VENDOR,
                "proposalId");
    }
}
