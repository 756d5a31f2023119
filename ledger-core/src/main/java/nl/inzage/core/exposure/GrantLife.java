package nl.inzage.core.exposure;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import nl.inzage.core.correction.Effective.Known;
import nl.inzage.core.fact.Fact;
import nl.inzage.core.fact.PathKind;
import nl.inzage.core.fact.Recorded;
import nl.inzage.core.fact.Statement;
import nl.inzage.core.grant.Beneficiary;
import nl.inzage.core.grant.Enforcement;
import nl.inzage.core.grant.GrantFact;
import nl.inzage.core.grant.GrantFact.AccessRemovalConfirmed;
import nl.inzage.core.grant.GrantFact.BreakGlassClosed;
import nl.inzage.core.grant.GrantFact.BreakGlassOpened;
import nl.inzage.core.grant.GrantFact.GrantActivated;
import nl.inzage.core.grant.GrantFact.GrantApproved;
import nl.inzage.core.grant.GrantFact.GrantExtended;
import nl.inzage.core.grant.GrantFact.GrantNarrowed;
import nl.inzage.core.grant.GrantFact.GrantProvisioned;
import nl.inzage.core.grant.GrantFact.GrantRequested;
import nl.inzage.core.grant.GrantFact.GrantResumed;
import nl.inzage.core.grant.GrantFact.GrantRevoked;
import nl.inzage.core.grant.GrantFact.GrantSuspended;
import nl.inzage.core.grant.GrantKind;
import nl.inzage.core.grant.Privilege;
import nl.inzage.core.grant.TimeBox;
import nl.inzage.core.identity.DatasetId;
import nl.inzage.core.identity.ServerId;
import nl.inzage.core.time.Period;
import org.jspecify.annotations.Nullable;

/** One grant as known at a position: its paper period and its door at any moment. */
final class GrantLife {

    /** What a request and an emergency opening have in common. */
    private record Content(
            Beneficiary beneficiary,
            List<ServerId> servers,
            List<DatasetId> datasets,
            List<Privilege> privileges,
            TimeBox box,
            Enforcement enforcement) {

        static Content of(Fact fact) {
            return switch (fact) {
                case GrantRequested f ->
                    new Content(
                            f.beneficiary(),
                            f.serverIds(),
                            f.datasetIds(),
                            f.privileges(),
                            f.timeBox(),
                            f.enforcement());
                case BreakGlassOpened f ->
                    new Content(
                            f.beneficiary(),
                            f.serverIds(),
                            f.datasetIds(),
                            f.privileges(),
                            f.timeBox(),
                            f.enforcement());
                default -> throw new IllegalArgumentException("no content of a grant: " + fact.getClass());
            };
        }
    }

    /** The door for one means at one moment, and why. */
    record Door(Openness openness, Reason reason) {}

    private final List<Known> facts;
    private final List<Known> telling;
    private final Known opening;
    private final Content content;
    private final List<Known> originals;
    /** What was worked out once: the same is asked for each means at each moment. */
    private final Map<Class<? extends Fact>, List<Known>> said = new HashMap<>();

    private final IdentityHashMap<Known, List<GrantLife>> placed = new IdentityHashMap<>();
    private @Nullable Collection<Instant> moments;
    private @Nullable List<Reason> unapproved;
    private @Nullable Map<Long, Optional<GrantLife>> without;

    private GrantLife(List<Known> facts, Known opening, List<Known> originals) {
        this.facts = facts;
        this.telling = Aspect.of(facts, Aspect.APPROVAL, Aspect.DOOR, Aspect.REVIEW);
        this.opening = opening;
        this.content = Content.of(opening.statement().fact());
        this.originals = originals;
    }

    /**
     * The grant that the facts describe; none while nobody asked for or opened it.
     *
     * @param facts what is known of it
     * @param openings each content that it ever had, oldest first, by the position that gave it
     */
    static Optional<GrantLife> of(List<Known> facts, List<Known> openings) {
        return facts.stream()
                .filter(known -> isOpening(known.statement().fact()))
                .findFirst()
                .map(opening -> new GrantLife(facts, opening, openings));
    }

    /** The same grant if only these facts were known of it. */
    Optional<GrantLife> with(List<Known> others) {
        return of(others, originals);
    }

