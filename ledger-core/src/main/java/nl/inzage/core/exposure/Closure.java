package nl.inzage.core.exposure;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import nl.inzage.core.correction.Effective.Known;
import nl.inzage.core.grant.GrantFact.AccessRemovalConfirmed;
import nl.inzage.core.grant.GrantFact.BreakGlassClosed;
import nl.inzage.core.grant.GrantFact.GrantProvisioned;
import nl.inzage.core.grant.GrantFact.GrantResumed;
import nl.inzage.core.grant.GrantFact.GrantSuspended;
import org.jspecify.annotations.Nullable;

/**
 * How a grant that has ended on paper came to its end.
 *
 * @param ordered when paper ended it
 * @param enforced when the gateway applied that, or the account was gone; null when nobody said so
 * @param opened whether the access ever worked
 * @param gateway whether a gateway enforces what is ordered
 * @param removals each removal of the whole account that was ever confirmed
 * @param entries the positions that bear it
 */
public record Closure(
        Cause cause,
        Instant ordered,
        @Nullable Instant enforced,
        boolean opened,
        boolean gateway,
        List<Removal> removals,
        List<Long> entries) {

    /** What ended it on paper. */
    public enum Cause {
        /** It was revoked. */
        REVOKED,
        /** Emergency access was closed. */
        CLOSED,
        /** It is suspended. */
        SUSPENDED,
        /** Its time box ended. */
        EXPIRED
    }

    /**
     * Somebody confirmed that the account was gone.
     *
     * @param removedAt since when it was gone
     * @param recordedAt when that was recorded
     */
    public record Removal(Instant removedAt, Instant recordedAt, long entry) {}

    static Optional<Closure> of(GrantLife life, Paper paper, Instant at) {
        var end = life.boxEnd(at);
        var withdrawn = paper.withdrawn(life, at);
        if (withdrawn.isEmpty() && at.isBefore(end)) {
            return Optional.empty();
        }
        var opened = opened(life, at);
        var removals = life.said(AccessRemovalConfirmed.class)
                .filter(known -> known.statement().fact() instanceof AccessRemovalConfirmed removal
                        && removal.privileges().isEmpty())
                .filter(known -> opened.isEmpty() || Doors.IN_EFFECT.compare(known, opened.get()) > 0)
                .sorted(Doors.IN_EFFECT)
                .map(known -> new Removal(Doors.from(known), paper.held(known), known.contentPosition()))
                .toList();
        var enforced = life.isGateway()
                ? Optional.of(withdrawn
                        .map(GrantLife::enforced)
                        .filter(moment -> moment.isBefore(end))
                        .orElse(end))
                : removals.stream().findFirst().map(Removal::removedAt);
        var entries = Stream.of(
                        Stream.of(life.opening()),
                        opened.stream(),
                        withdrawn.isPresent() ? withdrawn.stream() : life.extension(at).stream())
                .flatMap(known -> known)
                .map(Known::contentPosition);
        return Optional.of(new Closure(
                withdrawn.map(Closure::cause).orElse(Cause.EXPIRED),
                withdrawn.map(Doors::from).orElse(end),
                enforced.orElse(null),
                opened.isPresent(),
                life.isGateway(),
                removals,
                Stream.concat(
                                entries,
                                life.isGateway()
                                        ? Stream.of()
                                        : removals.stream().limit(1).map(Removal::entry))
                        .distinct()
                        .sorted()
                        .toList()));
    }

    private static Cause cause(Known known) {
        return switch (known.statement().fact()) {
            case GrantSuspended __ -> Cause.SUSPENDED;
            case BreakGlassClosed __ -> Cause.CLOSED;
            default -> Cause.REVOKED;
        };
    }

    /**
     * What opened the door last: as for the rule, its provisioning, for want of that its activation, or a resumption.
     */
    private static Optional<Known> opened(GrantLife life, Instant at) {
        var provisioned = life.said(GrantProvisioned.class).toList();
        return Doors.latest(
                Stream.concat(
                        provisioned.isEmpty() || life.isGateway() ? life.activated() : provisioned.stream(),
                        life.said(GrantResumed.class)),
                known -> !Doors.from(known).isAfter(at));
    }
}
