package nl.inzage.core.identity;

/** Identifies one shielding measure for as long as the ledger exists. */
public record MeasureId(String value) implements Id {
    public MeasureId {
        Id.require(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
