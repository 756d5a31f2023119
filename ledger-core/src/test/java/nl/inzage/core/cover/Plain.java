package nl.inzage.core.cover;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import nl.inzage.core.correction.Effective;
import nl.inzage.core.correction.Effective.Known;
import nl.inzage.core.engagement.EngagementFact.EngagementEnded;
import nl.inzage.core.engagement.EngagementFact.EngagementRegistered;
import nl.inzage.core.fact.Precision;
import nl.inzage.core.fact.Recorded;
import nl.inzage.core.grant.GrantFact.BreakGlassClosed;
import nl.inzage.core.grant.GrantFact.BreakGlassOpened;
import nl.inzage.core.grant.GrantFact.BreakGlassReviewed;
import nl.inzage.core.grant.GrantFact.GrantActivated;
import nl.inzage.core.grant.GrantFact.GrantApproved;
import nl.inzage.core.grant.GrantFact.GrantExtended;
import nl.inzage.core.grant.GrantFact.GrantRequested;
import nl.inzage.core.grant.GrantFact.GrantResumed;
import nl.inzage.core.grant.GrantFact.GrantRevoked;
import nl.inzage.core.grant.GrantFact.GrantSuspended;
import nl.inzage.core.grant.ReviewOutcome;
import nl.inzage.core.identity.GrantId;
import nl.inzage.core.identity.PersonRef;
import nl.inzage.core.identity.VendorId;
import nl.inzage.core.person.PersonFact.EmploymentEnded;
import nl.inzage.core.person.PersonFact.EmploymentStarted;
import nl.inzage.core.person.PersonFact.ScreeningRecorded;
import nl.inzage.core.person.PersonFact.ScreeningWithdrawn;
import nl.inzage.core.person.ScreeningKind;
import nl.inzage.core.person.ScreeningResult;
import nl.inzage.core.session.SessionFact.SessionEnded;
import nl.inzage.core.session.SessionFact.SessionStarted;

/**
 * The judgement a second time, written from the document and not from the code: one moment at a time, straight from the
 * facts, without periods, timelines or windows. It is slow, and made for facts that lie on whole hours.
 */
final class Plain {

    private static final List<CoverCode> ORDER = List.of(
            CoverCode.COVERED,
            CoverCode.COVERED_LATE,
            CoverCode.CLOCK_UNCERTAIN,
            CoverCode.BREAK_GLASS_OPEN,
            CoverCode.SCREENING_OR_CONTRACT_LAPSED,
            CoverCode.APPROVAL_MISSING,
            CoverCode.AFTER_REVOCATION,
            CoverCode.AFTER_WINDOW,
            CoverCode.BEFORE_WINDOW,
            CoverCode.WRONG_ACCOUNT_OR_PROTOCOL,
            CoverCode.WRONG_TARGET,
            CoverCode.NO_GRANT);

    private final History history;
    private final long position;

    Plain(History history, long position) {
        this.history = history;
        this.position = position;
    }

    private List<Known> facts(String stream) {
        return Effective.facts(history.about(stream), position);
    }

    private static Instant from(Known known) {
        return known.statement().circumstances().effectiveFrom();
    }

    private static boolean by(Known known, Instant at) {
        return !from(known).isAfter(at);
    }

    private Instant heldAt(Known known) {
        return history.entries().get((int) known.contentPosition() - 1).recordedAt();
    }

    // ---- the session -------------------------------------------------------------------------------------------

    private Known start() {
        return facts("SessionId/S").stream()
                .filter(known -> known.statement().fact() instanceof SessionStarted)
                .findFirst()
                .orElseThrow();
    }

    private SessionStarted session() {
        return (SessionStarted) start().statement().fact();
    }

    private Optional<Known> end() {
        return facts("SessionId/S").stream()
                .filter(known -> known.statement().fact() instanceof SessionEnded)
                .reduce((first, second) -> second);
    }

