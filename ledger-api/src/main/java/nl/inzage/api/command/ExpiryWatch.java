package nl.inzage.api.command;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import nl.inzage.api.database.Lease;
import nl.inzage.core.correction.Effective;
import nl.inzage.core.decision.Expiry;
import nl.inzage.core.decision.Refused;
import nl.inzage.core.grant.GrantFact.GrantExpired;
import nl.inzage.core.identity.GrantId;
import nl.inzage.core.store.Ledger;
import nl.inzage.core.store.LedgerException;
import nl.inzage.core.store.Stream;
import nl.inzage.projections.windows.Endings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notices by the ledger's clock that a time box has ended, and has that recorded, once a grant and end.
 *
 * <p>One node at a time does it, by a lease in the database; a second would only be refused. In a demonstration the
 * clock is the story's, so that nothing expires before the story came to it.
 */
public final class ExpiryWatch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ExpiryWatch.class);

    private static final Duration FIRST = Duration.ofSeconds(1);

    private final Ledger ledger;
    private final Endings endings;
    private final Registrar registrar;
    private final Lease lease;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("expiry").factory());
    private Instant lookedThrough = Instant.MIN;
    private long lookedAt;

    /** Watches a ledger; nothing happens before {@link #start}. */
    public ExpiryWatch(Ledger ledger, Endings endings, Registrar registrar, Lease lease) {
        this.ledger = ledger;
        this.endings = endings;
        this.registrar = registrar;
        this.lease = lease;
    }

    /** Looks once in a while, from now on. */
    public void start(Duration every) {
        var unused =
                timer.scheduleWithFixedDelay(this::look, FIRST.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }

    private void look() {
        try {
            lease.ifFree(this::notice);
        } catch (SQLException | LedgerException e) {
            LOG.warn("expiry cannot be noticed now: {}", e.getClass().getSimpleName());
        } catch (RuntimeException e) {
            // The timer would stop for ever; what was not noticed is looked for again the next time.
            LOG.error("expiry could not be noticed", e);
        }
    }

    private void notice() throws SQLException {
        var now = ledger.time();
        var found = endings.between(lookedThrough, now, lookedAt);
        for (var grant : found.grants()) {
            notice(grant, now);
        }
        lookedThrough = now;
        lookedAt = found.position();
    }

    private void notice(GrantId grant, Instant now) {
        var facts = Effective.facts(ledger.stream(Stream.of(grant)), Long.MAX_VALUE);
        Expiry.due(facts, now).ifPresent(end -> {
            try {
                registrar.notice(new GrantExpired(grant), end, now);
            } catch (Refused | LedgerException.Conflict moved) {
                LOG.info("the end of grant {} was noticed or moved meanwhile", grant.value());
            }
        });
    }
}
