package nl.inzage.core.time;

import java.time.Instant;

/**
 * A stretch of time that includes its start and excludes its end. {@link Instant#MIN} and {@link Instant#MAX} stand for
 * "always was" and "still is".
 *
 * <p>Half-open, so that back-to-back periods meet without overlapping and no instant is counted twice.
 */
public record Period(Instant from, Instant until) {

    public Period {
        if (!until.isAfter(from)) {
            throw new IllegalArgumentException("a period must end after it starts: from=" + from + ", until=" + until);
        }
    }

    /** Whether the moment lies in it. */
    public boolean contains(Instant moment) {
        return !moment.isBefore(from) && moment.isBefore(until);
    }
}
