package nl.inzage.core.oversight;

/** What is reviewed: grants, or logs. */
public enum ReviewKind {
    GRANT_REVIEW,
    LOG_REVIEW
}
