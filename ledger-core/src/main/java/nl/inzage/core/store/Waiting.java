package nl.inzage.core.store;

import java.util.List;

/** What waits for somebody until an entry of its own stream decides it. */
public enum Waiting {
    /** A request for access that was neither put in effect nor refused or taken back. */
    REQUEST,
    /** A command that a second person has to confirm. */
    PROPOSAL;

    /** The type of the entry that asks. */
    String opening() {
        return switch (this) {
            case REQUEST -> "access-grant.grant-requested";
            case PROPOSAL -> "proposal.proposal-made";
        };
    }

    /** The types of the entries after which nobody waits. */
    List<String> deciding() {
        return switch (this) {
            case REQUEST ->
                List.of(
                        "access-grant.grant-activated",
                        "access-grant.grant-rejected",
                        "access-grant.grant-request-withdrawn",
                        "access-grant.grant-revoked");
            case PROPOSAL -> List.of("proposal.proposal-confirmed", "proposal.proposal-rejected");
        };
    }
}
