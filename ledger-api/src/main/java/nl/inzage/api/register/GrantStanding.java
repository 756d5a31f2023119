package nl.inzage.api.register;

import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import nl.inzage.core.correction.Effective;
import nl.inzage.core.correction.Effective.Known;
import nl.inzage.core.decision.AskedFor;
import nl.inzage.core.decision.Rank;
import nl.inzage.core.decision.World;
import nl.inzage.core.fact.Fact;
import nl.inzage.core.fact.Recorded;
import nl.inzage.core.grant.GrantFact.AccessRemovalConfirmed;
import nl.inzage.core.grant.GrantFact.BreakGlassClosed;
import nl.inzage.core.grant.GrantFact.BreakGlassOpened;
import nl.inzage.core.grant.GrantFact.BreakGlassReviewed;
import nl.inzage.core.grant.GrantFact.GrantActivated;
import nl.inzage.core.grant.GrantFact.GrantRejected;
import nl.inzage.core.grant.GrantFact.GrantRequestWithdrawn;
import nl.inzage.core.grant.GrantFact.GrantRequested;
import nl.inzage.core.grant.GrantFact.GrantResumed;
import nl.inzage.core.grant.GrantFact.GrantRevoked;
import nl.inzage.core.grant.GrantFact.GrantSuspended;
import nl.inzage.core.identity.DatasetId;
import nl.inzage.core.identity.Id;
import nl.inzage.core.identity.VendorId;
import nl.inzage.core.policy.Policy;
import nl.inzage.core.store.FactCodec;
import nl.inzage.core.store.Ledger;
import org.jspecify.annotations.Nullable;

/** How far a grant has come: what exactly is asked for with it, who approved that, and for whom it waits. */
final class GrantStanding {

    /** The states of a grant. */
    enum State {
        REQUESTED,
        APPROVED,
        ACTIVE,
        SUSPENDED,
        ENDED_BY_EXPIRY,
        REVOKED,
        REMOVAL_CONFIRMED,
        REJECTED,
        WITHDRAWN
    }

    private final List<Known> own;
    private final AskedFor asked;
    private final int needed;
    private final Instant at;

    private GrantStanding(List<Known> own, AskedFor asked, int needed, Instant at) {
        this.own = own;
        this.asked = asked;
        this.needed = needed;
        this.at = at;
    }

    /**
     * How a grant stands at a moment, as known at a position; nothing while nobody asked for or opened it.
     *
     * @param entries the stream of the grant up to the position
     */
    static Optional<Map<String, Object>> of(Ledger ledger, List<Recorded> entries, Instant at, long position) {
        var world = known(ledger, at, position);
        var own = Effective.facts(entries, position);
        return AskedFor.of(own, world).map(asked -> {
            var needed = asked.content() instanceof BreakGlassOpened
                    ? 0
                    : Policy.DEFAULT.approvals(Rank.of(datasets(asked.content()), world, at));
            return new GrantStanding(own, asked, needed, at).told();
        });
    }

    private static World known(Ledger ledger, Instant at, long position) {
        return new World() {
            @Override
            public Instant now() {
                return at;
            }

            @Override
            public List<Known> facts(Id subject) {
                var stream = nl.inzage.core.store.Stream.of(subject);
                return Effective.facts(ledger.streams(List.of(stream), position), position);
            }

            @Override
            public String hash(Fact fact) {
                return FactCodec.standard().hash(fact);
            }
        };
    }

    private Map<String, Object> told() {
        var told = new LinkedHashMap<String, Object>();
        var state = state();
        told.put("state", state);
        told.put("content", FactCodec.standard().toPayload(asked.content()));
        told.put("hash", asked.hash());
        told.put("approvals", approvals().map(GrantStanding::told).toList());
        told.put("approvalsNeeded", needed);
        told.put("approvalsMissing", missing());
        waitsFor(state).ifPresent(waiting -> told.put("waitsFor", waiting));
        return told;
    }

    private static Map<String, Object> told(AskedFor.Given approval) {
        var told = new LinkedHashMap<String, Object>();
        told.put("approver", approval.approver());
        told.put("role", approval.role());
        told.put("at", approval.at());
        told.put("entry", approval.entry());
        told.put("counts", approval.counts());
        return told;
    }

