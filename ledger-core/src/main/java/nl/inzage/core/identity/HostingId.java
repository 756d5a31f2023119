package nl.inzage.core.identity;

/** Identifies one copy of a data set on one server for as long as the ledger exists. */
public record HostingId(String value) implements Id {
    public HostingId {
        Id.require(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
