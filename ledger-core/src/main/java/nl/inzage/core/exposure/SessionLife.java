package nl.inzage.core.exposure;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import nl.inzage.core.correction.Effective.Known;
import nl.inzage.core.fact.DataSeen;
import nl.inzage.core.fact.Fact;
import nl.inzage.core.fact.PathKind;
import nl.inzage.core.identity.DatasetId;
import nl.inzage.core.identity.GrantId;
import nl.inzage.core.identity.PersonRef;
import nl.inzage.core.identity.ServerId;
import nl.inzage.core.identity.VendorId;
import nl.inzage.core.session.SessionFact.SessionReviewed;
import nl.inzage.core.session.SessionFact.SessionStarted;
import nl.inzage.core.session.SessionFact.UngrantedSessionReported;
import nl.inzage.core.time.Period;
import nl.inzage.core.time.Timeline;
import org.jspecify.annotations.Nullable;

/** One session as known at a position. */
final class SessionLife {

    private record Content(
            @Nullable GrantId grant,
            @Nullable VendorId vendor,
            @Nullable PersonRef person,
            ServerId server,
            List<DatasetId> datasets,
            @Nullable DataSeen seen) {

        static Content of(Fact fact) {
            return switch (fact) {
                case SessionStarted f ->
                    new Content(f.grantId(), f.vendorId(), f.personRef(), f.serverId(), f.datasetIds(), f.dataSeen());
                case UngrantedSessionReported f ->
                    new Content(null, f.vendorId(), f.personRef(), f.serverId(), f.datasetIds(), f.dataSeen());
                default -> throw new IllegalArgumentException("nobody was in by " + fact.getClass());
            };
        }
    }

    private final List<Known> facts;
    private final Known start;
    private final Content content;

    private SessionLife(List<Known> facts, Known start, Content content) {
        this.facts = facts;
        this.start = start;
        this.content = content;
    }

    static Optional<SessionLife> of(List<Known> facts) {
        return Aspect.of(facts, Aspect.USE).stream()
                .findFirst()
                .map(start -> new SessionLife(
                        facts, start, Content.of(start.statement().fact())));
    }

    Optional<GrantId> grant() {
        return Optional.ofNullable(content.grant());
    }

    List<Long> entries() {
        return facts.stream().map(Known::contentPosition).toList();
    }

    Instant begin() {
        return Doors.from(start);
    }

    private Optional<Known> ended() {
        return Aspect.of(facts, Aspect.END).stream().reduce((first, second) -> second);
    }

    /** The fact that says when it ended: its end, or for want of that the start. */
    private Optional<Known> ending() {
        return ended().or(() -> Optional.of(start));
    }

    private Optional<Period> endStretch(Known ending) {
        return ending.equals(start) ? Doors.endStretch(start) : Doors.stretch(ending);
    }

    Optional<Instant> end() {
        return ended().map(Doors::from).or(() -> Doors.until(start));
    }

    private DataSeen seen() {
        return Aspect.of(facts, Aspect.REVIEW).stream()
                .reduce((first, second) -> second)
                .map(known -> ((SessionReviewed) known.statement().fact()).dataSeen())
                .orElse(content.seen() == null ? DataSeen.UNKNOWN : content.seen());
    }

    private Collection<Instant> moments(Optional<GrantLife> grant) {
        var moments = new TreeSet<Instant>();
        moments.add(begin());
        end().ifPresent(moments::add);
        for (var known : facts) {
            Doors.stretch(known).ifPresent(stretch -> {
                moments.add(stretch.from());
                moments.add(stretch.until());
            });
        }
        Doors.endStretch(start).ifPresent(stretch -> {
            moments.add(stretch.from());
            moments.add(stretch.until());
        });
        grant.ifPresent(life -> moments.addAll(life.moments()));
        return moments;
    }

