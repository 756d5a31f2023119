package nl.inzage.core.store;

/** What a ledger was founded as; nothing turns one into the other. */
public enum LedgerKind {
    /** Its own clock alone says when something was recorded. */
    REAL,
    /** It tells a story: commands may say when they were recorded. */
    DEMONSTRATION
}
