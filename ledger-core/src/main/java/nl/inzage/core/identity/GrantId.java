package nl.inzage.core.identity;

/** Identifies an access grant for as long as the ledger exists. */
public record GrantId(String value) implements Id {
    public GrantId {
        Id.require(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