    /** What it would be without each fact that can make a difference, by the position of that fact. */
    Map<Long, Optional<GrantLife>> without() {
        var known = without;
        if (known == null) {
            known = Bearing.without(facts, fact -> !isBeside(fact), this::with);
            without = known;
        }
        return known;
    }

    Stream<Known> said(Class<? extends Fact> type) {
        return said.computeIfAbsent(type, one -> Doors.of(telling, one).toList()).stream();
    }

    /**
     * Whether everything would be the same without a fact, as far as can be told at a glance: it tells nothing of doors
     * and paper, and the path is older.
     */
    private boolean isBeside(Known known) {
        return !telling.contains(known)
                && !known.equals(opening)
                && Doors.from(known).isAfter(begin());
    }

    static boolean isOpening(Fact fact) {
        return fact instanceof GrantFact && Aspect.of(fact) == Aspect.CONTENT;
    }

    List<Known> facts() {
        return facts;
    }

    Known opening() {
        return opening;
    }

    PathKind kind() {
        return opening.statement().fact() instanceof BreakGlassOpened ? PathKind.BREAK_GLASS : PathKind.GRANT;
    }

    String id() {
        return opening.statement().fact().subject().value();
    }

    Beneficiary beneficiary() {
        return content.beneficiary();
    }

    Window.Account account() {
        var until = content.box().until();
        return new Window.Account(
                beneficiary().accountKind(),
                beneficiary().engagementId(),
                until == null
                        ? -1
                        : Duration.between(content.box().from(), until).toSeconds(),
                opening.statement().fact() instanceof GrantRequested asked && asked.kind() == GrantKind.STANDING,
                (int) said(GrantApproved.class)
                        .filter(this::byAnother)
                        .map(known -> ((GrantApproved) known.statement().fact()).approver())
                        .distinct()
                        .count());
    }

    List<ServerId> servers() {
        return content.servers();
    }

    List<DatasetId> datasets() {
        return content.datasets();
    }

    List<String> means() {
        return content.privileges().isEmpty()
                ? List.of(Catalogue.UNSTATED)
                : content.privileges().stream().map(Privilege::name).distinct().toList();
    }

    Long contentEntry() {
        return opening.contentPosition();
    }

    @Nullable String recordedLateBy() {
        var circumstances = opening.statement().circumstances();
        return circumstances.alreadyHappened()
                ? Duration.between(Doors.from(opening), opening.original().recordedAt())
                        .toString()
                : null;
    }

    /** From when on the path exists: its request, or whatever is said of it that is earlier. */
    Instant begin() {
        return facts.stream().map(Doors::from).min(Instant::compareTo).orElseThrow();
    }

    boolean isBreakGlass() {
        return kind() == PathKind.BREAK_GLASS;
    }

    Optional<Instant> activation() {
        return activated().map(Doors::from).min(Instant::compareTo);
    }

    Stream<Known> activated() {
        return isBreakGlass() ? Stream.of(opening) : said(GrantActivated.class);
    }

    /** The extension in effect at a moment: like every fact it holds from its own effective time on. */
    Optional<Known> extension(Instant at) {
        return Doors.latest(
                said(GrantExtended.class), known -> !Doors.from(known).isAfter(at));
    }

    Instant boxEnd(Instant at) {
        return extension(at)
                .map(known -> ((GrantExtended) known.statement().fact()).until())
                .orElse(firstBoxEnd());
    }

    Instant firstBoxEnd() {
        var until = content.box().until();
        return until == null ? Instant.MAX : until;
    }

    Stream<Known> ends() {
        return Stream.concat(said(GrantRevoked.class), said(BreakGlassClosed.class));
    }

    /** When the paper period begins; never while it was not activated. */
    Instant paperStart() {
        return activation()
                .map(activation -> activation.isAfter(content.box().from())
                        ? activation
                        : content.box().from())
                .orElse(Instant.MAX);
    }

    /** Whether the paper period has ended, suspensions apart. */
    boolean endedOnPaper(Instant at) {
        return !at.isBefore(boxEnd(at))
                || ends().anyMatch(known -> !Doors.from(known).isAfter(at));
    }

    /** Whether the moment lies in the paper period. */
    boolean paper(Instant at) {
        return !at.isBefore(paperStart())
                && !endedOnPaper(at)
                && suspension(at, Doors::from).isEmpty();
    }

