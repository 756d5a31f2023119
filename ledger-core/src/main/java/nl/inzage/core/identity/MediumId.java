package nl.inzage.core.identity;

/** Identifies one medium that was taken out of a server for as long as the ledger exists. */
public record MediumId(String value) implements Id {
    public MediumId {
        Id.require(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
