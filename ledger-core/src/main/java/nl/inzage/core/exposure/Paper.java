package nl.inzage.core.exposure;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import nl.inzage.core.correction.Correction;
import nl.inzage.core.correction.Effective;
import nl.inzage.core.correction.Effective.Known;
import nl.inzage.core.fact.Fact;
import nl.inzage.core.fact.Recorded;
import nl.inzage.core.grant.GrantFact;
import nl.inzage.core.grant.GrantFact.BreakGlassClosed;
import nl.inzage.core.grant.GrantFact.BreakGlassOpened;
import nl.inzage.core.grant.GrantFact.BreakGlassReviewed;
import nl.inzage.core.grant.GrantFact.GrantActivated;
import nl.inzage.core.grant.GrantFact.GrantApproved;
import nl.inzage.core.grant.GrantFact.GrantExtended;
import nl.inzage.core.grant.GrantFact.GrantResumed;
import nl.inzage.core.grant.GrantFact.GrantRevoked;
import nl.inzage.core.grant.GrantFact.GrantSuspended;
import nl.inzage.core.grant.ReviewOutcome;
import nl.inzage.core.identity.GrantId;
import nl.inzage.core.time.Timeline;

/** A grant on paper, as known at a position: how it stands at each moment, whether or not its door really opened. */
public final class Paper {

    /** How a grant stands at a moment. */
    public enum Phase {
        /** Its time box has not begun, or it is not activated yet. */
        BEFORE,
        /** It is approved, activated, and in its time box. */
        IN_FORCE,
        /** Emergency access in its time box, which no review has found justified. */
        EMERGENCY,
        /** Its time box has begun, and nobody approved what it says, or what prolonged it. */
        UNAPPROVED,
        /** It was revoked, closed or suspended before its time box ended. */
        WITHDRAWN,
        /** Its time box has ended. */
        OVER,
        /** A fact of which the moment is not known exactly would make a difference. */
        UNCERTAIN
    }

    /**
     * How a grant stands, and what says so.
     *
     * @param entries the positions that bear it
     * @param heldSince since when the ledger held all of them
     */
    public record Standing(Phase phase, List<Long> entries, Instant heldSince) {}

    private final GrantLife life;
    private final Map<Long, Instant> recordedAt;

    private Paper(GrantLife life, Map<Long, Instant> recordedAt) {
        this.life = life;
        this.recordedAt = recordedAt;
    }

    /** The paper of the grant whose stream this is; none while nobody had asked for or opened it at that position. */
    public static Optional<Paper> of(List<Recorded> stream, long position) {
        var facts = Effective.facts(stream, position);
        var recordedAt = new HashMap<Long, Instant>();
        stream.forEach(entry -> recordedAt.put(entry.position(), entry.recordedAt()));
        return GrantLife.of(facts, contents(stream, position)).map(life -> new Paper(life, recordedAt));
    }

    /** Each content that the grant ever had up to a position, oldest first. */
    private static List<Known> contents(List<Recorded> stream, long position) {
        var contents = new ArrayList<Known>();
        for (var entry : stream) {
            if (entry.position() <= position
                    && (entry.fact() instanceof Correction || GrantLife.isOpening(entry.fact()))) {
                Effective.facts(stream, entry.position()).stream()
                        .filter(known -> GrantLife.isOpening(known.statement().fact()))
                        .findFirst()
                        .ifPresent(known -> contents.add(new Known(known.original(), known.statement(), entry)));
            }
        }
        return contents;
    }

    /** Which grant it is. */
    public GrantId grant() {
        return new GrantId(life.id());
    }

    /** The request or emergency opening as it reads now. */
    public Fact content() {
        return life.opening().statement().fact();
    }

    /** The entry that gave it this content. */
    public long contentEntry() {
        return life.contentEntry();
    }

    /** How it came to its end; nothing while it is in force, or to come. */
    public Optional<Closure> closure(Instant at) {
        return Closure.of(life, this, at);
    }

    /** Who approved it, in the order in which they did. */
    public List<GrantApproved> approvals() {
        return life.said(GrantApproved.class)
                .map(known -> (GrantApproved) known.statement().fact())
                .toList();
    }

    /** How it stands, throughout time. */
    public Timeline<Standing> standings() {
        return Timeline.sampled(life.moments(), this::at);
    }

    /** How it stands at a moment. */
    public Standing at(Instant at) {
        var exact = exact(life, at);
        return life.facts().stream()
                .filter(Paper::datesPaper)
                .filter(known -> Doors.stretch(known)
                        .filter(stretch -> stretch.contains(at))
                        .filter(stretch -> life.placed(known, stretch)
                                .anyMatch(other -> exact(other, at).phase() != exact.phase()))
                        .isPresent())
                .findFirst()
                .map(known -> standing(Phase.UNCERTAIN, Stream.of(life.opening(), known)))
                .orElse(exact);
    }

