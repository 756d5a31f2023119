package nl.inzage.core.store;

/** A log that this database keeps: each with its own entries, positions, tree and lock. */
public enum Log {
    /** What happened, and when it became known. */
    LEDGER("ledger", 0x496e_7a61_6765L),
    /** Who asked the ledger what, and which answer left. */
    READINGS("readings", 0x496e_7a61_6766L);

    private final String schema;
    private final long lock;

    Log(String schema, long lock) {
        this.schema = schema;
        this.lock = lock;
    }

    /** The schema that holds its tables. */
    public String schema() {
        return schema;
    }

    /** The advisory lock under which its positions are given; any number, for ever the same. */
    long lock() {
        return lock;
    }
}
