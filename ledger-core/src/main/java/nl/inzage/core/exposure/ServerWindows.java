package nl.inzage.core.exposure;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.inzage.core.correction.Effective.Known;
import nl.inzage.core.dataset.DataState;
import nl.inzage.core.fact.PathKind;
import nl.inzage.core.identity.ServerId;
import nl.inzage.core.identity.ToolId;
import nl.inzage.core.identity.VendorId;
import nl.inzage.core.server.Layer;
import nl.inzage.core.server.LogController;
import nl.inzage.core.server.LogCoverage;
import nl.inzage.core.server.MediumFate;
import nl.inzage.core.server.OperatedBy;
import nl.inzage.core.server.ServerFact;
import nl.inzage.core.server.ServerFact.CoverageDeclared;
import nl.inzage.core.server.ServerFact.CoverageGapRecorded;
import nl.inzage.core.server.ServerFact.MediumDestructionConfirmed;
import nl.inzage.core.server.ServerFact.MediumRemoved;
import nl.inzage.core.server.ServerFact.OperatorAssigned;
import nl.inzage.core.server.ServerFact.OperatorEnded;
import nl.inzage.core.server.ServerFact.ServerMovedFromHost;
import nl.inzage.core.server.ServerFact.ServerPlacedOnHost;
import nl.inzage.core.server.ServerFact.ServerRegistered;
import nl.inzage.core.server.ServerFact.ToolInstalled;
import nl.inzage.core.server.ServerFact.ToolRemoved;
import nl.inzage.core.server.ServerFact.ToolUpdated;
import org.jspecify.annotations.Nullable;

/** The windows of a server: who operates it, on what it runs, its tools and media, and how completely all is known. */
final class ServerWindows {

    private ServerWindows() {}

    static List<Window> of(List<Known> facts) {
        var server = ((ServerFact) facts.getFirst().statement().fact()).serverId();
        var windows = new ArrayList<Window>(coverages(server, Aspect.of(facts, Aspect.REGISTRATION, Aspect.COVERAGE)));
        windows.addAll(operations(server, Aspect.of(facts, Aspect.OPERATION)));
        windows.addAll(placements(server, Aspect.of(facts, Aspect.PLACEMENT)));
        windows.addAll(installations(server, Aspect.of(facts, Aspect.INSTALLATION)));
        windows.addAll(media(Aspect.of(facts, Aspect.MEDIUM)));
        windows.addAll(logs(server, Aspect.of(facts, Aspect.COVERAGE)));
        return windows;
    }

    /** Who keeps the logs, and where they were not complete. */
    private static List<Window> logs(ServerId server, List<Known> facts) {
        var windows = new ArrayList<Window>();
        for (var known : facts) {
            var code = switch (known.statement().fact()) {
                case CoverageDeclared f ->
                    f.logs().stream().anyMatch(log -> log.controlledBy() == LogController.VENDOR)
                            ? FindingCode.LOGGING_CONTROLLED_BY_VENDOR
                            : null;
                case CoverageGapRecorded f -> f.logs() ? FindingCode.LOGGING_GAP : null;
                default -> null;
            };
            if (code != null) {
                // A later declaration replaces an earlier one.
                var spans = Spans.of(
                        facts,
                        known::equals,
                        other -> code == FindingCode.LOGGING_CONTROLLED_BY_VENDOR
                                && other.statement().fact() instanceof CoverageDeclared);
                windows.addAll(Sampled.one(
                        Sampled.moments(facts),
                        at -> held(spans, at),
                        (state, period) -> new Window.Noted(
                                code, "server", server.value(), null, server, state.entries(), period)));
            }
        }
        return windows;
    }

    private static Scene.About here(ServerId server) {
        return new Scene.About(Scene.Topic.SERVER, server.value());
    }

    // ---- operators ---------------------------------------------------------------------------------------------

    private record Operated(Held held, List<Long> entries) {}

