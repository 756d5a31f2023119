package nl.inzage.core.identity;

/** Identifies a server for as long as the ledger exists. */
public record ServerId(String value) implements Id {
    public ServerId {
        Id.require(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
