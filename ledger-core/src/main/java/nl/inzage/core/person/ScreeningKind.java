package nl.inzage.core.person;

/** What kind of screening a person had. */
public enum ScreeningKind {
    VOG,
    RELIABILITY_INVESTIGATION,
    VGB,
    FOREIGN_EQUIVALENT
}
