package nl.inzage.core.identity;

/** Identifies one who may use the ledger, a person or a system, for as long as the ledger exists. */
public record PrincipalId(String value) implements Id {
    public PrincipalId {
        Id.require(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
