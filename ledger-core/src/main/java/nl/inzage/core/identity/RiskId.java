package nl.inzage.core.identity;

/** Identifies one accepted risk for as long as the ledger exists. */
public record RiskId(String value) implements Id {
    public RiskId {
        Id.require(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
