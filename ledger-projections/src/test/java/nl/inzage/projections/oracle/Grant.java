package nl.inzage.projections.oracle;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An access grant as known at a position, asked about one moment after the other. */
final class Grant {

    /** The order in which facts took effect; at the same moment the one recorded last is the last. */
    static final Comparator<Said> IN_EFFECT = Comparator.comparing(Said::from).thenComparingLong(Said::position);

    private final Said request;
    private final Approvals approvals;
    private final List<Said> life;
    private final List<Session> sessions;

    /**
     * A grant.
     *
     * @param request the request, or the opening of emergency access
     * @param life every other fact of its stream
     * @param sessions those that name it
     */
    Grant(Said request, Approvals approvals, List<Said> life, List<Session> sessions) {
        this.request = request;
        this.approvals = approvals;
        this.life = life;
        this.sessions = sessions;
    }

    String id() {
        return request.text("grantId");
    }

    Approvals approvals() {
        return approvals;
    }

    boolean breakGlass() {
        return request.is("access-grant.break-glass-opened");
    }

    private boolean gateway() {
        return request.text("enforcement").equals("GATEWAY");
    }

    String beneficiary() {
        return request.payload().path("beneficiary").path("vendorId").asString();
    }

    @Nullable String engagement() {
        return request.payload()
                .path("beneficiary")
                .path("engagementId")
                .asStringOpt()
                .orElse(null);
    }

    /** Whether whoever knows the account's secret can use it. */
    boolean notPersonal() {
        return !request.payload()
                .path("beneficiary")
                .path("accountKind")
                .asString()
                .equals("PERSONAL");
    }

    String kind() {
        return breakGlass() ? "BREAK_GLASS" : "GRANT";
    }

    Set<String> persons() {
        return Said.texts(request.payload().path("beneficiary").path("personRefs"));
    }

    Set<String> servers() {
        return request.texts("serverIds");
    }

    /** The means of sight; one of its own where none is stated. */
    Set<String> means() {
        var stated = request.texts("privileges");
        return stated.isEmpty() ? Set.of("UNSTATED") : stated;
    }

    boolean names(String dataset) {
        var named = request.texts("datasetIds");
        return named.isEmpty() || named.contains(dataset);
    }

    /** Whether anything of it had happened: its request, or whatever is said of it that was earlier. */
    boolean begun(Instant at) {
        return all().anyMatch(fact -> fact.begun(at))
                || means().stream().anyMatch(means -> !door(means, at).isClosed());
    }

    private Stream<Said> all() {
        return Stream.concat(Stream.of(request), life.stream());
    }

    // Paper.

    /** Whether the moment lies in the paper period. */
    boolean paper(Instant at) {
        return begunOnPaper(at) && !endedOnPaper(at) && !suspended(at, false);
    }

    private boolean begunOnPaper(Instant at) {
        return activations().anyMatch(activation -> activation.begun(at)) && boxBegun(at);
    }

    boolean endedOnPaper(Instant at) {
        return boxEnded(at) || revocations().anyMatch(revocation -> revocation.begun(at));
    }

    private Stream<Said> activations() {
        return breakGlass() ? Stream.of(request) : events("grant-activated");
    }

    private @Nullable Instant box(String end) {
        return Said.instant(request.payload().path("timeBox").get(end));
    }

    private boolean boxBegun(Instant at) {
        var from = box("from");
        return from == null || !from.isAfter(at);
    }

    private boolean boxEnded(Instant at) {
        var extension = extension(at);
        var until = extension == null ? box("until") : extension.moment("until");
        return until != null && !at.isBefore(until);
    }

    private @Nullable Said extension(Instant at) {
        return events("grant-extended")
                .filter(fact -> fact.begun(at))
                .max(IN_EFFECT)
                .orElse(null);
    }

    /** Whether only an extension that nobody approved lets the paper period last until this moment. */
    boolean byUnapprovedExtension(Instant at) {
        var until = box("until");
        var extension = extension(at);
        return until != null
                && !at.isBefore(until)
                && extension != null
                && !boxEnded(at)
                && extension.payload().path("approvals").isEmpty();
    }

    private Stream<Said> revocations() {
        return events("grant-revoked", "break-glass-closed");
    }

    /** Whether a suspension lasts, on paper or as the gateway applied it. */
    private boolean suspended(Instant at, boolean applied) {
        return events("grant-suspended")
                .anyMatch(suspension -> (applied ? !enforced(suspension).isAfter(at) : suspension.begun(at))
                        && events("grant-resumed")
                                .noneMatch(resumption ->
                                        resumption.begun(at) && IN_EFFECT.compare(suspension, resumption) < 0));
    }

    /** Whether a privilege was taken away on paper. */
    boolean narrowed(String means, Instant at) {
        return narrowings(means).anyMatch(narrowing -> narrowing.begun(at));
    }

    private Stream<Said> narrowings(String means) {
        return events("grant-narrowed")
                .filter(narrowing -> narrowing.texts("withdrawnPrivileges").contains(means));
    }

    // The door.

    Door door(String means, Instant at) {
        var door = exactDoor(means, at);
        if (imprecise(door, means, at)) {
            return Door.uncertain("BOUNDARY_IMPRECISE");
        }
        return door.isClosed() && gateway() && leaked(at) ? Door.uncertain("SESSION_OUTSIDE_PERIOD") : door;
    }