    /** From and until when a fact of a rough time may have been. */
    private static List<Instant> rough(Known known, Instant moment) {
        var precision = known.statement().circumstances().effectivePrecision();
        var hours = Duration.between(History.MIDNIGHT, moment).toHours();
        return switch (precision) {
            case EXACT -> List.of(moment, moment);
            case MINUTE -> List.of(moment, moment.plusSeconds(60));
            case DAY, ESTIMATED ->
                List.of(
                        History.hour(Math.floorDiv(hours, 24L) * 24),
                        History.hour(Math.floorDiv(hours, 24L) * 24 + 24));
        };
    }

    Instant earliest() {
        return rough(start(), from(start())).getFirst();
    }

    Instant latest() {
        var least = earliest().plusNanos(1_000);
        var until = end().map(known -> rough(known, from(known)).getLast())
                .orElse(history.entries().get((int) position - 1).recordedAt());
        return until.isBefore(least) ? least : until;
    }

    /** What is judged of the session at a moment within it. */
    CoverCode at(Instant moment) {
        if (session().vendorId() == null && session().personRef() == null) {
            return CoverCode.IDENTITY_UNKNOWN;
        }
        var code = clear(moment);
        var ends = new ArrayList<List<Instant>>();
        ends.add(rough(start(), from(start())));
        end().ifPresent(known -> ends.add(rough(known, from(known))));
        for (var stretch : ends) {
            if (within(moment, stretch) && differs(stretch)) {
                return CoverCode.CLOCK_UNCERTAIN;
            }
        }
        if (end().isPresent()) {
            return code;
        }
        var began = differs(ends.getFirst()) ? CoverCode.CLOCK_UNCERTAIN : clear(earliest());
        var sure = EnumSet.of(CoverCode.COVERED, CoverCode.COVERED_LATE, CoverCode.BREAK_GLASS_OPEN, began);
        return sure.contains(code) ? code : CoverCode.CLOCK_UNCERTAIN;
    }

    private static boolean within(Instant moment, List<Instant> stretch) {
        return !moment.isBefore(stretch.getFirst()) && moment.isBefore(stretch.getLast());
    }

    private boolean differs(List<Instant> stretch) {
        var codes = EnumSet.noneOf(CoverCode.class);
        for (var at : samples(stretch.getFirst(), stretch.getLast())) {
            codes.add(clear(at));
        }
        return codes.size() > 1;
    }

    /** Each moment at which something can change, within the session: every hour, and the minute that follows it. */
    List<Instant> samples(Instant from, Instant until) {
        var samples = new ArrayList<Instant>();
        for (int hour = -24; hour <= 96; hour++) {
            for (var at : List.of(History.hour(hour), History.hour(hour).plusSeconds(60))) {
                if (!at.isBefore(from) && at.isBefore(until) && !at.isBefore(earliest()) && at.isBefore(latest())) {
                    samples.add(at);
                }
            }
        }
        return samples;
    }

    // ---- the grants --------------------------------------------------------------------------------------------

    private CoverCode clear(Instant at) {
        var best = CoverCode.NO_GRANT;
        for (var grant : history.grants()) {
            var code = one(grant, at);
            if (code.isPresent() && ORDER.indexOf(code.get()) < ORDER.indexOf(best)) {
                best = code.get();
            }
        }
        return best;
    }

    /** A grant may have come to be at another moment of the stretch of each fact that is known only roughly. */
    private Optional<CoverCode> one(GrantId grant, Instant at) {
        var facts = facts("GrantId/" + grant.value());
        var code = one(grant, facts, at);
        if (code.isEmpty()) {
            return code;
        }
        var possible = EnumSet.noneOf(Paper.class);
        for (int i = 0; i < facts.size(); i++) {
            var known = facts.get(i);
            var stretch = rough(known, from(known));
            var dated = !(known.statement().fact() instanceof GrantApproved)
                    && !(known.statement().fact() instanceof BreakGlassReviewed)
                    && !(known.statement().fact() instanceof GrantRequested);
            if (dated && within(at, stretch)) {
                for (int hour = -24; hour <= 96; hour++) {
                    for (var minute : List.of(0, 60)) {
                        var moment = History.hour(hour).plusSeconds(minute);
                        if (!moment.isBefore(stretch.getFirst()) && !moment.isAfter(stretch.getLast())) {
                            for (var last : Set.of(true, false)) {
                                var other = new ArrayList<>(facts);
                                other.set(i, moved(known, moment, last));
                                possible.add(paper(other, at));
                            }
                        }
                    }
                }
            }
        }
        possible.add(paper(facts, at));
        var fits = ORDER.indexOf(code.get()) < ORDER.indexOf(CoverCode.WRONG_ACCOUNT_OR_PROTOCOL);
        if (possible.size() > 1) {
            return fits ? Optional.of(CoverCode.CLOCK_UNCERTAIN) : Optional.empty();
        }
        return code;
    }

