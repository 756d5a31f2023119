package nl.inzage.core.cover;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import nl.inzage.core.exposure.Closure;
import nl.inzage.core.exposure.Closure.Removal;
import nl.inzage.core.exposure.Paper;
import nl.inzage.core.identity.GrantId;
import org.jspecify.annotations.Nullable;

/**
 * The end of access as it really was: when it was ordered, when it was enforced, when the last session under it ended,
 * and until when the server could be reached.
 *
 * @param enforced when the gateway applied it or the account was gone; null if nobody said so
 * @param lastSessionEnd null if there was no session, or the end of one is not recorded
 * @param reachableUntil null if that is not known, or it never could be reached
 * @param why why it is null; null if it is known
 * @param unconfirmedFrom since when nobody had confirmed the end although somebody should have; null if somebody had
 * @param unconfirmedUntil when somebody did after all; null while nobody has
 * @param entries the positions of all entries that bear this
 */
public record AccessEnd(
        GrantId grant,
        Closure.Cause cause,
        Instant ordered,
        @Nullable Instant enforced,
        @Nullable Instant lastSessionEnd,
        @Nullable Instant reachableUntil,
        @Nullable Why why,
        @Nullable Instant unconfirmedFrom,
        @Nullable Instant unconfirmedUntil,
        List<Long> entries) {

    /** Why it is not said until when the server could be reached. */
    public enum Why {
        /** It never worked, so there was nothing to end. */
        NEVER_OPENED("the access never worked"),
        /** Paper ended it, and nothing else. */
        NOBODY_CONFIRMED("nobody confirmed that the account was removed"),
        /** A session went on when the gateway should have ended it. */
        GATEWAY_DID_NOT_HOLD("a session outside the grant shows that the gateway did not hold, and nobody confirmed"
                + " since that the access was removed"),
        /** Nobody knows whether a session under it still goes on. */
        SESSION_END_UNKNOWN("a session under the grant has no recorded end");

        private final String text;

        Why(String text) {
            this.text = text;
        }

        /** The reason in plain words. */
        public String text() {
            return text;
        }
    }

    /**
     * The end of a grant, as it stands at a moment; nothing while paper has not ended it.
     *
     * @param sessions those recorded under the grant
     */
    public static Optional<AccessEnd> of(Paper paper, List<Use> sessions, Instant at, EndPolicy policy) {
        var begun = sessions.stream()
                .filter(use -> !use.extent().from().isAfter(at))
                .toList();
        return paper.closure(at).map(closure -> of(paper.grant(), closure, begun, at, policy));
    }

    private static AccessEnd of(GrantId grant, Closure closure, List<Use> sessions, Instant at, EndPolicy policy) {
        var last = sessions.stream().map(use -> use.extent().until()).max(Instant::compareTo);
        var running = sessions.stream().anyMatch(use -> !use.ended());
        var broken = closure.gateway()
                ? sessions.stream()
                        .filter(use -> closure.enforced() != null
                                && use.ended()
                                && use.extent().until().isAfter(closure.enforced()))
                        .toList()
                : List.<Use>of();
        var removal = closure.removals().stream()
                .filter(one -> broken.stream()
                        .allMatch(use -> !one.removedAt().isBefore(use.extent().from())))
                .findFirst();
        var needsRemoval = !closure.gateway() || !broken.isEmpty();
        var gone = needsRemoval ? removal.map(Removal::removedAt) : Optional.ofNullable(closure.enforced());
        var why = why(closure, gone.isPresent(), running);
        var deadline = closure.ordered().plus(policy.confirmedWithin());
        var confirmed = removal.map(Removal::recordedAt);
        var overdue = closure.opened()
                && needsRemoval
                && !at.isBefore(deadline)
                && confirmed.map(moment -> moment.isAfter(deadline)).orElse(true);
        var entries = new TreeSet<>(closure.entries());
        sessions.forEach(use -> entries.addAll(use.entries()));
        if (needsRemoval) {
            removal.ifPresent(one -> entries.add(one.entry()));
        }
        return new AccessEnd(
                grant,
                closure.cause(),
                closure.ordered(),
                needsRemoval ? gone.orElse(null) : closure.enforced(),
                running ? null : last.orElse(null),
                why == null
                        ? Stream.concat(gone.stream(), last.stream())
                                .max(Instant::compareTo)
                                .orElseThrow()
                        : null,
                why,
                overdue ? deadline : null,
                overdue ? confirmed.orElse(null) : null,
                List.copyOf(entries));
    }

    private static @Nullable Why why(Closure closure, boolean gone, boolean running) {
        if (!closure.opened()) {
            return Why.NEVER_OPENED;
        }
        if (!gone) {
            return closure.gateway() ? Why.GATEWAY_DID_NOT_HOLD : Why.NOBODY_CONFIRMED;
        }
        return running ? Why.SESSION_END_UNKNOWN : null;
    }

    /** Whether at a moment nobody had confirmed yet what somebody should have confirmed by then. */
    public boolean unconfirmed(Instant at) {
        return unconfirmedFrom != null
                && !at.isBefore(unconfirmedFrom)
                && (unconfirmedUntil == null || at.isBefore(unconfirmedUntil));
    }

    /** Whether nobody has confirmed the end at all. */
    public boolean open() {
        return why == Why.NOBODY_CONFIRMED || why == Why.GATEWAY_DID_NOT_HOLD;
    }
}
