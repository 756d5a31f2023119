package nl.inzage.core.exposure;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import nl.inzage.core.correction.Correction;
import nl.inzage.core.correction.Effective;
import nl.inzage.core.correction.Effective.Known;
import nl.inzage.core.dataset.DataState;
import nl.inzage.core.dataset.DatasetFact;
import nl.inzage.core.dataset.DatasetFact.DatasetHosted;
import nl.inzage.core.dataset.DatasetFact.DatasetMarkedNonOperational;
import nl.inzage.core.dataset.DatasetFact.DatasetMarkedOperational;
import nl.inzage.core.dataset.DatasetFact.DatasetRegistered;
import nl.inzage.core.dataset.DatasetFact.DatasetRemoved;
import nl.inzage.core.dataset.DatasetFact.SanitisationConfirmed;
import nl.inzage.core.dataset.Removal;
import nl.inzage.core.fact.Fact;
import nl.inzage.core.fact.PathKind;
import nl.inzage.core.fact.Recorded;
import nl.inzage.core.grant.GrantFact;
import nl.inzage.core.identity.GrantId;
import nl.inzage.core.identity.Id;
import nl.inzage.core.identity.SessionId;
import nl.inzage.core.person.PersonFact;
import nl.inzage.core.person.PersonFact.EmploymentEnded;
import nl.inzage.core.person.PersonFact.EmploymentStarted;
import nl.inzage.core.server.LogController;
import nl.inzage.core.server.LogCoverage;
import nl.inzage.core.server.ServerFact;
import nl.inzage.core.server.ServerFact.CoverageDeclared;
import nl.inzage.core.server.ServerFact.CoverageGapRecorded;
import nl.inzage.core.server.ServerFact.ServerRegistered;
import nl.inzage.core.session.SessionFact;
import nl.inzage.core.session.SessionFact.SessionLogGapRecorded;
import nl.inzage.core.session.SessionFact.SessionStarted;
import nl.inzage.core.time.Period;
import nl.inzage.core.time.Timeline;

/** Turns the entries of one subject into windows, as known at a position. */
public final class Windows {

    private Windows() {}

    /**
     * The subjects whose windows an entry may change: the subject of its stream, and for a session each grant that its
     * stream ever named.
     *
     * @param entry the entry
     * @param before the entries of its stream before it
     */
    public static Set<Id> subjects(Recorded entry, List<Recorded> before) {
        var subjects = new HashSet<Id>();
        subjects.add(entry.fact().subject());
        before.forEach(earlier -> namedGrant(earlier.fact()).ifPresent(subjects::add));
        namedGrant(entry.fact()).ifPresent(subjects::add);
        return subjects;
    }

    /** The grant that a session names, be it in its first content or in a correction. */
    public static Optional<GrantId> namedGrant(Fact fact) {
        return switch (fact) {
            case SessionStarted started -> Optional.ofNullable(started.grantId());
            case Correction.FactCorrected corrected -> namedGrant(corrected.replacement());
            default -> Optional.empty();
        };
    }

    /**
     * All windows of a subject.
     *
     * @param subject whose windows
     * @param entries the whole streams of the subject and, for a grant, of each session that ever named it, by position
     * @param position the last position that is known
     */
    public static List<Window> of(Id subject, List<Recorded> entries, long position) {
        var facts = Effective.facts(entries, position);
        return switch (subject) {
            case GrantId grant -> ofGrant(grant, facts, entries, position);
            case SessionId session -> ofSession(facts);
            default -> ofOther(facts);
        };
    }

    private static List<Window> ofOther(List<Known> facts) {
        if (facts.isEmpty()) {
            return List.of();
        }
        return switch (facts.getFirst().statement().fact()) {
            case DatasetFact __ -> ofDataset(facts);
            case PersonFact __ -> ofPerson(facts);
            case ServerFact __ -> ofServer(facts);
            default -> List.of();
        };
    }

