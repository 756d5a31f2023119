package nl.inzage.core.identity;

/** Identifies one tool for as long as the ledger exists. */
public record ToolId(String value) implements Id {
    public ToolId {
        Id.require(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
