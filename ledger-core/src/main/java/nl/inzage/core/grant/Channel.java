package nl.inzage.core.grant;

/** By which way the server is reached. */
public enum Channel {
    REMOTE_GATEWAY,
    REMOTE_DIRECT,
    REMOTE_MAINTENANCE,
    ONSITE,
    PHYSICAL,
    API,
    SCREEN_SHARE
}
