package nl.inzage.core.identity;

/** Identifies a vendor for as long as the ledger exists. */
public record VendorId(String value) implements Id {
    public VendorId {
        Id.require(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
