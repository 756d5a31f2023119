package nl.inzage.core.reading;

/** By which program a question came, as that program says of itself. */
public enum AskedThrough {
    /** Any client of the interface. */
    HTTP,
    /** The program {@code inzage}. */
    COMMAND_LINE,
    /** The pages that the ledger shows in a browser. */
    CONSOLE
}
