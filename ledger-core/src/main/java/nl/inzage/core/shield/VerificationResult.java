package nl.inzage.core.shield;

/** How a test of a measure came out. */
public enum VerificationResult {
    PASSED,
    FAILED,
    PARTIAL
}
