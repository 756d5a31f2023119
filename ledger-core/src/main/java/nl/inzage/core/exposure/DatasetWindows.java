package nl.inzage.core.exposure;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import nl.inzage.core.correction.Effective.Known;
import nl.inzage.core.dataset.CopyKind;
import nl.inzage.core.dataset.DataState;
import nl.inzage.core.dataset.DatasetFact;
import nl.inzage.core.dataset.DatasetFact.DatasetClassified;
import nl.inzage.core.dataset.DatasetFact.DatasetHosted;
import nl.inzage.core.dataset.DatasetFact.DatasetMarkedNonOperational;
import nl.inzage.core.dataset.DatasetFact.DatasetReclassified;
import nl.inzage.core.dataset.DatasetFact.DatasetRegistered;
import nl.inzage.core.dataset.DatasetFact.DatasetRemoved;
import nl.inzage.core.dataset.DatasetFact.ExtractProvided;
import nl.inzage.core.dataset.DatasetFact.SanitisationConfirmed;
import nl.inzage.core.dataset.Removal;
import nl.inzage.core.fact.Fact;
import nl.inzage.core.identity.DatasetId;
import nl.inzage.core.identity.HostingId;
import nl.inzage.core.identity.ServerId;
import nl.inzage.core.identity.VendorId;
import org.jspecify.annotations.Nullable;

/** The windows of a data set: where its copies lie, what is left of them, and whether it is operational. */
final class DatasetWindows {

    private DatasetWindows() {}

    static List<Window> of(List<Known> facts) {
        var windows = new ArrayList<Window>();
        for (var known : Aspect.of(facts, Aspect.COPY).stream()
                .filter(DatasetWindows::isHosted)
                .toList()) {
            windows.addAll(ends(facts, known));
            windows.addAll(Sampled.one(Sampled.moments(facts), at -> hosting(facts, known, at), (state, period) -> {
                var hosted = hosted(known.statement().fact());
                return new Window.Hosting(
                        hosted.dataset(),
                        hosted.hosting(),
                        hosted.server(),
                        hosted.copyKind(),
                        hosted.state() == null ? DataState.UNKNOWN : hosted.state(),
                        state.presence(),
                        state.operational(),
                        state.imprecise(),
                        hosted.handedTo(),
                        state.entries(),
                        period);
            }));
        }
        var dataset = ((DatasetFact) facts.getFirst().statement().fact()).datasetId();
        var marks = marks(facts).toList();
        windows.addAll(Ends.of(
                marks,
                marks,
                (some, at) -> possibleMarks(some, at).operational() ? Set.of(true) : Set.of(),
                new Scene.About(Scene.Topic.DATASET, dataset.value()),
                List.of(dataset.value())));
        windows.addAll(Sampled.one(
                Sampled.moments(facts),
                at -> Optional.of(new Marked(possibleMarks(facts, at), rank(facts, at))),
                (state, period) -> new Window.Mark(
                        dataset,
                        state.marks().operational(),
                        state.marks().operational() && state.marks().notOperational(),
                        state.rank(),
                        state.marks().entries(),
                        period)));
        return windows;
    }

    /** What took a copy away, or made it count for nothing. */
    private static List<Window> ends(List<Known> facts, Known known) {
        var hosted = hosted(known.statement().fact());
        var own = facts.stream()
                .filter(other -> other.equals(known) || bears(other, hosted.hosting()))
                .toList();
        return Ends.of(
                own,
                own.stream().filter(other -> !other.equals(known)).toList(),
                (some, at) -> hosting(some, known, at).filter(Copy::operational).isPresent() ? Set.of(true) : Set.of(),
                new Scene.About(Scene.Topic.SERVER, hosted.server().value()),
                List.of(hosted.dataset().value()));
    }

    private static boolean bears(Known known, HostingId copy) {
        return switch (known.statement().fact()) {
            case DatasetRemoved f -> f.hostingId().equals(copy);
            case SanitisationConfirmed f -> f.hostingId().equals(copy);
            case Fact fact -> Aspect.of(fact) == Aspect.MARK;
        };
    }

    private record Marked(Marks marks, int rank) {}

    private static int rank(List<Known> facts, Instant at) {
        return Doors.latest(
                        Aspect.of(facts, Aspect.CLASSIFICATION).stream(),
                        known -> !Doors.from(known).isAfter(at))
                .map(known -> switch (known.statement().fact()) {
                    case DatasetClassified f -> f.classification().rank();
                    case DatasetReclassified f -> f.classification().rank();
                    default -> 0;
                })
                .orElse(0);
    }

    /** What a hosting and an extract have in common. */
    private record Hosted(
            DatasetId dataset,
            HostingId hosting,
            ServerId server,
            CopyKind copyKind,
            @Nullable DataState state,
            @Nullable VendorId handedTo) {}