    private static Known moved(Known known, Instant moment, boolean last) {
        var original = known.original();
        var said = known.statement().circumstances();
        return new Known(
                new Recorded(
                        last ? Long.MAX_VALUE : 0,
                        original.recordedAt(),
                        original.stream(),
                        original.sequence(),
                        original.type(),
                        original.eventId(),
                        original.statement()),
                new nl.inzage.core.fact.Statement(
                        known.statement().fact(), said.effective(moment, null, Precision.EXACT)),
                known.content());
    }

    private enum Paper {
        NOTHING,
        NOT_YET,
        NOBODY_APPROVED,
        IN_FORCE,
        EMERGENCY,
        TAKEN_AWAY,
        BOX_OVER
    }

    private record Asked(
            GrantId grant,
            VendorId vendor,
            List<PersonRef> persons,
            boolean rightServer,
            boolean rightData,
            Instant boxFrom,
            Instant boxUntil,
            boolean emergency) {}

    private Asked asked(Known known) {
        return switch (known.statement().fact()) {
            case GrantRequested f ->
                new Asked(
                        f.grantId(),
                        f.beneficiary().vendorId(),
                        f.beneficiary().personRefs(),
                        f.serverIds().contains(session().serverId()),
                        f.datasetIds().isEmpty()
                                || session().datasetIds().stream().allMatch(f.datasetIds()::contains),
                        f.timeBox().from(),
                        Objects.requireNonNull(f.timeBox().until()),
                        false);
            case BreakGlassOpened f ->
                new Asked(
                        f.grantId(),
                        f.beneficiary().vendorId(),
                        f.beneficiary().personRefs(),
                        f.serverIds().contains(session().serverId()),
                        true,
                        f.timeBox().from(),
                        Objects.requireNonNull(f.timeBox().until()),
                        true);
            default -> throw new IllegalArgumentException("nobody asked");
        };
    }

    private static Optional<Known> opening(List<Known> facts) {
        return facts.stream()
                .filter(known -> known.statement().fact() instanceof GrantRequested
                        || known.statement().fact() instanceof BreakGlassOpened)
                .findFirst();
    }

    private Optional<CoverCode> one(GrantId grant, List<Known> facts, Instant at) {
        var opening = opening(facts);
        if (opening.isEmpty()) {
            return Optional.empty();
        }
        var asked = asked(opening.get());
        var employers = employers(at);
        var person = session().personRef();
        var concerns = grant.equals(session().grantId())
                || asked.vendor().equals(session().vendorId())
                || employers.contains(asked.vendor())
                || (person != null && asked.persons().contains(person));
        if (!concerns) {
            return Optional.empty();
        }
        var paper = paper(facts, at);
        var inForce = paper == Paper.IN_FORCE || paper == Paper.EMERGENCY;
        if (!asked.rightServer() || !asked.rightData()) {
            return inForce ? Optional.of(CoverCode.WRONG_TARGET) : Optional.empty();
        }
        var mayUse = person == null
                ? asked.persons().isEmpty() && asked.vendor().equals(session().vendorId())
                : employers.contains(asked.vendor())
                        && (asked.persons().isEmpty() || asked.persons().contains(person));
        if (!mayUse) {
            return inForce ? Optional.of(CoverCode.WRONG_ACCOUNT_OR_PROTOCOL) : Optional.empty();
        }
        return Optional.of(
                switch (paper) {
                    case NOTHING, NOT_YET -> CoverCode.BEFORE_WINDOW;
                    case NOBODY_APPROVED -> CoverCode.APPROVAL_MISSING;
                    case TAKEN_AWAY -> CoverCode.AFTER_REVOCATION;
                    case BOX_OVER -> CoverCode.AFTER_WINDOW;
                    case EMERGENCY, IN_FORCE -> {
                        if (lapsed(at)) {
                            yield CoverCode.SCREENING_OR_CONTRACT_LAPSED;
                        }
                        if (paper == Paper.EMERGENCY) {
                            yield CoverCode.BREAK_GLASS_OPEN;
                        }
                        yield held(facts, at) ? CoverCode.COVERED : CoverCode.COVERED_LATE;
                    }
                });
    }

