package nl.inzage.core.server;

/** Who controls a log. */
public enum LogController {
    POLICE,
    VENDOR
}
