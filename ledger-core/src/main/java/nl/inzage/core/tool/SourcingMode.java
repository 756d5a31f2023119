package nl.inzage.core.tool;

/** How a tool was obtained. */
public enum SourcingMode {
    SELF_DEVELOPED,
    CO_DEVELOPED,
    PURCHASED
}
