package nl.inzage.core.proposal;

import java.util.List;
import nl.inzage.core.fact.Fact;
import nl.inzage.core.fact.Stored;
import nl.inzage.core.identity.Id;
import nl.inzage.core.identity.ProposalId;
import org.jspecify.annotations.Nullable;

/** Everything that can have happened to a command that needs a second person. Names and fields are stored for ever. */
public sealed interface ProposalFact extends Fact {
    /** The subject of the stream. */
    ProposalId proposalId();

    @Override
    default Id subject() {
        return proposalId();
    }

    /**
     * Somebody sent a command that nobody may have recorded alone.
     *
     * @param command what it is called, such as {@code correct-fact}
     * @param request its body as canonical JSON (RFC 8785), exactly what is confirmed
     * @param requestHash SHA-256 of the command's name, a line feed and the request in UTF-8, lower-case hex
     */
    @Stored(type = "proposal.proposal-made", report = false, bears = false)
    record ProposalMade(
            ProposalId proposalId, String command, String request, String requestHash, List<SecondPersonGround> grounds)
            implements ProposalFact {}

    /**
     * A second person wants it recorded, and it is.
     *
     * @param requestHash of exactly what was read and confirmed
     */
    @Stored(type = "proposal.proposal-confirmed", command = "confirm-proposal", report = false, bears = false)
    record ProposalConfirmed(ProposalId proposalId, String requestHash) implements ProposalFact {}

    /** It is not recorded: a second person does not want it, or whoever sent it no longer does. */
    @Stored(type = "proposal.proposal-rejected", command = "reject-proposal", report = false, bears = false)
    record ProposalRejected(ProposalId proposalId, @Nullable String remark) implements ProposalFact {}
}