    private static List<Window> ofSession(List<Known> facts) {
        var windows = new ArrayList<Window>();
        SessionLife.of(facts)
                .filter(session -> session.grant().isEmpty())
                .ifPresent(session -> windows.addAll(session.windows(Optional.empty())));
        for (var known : facts) {
            if (known.statement().fact() instanceof SessionLogGapRecorded gap) {
                windows.add(new Window.LogGap(
                        gap.serverId(),
                        gap.sessionId().value(),
                        List.of(known.contentPosition()),
                        // All the time in which it may have lasted.
                        new Period(
                                Doors.stretch(known).map(Period::from).orElse(Doors.from(known)),
                                Doors.endStretch(known)
                                        .map(Period::until)
                                        .or(() -> Doors.until(known))
                                        .orElse(Instant.MAX))));
            }
        }
        return windows;
    }

    private static List<Window> ofGrant(GrantId grant, List<Known> facts, List<Recorded> entries, long position) {
        var own = facts.stream()
                .filter(known -> known.statement().fact() instanceof GrantFact)
                .toList();
        var contents = contents(entries, position);
        var life = GrantLife.of(own, contents);
        var sessions = new ArrayList<SessionLife>();
        facts.stream()
                .filter(known -> known.statement().fact() instanceof SessionFact)
                .map(known -> known.original().stream())
                .distinct()
                .forEach(stream -> SessionLife.of(facts.stream()
                                .filter(known -> known.original().stream().equals(stream))
                                .toList())
                        .filter(session -> session.grant().filter(grant::equals).isPresent())
                        .ifPresent(sessions::add));
        var windows = new ArrayList<Window>();
        sessions.forEach(session -> windows.addAll(session.windows(life)));
        life.ifPresent(known -> windows.addAll(GrantWindows.of(known, sessions)));
        return windows;
    }

    /** Each content that the grant ever had up to a position, oldest first. */
    private static List<Known> contents(List<Recorded> entries, long position) {
        var contents = new ArrayList<Known>();
        for (var entry : entries) {
            if (entry.position() > position || !(entry.fact().subject() instanceof GrantId)) {
                continue;
            }
            if (entry.fact() instanceof Correction || GrantLife.isOpening(entry.fact())) {
                Effective.facts(entries, entry.position()).stream()
                        .filter(known -> GrantLife.isOpening(known.statement().fact()))
                        .findFirst()
                        .ifPresent(known ->
                                contents.add(new Known(known.original(), known.statement(), entry.position())));
            }
        }
        return contents;
    }

    private static Collection<Instant> moments(List<Known> facts) {
        var moments = new TreeSet<Instant>();
        for (var known : facts) {
            moments.add(Doors.from(known));
            Doors.until(known).ifPresent(moments::add);
            Doors.stretch(known).ifPresent(stretch -> {
                moments.add(stretch.from());
                moments.add(stretch.until());
            });
            Doors.endStretch(known).ifPresent(stretch -> {
                moments.add(stretch.from());
                moments.add(stretch.until());
            });
        }
        return moments;
    }

    private static <V> List<Window> sampled(
            Collection<Instant> moments,
            Function<Instant, Optional<V>> at,
            java.util.function.BiFunction<V, Period, Window> window) {
        var windows = new ArrayList<Window>();
        for (var piece : Timeline.sampled(moments, at).pieces()) {
            piece.value().ifPresent(value -> windows.add(window.apply(value, piece.period())));
        }
        return windows;
    }

    private static List<Window> ofDataset(List<Known> facts) {
        var windows = new ArrayList<Window>();
        for (var known : Doors.of(facts, DatasetHosted.class).toList()) {
            windows.addAll(sampled(moments(facts), at -> hosting(facts, known, at), (state, period) -> {
                var hosted = (DatasetHosted) known.statement().fact();
                return new Window.Hosting(
                        hosted.datasetId(),
                        hosted.hostingId(),
                        hosted.serverId(),
                        hosted.copyKind(),
                        hosted.stateOnServer() == null ? DataState.UNKNOWN : hosted.stateOnServer(),
                        state.presence(),
                        state.operational(),
                        state.imprecise(),
                        state.entries(),
                        period);
            }));
        }
        return windows;
    }

    private record Copy(Presence presence, boolean operational, boolean imprecise, List<Long> entries) {}

