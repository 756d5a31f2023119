package nl.inzage.core.dataset;

/** How a copy was removed; a logical removal leaves a remnant. */
public enum Removal {
    LOGICAL,
    SANITISED
}
