package nl.inzage.core.grant;

/** Why access was suspended, narrowed or revoked. */
public enum EndReason {
    PURPOSE_ENDED,
    INCIDENT,
    SCREENING_LOST,
    EMPLOYMENT_ENDED,
    CONTRACT_ENDED,
    VENDOR_BLOCKED,
    REVIEW,
    ERROR
}
