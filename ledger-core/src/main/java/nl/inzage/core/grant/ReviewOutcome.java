package nl.inzage.core.grant;

/** What the review of emergency access found. */
public enum ReviewOutcome {
    JUSTIFIED,
    NOT_JUSTIFIED
}