    /** Whether the moment at which it took effect bears on the paper: not that of an approval or a removal. */
    private static boolean datesPaper(Known known) {
        return switch ((GrantFact) known.statement().fact()) {
            case GrantActivated __ -> true;
            case GrantSuspended __ -> true;
            case GrantResumed __ -> true;
            case GrantExtended __ -> true;
            case GrantRevoked __ -> true;
            case BreakGlassOpened __ -> true;
            case BreakGlassClosed __ -> true;
            case GrantFact.GrantRequested __ -> false; // Its box says from when and until when.
            case GrantFact.GrantApproved __ -> false;
            case GrantFact.GrantRejected __ -> false;
            case GrantFact.GrantRequestWithdrawn __ -> false;
            case GrantFact.GrantProvisioned __ -> false;
            case GrantFact.GrantNarrowed __ -> false;
            case GrantFact.GrantExpired __ -> false;
            case GrantFact.AccessRemovalConfirmed __ -> false;
            case GrantFact.BreakGlassReviewed __ -> false;
        };
    }

    private Standing exact(GrantLife one, Instant at) {
        var end = one.boxEnd(at);
        var withdrawn = withdrawn(one, at);
        if (withdrawn.isPresent()) {
            return standing(Phase.WITHDRAWN, Stream.of(one.opening(), withdrawn.get()));
        }
        if (!at.isBefore(end)) {
            return standing(Phase.OVER, Stream.concat(Stream.of(one.opening()), one.extension(at).stream()));
        }
        if (at.isBefore(one.boxStart())) {
            return standing(Phase.BEFORE, Stream.of(one.opening()));
        }
        var unapproved = one.unapproved(at);
        if (unapproved.isPresent()) {
            return standing(
                    Phase.UNAPPROVED,
                    Stream.concat(
                            Stream.of(one.opening()),
                            one.facts().stream()
                                    .filter(known -> unapproved.get().entries().contains(known.contentPosition()))));
        }
        var activated = one.activated()
                .filter(known -> !Doors.from(known).isAfter(at))
                .min((a, b) -> held(a).compareTo(held(b)));
        if (activated.isEmpty()) {
            return standing(Phase.BEFORE, Stream.of(one.opening()));
        }
        return inForce(one, activated.get(), at);
    }

    /** What took it away. What ended first is what ended it: a revocation of a box that was over takes nothing away. */
    Optional<Known> withdrawn(GrantLife one, Instant at) {
        var end = one.boxEnd(at);
        return Stream.concat(
                        one.ends().filter(known -> !Doors.from(known).isAfter(at)), one.suspensions(at, Doors::from))
                .min(Doors.IN_EFFECT)
                .filter(known -> at.isBefore(end) || Doors.from(known).isBefore(end));
    }

    private Standing inForce(GrantLife one, Known activated, Instant at) {
        var bearing = Stream.of(
                        Stream.of(one.opening(), activated),
                        approval(one).stream(),
                        at.isBefore(one.firstBoxEnd()) ? Stream.<Known>empty() : one.extension(at).stream(),
                        resumptions(one, at))
                .flatMap(known -> known);
        if (!one.isBreakGlass()) {
            return standing(Phase.IN_FORCE, bearing);
        }
        var review = one.said(BreakGlassReviewed.class).max(Doors.IN_EFFECT);
        if (review.isEmpty()) {
            return standing(Phase.EMERGENCY, bearing);
        }
        var justified = review.get().statement().fact() instanceof BreakGlassReviewed reviewed
                && reviewed.outcome() == ReviewOutcome.JUSTIFIED;
        var standing = standing(justified ? Phase.IN_FORCE : Phase.EMERGENCY, bearing);
        // A review always comes afterwards: it is cited, and makes nothing late.
        var entries = new TreeSet<>(standing.entries());
        entries.add(review.get().contentPosition());
        return new Standing(standing.phase(), List.copyOf(entries), standing.heldSince());
    }

    /** The approval of this content that the ledger held first; emergency access has none, but by word of mouth. */
    private Optional<Known> approval(GrantLife one) {
        return one.said(GrantApproved.class)
                .filter(one::byAnother)
                .filter(one::ofThisContent)
                .min((a, b) -> held(a).compareTo(held(b)))
                .filter(__ -> !one.isBreakGlass());
    }

    /** For each suspension that is over: the resumption that the ledger held first. */
    private Stream<Known> resumptions(GrantLife one, Instant at) {
        return one.said(GrantSuspended.class)
                .filter(suspended -> !Doors.from(suspended).isAfter(at))
                .flatMap(suspended -> one
                        .said(GrantResumed.class)
                        .filter(resumed -> Doors.IN_EFFECT.compare(resumed, suspended) > 0
                                && !Doors.from(resumed).isAfter(at))
                        .min((a, b) -> held(a).compareTo(held(b)))
                        .stream());
    }

    Instant held(Known known) {
        return Objects.requireNonNull(recordedAt.get(known.contentPosition()));
    }

    private Standing standing(Phase phase, Stream<Known> bearing) {
        var facts = bearing.toList();
        return new Standing(
                phase,
                facts.stream().map(Known::contentPosition).distinct().sorted().toList(),
                facts.stream().map(this::held).max(Instant::compareTo).orElseThrow());
    }
}