    private static Optional<Copy> hosting(List<Known> facts, Known known, Instant at) {
        var hosted = (DatasetHosted) known.statement().fact();
        var removed = Doors.of(facts, DatasetRemoved.class)
                .filter(other ->
                        ((DatasetRemoved) other.statement().fact()).hostingId().equals(hosted.hostingId()))
                // What happened before the copy was made did nothing to it.
                .filter(other -> !Doors.from(other).isBefore(Doors.from(known)))
                .findFirst();
        var mark = mark(facts, at);
        var entries = new ArrayList<Long>(List.of(known.contentPosition()));
        mark.map(Known::contentPosition).ifPresent(entries::add);
        var possible = possibleMarks(facts, at);
        possible.doubtful().forEach(entries::add);
        var operational = possible.operational();
        var doubtful = operational && possible.notOperational();
        var imprecise = within(Doors.stretch(known), at)
                || within(Doors.endStretch(known), at)
                || removed.filter(other -> within(Doors.stretch(other), at)).isPresent();
        if (at.isBefore(Doors.from(known)) && !imprecise) {
            return Optional.empty();
        }
        var end = removed.map(Doors::from).or(() -> Doors.until(known)).orElse(Instant.MAX);
        if (at.isBefore(end) || imprecise) {
            return Optional.of(new Copy(Presence.PRESENT, operational, imprecise || doubtful, List.copyOf(entries)));
        }
        removed.map(Known::contentPosition).ifPresent(entries::add);
        // Only what was still left can have been confirmed to be gone.
        var confirmations = Doors.of(facts, SanitisationConfirmed.class)
                .filter(other -> ((SanitisationConfirmed) other.statement().fact())
                        .hostingId()
                        .equals(hosted.hostingId()))
                .filter(other -> !Doors.from(other).isBefore(end))
                .toList();
        var sanitised =
                removed.filter(other -> ((DatasetRemoved) other.statement().fact()).removal() == Removal.SANITISED)
                                .isPresent()
                        || confirmations.stream()
                                .anyMatch(other -> !Doors.from(other).isAfter(at) && !within(Doors.stretch(other), at));
        var perhaps = confirmations.stream().anyMatch(other -> within(Doors.stretch(other), at));
        return sanitised
                ? Optional.empty()
                : Optional.of(new Copy(Presence.REMNANT, operational, doubtful || perhaps, List.copyOf(entries)));
    }

    /** Whether a data set may be operational and whether it may not; both only in the stretch of an imprecise mark. */
    private record Marks(boolean operational, boolean notOperational, List<Long> doubtful) {}

    private static Marks possibleMarks(List<Known> facts, Instant at) {
        var doubtful =
                marks(facts).filter(known -> within(Doors.stretch(known), at)).toList();
        var certain = Doors.latest(
                        marks(facts), known -> !Doors.from(known).isAfter(at) && !within(Doors.stretch(known), at))
                .map(Windows::saysOperational)
                .orElse(true);
        return new Marks(
                certain || doubtful.stream().anyMatch(Windows::saysOperational),
                !certain || !doubtful.stream().allMatch(Windows::saysOperational),
                doubtful.stream().map(Known::contentPosition).toList());
    }

    private static boolean within(Optional<Period> stretch, Instant at) {
        return stretch.filter(period -> period.contains(at)).isPresent();
    }

    private static Optional<Known> mark(List<Known> facts, Instant at) {
        return Doors.latest(marks(facts), known -> !Doors.from(known).isAfter(at));
    }

    private static Stream<Known> marks(List<Known> facts) {
        return facts.stream()
                .filter(known -> known.statement().fact() instanceof DatasetRegistered
                        || known.statement().fact() instanceof DatasetMarkedOperational
                        || known.statement().fact() instanceof DatasetMarkedNonOperational);
    }

    private static boolean saysOperational(Known known) {
        return switch (known.statement().fact()) {
            case DatasetRegistered registered -> registered.operational();
            case DatasetMarkedNonOperational __ -> false;
            default -> true;
        };
    }

