package nl.inzage.core.server;

/** Where a medium went that was taken out of a server. */
public enum MediumFate {
    VENDOR,
    DESTROYED,
    POLICE
}
