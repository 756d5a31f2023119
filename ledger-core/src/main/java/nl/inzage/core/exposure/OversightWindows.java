package nl.inzage.core.exposure;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import nl.inzage.core.correction.Effective.Known;
import nl.inzage.core.oversight.ReviewFact.AccessReviewClosed;
import nl.inzage.core.oversight.ReviewFact.AccessReviewOpened;
import nl.inzage.core.oversight.ReviewFact.GrantConfirmedInReview;
import nl.inzage.core.oversight.ReviewKind;
import nl.inzage.core.person.PersonFact;
import nl.inzage.core.person.PersonFact.ScreeningRecorded;
import nl.inzage.core.person.PersonFact.ScreeningWithdrawn;
import nl.inzage.core.person.ScreeningKind;
import nl.inzage.core.person.ScreeningResult;
import nl.inzage.core.person.Screenings;
import nl.inzage.core.policy.Policy;
import nl.inzage.core.time.Period;
import nl.inzage.core.tool.DeploymentFact.ToolDeploymentEnded;
import nl.inzage.core.tool.DeploymentFact.ToolDeploymentStarted;

/** The windows of what findings look at beside the paths: screenings, deployments, reviews, late registrations. */
final class OversightWindows {

    private OversightWindows() {}

    private record Screened(boolean screened, boolean ever, List<Long> entries) {}

    static List<Window> screenings(List<Known> facts) {
        var person = ((PersonFact) facts.getFirst().statement().fact()).personRef();
        var own = Aspect.of(facts, Aspect.SCREENING);
        if (own.isEmpty()) {
            return List.of();
        }
        var moments = new TreeSet<>(Sampled.moments(own));
        for (var known : own) {
            if (known.statement().fact() instanceof ScreeningRecorded screening) {
                var end = Screenings.end(screening, Doors.from(known));
                if (end != null) {
                    moments.add(end);
                }
            }
        }
        return Sampled.one(
                moments,
                at -> Optional.of(screened(own, at)),
                (state, period) ->
                        new Window.Screening(person, state.screened(), state.ever(), state.entries(), period));
    }

    private static Screened screened(List<Known> own, Instant at) {
        var screened = false;
        var ever = false;
        var entries = new TreeSet<Long>();
        for (var kind : ScreeningKind.values()) {
            var last = Doors.latest(
                    own.stream().filter(known -> concerns(known, kind)),
                    known -> !Doors.from(known).isAfter(at));
            ever |= own.stream()
                    .anyMatch(known -> known.statement().fact() instanceof ScreeningRecorded screening
                            && screening.kind() == kind
                            && screening.result() == ScreeningResult.POSITIVE
                            && !Doors.from(known).isAfter(at));
            if (last.isPresent()) {
                entries.add(last.get().contentPosition());
                screened |= holds(last.get(), at);
            }
        }
        return new Screened(screened, ever, List.copyOf(entries));
    }

    private static boolean concerns(Known known, ScreeningKind kind) {
        return switch (known.statement().fact()) {
            case ScreeningRecorded f -> f.kind() == kind;
            case ScreeningWithdrawn f -> f.kind() == kind;
            default -> false;
        };
    }

    private static boolean holds(Known known, Instant at) {
        if (!(known.statement().fact() instanceof ScreeningRecorded screening)
                || screening.result() != ScreeningResult.POSITIVE) {
            return false;
        }
        var end = Screenings.end(screening, Doors.from(known));
        return end == null || at.isBefore(end);
    }

    static List<Window> deployments(List<Known> facts) {
        var spans = Spans.of(
                Aspect.of(facts, Aspect.DEPLOYMENT),
                known -> known.statement().fact() instanceof ToolDeploymentStarted,
                known -> known.statement().fact() instanceof ToolDeploymentEnded);
        var windows = new ArrayList<Window>();
        for (var known : spans.starters()) {
            var started = (ToolDeploymentStarted) known.statement().fact();
            var one = new Spans(List.of(known), spans.enders());
            windows.addAll(Sampled.one(
                    Sampled.moments(facts),
                    at -> one.at(at) == Held.NO ? Optional.empty() : Optional.of(one.entries(at)),
                    (entries, period) -> new Window.Deployment(
                            started.deploymentId(),
                            started.toolId(),
                            started.version(),
                            started.serverIds(),
                            entries,
                            period)));
        }
        return windows;
    }

    static List<Window> reviews(List<Known> facts) {
        var windows = new ArrayList<Window>();
        for (var known : Aspect.of(facts, Aspect.REVIEW)) {
            var entries = List.of(known.contentPosition());
            var since = new Period(Doors.from(known), Instant.MAX);
            if (known.statement().fact() instanceof GrantConfirmedInReview confirmed) {
                windows.add(new Window.Review(confirmed.grantId(), null, entries, since));
            }
            if (known.statement().fact() instanceof AccessReviewClosed) {
                Doors.of(facts, AccessReviewOpened.class)
                        .map(opened -> (AccessReviewOpened) opened.statement().fact())
                        .filter(opened -> opened.kind() == ReviewKind.LOG_REVIEW)
                        .flatMap(opened -> opened.serverIds().stream())
                        .distinct()
                        .forEach(server -> windows.add(new Window.Review(null, server, entries, since)));
            }
        }
        return windows;
    }

    /** What of a subject was reported later than the limit. */
    static List<Window> late(List<Known> facts, Policy policy) {
        var late = facts.stream()
                .filter(known -> known.statement().circumstances().alreadyHappened())
                .filter(known ->
                        Duration.between(Doors.from(known), known.original().recordedAt())
                                        .compareTo(policy.lateAfter())
                                > 0)
                .toList();
        if (late.isEmpty()) {
            return List.of();
        }
        var stream = late.getFirst().original().stream();
        var slash = stream.indexOf('/');
        return List.of(new Window.Noted(
                FindingCode.LATE_REGISTRATION,
                stream.substring(0, slash),
                stream.substring(slash + 1),
                null,
                null,
                late.stream().map(Known::contentPosition).sorted().toList(),
                new Period(
                        late.stream()
                                .map(known -> known.original().recordedAt())
                                .min(Instant::compareTo)
                                .orElseThrow(),
                        Instant.MAX)));
    }
}
