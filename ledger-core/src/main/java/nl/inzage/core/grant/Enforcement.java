package nl.inzage.core.grant;

/** Whether a gateway run by the police enforces the time box, or people have to. */
public enum Enforcement {
    GATEWAY,
    MANUAL
}
