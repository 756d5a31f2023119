package nl.inzage.core.person;

/** How a screening came out. */
public enum ScreeningResult {
    POSITIVE,
    NEGATIVE,
    PENDING
}
