package nl.inzage.core.policy;

import java.time.Duration;

/**
 * The thresholds of hard rules and of findings, in one place.
 *
 * @param lateAfter how long after it happened a report may come
 * @param mayLieBack how far back the effective time of what is not a report may lie
 * @param boxOfRank0 the longest time box for data of rank 0 and 1
 * @param boxOfRank2 the longest time box for data of rank 2
 * @param boxOfRank3 the longest time box for data of rank 3 and 4
 */
public record Policy(
        Duration lateAfter,
        Duration mayLieBack,
        Duration boxOfRank0,
        Duration boxOfRank2,
        Duration boxOfRank3,
        Duration breakGlassReviewedWithin,
        Duration grantReviewedEvery,
        Duration specialGrantReviewedEvery,
        Duration logsReviewedEvery,
        Duration revocationConfirmedWithin) {

    /** The thresholds that hold where nobody chose others. */
    public static final Policy DEFAULT = new Policy(
            Duration.ofMinutes(15),
            Duration.ofMinutes(2),
            Duration.ofDays(90),
            Duration.ofDays(30),
            Duration.ofHours(8),
            Duration.ofHours(72),
            Duration.ofDays(365),
            Duration.ofDays(90),
            Duration.ofDays(90),
            Duration.ofHours(24));

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
