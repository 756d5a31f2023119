package nl.inzage.api.security;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Lets something be tried, and then not again for thirty seconds, however it went. */
final class Pause {

    private static final Duration LENGTH = Duration.ofSeconds(30);

    private final Clock clock;
    private Instant until = Instant.MIN;

    Pause(Clock clock) {
        this.clock = clock;
    }

    /** Whether it may be tried now; if so, the pause begins. */
    synchronized boolean begin() {
        var now = clock.instant();
        if (now.isBefore(until)) {
            return false;
        }
        until = now.plus(LENGTH);
        return true;
    }
}
