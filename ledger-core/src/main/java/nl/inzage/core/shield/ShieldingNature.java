package nl.inzage.core.shield;

/** What a measure is by nature; only a technical one that prevents can keep anybody out. */
public enum ShieldingNature {
    TECHNICAL_PREVENTIVE,
    TECHNICAL_DETECTIVE,
    PROCEDURAL,
    CONTRACTUAL
}
