package nl.inzage.core.tool;

/** What an assessment of supplier access rests on. */
public enum AssessmentBasis {
    SOURCE_REVIEW,
    NETWORK_TEST,
    VENDOR_STATEMENT,
    NONE
}
