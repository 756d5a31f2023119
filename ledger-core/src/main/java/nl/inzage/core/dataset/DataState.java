package nl.inzage.core.dataset;

/** In which state a copy lies on its server; unknown counts as plaintext. */
public enum DataState {
    ENCRYPTED_AT_REST,
    PLAINTEXT_RUNNING,
    PSEUDONYMISED,
    UNKNOWN
}
