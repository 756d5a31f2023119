package nl.inzage.core.oversight;

/** To whom a report may go. */
public enum DisclosureLevel {
    INTERNAL,
    OVERSIGHT,
    PARLIAMENT_CONFIDENTIAL,
    PUBLIC
}
