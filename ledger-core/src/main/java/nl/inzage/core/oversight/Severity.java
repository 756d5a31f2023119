package nl.inzage.core.oversight;

/** How grave a finding is. */
public enum Severity {
    LOW,
    MEDIUM,
    HIGH
}
