package nl.inzage.core.decision;

import java.time.Duration;

/** The thresholds of the hard rules, in one place. */
public record Policy(
        Duration lateAfter, Duration mayLieBack, Duration boxOfRank0, Duration boxOfRank2, Duration boxOfRank3) {

    /** The thresholds that hold where nobody chose others. */
    public static final Policy DEFAULT = new Policy(
            Duration.ofMinutes(15),
            Duration.ofMinutes(2),
            Duration.ofDays(90),
            Duration.ofDays(30),
            Duration.ofHours(8));

    /** How many approvals a grant needs, by the highest rank of the data that it leads to. */
    public int approvals(int rank) {
        return rank >= 2 ? 2 : 1;
    }

    /** The longest time box, by the highest rank of the data that it leads to. */
    public Duration longestBox(int rank) {
        if (rank >= 3) {
            return boxOfRank3;
        }
        return rank == 2 ? boxOfRank2 : boxOfRank0;
    }
}
