package nl.inzage.core.principal;

/** Whether somebody or something acts. */
public enum PrincipalKind {
    PERSON,
    SYSTEM
}