    private boolean lapsed(Instant at) {
        var screened = true;
        var person = session().personRef();
        if (person != null) {
            var facts = facts("PersonRef/" + person.value());
            var results = facts.stream()
                    .filter(known -> known.statement().fact() instanceof ScreeningRecorded screening
                            && screening.result() != ScreeningResult.PENDING)
                    .toList();
            screened = results.isEmpty()
                    || results.stream()
                            .anyMatch(known -> by(known, at)
                                    && known.statement().fact() instanceof ScreeningRecorded screening
                                    && screening.result() == ScreeningResult.POSITIVE
                                    && at.isBefore(Objects.requireNonNull(screening.validUntil()))
                                    && facts.stream()
                                            .noneMatch(other -> lost(other, screening.kind())
                                                    && after(other, known)
                                                    && by(other, at)));
        }
        var contracts = facts("EngagementId/E");
        var registered = contracts.stream()
                .filter(known -> known.statement().fact() instanceof EngagementRegistered)
                .toList();
        var contracted = registered.isEmpty()
                || (registered.stream().anyMatch(known -> by(known, at) && !over(known, at))
                        && contracts.stream()
                                .noneMatch(
                                        known -> known.statement().fact() instanceof EngagementEnded && by(known, at)));
        return !screened || !contracted;
    }

    /** A screening is lost by withdrawing it, and by another of its kind that came out badly. */
    private static boolean lost(Known known, ScreeningKind kind) {
        return (known.statement().fact() instanceof ScreeningWithdrawn withdrawn && withdrawn.kind() == kind)
                || (known.statement().fact() instanceof ScreeningRecorded other
                        && other.kind() == kind
                        && other.result() == ScreeningResult.NEGATIVE);
    }

    private static boolean over(Known known, Instant at) {
        var until = known.statement().circumstances().effectiveUntil();
        return until != null && !at.isBefore(until);
    }

    private List<VendorId> employers(Instant at) {
        var person = session().personRef();
        var employers = new ArrayList<VendorId>();
        if (person == null) {
            return employers;
        }
        var facts = facts("PersonRef/" + person.value());
        for (var known : facts) {
            if (known.statement().fact() instanceof EmploymentStarted started && by(known, at)) {
                var left = facts.stream()
                        .anyMatch(other -> other.statement().fact() instanceof EmploymentEnded ended
                                && ended.vendorId().equals(started.vendorId())
                                && after(other, known)
                                && by(other, at));
                if (!left) {
                    employers.add(started.vendorId());
                    Optional.ofNullable(started.viaStaffingVendorId()).ifPresent(employers::add);
                }
            }
        }
        return employers;
    }

    /** Whether one took effect after the other; of those at the same moment, whether it was recorded later. */
    private static boolean after(Known one, Known other) {
        return from(one).isAfter(from(other))
                || (from(one).equals(from(other))
                        && one.original().position() > other.original().position());
    }

