package nl.inzage.core.vendor;

/** Why two vendors are one: they merged or one took over the other, or one was registered twice. */
public enum MergeReason {
    MERGER,
    TAKEOVER,
    DUPLICATE
}
