package nl.inzage.core.exposure;

import java.time.Duration;

/** The thresholds of findings, in one place. */
public record FindingPolicy(
        Duration lateAfter,
        Duration breakGlassReviewedWithin,
        Duration grantReviewedEvery,
        Duration specialGrantReviewedEvery,
        Duration logsReviewedEvery,
        Duration revocationConfirmedWithin) {

    /** The thresholds that hold where nobody chose others. */
    public static final FindingPolicy DEFAULT = new FindingPolicy(
            Duration.ofMinutes(15),
            Duration.ofHours(72),
            Duration.ofDays(365),
            Duration.ofDays(90),
            Duration.ofDays(90),
            Duration.ofHours(24));
}
