package nl.inzage.core.exposure;

/** Whether a path is open: its door, not its paper. */
public enum Openness {
    CLOSED,
    UNCERTAIN,
    OPEN
}
