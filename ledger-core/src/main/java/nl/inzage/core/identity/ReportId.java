package nl.inzage.core.identity;

/** Identifies one report for as long as the ledger exists. */
public record ReportId(String value) implements Id {
    public ReportId {
        Id.require(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
