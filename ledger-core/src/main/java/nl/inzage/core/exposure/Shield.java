package nl.inzage.core.exposure;

/** What a shielding measure does to a path. */
public enum Shield {
    NONE,
    UNPROVEN,
    EFFECTIVE
}
