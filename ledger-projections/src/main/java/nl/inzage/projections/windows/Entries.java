package nl.inzage.projections.windows;

import java.util.Collection;
import java.util.List;
import nl.inzage.core.fact.Recorded;

/** The entries of the ledger, as the projections read them. */
public interface Entries {

    /** The whole of some streams up to a position, in the order of positions. */
    List<Recorded> streams(Collection<String> streams, long through);

    /** The next entries after a position, at most so many. */
    List<Recorded> page(long after, int limit);
}
