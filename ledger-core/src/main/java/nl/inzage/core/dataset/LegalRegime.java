package nl.inzage.core.dataset;

/** The law under which data are processed. */
public enum LegalRegime {
    WPG_8,
    WPG_9,
    WPG_10,
    WPG_13,
    SV_126NBA,
    WJSG,
    AVG,
    NONE
}