    private Paper paper(List<Known> facts, Instant at) {
        var opening = opening(facts);
        if (opening.isEmpty()) {
            return Paper.NOTHING;
        }
        var asked = asked(opening.get());
        var boxUntil = extension(facts, at)
                .map(known -> ((GrantExtended) known.statement().fact()).until())
                .orElse(asked.boxUntil());
        var boxOver = !at.isBefore(boxUntil);
        for (var known : facts) {
            var ends = known.statement().fact() instanceof GrantRevoked
                    || known.statement().fact() instanceof BreakGlassClosed;
            var suspends = known.statement().fact() instanceof GrantSuspended
                    && facts.stream()
                            .noneMatch(other -> other.statement().fact() instanceof GrantResumed
                                    && after(other, known)
                                    && by(other, at));
            if ((ends || suspends) && by(known, at) && from(known).isBefore(boxUntil)) {
                return Paper.TAKEN_AWAY;
            }
        }
        if (boxOver) {
            return Paper.BOX_OVER;
        }
        if (at.isBefore(asked.boxFrom())) {
            return Paper.NOT_YET;
        }
        if (!asked.emergency() && approval(facts).isEmpty()) {
            return Paper.NOBODY_APPROVED;
        }
        var prolonged = !at.isBefore(asked.boxUntil()) ? extension(facts, at) : Optional.<Known>empty();
        if (prolonged.isPresent()
                && ((GrantExtended) prolonged.get().statement().fact())
                        .approvals()
                        .isEmpty()) {
            return Paper.NOBODY_APPROVED;
        }
        if (asked.emergency()) {
            if (!by(opening.get(), at)) {
                return Paper.NOT_YET;
            }
            return justified(facts) ? Paper.IN_FORCE : Paper.EMERGENCY;
        }
        return facts.stream().anyMatch(known -> known.statement().fact() instanceof GrantActivated && by(known, at))
                ? Paper.IN_FORCE
                : Paper.NOT_YET;
    }

    private static Optional<Known> extension(List<Known> facts, Instant at) {
        Known last = null;
        for (var known : facts) {
            if (known.statement().fact() instanceof GrantExtended
                    && by(known, at)
                    && (last == null || after(known, last))) {
                last = known;
            }
        }
        return Optional.ofNullable(last);
    }

    private static boolean justified(List<Known> facts) {
        Known last = null;
        for (var known : facts) {
            if (known.statement().fact() instanceof BreakGlassReviewed && (last == null || after(known, last))) {
                last = known;
            }
        }
        return last != null
                && last.statement().fact() instanceof BreakGlassReviewed review
                && review.outcome() == ReviewOutcome.JUSTIFIED;
    }

    /** An approval counts by another than the asker, for the request as it read when it was given. */
    private Optional<Known> approval(List<Known> facts) {
        var opening = opening(facts).orElseThrow();
        Known first = null;
        for (var known : facts) {
            if (known.statement().fact() instanceof GrantApproved approved
                    && !approved.approver().equals("asker")
                    && readThen(opening, known.original().position())
                    && (first == null || heldAt(known).isBefore(heldAt(first)))) {
                first = known;
            }
        }
        return Optional.ofNullable(first);
    }

    private boolean readThen(Known opening, long approvedAt) {
        return opening(Effective.facts(history.about(opening.original().stream()), approvedAt - 1))
                .filter(then ->
                        then.statement().fact().equals(opening.statement().fact()))
                .isPresent();
    }

    /** Whether at the moment itself the ledger already held all that the cover rests on. */
    private boolean held(List<Known> facts, Instant at) {
        var opening = opening(facts).orElseThrow();
        var asked = asked(opening);
        var held = !heldAt(opening).isAfter(at);
        if (!asked.emergency()) {
            held &= !heldAt(approval(facts).orElseThrow()).isAfter(at);
            held &= facts.stream()
                    .anyMatch(known -> known.statement().fact() instanceof GrantActivated
                            && by(known, at)
                            && !heldAt(known).isAfter(at));
        }
        if (!at.isBefore(asked.boxUntil())) {
            held &= extension(facts, at)
                    .filter(known -> !heldAt(known).isAfter(at))
                    .isPresent();
        }
        for (var known : facts) {
            if (known.statement().fact() instanceof GrantSuspended && by(known, at)) {
                held &= facts.stream()
                        .anyMatch(other -> other.statement().fact() instanceof GrantResumed
                                && after(other, known)
                                && by(other, at)
                                && !heldAt(other).isAfter(at));
            }
        }
        return held;
    }
}
