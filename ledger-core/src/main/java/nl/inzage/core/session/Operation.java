package nl.inzage.core.session;

/** What was done in a session. */
public enum Operation {
    CONSULT,
    ALTER,
    DISCLOSE,
    TRANSFER,
    COMBINE,
    ERASE,
    MAINTAIN
}
