package nl.inzage.api.security;

import io.github.bucket4j.Bucket;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import nl.inzage.api.problem.Code;
import nl.inzage.api.problem.Problem;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets each principal ask so many times a second, with twice as many at once after a pause. A stream of commands is one
 * request. Whoever is on the ledger's own machine is not limited. All who show keys that open nothing are limited
 * together as one principal is, and keep nobody else out: whose key is known here is no stranger.
 */
final class RateLimit extends OncePerRequestFilter {

    private final long perSecond;
    private final Refusals refusals;
    private final Map<String, Bucket> buckets = new ConcurrentHashMap<>();
    private final Bucket strangers;

    RateLimit(long perSecond, Refusals refusals) {
        this.perSecond = perSecond;
        this.refusals = refusals;
        this.strangers = bucket();
    }

    /**
     * Counts a key that opens nothing as far as is known here.
     *
     * @throws Problem if there were too many
     */
    void stranger() {
        take(strangers);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (SecurityContextHolder.getContext().getAuthentication() instanceof Identified identified
                && identified.asker().proven()
                && !identified.asker().equals(Asker.OPERATOR)) {
            try {
                take(buckets.computeIfAbsent(identified.asker().id(), __ -> bucket()));
            } catch (Problem tooMany) {
                refusals.refuse(response, tooMany);
                return;
            }
        }
        chain.doFilter(request, response);
    }

    private void take(Bucket bucket) {
        if (!bucket.tryConsume(1)) {
            throw new Problem(
                    Code.TOO_MANY_REQUESTS,
                    "at most " + perSecond + " requests a second; many commands go in one request, as lines",
                    List.of());
        }
    }

    private Bucket bucket() {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(2 * perSecond).refillGreedy(perSecond, Duration.ofSeconds(1)))
                .build();
    }
}