    private Optional<Known> suspension(Instant at, java.util.function.Function<Known, Instant> begins) {
        return suspensions(at, begins).findFirst();
    }

    Stream<Known> suspensions(Instant at, java.util.function.Function<Known, Instant> begins) {
        return said(GrantSuspended.class)
                .filter(suspended -> !begins.apply(suspended).isAfter(at))
                .filter(suspended -> said(GrantResumed.class)
                        .noneMatch(resumed -> Doors.IN_EFFECT.compare(resumed, suspended) > 0
                                && !Doors.from(resumed).isAfter(at)));
    }

    /** When the gateway applied it; left out: it cannot have obeyed what it was not told yet. */
    static Instant enforced(Known known) {
        var stated = switch (known.statement().fact()) {
            case GrantSuspended f -> f.enforcedAt();
            case GrantRevoked f -> f.enforcedAt();
            case GrantNarrowed f -> f.enforcedAt();
            case BreakGlassClosed f -> f.enforcedAt();
            default -> null;
        };
        if (stated != null) {
            return stated;
        }
        var recorded = known.original().recordedAt();
        return recorded.isAfter(Doors.from(known)) ? recorded : Doors.from(known);
    }

    /** All moments at which the paper or the door may change. */
    Collection<Instant> moments() {
        var known = moments;
        if (known == null) {
            known = Collections.unmodifiableCollection(changes());
            moments = known;
        }
        return known;
    }

    private Collection<Instant> changes() {
        var moments = new TreeSet<Instant>();
        moments.add(begin());
        moments.add(content.box().from());
        moments.add(firstBoxEnd());
        for (var known : facts) {
            if (known.statement().fact() instanceof GrantExtended extended) {
                moments.add(extended.until());
            }
            moments.add(Doors.from(known));
            moments.add(enforced(known));
            Doors.stretch(known).ifPresent(stretch -> {
                moments.add(stretch.from());
                moments.add(stretch.until());
                // A gateway may have obeyed as soon as it was told.
                moments.add(known.original().recordedAt());
            });
        }
        return moments;
    }

    /** Whether the door stands open by the gateway's own working, whatever a session shows. */
    boolean gatewayOpen(Instant at) {
        return !at.isBefore(paperStart())
                && at.isBefore(boxEnd(at))
                && ends().map(GrantLife::enforced).allMatch(at::isBefore)
                && suspension(at, GrantLife::enforced).isEmpty();
    }

    boolean isGateway() {
        return content.enforcement() == Enforcement.GATEWAY;
    }

    /** The door for a means, without sessions; uncertain where an imprecise fact may have changed it. */
    Door door(String means, Instant at) {
        var door = exactDoor(means, at);
        for (var known : facts) {
            var stretch = Doors.stretch(known);
            if (stretch.isPresent()
                    && stretch.get().contains(at)
                    && placed(known, stretch.get())
                            .anyMatch(other -> other.exactDoor(means, at).openness() != door.openness())) {
                return new Door(Openness.UNCERTAIN, Reason.of(ReasonCode.BOUNDARY_IMPRECISE, known.contentPosition()));
            }
        }
        return door;
    }

    /** The grant as it would be if an imprecise fact had come at each moment of its stretch that makes a difference. */
    Stream<GrantLife> placed(Known known, Period stretch) {
        return placed.computeIfAbsent(known, one -> everyPlace(one, stretch).toList()).stream();
    }

    private Stream<GrantLife> everyPlace(Known known, Period stretch) {
        var moments = new TreeSet<>(moments());
        moments.add(stretch.from());
        moments.add(stretch.until());
        return moments.subSet(stretch.from(), true, stretch.until(), true).stream()
                .flatMap(moment -> Stream.of(0L, Long.MAX_VALUE).map(place -> placed(known, moment, place)));
    }

    private GrantLife placed(Known known, Instant moment, long place) {
        var recorded = known.original();
        var said = known.statement().circumstances();
        var moved = new Known(
                new Recorded(
                        place,
                        recorded.recordedAt(),
                        recorded.stream(),
                        recorded.sequence(),
                        recorded.type(),
                        recorded.eventId(),
                        recorded.statement()),
                new Statement(
                        known.statement().fact(),
                        said.effective(moment, said.effectiveUntil(), said.effectivePrecision())),
                known.content());
        var others =
                facts.stream().map(other -> other.equals(known) ? moved : other).toList();
        return new GrantLife(others, opening.equals(known) ? moved : opening, originals);
    }