    private static List<Window> operations(ServerId server, List<Known> facts) {
        var byVendor = new LinkedHashMap<Optional<VendorId>, List<Known>>();
        for (var known : facts) {
            operator(known)
                    .ifPresent(vendor -> byVendor.computeIfAbsent(vendor, __ -> new ArrayList<>())
                            .add(known));
        }
        var windows = new ArrayList<Window>();
        byVendor.values()
                .forEach(own -> windows.addAll(Ends.of(
                        own,
                        Doors.of(own, OperatorEnded.class).toList(),
                        (known, at) -> operated(known, at).values().stream()
                                .flatMap(List::stream)
                                .collect(Collectors.toSet()),
                        here(server),
                        List.of())));
        byVendor.forEach((vendor, own) -> windows.addAll(Sampled.many(
                Sampled.moments(own),
                at -> List.copyOf(operated(own, at).entrySet()),
                (state, period) -> new Window.Path(
                        PathKind.OPERATION,
                        server.value(),
                        server,
                        vendor.orElse(null),
                        List.of(),
                        state.getValue(),
                        state.getKey().held() == Held.SURE ? Openness.OPEN : Openness.UNCERTAIN,
                        null,
                        null,
                        List.of(),
                        List.of(),
                        null,
                        null,
                        null,
                        List.of(new Reason(
                                state.getKey().held() == Held.SURE
                                        ? ReasonCode.OPERATED
                                        : ReasonCode.BOUNDARY_IMPRECISE,
                                state.getKey().entries())),
                        state.getKey().entries(),
                        period))));
        return windows;
    }

    /** The vendor that operates; nothing for the police, an empty one where nobody knows which. */
    private static Optional<Optional<VendorId>> operator(Known known) {
        var fact = known.statement().fact();
        if (fact instanceof OperatorAssigned f && f.operatedBy() == OperatedBy.VENDOR) {
            return Optional.of(Optional.ofNullable(f.vendorId()));
        }
        return fact instanceof OperatorEnded f && f.operatedBy() == OperatedBy.VENDOR
                ? Optional.of(Optional.ofNullable(f.vendorId()))
                : Optional.empty();
    }

    private static Map<Operated, List<String>> operated(List<Known> own, Instant at) {
        var states = new EnumMap<Layer, Operated>(Layer.class);
        for (var layer : Layer.values()) {
            var spans = Spans.of(
                    own,
                    known -> known.statement().fact() instanceof OperatorAssigned f
                            && f.layers().contains(layer),
                    known -> known.statement().fact() instanceof OperatorEnded f
                            && (f.layers().isEmpty() || f.layers().contains(layer)));
            var held = spans.at(at);
            if (held != Held.NO) {
                states.put(layer, new Operated(held, spans.entries(at)));
            }
        }
        var grouped = new LinkedHashMap<Operated, List<String>>();
        states.forEach((layer, state) ->
                grouped.computeIfAbsent(state, __ -> new ArrayList<>()).add(Catalogue.means(layer)));
        return grouped;
    }

    // ---- hosts -------------------------------------------------------------------------------------------------

    private static List<Window> placements(ServerId server, List<Known> facts) {
        var windows = new ArrayList<Window>();
        var hosts = Doors.of(facts, ServerPlacedOnHost.class)
                .map(known -> ((ServerPlacedOnHost) known.statement().fact()).hostServerId())
                .distinct()
                .toList();
        for (var host : hosts) {
            var own = facts.stream()
                    .filter(known -> isPlacement(known, host) || isMove(known, host))
                    .toList();
            var spans = Spans.of(
                    own,
                    known -> known.statement().fact() instanceof ServerPlacedOnHost,
                    known -> known.statement().fact() instanceof ServerMovedFromHost);
            windows.addAll(Ends.of(spans, here(server), List.of()));
            windows.addAll(Sampled.one(
                    Sampled.moments(own),
                    at -> held(spans, at),
                    (state, period) ->
                            new Window.Placement(server, host, state.held() == Held.SURE, state.entries(), period)));
        }
        return windows;
    }

    private static boolean isPlacement(Known known, ServerId host) {
        return known.statement().fact() instanceof ServerPlacedOnHost placed
                && placed.hostServerId().equals(host);
    }

