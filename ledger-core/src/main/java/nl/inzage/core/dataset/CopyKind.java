package nl.inzage.core.dataset;

/** What kind of copy of a data set a hosting is. */
public enum CopyKind {
    PRIMARY,
    REPLICA,
    BACKUP,
    EXTRACT,
    IN_TRANSIT
}
