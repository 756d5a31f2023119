package nl.inzage.core.store;

import nl.inzage.core.fact.Recorded;

/** Is told what a walk over the whole ledger comes by, in the order of positions. */
public interface Check {

    /** An entry whose bytes say something. */
    void entry(Recorded entry);

    /** An entry whose bytes this version cannot read: nothing after it can be told from the entries. */
    void unreadable(long position, String why);

    /** Something that is not as it must be. */
    void found(Damage damage);

    /** Everything up to a position has been looked at, of a ledger that says that it ends at the last one. */
    void reached(long position, long last);
}
