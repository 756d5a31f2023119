package nl.inzage.core.tool;

/** What the testing authority found; it speaks of the reliability of evidence, not of the supplier. */
public enum InspectionVerdict {
    NOT_SUBMITTED,
    SUBMITTED,
    APPROVED,
    APPROVED_WITH_CONDITIONS,
    REJECTED,
    NOT_INSPECTABLE,
    VENDOR_REFUSED,
    WITHDRAWN,
    EXPIRED
}
