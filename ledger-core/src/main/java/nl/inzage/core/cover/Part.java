package nl.inzage.core.cover;

import java.util.List;
import nl.inzage.core.identity.GrantId;
import nl.inzage.core.time.Period;

/**
 * A part of a session with its one judgement.
 *
 * @param grounds the grants that bear the judgement, each with the stretch of the part in which it does
 * @param entries the positions of all entries that bear the judgement, those of the session included
 */
public record Part(CoverCode code, Period period, List<Ground> grounds, List<Long> entries) {

    /** A grant for which the judgement holds, and the entries that say so. */
    public record Ground(GrantId grant, Period period, List<Long> entries) {}

    /** The grants that bear the judgement. */
    public List<GrantId> grants() {
        return grounds.stream().map(Ground::grant).distinct().toList();
    }
}
