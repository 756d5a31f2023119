package nl.inzage.core.decision;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import nl.inzage.core.correction.Effective.Known;
import nl.inzage.core.fact.Fact;
import nl.inzage.core.grant.EndReason;
import nl.inzage.core.grant.GrantFact.BreakGlassClosed;
import nl.inzage.core.grant.GrantFact.BreakGlassOpened;
import nl.inzage.core.grant.GrantFact.GrantActivated;
import nl.inzage.core.grant.GrantFact.GrantExtended;
import nl.inzage.core.grant.GrantFact.GrantRequested;
import nl.inzage.core.grant.GrantFact.GrantResumed;
import nl.inzage.core.grant.GrantFact.GrantRevoked;
import nl.inzage.core.grant.GrantFact.GrantSuspended;
import nl.inzage.core.grant.TimeBox;
import nl.inzage.core.identity.GrantId;
import nl.inzage.core.identity.VendorId;
import org.jspecify.annotations.Nullable;

/** Blocking a vendor suspends each of its grants that is in effect; a request that is not cannot come into effect. */
public final class Blocking {

    private Blocking() {}

    /**
     * The suspension of a grant because its vendor is blocked; none if the grant is another vendor's or not in effect.
     *
     * @param grant what is known of the grant
     * @param at when the block takes effect
     */
    public static Optional<GrantSuspended> suspension(List<Known> grant, VendorId vendor, Instant at) {
        return grant.stream()
                .map(known -> known.statement().fact())
                .map(fact -> Opened.of(fact))
                .flatMap(Optional::stream)
                .findFirst()
                .filter(opened -> opened.vendor().equals(vendor) && inEffect(grant, opened, at))
                .map(opened -> new GrantSuspended(opened.grant(), EndReason.VENDOR_BLOCKED, null, null));
    }

    private record Opened(GrantId grant, VendorId vendor, TimeBox box, boolean emergency) {
        static Optional<Opened> of(Fact fact) {
            return switch (fact) {
                case GrantRequested f ->
                    Optional.of(new Opened(f.grantId(), f.beneficiary().vendorId(), f.timeBox(), false));
                case BreakGlassOpened f ->
                    Optional.of(new Opened(f.grantId(), f.beneficiary().vendorId(), f.timeBox(), true));
                default -> Optional.empty();
            };
        }
    }

    private static boolean inEffect(List<Known> grant, Opened opened, Instant at) {
        var activated = opened.emergency()
                || grant.stream().anyMatch(known -> known.statement().fact() instanceof GrantActivated);
        var ended = grant.stream()
                .filter(known -> known.statement().fact() instanceof GrantRevoked
                        || known.statement().fact() instanceof BreakGlassClosed)
                .anyMatch(known -> !Case.from(known).isAfter(at));
        var end = end(grant, opened);
        return activated && !ended && (end == null || at.isBefore(end)) && !suspended(grant, at);
    }

    private static @Nullable Instant end(List<Known> grant, Opened opened) {
        return grant.stream()
                .filter(known -> known.statement().fact() instanceof GrantExtended)
                .max(Case.IN_EFFECT)
                .map(known -> ((GrantExtended) known.statement().fact()).until())
                .orElse(opened.box().until());
    }

    private static boolean suspended(List<Known> grant, Instant at) {
        return grant.stream()
                .filter(known -> known.statement().fact() instanceof GrantSuspended
                        || known.statement().fact() instanceof GrantResumed)
                .filter(known -> !Case.from(known).isAfter(at))
                .max(Case.IN_EFFECT)
                .filter(known -> known.statement().fact() instanceof GrantSuspended)
                .isPresent();
    }
}