    /** Whether a fact whose moment is not known exactly would make it another door if it had come sooner or later. */
    private boolean imprecise(Door door, String means, Instant at) {
        return all().filter(fact -> fact.beginsSomewhereAround(at)).anyMatch(fact -> {
            var moments = new TreeSet<>(moments());
            var around = fact.around();
            moments.addAll(around);
            return moments.subSet(around.getFirst(), true, around.getLast(), true).stream()
                    .anyMatch(moment -> differs(door, fact.begunAt(moment, false), means, at)
                            || differs(door, fact.begunAt(moment, true), means, at));
        });
    }

    private boolean differs(Door door, Said moved, String means, Instant at) {
        var others = new ArrayList<>(life);
        var itself = moved.eventId().equals(request.eventId());
        if (!itself) {
            others.removeIf(fact -> fact.eventId().equals(moved.eventId()));
            others.add(moved);
        }
        var other = new Grant(itself ? moved : request, approvals, others, sessions);
        return !other.exactDoor(means, at).openness().equals(door.openness());
    }

    private SortedSet<Instant> moments() {
        var moments = new TreeSet<Instant>();
        all().forEach(fact -> fact.boundaries(moments));
        return moments;
    }

    private Door exactDoor(String means, Instant at) {
        return gateway() ? gatewayDoor(means, at) : manualDoor(means, at);
    }

    private Door gatewayDoor(String means, Instant at) {
        if (!begunOnPaper(at)) {
            return Door.closed("NOT_YET_ACTIVE");
        }
        if (revocations().anyMatch(revocation -> !enforced(revocation).isAfter(at))) {
            return Door.closed("REVOKED");
        }
        if (boxEnded(at)) {
            return Door.closed("TIME_BOX_ENDED");
        }
        if (suspended(at, true)) {
            return Door.closed("SUSPENDED");
        }
        if (narrowings(means).anyMatch(narrowing -> !enforced(narrowing).isAfter(at))) {
            return Door.closed("PRIVILEGE_WITHDRAWN");
        }
        return open(means, at);
    }

    /** Whether the gateway let through whoever used the grant, whatever a session shows. */
    private boolean gatewayOpen(Instant at) {
        return begunOnPaper(at)
                && !boxEnded(at)
                && revocations().noneMatch(revocation -> !enforced(revocation).isAfter(at))
                && !suspended(at, true);
    }

    private static Instant enforced(Said end) {
        var stated = end.moment("enforcedAt");
        if (stated != null) {
            return stated;
        }
        return end.from().isAfter(end.recordedAt()) ? end.from() : end.recordedAt();
    }

    /** Whether a session showed that the gateway did not hold, and nobody confirmed since that the account is gone. */
    private boolean leaked(Instant at) {
        return sessions.stream()
                .filter(session -> session.start().begun(at) && outside(session))
                .anyMatch(session -> events("access-removal-confirmed")
                        .filter(removal -> removal.texts("privileges").isEmpty())
                        .noneMatch(removal -> removal.begun(at)
                                && !removal.from().isBefore(session.start().from())));
    }

    private boolean outside(Session session) {
        var start = session.start().from();
        var end = session.end();
        return !gatewayOpen(start)
                || (end != null
                        && moments().stream()
                                .filter(moment -> moment.isAfter(start) && moment.isBefore(end))
                                .anyMatch(moment -> !gatewayOpen(moment)));
    }

    private Door manualDoor(String means, Instant at) {
        var opened = openings().filter(opening -> opening.begun(at)).max(IN_EFFECT);
        if (opened.isEmpty()) {
            return Door.closed(activations().findAny().isEmpty() ? "NOT_YET_ACTIVE" : "NOT_PROVISIONED");
        }
        var removed = removals(means).filter(removal -> removal.begun(at)).max(IN_EFFECT);
        if (removed.isPresent() && IN_EFFECT.compare(removed.get(), opened.get()) > 0) {
            return Door.closed("REMOVAL_CONFIRMED");
        }
        if (removals(means).anyMatch(removal -> !removal.begun(at))) {
            return open(means, at);
        }
        if (narrowed(means, at)) {
            return Door.uncertain("NARROWING_NOT_CONFIRMED");
        }
        return endedOnPaper(at) || suspended(at, false) ? Door.uncertain("CLOSURE_NOT_CONFIRMED") : open(means, at);
    }

    /** What opened the account: provisioning, or for want of it the activation; and each resumption. */
    private Stream<Said> openings() {
        var provisioned = events("grant-provisioned").toList();
        return Stream.concat(provisioned.isEmpty() ? activations() : provisioned.stream(), events("grant-resumed"));
    }

    /** What confirmed that the account, or this privilege of it, was gone. */
    private Stream<Said> removals(String means) {
        return events("access-removal-confirmed")
                .filter(removal -> removal.texts("privileges").isEmpty()
                        || removal.texts("privileges").contains(means));
    }

    private Door open(String means, Instant at) {
        if (paper(at) && !narrowed(means, at)) {
            return Door.open("GRANT_ACTIVE");
        }
        return Door.open(begunOnPaper(at) ? "ORPHANED_ACCESS" : "OPEN_BEFORE_PERIOD");
    }

    private Stream<Said> events(String... names) {
        return life.stream()
                .filter(fact -> List.of(names)
                        .contains(fact.type().substring(fact.type().indexOf('.') + 1)));
    }
}
