package nl.inzage.core.grant;

/** Whose account is used. */
public enum AccountKind {
    PERSONAL,
    SHARED,
    SERVICE
}
