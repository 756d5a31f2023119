package nl.inzage.core.session;

/** Yes, no, or not known. */
public enum Ternary {
    YES,
    NO,
    UNKNOWN
}
