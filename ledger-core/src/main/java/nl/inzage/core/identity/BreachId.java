package nl.inzage.core.identity;

/** Identifies one breach for as long as the ledger exists. */
public record BreachId(String value) implements Id {
    public BreachId {
        Id.require(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
