package nl.inzage.core.identity;

/** Identifies one command that waits for a second person for as long as the ledger exists. */
public record ProposalId(String value) implements Id {
    public ProposalId {
        Id.require(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