    private static List<Window> ofPerson(List<Known> facts) {
        var windows = new ArrayList<Window>();
        for (var known : Doors.of(facts, EmploymentStarted.class).toList()) {
            var started = (EmploymentStarted) known.statement().fact();
            var from = Doors.from(known);
            var ended = Doors.of(facts, EmploymentEnded.class)
                    .filter(other -> ((EmploymentEnded) other.statement().fact())
                            .vendorId()
                            .equals(started.vendorId()))
                    .filter(other -> Doors.IN_EFFECT.compare(other, known) > 0)
                    .min(Doors.IN_EFFECT);
            var stated = Doors.until(known).orElse(Instant.MAX);
            var until =
                    ended.map(Doors::from).filter(end -> end.isBefore(stated)).orElse(stated);
            var entries = new ArrayList<Long>(List.of(known.contentPosition()));
            ended.map(Known::contentPosition).ifPresent(entries::add);
            if (!until.isAfter(from)) {
                continue;
            }
            windows.add(new Window.Employment(
                    started.personRef(),
                    started.vendorId(),
                    started.viaStaffingVendorId(),
                    List.copyOf(entries),
                    new Period(from, until)));
        }
        return windows;
    }

    private static List<Window> ofServer(List<Known> facts) {
        var server = ((ServerFact) facts.getFirst().statement().fact()).serverId();
        var registered = Doors.of(facts, ServerRegistered.class).findFirst();
        return sampled(
                moments(facts),
                at -> Optional.of(coverage(facts, at)),
                (state, period) -> new Window.Coverage(
                        server,
                        registered
                                .filter(known -> !period.from().isBefore(Doors.from(known)))
                                .isPresent(),
                        state.paths(),
                        state.inventory(),
                        state.policeLogs(),
                        state.entries(),
                        period));
    }

    private record Covered(
            boolean paths, boolean inventory, Set<PathKind> policeLogs, List<Long> entries, boolean registered) {}

    private static boolean holds(Known known, Instant at) {
        return !Doors.from(known).isAfter(at)
                && Doors.until(known).map(at::isBefore).orElse(true);
    }

    /** Whether nobody knows at the moment if it holds yet, or still. */
    private static boolean blurred(Known known, Instant at) {
        return within(Doors.stretch(known), at) || within(Doors.endStretch(known), at);
    }

    /**
     * What is registered completely at a moment: what the last declaration that surely holds says, as far as no other
     * that may hold says less, and no gap that may hold takes it away.
     */
    private static Covered coverage(List<Known> facts, Instant at) {
        var registered = Doors.of(facts, ServerRegistered.class)
                .anyMatch(known -> !Doors.from(known).isAfter(at));
        var sure =
                Doors.latest(Doors.of(facts, CoverageDeclared.class), known -> holds(known, at) && !blurred(known, at));
        if (sure.isEmpty()) {
            return new Covered(false, false, Set.of(), List.of(), registered);
        }
        var paths = EnumSet.allOf(PathKind.class);
        var inventory = true;
        var logs = EnumSet.allOf(PathKind.class);
        var entries = new ArrayList<Long>();
        var declarations = Stream.concat(
                        sure.stream(), Doors.of(facts, CoverageDeclared.class).filter(known -> blurred(known, at)))
                .toList();
        for (var known : declarations) {
            var declared = (CoverageDeclared) known.statement().fact();
            paths.retainAll(declared.paths());
            inventory &= declared.inventory();
            logs.retainAll(policeLogs(declared));
            entries.add(known.contentPosition());
        }
        var gaps = Doors.of(facts, CoverageGapRecorded.class)
                .filter(known -> holds(known, at) || blurred(known, at))
                .toList();
        for (var known : gaps) {
            var gap = (CoverageGapRecorded) known.statement().fact();
            paths.removeAll(gap.paths());
            inventory &= !gap.inventory();
            if (gap.logs()) {
                logs.clear();
            }
            entries.add(known.contentPosition());
        }
        return new Covered(
                paths.containsAll(EnumSet.allOf(PathKind.class)),
                inventory,
                Set.copyOf(logs),
                List.copyOf(entries),
                registered);
    }

    private static Set<PathKind> policeLogs(CoverageDeclared declared) {
        var logs = EnumSet.noneOf(PathKind.class);
        for (LogCoverage log : declared.logs()) {
            if (log.complete() && log.controlledBy() == LogController.POLICE) {
                logs.addAll(log.pathKinds());
            }
        }
        return logs;
    }
}
