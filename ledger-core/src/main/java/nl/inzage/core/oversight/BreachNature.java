package nl.inzage.core.oversight;

/** What a breach did to data. */
public enum BreachNature {
    CONFIDENTIALITY,
    INTEGRITY,
    AVAILABILITY
}
