package nl.inzage.core.identity;

/** Identifies one finding that a person made for as long as the ledger exists. */
public record FindingId(String value) implements Id {
    public FindingId {
        Id.require(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
