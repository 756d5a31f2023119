package nl.inzage.core.identity;

/** Identifies a data set for as long as the ledger exists. */
public record DatasetId(String value) implements Id {
    public DatasetId {
        Id.require(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