    private static boolean isHosted(Known known) {
        return known.statement().fact() instanceof DatasetHosted
                || known.statement().fact() instanceof ExtractProvided;
    }

    private static Hosted hosted(Fact fact) {
        return switch (fact) {
            case DatasetHosted f ->
                new Hosted(f.datasetId(), f.hostingId(), f.serverId(), f.copyKind(), f.stateOnServer(), null);
            case ExtractProvided f ->
                new Hosted(
                        f.datasetId(), f.hostingId(), f.serverId(), CopyKind.EXTRACT, f.stateOnServer(), f.vendorId());
            default -> throw new IllegalArgumentException("not a copy: " + fact.getClass());
        };
    }

    private record Copy(Presence presence, boolean operational, boolean imprecise, List<Long> entries) {}

    private static Optional<Copy> hosting(List<Known> facts, Known known, Instant at) {
        var hosted = hosted(known.statement().fact());
        var removals = Doors.of(facts, DatasetRemoved.class)
                .filter(other ->
                        ((DatasetRemoved) other.statement().fact()).hostingId().equals(hosted.hosting()))
                // What happened before the copy was made did nothing to it.
                .filter(other -> !Doors.from(other).isBefore(Doors.from(known)))
                .toList();
        var removed = removals.stream().findFirst();
        var possible = possibleMarks(facts, at);
        var entries = new ArrayList<Long>(List.of(known.contentPosition()));
        entries.addAll(possible.entries());
        if (removals.size() > 1 || Doors.until(known).isPresent()) {
            // Without it the next one would count, or the end that was stated with the copy.
            removed.map(Known::contentPosition).ifPresent(entries::add);
        }
        var operational = possible.operational();
        var doubtful = operational && possible.notOperational();
        var imprecise = Sampled.within(Doors.stretch(known), at)
                || Sampled.within(Doors.endStretch(known), at)
                || removed.filter(other -> Sampled.within(Doors.stretch(other), at))
                        .isPresent();
        if (at.isBefore(Doors.from(known)) && !imprecise) {
            return Optional.empty();
        }
        var end = removed.map(Doors::from).or(() -> Doors.until(known)).orElse(Instant.MAX);
        if (at.isBefore(end) || imprecise) {
            removed.filter(other -> Sampled.within(Doors.stretch(other), at))
                    .map(Known::contentPosition)
                    .ifPresent(entries::add);
            return Optional.of(new Copy(Presence.PRESENT, operational, imprecise || doubtful, List.copyOf(entries)));
        }
        removed.map(Known::contentPosition).ifPresent(entries::add);
        // Only what was still left can have been confirmed to be gone.
        var confirmations = Doors.of(facts, SanitisationConfirmed.class)
                .filter(other -> ((SanitisationConfirmed) other.statement().fact())
                        .hostingId()
                        .equals(hosted.hosting()))
                .filter(other -> !Doors.from(other).isBefore(end))
                .toList();
        var sanitised = removed.filter(
                                other -> ((DatasetRemoved) other.statement().fact()).removal() == Removal.SANITISED)
                        .isPresent()
                || confirmations.stream()
                        .anyMatch(other -> !Doors.from(other).isAfter(at) && !Sampled.within(Doors.stretch(other), at));
        var perhaps = confirmations.stream()
                .filter(other -> Sampled.within(Doors.stretch(other), at))
                .map(Known::contentPosition)
                .toList();
        entries.addAll(perhaps);
        return sanitised
                ? Optional.empty()
                : Optional.of(
                        new Copy(Presence.REMNANT, operational, doubtful || !perhaps.isEmpty(), List.copyOf(entries)));
    }

    /** Whether a data set may be operational and whether it may not; both only in the stretch of an imprecise mark. */
    private record Marks(boolean operational, boolean notOperational, List<Long> entries) {}

    private static Marks possibleMarks(List<Known> facts, Instant at) {
        var doubtful = marks(facts)
                .filter(known -> Sampled.within(Doors.stretch(known), at))
                .toList();
        var sure = Doors.latest(
                marks(facts), known -> !Doors.from(known).isAfter(at) && !Sampled.within(Doors.stretch(known), at));
        var certain = sure.map(DatasetWindows::saysOperational).orElse(true);
        return new Marks(
                certain || doubtful.stream().anyMatch(DatasetWindows::saysOperational),
                !certain || !doubtful.stream().allMatch(DatasetWindows::saysOperational),
                Stream.concat(sure.stream(), doubtful.stream())
                        .map(Known::contentPosition)
                        .distinct()
                        .sorted()
                        .toList());
    }

    private static Stream<Known> marks(List<Known> facts) {
        return Aspect.of(facts, Aspect.MARK).stream();
    }

    private static boolean saysOperational(Known known) {
        return switch (known.statement().fact()) {
            case DatasetRegistered registered -> registered.operational();
            case DatasetMarkedNonOperational __ -> false;
            default -> true;
        };
    }
}