    private Door exactDoor(String means, Instant at) {
        return isGateway() ? gatewayDoor(means, at) : manualDoor(means, at);
    }

    private Stream<Known> withdrawals(String means) {
        return said(GrantNarrowed.class)
                .filter(known -> known.statement().fact() instanceof GrantNarrowed narrowed
                        && narrowed.withdrawnPrivileges().stream()
                                .anyMatch(privilege -> privilege.name().equals(means)));
    }

    /** Whether paper still allows this means. */
    boolean allows(String means, Instant at) {
        return withdrawals(means).noneMatch(known -> !Doors.from(known).isAfter(at));
    }

    private Door gatewayDoor(String means, Instant at) {
        if (at.isBefore(paperStart())) {
            return closed(ReasonCode.NOT_YET_ACTIVE, null);
        }
        var ended = ends().filter(known -> !enforced(known).isAfter(at)).findFirst();
        if (ended.isPresent()) {
            return closed(ReasonCode.REVOKED, ended.get());
        }
        if (!at.isBefore(boxEnd(at))) {
            return closed(ReasonCode.TIME_BOX_ENDED, extension(at).orElse(null));
        }
        var suspended = suspension(at, GrantLife::enforced);
        if (suspended.isPresent()) {
            return closed(ReasonCode.SUSPENDED, suspended.get());
        }
        var withdrawn =
                withdrawals(means).filter(known -> !enforced(known).isAfter(at)).findFirst();
        if (withdrawn.isPresent()) {
            return closed(ReasonCode.PRIVILEGE_WITHDRAWN, withdrawn.get());
        }
        return open(at, means, List.of());
    }

    private Door manualDoor(String means, Instant at) {
        var provisioned = said(GrantProvisioned.class).toList();
        var openings = Stream.concat(
                        provisioned.isEmpty() ? activated() : provisioned.stream(), said(GrantResumed.class))
                .toList();
        var opened = Doors.latest(openings.stream(), known -> !Doors.from(known).isAfter(at));
        if (opened.isEmpty()) {
            return closed(activation().isEmpty() ? ReasonCode.NOT_YET_ACTIVE : ReasonCode.NOT_PROVISIONED, null);
        }
        var removals = removals(means);
        var removed =
                Doors.latest(removals.stream(), known -> !Doors.from(known).isAfter(at));
        if (removed.isPresent() && Doors.IN_EFFECT.compare(removed.get(), opened.get()) > 0) {
            return closed(ReasonCode.REMOVAL_CONFIRMED, removed.get());
        }
        // Somebody saw it disabled later: until then it was not.
        var seenLater =
                removals.stream().filter(known -> Doors.from(known).isAfter(at)).findFirst();
        if (seenLater.isPresent()) {
            return open(at, means, List.of(opened.get(), seenLater.get()));
        }
        var withdrawn = withdrawals(means)
                .filter(known -> !Doors.from(known).isAfter(at))
                .findFirst();
        if (withdrawn.isPresent()) {
            return new Door(
                    Openness.UNCERTAIN,
                    Reason.of(
                            ReasonCode.NARROWING_NOT_CONFIRMED, withdrawn.get().contentPosition()));
        }
        var pastPaper = endedOnPaper(at) || suspension(at, Doors::from).isPresent();
        return pastPaper
                ? new Door(Openness.UNCERTAIN, new Reason(ReasonCode.CLOSURE_NOT_CONFIRMED, ending(at)))
                : open(at, means, List.of(opened.get()));
    }

    private List<Known> removals(String means) {
        return said(AccessRemovalConfirmed.class)
                .filter(known -> known.statement().fact() instanceof AccessRemovalConfirmed removal
                        && (removal.privileges().isEmpty()
                                || removal.privileges().stream()
                                        .anyMatch(privilege -> privilege.name().equals(means))))
                .toList();
    }

    /** The first confirmed removal of the whole account at or after a moment. */
    Optional<Instant> removalFrom(Instant moment) {
        return said(AccessRemovalConfirmed.class)
                .filter(known -> known.statement().fact() instanceof AccessRemovalConfirmed removal
                        && removal.privileges().isEmpty())
                .map(Doors::from)
                .filter(removed -> !removed.isBefore(moment))
                .min(Instant::compareTo);
    }

