package nl.inzage.core.exposure;

/** What a means of sight lets one see. */
public enum Capability {
    NONE,
    INDIRECT,
    DIRECT
}
