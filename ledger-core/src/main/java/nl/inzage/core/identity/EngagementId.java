package nl.inzage.core.identity;

/** Identifies one agreement with a vendor for as long as the ledger exists. */
public record EngagementId(String value) implements Id {
    public EngagementId {
        Id.require(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
