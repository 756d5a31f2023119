package nl.inzage.core.identity;

/** Identifies an access session or a gap in the log of sessions for as long as the ledger exists. */
public record SessionId(String value) implements Id {
    public SessionId {
        Id.require(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
