package nl.inzage.core.oversight;

/** Who made a finding. */
public enum Supervisor {
    INSPECTORATE,
    AP,
    ADR,
    INTERNAL_AUDIT,
    EXTERNAL_AUDIT,
    /** Nobody: the rules of the ledger found it. */
    LEDGER
}
