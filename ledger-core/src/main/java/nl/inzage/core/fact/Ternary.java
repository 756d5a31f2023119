package nl.inzage.core.fact;

/** Yes, no, or not known. */
public enum Ternary {
    YES,
    NO,
    UNKNOWN
}
