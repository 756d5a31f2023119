package nl.inzage.core.identity;

/** Identifies a person who works for a vendor, as a pseudonym for as long as the ledger exists. */
public record PersonRef(String value) implements Id {
    public PersonRef {
        Id.require(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
