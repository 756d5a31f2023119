package nl.inzage.api.security;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * What the start prints, so that whoever started the ledger opens the console without an identity provider: a code for
 * one login within ten minutes.
 */
public final class OneTimeCode {

    private static final Duration VALID = Duration.ofMinutes(10);

    private final Clock clock;
    private final Instant until;
    private final String code;
    private boolean used;

    OneTimeCode(RandomGenerator random, Clock clock) {
        this.clock = clock;
        this.until = clock.instant().plus(VALID);
        this.code = ApiKey.secret(random);
    }

    /** Where to go with it, below the address of the ledger. */
    public String path() {
        return LoginController.PATH + "?code=" + code;
    }

    /** Whether a code is this one, for the first and the last time. */
    synchronized boolean use(@Nullable String given) {
        var right = given != null && !used && clock.instant().isBefore(until) && ApiKey.same(given, code);
        used |= right;
        return right;
    }

    @Override
    public String toString() {
        return "a one-time code";
    }
}
