package nl.inzage.core.identity;

/** Identifies one review for as long as the ledger exists. */
public record ReviewId(String value) implements Id {
    public ReviewId {
        Id.require(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
