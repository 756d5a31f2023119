package nl.inzage.core.oversight;

/** How certain it is that something lasted as long as said. */
public enum Certainty {
    CERTAIN,
    ESTIMATED,
    UNKNOWN
}
