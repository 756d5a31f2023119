package nl.inzage.core.engagement;

/** Under which law data are processed for the police. */
public enum ProcessingRegime {
    WPG,
    AVG,
    NONE
}
