package nl.inzage.core.fact;

/** How exactly the effective time of a fact is known. */
public enum Precision {
    EXACT,
    MINUTE,
    DAY,
    ESTIMATED
}
