package nl.inzage.core.exposure;

/** What use is established, strongest first. */
public enum Actuality {
    SEEN,
    SESSION_WITH_READ_CAPABILITY,
    NOT_ESTABLISHABLE,
    SESSION_REVIEWED_NO_DATA,
    NO_USE_RECORDED
}