    private static boolean isMove(Known known, ServerId host) {
        return known.statement().fact() instanceof ServerMovedFromHost moved
                && moved.hostServerId().equals(host);
    }

    private static Optional<Operated> held(Spans spans, Instant at) {
        var held = spans.at(at);
        return held == Held.NO ? Optional.empty() : Optional.of(new Operated(held, spans.entries(at)));
    }

    // ---- tools -------------------------------------------------------------------------------------------------

    private record Installed(ToolId tool, String version) {}

    private static @Nullable Installed installed(Known known) {
        return switch (known.statement().fact()) {
            case ToolInstalled f -> new Installed(f.toolId(), f.version());
            case ToolUpdated f -> new Installed(f.toolId(), f.version());
            default -> null;
        };
    }

    private static List<Window> installations(ServerId server, List<Known> facts) {
        var windows = new ArrayList<Window>();
        var all = facts.stream()
                .map(ServerWindows::installed)
                .flatMap(Stream::ofNullable)
                .distinct()
                .toList();
        for (var one : all) {
            var spans = Spans.of(
                    facts,
                    known -> one.equals(installed(known)),
                    known -> isRemoval(known, one) || isUpdate(known, one));
            windows.addAll(Ends.of(spans, here(server), List.of()));
            windows.addAll(Sampled.one(
                    Sampled.moments(Stream.concat(spans.starters().stream(), spans.enders().stream())
                            .toList()),
                    at -> held(spans, at),
                    (state, period) -> new Window.Installation(
                            server, one.tool(), one.version(), state.held() == Held.SURE, state.entries(), period)));
        }
        return windows;
    }

    private static boolean isRemoval(Known known, Installed one) {
        return known.statement().fact() instanceof ToolRemoved removed
                && removed.toolId().equals(one.tool());
    }

    private static boolean isUpdate(Known known, Installed one) {
        return known.statement().fact() instanceof ToolUpdated updated
                && updated.toolId().equals(one.tool());
    }

    // ---- media -------------------------------------------------------------------------------------------------

    private static List<Window> media(List<Known> facts) {
        var windows = new ArrayList<Window>();
        for (var known : Doors.of(facts, MediumRemoved.class).toList()) {
            var removed = (MediumRemoved) known.statement().fact();
            if (removed.handedTo() != MediumFate.VENDOR) {
                continue;
            }
            var spans = new Spans(
                    List.of(known),
                    Doors.of(facts, MediumDestructionConfirmed.class)
                            .filter(other -> ((MediumDestructionConfirmed)
                                            other.statement().fact())
                                    .mediumId()
                                    .equals(removed.mediumId()))
                            .toList());
            windows.addAll(Ends.of(spans, here(removed.serverId()), List.of()));
            windows.addAll(Sampled.one(
                    Sampled.moments(Stream.concat(spans.starters().stream(), spans.enders().stream())
                            .toList()),
                    at -> held(spans, at),
                    (state, period) -> new Window.Medium(
                            removed.serverId(),
                            removed.mediumId(),
                            removed.vendorId(),
                            removed.datasetIds(),
                            removed.dataState() == null ? DataState.UNKNOWN : removed.dataState(),
                            Doors.from(known),
                            state.held() == Held.SURE,
                            state.entries(),
                            period)));
        }
        return windows;
    }

    // ---- coverage ----------------------------------------------------------------------------------------------

    private static List<Window> coverages(ServerId server, List<Known> facts) {
        var registered = Doors.of(facts, ServerRegistered.class).findFirst();
        return Sampled.one(
                Sampled.moments(facts),
                at -> Optional.of(coverage(facts, at)),
                (state, period) -> new Window.Coverage(
                        server,
                        registered
                                .filter(known -> !period.from().isBefore(Doors.from(known)))
                                .isPresent(),
                        state.paths(),
                        state.inventory(),
                        state.policeLogs(),
                        Stream.concat(registered.stream().map(Known::contentPosition), state.entries().stream())
                                .distinct()
                                .sorted()
                                .toList(),
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
        return Sampled.within(Doors.stretch(known), at) || Sampled.within(Doors.endStretch(known), at);
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
