package nl.inzage.core.exposure;

/** Whether a copy of the data is there. */
public enum Presence {
    PRESENT,
    REMNANT,
    UNREACHABLE
}
