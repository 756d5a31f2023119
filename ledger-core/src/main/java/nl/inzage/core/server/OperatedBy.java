package nl.inzage.core.server;

/** Who operates a layer of a server. */
public enum OperatedBy {
    POLICE,
    VENDOR
}