    /** Open, for the reasons that the paper gives and the entries that show it. */
    private Door open(Instant at, String means, List<Known> shownBy) {
        if (paper(at) && allows(means, at)) {
            var active = Stream.concat(Stream.of(contentEntry()), positions(activated()));
            return open(
                    ReasonCode.GRANT_ACTIVE,
                    Stream.concat(active, positions(shownBy.stream().limit(1))));
        }
        return at.isBefore(paperStart())
                ? open(
                        ReasonCode.OPEN_BEFORE_PERIOD,
                        Stream.concat(Stream.of(contentEntry()), positions(shownBy.stream())))
                : open(ReasonCode.ORPHANED_ACCESS, Stream.concat(ending(at).stream(), positions(shownBy.stream())));
    }

    private static Door open(ReasonCode code, Stream<Long> entries) {
        return new Door(
                Openness.OPEN, new Reason(code, entries.distinct().sorted().toList()));
    }

    private static Stream<Long> positions(Stream<Known> facts) {
        return facts.map(Known::contentPosition);
    }

    private Door closed(ReasonCode code, @Nullable Known by) {
        return new Door(Openness.CLOSED, Reason.of(code, by != null ? by.contentPosition() : contentEntry()));
    }

    /** The entries that ended or suspended it on paper. */
    private List<Long> ending(Instant at) {
        var entries = Stream.concat(
                        Stream.concat(ends(), said(GrantNarrowed.class))
                                .filter(known -> !Doors.from(known).isAfter(at)),
                        suspension(at, Doors::from).stream())
                .map(Known::contentPosition)
                .sorted()
                .toList();
        return entries.isEmpty() ? List.of(contentEntry()) : entries;
    }

    /** What is wrong with its approvals at a moment, for the content that it has now; nothing if it is approved. */
    Optional<Reason> unapproved(Instant at) {
        var content = unapproved;
        if (content == null) {
            content = unapprovedContent().stream().toList();
            unapproved = content;
        }
        return content.stream()
                .findFirst()
                .or(() -> unapprovedExtension(at)
                        .map(known -> Reason.of(ReasonCode.APPROVAL_MISSING, known.contentPosition())));
    }

    private Optional<Reason> unapprovedContent() {
        var approvals = said(GrantApproved.class).filter(this::byAnother).toList();
        if (approvals.stream().anyMatch(this::ofThisContent)) {
            return Optional.empty();
        }
        // Emergency access is approved by word of mouth, for what was opened and not for what it was corrected to.
        if (isBreakGlass() && sameContent(originals.getFirst())) {
            return Optional.empty();
        }
        return Optional.of(
                approvals.isEmpty() && !isBreakGlass()
                        ? Reason.of(ReasonCode.APPROVAL_MISSING, contentEntry())
                        : Reason.of(ReasonCode.APPROVAL_OF_OTHER_CONTENT, contentEntry()));
    }

    boolean byAnother(Known approval) {
        return !(opening.statement().fact() instanceof GrantRequested request
                && approval.statement().fact() instanceof GrantApproved approved
                && approved.approver().equals(request.requestedBy()));
    }

    /** The approval was given for the content that stood at its own position. */
    boolean ofThisContent(Known approval) {
        return originals.stream()
                .filter(known -> known.contentPosition() < approval.original().position())
                .reduce((first, second) -> second)
                .map(this::sameContent)
                .orElse(false);
    }

    private boolean sameContent(Known other) {
        return Objects.equals(other.statement().fact(), opening.statement().fact());
    }

    Instant boxStart() {
        return content.box().from();
    }

    List<Long> approvalEntries() {
        return said(GrantApproved.class).map(Known::contentPosition).toList();
    }

    /** The extension in effect, if it came without anybody's approval and the moment lies in what it added. */
    private Optional<Known> unapprovedExtension(Instant at) {
        var until = content.box().until();
        return until == null || at.isBefore(until)
                ? Optional.empty()
                : extension(at)
                        .filter(known -> known.statement().fact() instanceof GrantExtended extended
                                && extended.approvals().isEmpty()
                                && at.isBefore(extended.until()));
    }
}
