package nl.inzage.core.exposure;

/** Whether a vendor could see, in ascending order. */
public enum Verdict {
    COULD_NOT_SEE,
    CANNOT_BE_EXCLUDED,
    COULD_SEE
}