    /**
     * The session as a way to its server.
     *
     * @param grant the grant under which it was recorded, if that is known
     */
    List<Window> windows(Optional<GrantLife> grant) {
        var windows = new ArrayList<Window>();
        var without = grant.map(GrantLife::without).orElse(Map.of());
        for (var piece : Timeline.sampled(moments(grant), at -> borne(grant, without, at))
                .pieces()) {
            piece.value()
                    .ifPresent(state -> windows.add(new Window.Path(
                            PathKind.SESSION,
                            start.statement().fact().subject().value(),
                            content.server(),
                            content.vendor() != null
                                    ? content.vendor()
                                    : grant.map(life -> life.beneficiary().vendorId())
                                            .orElse(null),
                            content.person() == null ? List.of() : List.of(content.person()),
                            state.means(),
                            state.door().openness(),
                            state.authorised(),
                            grant.map(life -> life.beneficiary().vendorId()).orElse(null),
                            grant.map(GrantLife::datasets).orElse(List.of()),
                            content.datasets(),
                            state.door().openness() == Openness.CLOSED ? null : seen(),
                            start.statement().circumstances().alreadyHappened()
                                    ? Duration.between(begin(), start.original().recordedAt())
                                            .toString()
                                    : null,
                            null,
                            state.reasons(),
                            state.entries(),
                            piece.period())));
        }
        return windows;
    }

    private record State(
            GrantLife.Door door,
            List<String> means,
            @Nullable Boolean authorised,
            List<Reason> reasons,
            List<Long> entries) {

        /** What it says, whatever bears it. */
        List<?> judgement() {
            return Arrays.asList(
                    door.openness(),
                    means,
                    authorised,
                    reasons.stream().map(Reason::code).toList());
        }
    }

    /** The state, with every fact of the grant without which it would be another. */
    private Optional<State> borne(Optional<GrantLife> grant, Map<Long, Optional<GrantLife>> without, Instant at) {
        return at(at, grant).map(state -> {
            var bearing = Bearing.of(
                    without,
                    Optional.of(state.judgement()),
                    other -> at(at, other).map(State::judgement));
            return new State(
                    state.door(),
                    state.means(),
                    state.authorised(),
                    state.reasons(),
                    Entries.of(state.entries(), bearing));
        });
    }

    private Optional<State> at(Instant at, Optional<GrantLife> grant) {
        var stretch = Doors.stretch(start).filter(period -> period.contains(at));
        if (at.isBefore(begin()) && stretch.isEmpty()) {
            return Optional.empty();
        }
        var covering = grant.filter(life -> life.servers().contains(content.server()) && life.paper(at));
        var means = covering.map(life -> life.means().stream()
                        .filter(one -> life.allows(one, at))
                        .toList())
                .filter(list -> !list.isEmpty())
                .orElse(List.of(Catalogue.SESSION));
        var door = door(at, grant);
        var reasons = new ArrayList<Reason>();
        reasons.add(door.reason());
        if (means.contains(Catalogue.UNSTATED)) {
            covering.ifPresent(life -> reasons.add(Reason.of(ReasonCode.PRIVILEGE_NOT_STATED, life.contentEntry())));
        }
        Boolean authorised = null;
        if (grant.isPresent()) {
            var life = grant.get();
            var named = life.beneficiary().personRefs();
            authorised = covering.isPresent()
                    && life.unapproved(at).isEmpty()
                    && (named.isEmpty() || (content.person() != null && named.contains(content.person())));
            life.unapproved(at).ifPresent(reasons::add);
        }
        return Optional.of(new State(door, means, authorised, List.copyOf(reasons), entries()));
    }

    private GrantLife.Door door(Instant at, Optional<GrantLife> grant) {
        var imprecise = Doors.stretch(start)
                .filter(period -> period.contains(at))
                .map(period -> start)
                .or(() -> ending().filter(known ->
                        endStretch(known).filter(period -> period.contains(at)).isPresent()));
        if (imprecise.isPresent()) {
            return new GrantLife.Door(
                    Openness.UNCERTAIN,
                    Reason.of(ReasonCode.BOUNDARY_IMPRECISE, imprecise.get().contentPosition()));
        }
        var end = end();
        if (end.isPresent()) {
            return at.isBefore(end.get())
                    ? new GrantLife.Door(Openness.OPEN, Reason.of(ReasonCode.SESSION_OPEN, start.contentPosition()))
                    : new GrantLife.Door(
                            Openness.CLOSED,
                            Reason.of(
                                    ReasonCode.SESSION_ENDED,
                                    ended().orElse(start).contentPosition()));
        }
        return grant.filter(life -> !life.endedOnPaper(begin()) && !life.endedOnPaper(at))
                .map(life ->
                        new GrantLife.Door(Openness.OPEN, Reason.of(ReasonCode.SESSION_OPEN, start.contentPosition())))
                .orElse(new GrantLife.Door(
                        Openness.UNCERTAIN, Reason.of(ReasonCode.SESSION_END_UNKNOWN, start.contentPosition())));
    }
}
