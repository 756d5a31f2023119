package nl.inzage.core.exposure;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import nl.inzage.core.time.Timeline;
import org.jspecify.annotations.Nullable;

/** The windows of a grant: its door at each moment, by the means for which it is the same. */
final class GrantWindows {

    private record State(GrantLife.Door door, @Nullable Boolean authorised, List<Reason> reasons, List<Long> entries) {

        State borneBy(List<Long> facts) {
            return new State(door, authorised, reasons, facts);
        }

        /** What it says, whatever bears it. */
        List<?> judgement() {
            return Arrays.asList(
                    door.openness(),
                    authorised,
                    reasons.stream().map(Reason::code).toList());
        }
    }

    private final GrantLife life;
    private final List<SessionLife> outside;

    private GrantWindows(GrantLife life, List<SessionLife> sessions) {
        this.life = life;
        this.outside = life.isGateway()
                ? sessions.stream().filter(session -> outside(life, session)).toList()
                : List.of();
    }

    static List<Window> of(GrantLife life, List<SessionLife> sessions) {
        var moments = new TreeSet<>(life.moments());
        for (var session : sessions) {
            moments.add(session.begin());
            life.removalFrom(session.begin()).ifPresent(moments::add);
        }
        var whole = new GrantWindows(life, sessions);
        var without = new HashMap<Long, Optional<GrantWindows>>();
        life.without().forEach((fact, other) -> without.put(fact, other.map(one -> new GrantWindows(one, sessions))));
        var timeline = Timeline.sampled(moments, at -> borne(whole, without, at));
        var windows = new ArrayList<Window>();
        for (var server : life.servers()) {
            for (var piece : timeline.pieces()) {
                if (!piece.value().later().isEmpty()) {
                    windows.add(new Window.Ended(
                            new Scene.About(Scene.Topic.SERVER, server.value()),
                            List.of(),
                            piece.value().later(),
                            piece.period()));
                }
                byState(piece.value().states())
                        .forEach((state, means) -> windows.add(new Window.Path(
                                life.kind(),
                                life.id(),
                                server,
                                life.beneficiary().vendorId(),
                                life.beneficiary().personRefs(),
                                means,
                                state.door().openness(),
                                state.authorised(),
                                life.beneficiary().vendorId(),
                                life.datasets(),
                                List.of(),
                                null,
                                life.recordedLateBy(),
                                life.account(),
                                state.reasons(),
                                state.entries(),
                                piece.period())));
            }
        }
        return windows;
    }

    /**
     * The state by each means; while there is none, the facts without which the path would exist already.
     *
     * @param later the positions of those facts
     */
    private record Borne(Map<String, State> states, List<Long> later) {}

    /** The state by each means, with every fact without which it would be another. */
    private static Borne borne(GrantWindows whole, Map<Long, Optional<GrantWindows>> without, Instant at) {
        var others = new HashMap<Long, Map<String, State>>();
        without.forEach((entry, other) ->
                others.put(entry, other.map(windows -> windows.at(at)).orElse(Map.of())));
        var present = whole.at(at);
        if (present.isEmpty()) {
            return new Borne(
                    Map.of(),
                    others.entrySet().stream()
                            .filter(other -> !other.getValue().isEmpty())
                            .map(Map.Entry::getKey)
                            .sorted()
                            .toList());
        }
        var states = new LinkedHashMap<String, State>();
        present.forEach((means, state) -> states.put(
                means,
                state.borneBy(Entries.of(
                        whole.entries(state.reasons()),
                        Bearing.of(
                                others,
                                Optional.of(state.judgement()),
                                other -> Optional.ofNullable(other.get(means)).map(State::judgement))))));
        return new Borne(states, List.of());
    }

    private static Map<State, List<String>> byState(Map<String, State> states) {
        var grouped = new LinkedHashMap<State, List<String>>();
        states.forEach((means, state) ->
                grouped.computeIfAbsent(state, __ -> new ArrayList<>()).add(means));
        return grouped;
    }

    /** The state by each means, borne by nothing yet; nothing while the path does not exist. */
    private Map<String, State> at(Instant at) {
        var states = new LinkedHashMap<String, State>();
        var unapproved = life.unapproved(at);
        var approved = unapproved.isEmpty() && life.paper(at);
        for (var means : life.means()) {
            var door = shown(at, life.door(means, at));
            var authorised = approved && life.allows(means, at);
            var reasons = new ArrayList<Reason>(List.of(door.reason()));
            if (means.equals(Catalogue.UNSTATED)) {
                reasons.add(Reason.of(ReasonCode.PRIVILEGE_NOT_STATED, life.contentEntry()));
            }
            unapproved.ifPresent(reasons::add);
            states.put(means, new State(door, authorised, List.copyOf(reasons), List.of()));
        }
        var exists = !at.isBefore(life.begin())
                || states.values().stream().anyMatch(state -> state.door().openness() != Openness.CLOSED);
        return exists ? states : Map.of();
    }

    private List<Long> entries(List<Reason> reasons) {
        var entries = new ArrayList<List<Long>>();
        entries.add(List.of(life.contentEntry()));
        entries.add(life.approvalEntries());
        reasons.forEach(reason -> entries.add(reason.entries()));
        return Entries.of(entries);
    }

    /** A session outside the open stretch shows that the gateway did not hold, until the removal is confirmed. */
    private GrantLife.Door shown(Instant at, GrantLife.Door door) {
        if (door.openness() != Openness.CLOSED) {
            return door;
        }
        return outside.stream()
                .filter(session -> !at.isBefore(session.begin()))
                .filter(session ->
                        life.removalFrom(session.begin()).map(at::isBefore).orElse(true))
                .findFirst()
                .map(session -> new GrantLife.Door(
                        Openness.UNCERTAIN, new Reason(ReasonCode.SESSION_OUTSIDE_PERIOD, session.entries())))
                .orElse(door);
    }

    private static boolean outside(GrantLife life, SessionLife session) {
        if (!life.gatewayOpen(session.begin())) {
            return true;
        }
        return session.end()
                .filter(end -> life.moments().stream()
                        .anyMatch(moment ->
                                moment.isAfter(session.begin()) && moment.isBefore(end) && !life.gatewayOpen(moment)))
                .isPresent();
    }
}
