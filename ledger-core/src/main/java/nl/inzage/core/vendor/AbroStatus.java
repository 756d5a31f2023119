package nl.inzage.core.vendor;

/** What came of the request for an ABRO declaration. */
public enum AbroStatus {
    POSITIVE,
    NEGATIVE,
    PENDING
}
