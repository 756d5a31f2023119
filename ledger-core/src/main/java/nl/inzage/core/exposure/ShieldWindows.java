package nl.inzage.core.exposure;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import nl.inzage.core.correction.Effective.Known;
import nl.inzage.core.shield.ShieldFact.ShieldingDefined;
import nl.inzage.core.shield.ShieldFact.ShieldingEnded;
import nl.inzage.core.shield.ShieldFact.ShieldingLapsed;
import nl.inzage.core.shield.ShieldFact.ShieldingPutInForce;
import nl.inzage.core.shield.ShieldFact.ShieldingRestored;
import nl.inzage.core.shield.ShieldFact.ShieldingVerified;
import nl.inzage.core.shield.VerificationResult;

/** The windows of a shielding measure: while it is in force, what it is worth. */
final class ShieldWindows {

    private record State(Shield worth, Reason reason, List<Long> entries) {

        State(Shield worth, Reason reason) {
            this(worth, reason, reason.entries());
        }

        /** What it says, whatever bears it. */
        List<?> judgement() {
            return List.of(worth, reason.code());
        }
    }

    private ShieldWindows() {}

    static List<Window> of(List<Known> facts) {
        return Aspect.of(facts, Aspect.REGISTRATION).stream()
                .findFirst()
                .map(defined -> of(defined, facts))
                .orElse(List.of());
    }

    private static List<Window> of(Known definition, List<Known> facts) {
        var defined = (ShieldingDefined) definition.statement().fact();
        var moments = new TreeSet<>(Sampled.moments(facts));
        for (var known : Aspect.of(facts, Aspect.VERIFICATION)) {
            var verified = (ShieldingVerified) known.statement().fact();
            Stream.of(Optional.ofNullable(verified.coversFrom()), Optional.ofNullable(verified.validUntil()))
                    .flatMap(Optional::stream)
                    .forEach(moments::add);
        }
        var without = Bearing.without(facts, others -> others);
        var windows = Ends.of(
                inForce(facts),
                new Scene.About(Scene.Topic.MEASURE, defined.measureId().value()),
                defined.scope().servers());
        windows.addAll(Sampled.one(
                moments,
                at -> borne(facts, without, at),
                (state, period) -> new Window.Shielding(
                        defined.measureId(),
                        defined.nature(),
                        defined.kind(),
                        defined.controlledBy(),
                        defined.controllerVendorId(),
                        defined.scope(),
                        state.worth(),
                        state.reason(),
                        Entries.of(List.of(definition.contentPosition()), state.entries()),
                        period)));
        return windows;
    }

    /** The state, with every fact without which it would be another. */
    private static Optional<State> borne(List<Known> facts, Map<Long, List<Known>> without, Instant at) {
        return state(facts, at).map(state -> {
            var bearing = Bearing.of(
                    without,
                    Optional.of(state.judgement()),
                    others -> state(others, at).map(State::judgement));
            return new State(state.worth(), state.reason(), Entries.of(state.entries(), bearing));
        });
    }

    private static Spans inForce(List<Known> facts) {
        return Spans.of(
                Aspect.of(facts, Aspect.FORCE),
                known -> known.statement().fact() instanceof ShieldingPutInForce,
                known -> known.statement().fact() instanceof ShieldingEnded);
    }

    private static Optional<State> state(List<Known> facts, Instant at) {
        var inForce = inForce(facts);
        var lapse = Spans.of(
                Aspect.of(facts, Aspect.LAPSE),
                known -> known.statement().fact() instanceof ShieldingLapsed,
                known -> known.statement().fact() instanceof ShieldingRestored);
        if (inForce.at(at) == Held.NO) {
            return Optional.empty();
        }
        if (lapse.at(at) == Held.SURE) {
            return Optional.of(new State(Shield.NONE, new Reason(ReasonCode.SHIELD_LAPSED, lapse.entries(at))));
        }
        var verified = verified(facts, inForce, lapse, at);
        if (verified.worth() == Shield.NONE || (inForce.at(at) == Held.SURE && lapse.at(at) == Held.NO)) {
            return Optional.of(verified);
        }
        return Optional.of(new State(
                Shield.UNPROVEN,
                new Reason(
                        ReasonCode.BOUNDARY_IMPRECISE,
                        Stream.concat(inForce.entries(at).stream(), lapse.entries(at).stream())
                                .distinct()
                                .sorted()
                                .toList())));
    }

    /** What the tests of it are worth. */
    private static State verified(List<Known> facts, Spans inForce, Spans lapse, Instant at) {
        var tests = Aspect.of(facts, Aspect.VERIFICATION);
        var failed = Doors.latest(
                tests.stream(),
                known -> result(known) == VerificationResult.FAILED
                        && !covers(known).isAfter(at)
                        && tests.stream()
                                .noneMatch(other -> result(other) == VerificationResult.PASSED
                                        && Doors.IN_EFFECT.compare(other, known) > 0
                                        && !covers(other).isAfter(at)));
        if (failed.isPresent()) {
            return new State(
                    Shield.NONE,
                    Reason.of(ReasonCode.SHIELD_FAILED, failed.get().contentPosition()));
        }
        var restored = lapse.starters().stream()
                .filter(known -> !Doors.from(known).isAfter(at))
                .map(lapse::over)
                .filter(end -> !end.isAfter(at))
                .max(Instant::compareTo);
        var last = Doors.latest(
                tests.stream(),
                known -> result(known) != VerificationResult.FAILED
                        && !covers(known).isAfter(at)
                        && validUntil(known).map(at::isBefore).orElse(true)
                        && restored.map(end -> !Doors.from(known).isBefore(end)).orElse(true));
        if (last.isPresent() && result(last.get()) == VerificationResult.PASSED) {
            return new State(
                    Shield.EFFECTIVE,
                    new Reason(
                            ReasonCode.SHIELD_EFFECTIVE,
                            Stream.concat(
                                            inForce.entries(at).stream(),
                                            Stream.of(last.get().contentPosition()))
                                    .distinct()
                                    .sorted()
                                    .toList()));
        }
        return new State(
                Shield.UNPROVEN,
                new Reason(
                        ReasonCode.SHIELD_UNPROVEN,
                        Stream.concat(inForce.entries(at).stream(), last.map(Known::contentPosition).stream())
                                .distinct()
                                .sorted()
                                .toList()));
    }

    private static VerificationResult result(Known known) {
        return ((ShieldingVerified) known.statement().fact()).result();
    }

    /** From when on a test speaks; one that passed speaks only when it surely took place. */
    private static Instant covers(Known known) {
        var stated = ((ShieldingVerified) known.statement().fact()).coversFrom();
        if (stated != null) {
            return stated;
        }
        return result(known) == VerificationResult.FAILED ? Spans.earliest(known) : Spans.latest(known);
    }

    private static Optional<Instant> validUntil(Known known) {
        return Optional.ofNullable(((ShieldingVerified) known.statement().fact()).validUntil());
    }
}