    private Stream<AskedFor.Given> approvals() {
        return asked.approvals().filter(approval -> !approval.at().isAfter(at));
    }

    private List<String> approvers() {
        return approvals()
                .filter(AskedFor.Given::counts)
                .map(AskedFor.Given::approver)
                .filter(approver -> !approver.equals(requester()))
                .distinct()
                .toList();
    }

    private int missing() {
        return Math.max(0, needed - approvers().size());
    }

    private State state() {
        if (was(GrantRejected.class)) {
            return State.REJECTED;
        }
        if (was(GrantRequestWithdrawn.class)) {
            return State.WITHDRAWN;
        }
        var revoked = was(GrantRevoked.class) || was(BreakGlassClosed.class);
        if (revoked || isOver()) {
            var gone = said(AccessRemovalConfirmed.class)
                    .anyMatch(known -> known.statement().fact() instanceof AccessRemovalConfirmed removal
                            && removal.privileges().isEmpty());
            return gone ? State.REMOVAL_CONFIRMED : revoked ? State.REVOKED : State.ENDED_BY_EXPIRY;
        }
        if (!was(BreakGlassOpened.class) && !was(GrantActivated.class)) {
            return missing() == 0 ? State.APPROVED : State.REQUESTED;
        }
        return isSuspended() ? State.SUSPENDED : State.ACTIVE;
    }

    /** Whose turn it is; nobody's while the grant is in effect, or where nothing is left to do. */
    private Optional<Map<String, Object>> waitsFor(State state) {
        return switch (state) {
            case REQUESTED -> {
                var waiting = waiting("APPROVAL", "approve-grant");
                waiting.put(
                        "notBy",
                        Stream.concat(Stream.ofNullable(requester()), approvers().stream())
                                .distinct()
                                .toList());
                waiting.put("notOfVendor", vendor());
                yield Optional.of(waiting);
            }
            case APPROVED -> Optional.of(waiting("ACTIVATION", "activate-grant"));
            case REVOKED, ENDED_BY_EXPIRY ->
                was(BreakGlassOpened.class) || was(GrantActivated.class)
                        ? Optional.of(waiting("REMOVAL_CONFIRMATION", "confirm-access-removal"))
                        : Optional.empty();
            case ACTIVE ->
                was(BreakGlassOpened.class) && !was(BreakGlassReviewed.class)
                        ? Optional.of(waiting("REVIEW", "review-break-glass"))
                        : Optional.empty();
            case SUSPENDED, REMOVAL_CONFIRMED, REJECTED, WITHDRAWN -> Optional.empty();
        };
    }

    /** For what it waits, and for whoever may send the command that does it. */
    private static Map<String, Object> waiting(String what, String command) {
        var waiting = new LinkedHashMap<String, Object>();
        waiting.put("what", what);
        waiting.put(
                "roles",
                nl.inzage.api.security.Policy.command(command).stream().sorted().toList());
        return waiting;
    }

    private boolean isOver() {
        var until = switch (asked.content()) {
            case GrantRequested request -> request.timeBox().until();
            case BreakGlassOpened opened -> opened.timeBox().until();
            default -> null;
        };
        return until != null && !at.isBefore(until);
    }

    private boolean isSuspended() {
        return Stream.concat(said(GrantSuspended.class), said(GrantResumed.class))
                .max(Comparator.comparing(GrantStanding::from)
                        .thenComparingLong(known -> known.original().position()))
                .filter(known -> known.statement().fact() instanceof GrantSuspended)
                .isPresent();
    }

    private @Nullable String requester() {
        return asked.content() instanceof GrantRequested request ? request.requestedBy() : null;
    }

    private @Nullable VendorId vendor() {
        return asked.content() instanceof GrantRequested request
                ? request.beneficiary().vendorId()
                : null;
    }

    private static List<DatasetId> datasets(Fact content) {
        return content instanceof GrantRequested request ? request.datasetIds() : List.of();
    }

    private boolean was(Class<? extends Fact> type) {
        return said(type).findAny().isPresent();
    }

    private Stream<Known> said(Class<? extends Fact> type) {
        return own.stream()
                .filter(known -> type.isInstance(known.statement().fact()))
                .filter(known -> !from(known).isAfter(at));
    }

    private static Instant from(Known known) {
        return known.statement().circumstances().effectiveFrom();
    }
}
