package nl.inzage.core.exposure;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import nl.inzage.core.time.Timeline;
import org.jspecify.annotations.Nullable;

/** The windows of a grant: its door at each moment, by the means for which it is the same. */
final class GrantWindows {

    private record State(GrantLife.Door door, @Nullable Boolean authorised, List<Reason> reasons) {}

    private GrantWindows() {}

    static List<Window> of(GrantLife life, List<SessionLife> sessions) {
        var outside = life.isGateway()
                ? sessions.stream().filter(session -> outside(life, session)).toList()
                : List.<SessionLife>of();
        var moments = new TreeSet<>(life.moments());
        for (var session : outside) {
            moments.add(session.begin());
            life.removalFrom(session.begin()).ifPresent(moments::add);
        }
        var timeline = Timeline.sampled(moments, at -> at(life, outside, at));
        var windows = new ArrayList<Window>();
        for (var server : life.servers()) {
            for (var piece : timeline.pieces()) {
                piece.value()
                        .ifPresent(states -> byState(states)
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
                                        entries(life, state),
                                        piece.period()))));
            }
        }
        return windows;
    }

    private static List<Long> entries(GrantLife life, State state) {
        var entries = new TreeSet<Long>();
        entries.add(life.contentEntry());
        entries.addAll(life.approvalEntries());
        state.reasons().forEach(reason -> entries.addAll(reason.entries()));
        return List.copyOf(entries);
    }

    private static Map<State, List<String>> byState(Map<String, State> states) {
        var grouped = new LinkedHashMap<State, List<String>>();
        states.forEach((means, state) ->
                grouped.computeIfAbsent(state, __ -> new ArrayList<>()).add(means));
        return grouped;
    }

    private static Optional<Map<String, State>> at(GrantLife life, List<SessionLife> outside, Instant at) {
        var states = new LinkedHashMap<String, State>();
        for (var means : life.means()) {
            var door = shown(life, outside, at, life.door(means, at));
            var unapproved = life.unapproved(at);
            var authorised = life.paper(at) && life.allows(means, at) && unapproved.isEmpty();
            var reasons = new ArrayList<Reason>(List.of(door.reason()));
            if (means.equals(Catalogue.UNSTATED)) {
                reasons.add(Reason.of(ReasonCode.PRIVILEGE_NOT_STATED, life.contentEntry()));
            }
            unapproved.ifPresent(reasons::add);
            states.put(means, new State(door, authorised, List.copyOf(reasons)));
        }
        var exists = !at.isBefore(life.begin())
                || states.values().stream().anyMatch(state -> state.door().openness() != Openness.CLOSED);
        return exists ? Optional.of(states) : Optional.empty();
    }

    /** A session outside the open stretch shows that the gateway did not hold, until the removal is confirmed. */
    private static GrantLife.Door shown(GrantLife life, List<SessionLife> outside, Instant at, GrantLife.Door door) {
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
