package nl.inzage.core.grant;

/** Whether a grant ends by itself. */
public enum GrantKind {
    STANDARD,
    STANDING
}
