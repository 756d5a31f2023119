package nl.inzage.core.exposure;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import nl.inzage.core.dataset.CopyKind;
import nl.inzage.core.fact.PathKind;
import nl.inzage.core.identity.DatasetId;
import nl.inzage.core.identity.HostingId;
import nl.inzage.core.identity.ServerId;
import nl.inzage.core.identity.VendorId;
import nl.inzage.core.time.Period;
import org.jspecify.annotations.Nullable;

/** Finds every way to a server at a moment: on it, through its hosts, through tools, by copies, through the chain. */
final class Ways {

    private final Scene scene;
    private final Instant at;
    private final Chains chains;
    private final Company company;

    Ways(Scene scene, Company company, Instant at) {
        this.scene = scene;
        this.at = at;
        this.chains = new Chains(scene, company, at);
        this.company = company;
    }

    /** All ways to a server. */
    List<Way> to(ServerId server) {
        return to(server, null);
    }

    /**
     * The ways to a server.
     *
     * @param only the one path that is wanted; null for all
     */
    List<Way> to(ServerId server, Scene.@Nullable Key only) {
        var ways = new ArrayList<Way>();
        onto(server, only, ways);
        copies(server, only, ways);
        hosts(server).forEach((host, step) -> {
            var onHost = new ArrayList<Way>();
            onto(host, only, onHost);
            onHost.forEach(way -> ways.add(through(way, server, host, step)));
        });
        if (only == null || only.kind() == PathKind.CHAIN) {
            for (var way : List.copyOf(ways)) {
                if (way.path().account() != null) {
                    ways.addAll(chains.of(way));
                }
            }
            if (only != null) {
                ways.removeIf(way -> way.path().kind() != PathKind.CHAIN);
            }
        }
        return ways;
    }

    /** What leads onto a machine itself. */
    private void onto(ServerId server, Scene.@Nullable Key only, List<Way> ways) {
        if (only == null) {
            scene.paths(server, at, path -> ways.add(way(path)));
        } else if (only.kind() == PathKind.CHAIN) {
            add(scene.paths(server, new Scene.Key(PathKind.GRANT, only.id())), ways);
            add(scene.paths(server, new Scene.Key(PathKind.BREAK_GLASS, only.id())), ways);
        } else {
            add(scene.paths(server, only), ways);
        }
        if (only == null || only.kind() == PathKind.TOOL_INHERENT) {
            for (var installed : scene.installations(server)) {
                if (installed.period().contains(at)
                        && (only == null || only.id().equals(installed.tool().value()))) {
                    var way = tool(installed);
                    if (way != null) {
                        ways.add(way);
                    }
                }
            }
        }
    }

    private void add(List<Window.Path> windows, List<Way> ways) {
        for (var path : windows) {
            if (path.period().contains(at)) {
                ways.add(way(path));
            }
        }
    }

    private static Way way(Window.Path path) {
        return new Way(path, path.server(), null, null, path.openness(), path.reasons(), path.entries(), null, null);
    }

    // ---- tools -------------------------------------------------------------------------------------------------

    private @Nullable Way tool(Window.Installation installed) {
        var tool = Scene.at(scene.tools(installed.tool()), at);
        if (tool != null && tool.ownMade()) {
            return null;
        }
        var assessed = tool == null
                ? ToolWindows.unknown(installed.version(), installed.entries())
                : tool.assessed().stream()
                        .filter(one -> one.version().equals(installed.version()))
                        .findFirst()
                        .orElseGet(() -> ToolWindows.unknown(installed.version(), tool.entries()));
        var openness = doubtful(assessed.openness(), installed.certain());
        var reasons = new ArrayList<Reason>();
        reasons.add(assessed.reason());
        if (!installed.certain()) {
            reasons.add(new Reason(ReasonCode.BOUNDARY_IMPRECISE, installed.entries()));
        }
        var entries = new TreeSet<>(installed.entries());
        if (tool != null) {
            entries.addAll(tool.entries());
        }
        entries.addAll(assessed.reason().entries());
        return way(
                PathKind.TOOL_INHERENT,
                installed.tool().value(),
                installed.server(),
                tool == null ? null : tool.maker(),
                assessed.means(),
                installed.version(),
                openness,
                reasons,
                List.copyOf(entries),
                null,
                installed.period());
    }

    private static Openness doubtful(Openness openness, boolean certain) {
        return openness == Openness.OPEN && !certain ? Openness.UNCERTAIN : openness;
    }

    private static Way way(
            PathKind kind,
            String id,
            ServerId server,
            @Nullable VendorId vendor,
            List<String> means,
            @Nullable String version,
            Openness openness,
            List<Reason> reasons,
            List<Long> entries,
            @Nullable List<Window.Hosting> copies,
            Period period) {
        var path = new Window.Path(
                kind,
                id,
                server,
                vendor,
                List.of(),
                means,
                openness,
                null,
                null,
                List.of(),
                List.of(),
                null,
                null,
                null,
                List.copyOf(reasons),
                entries,
                period);
        return new Way(path, server, null, version, openness, path.reasons(), entries, copies, null);
    }

    // ---- copies in the hands of vendors ------------------------------------------------------------------------

    private void copies(ServerId server, Scene.@Nullable Key only, List<Way> ways) {
        if (only != null && only.kind() != PathKind.HELD_COPY) {
            return;
        }
        for (var copy : scene.hostings(server)) {
            if (copy.copyKind() == CopyKind.EXTRACT
                    && copy.period().contains(at)
                    && (only == null || only.id().equals(copy.hosting().value()))) {
                extract(copy, ways);
            }
        }
        for (var medium : scene.media(server)) {
            if (medium.period().contains(at)
                    && (only == null || only.id().equals(medium.medium().value()))) {
                ways.add(held(medium));
            }
        }
    }

    /** Held by whoever was handed it, and by whoever operates the server on which it lies. */
    private void extract(Window.Hosting copy, List<Way> ways) {
        var holders = new LinkedHashMap<@Nullable VendorId, Held>();
        var entries = new LinkedHashMap<@Nullable VendorId, TreeSet<Long>>();
        if (copy.handedTo() != null) {
            var holder = company.canonical(copy.handedTo());
            holders.put(holder, Held.SURE);
            entries.put(holder, new TreeSet<>(company.mergerEntries(copy.handedTo())));
        }
        for (var windows : scene.paths(copy.server()).entrySet()) {
            if (windows.getKey().kind() != PathKind.OPERATION) {
                continue;
            }
            for (var path : windows.getValue()) {
                if (path.period().contains(at)) {
                    var operator = path.vendor() == null ? null : company.canonical(path.vendor());
                    holders.merge(
                            operator,
                            path.openness() == Openness.OPEN ? Held.SURE : Held.MAYBE,
                            (one, other) -> one.compareTo(other) >= 0 ? one : other);
                    var bearing = entries.computeIfAbsent(operator, __ -> new TreeSet<>());
                    bearing.addAll(path.entries());
                    if (path.vendor() != null) {
                        bearing.addAll(company.mergerEntries(path.vendor()));
                    }
                }
            }
        }
        holders.forEach((vendor, held) -> {
            var all = entries.getOrDefault(vendor, new TreeSet<>());
            all.addAll(copy.entries());
            ways.add(way(
                    PathKind.HELD_COPY,
                    copy.hosting().value(),
                    copy.server(),
                    vendor,
                    List.of(Catalogue.HELD_COPY),
                    null,
                    held == Held.SURE ? Openness.OPEN : Openness.UNCERTAIN,
                    List.of(new Reason(
                            held == Held.SURE ? ReasonCode.EXTRACT_HELD : ReasonCode.BOUNDARY_IMPRECISE,
                            List.copyOf(all))),
                    List.copyOf(all),
                    List.of(copy),
                    copy.period()));
        });
    }

    private Way held(Window.Medium medium) {
        // On which entries it rests that a data set lies on it.
        var datasets = new TreeMap<DatasetId, List<Long>>(Comparator.comparing(DatasetId::value));
        medium.datasets().forEach(dataset -> datasets.put(dataset, List.of()));
        if (datasets.isEmpty()) {
            for (var copy : scene.hostings(medium.server())) {
                if (copy.period().contains(medium.removedAt())) {
                    datasets.merge(copy.dataset(), copy.entries(), Entries::of);
                }
            }
        }
        var copies = datasets.entrySet().stream()
                .map(one -> copy(medium, one.getKey(), one.getValue()))
                .toList();
        return way(
                PathKind.HELD_COPY,
                medium.medium().value(),
                medium.server(),
                medium.vendor(),
                List.of(Catalogue.HELD_COPY),
                null,
                medium.certain() ? Openness.OPEN : Openness.UNCERTAIN,
                List.of(new Reason(
                        medium.certain() ? ReasonCode.MEDIUM_HELD : ReasonCode.BOUNDARY_IMPRECISE, medium.entries())),
                medium.entries(),
                copies,
                medium.period());
    }

    private Window.Hosting copy(Window.Medium medium, DatasetId dataset, List<Long> lay) {
        var mark = Scene.at(scene.marks(dataset), at);
        return new Window.Hosting(
                dataset,
                new HostingId(medium.medium().value()),
                medium.server(),
                CopyKind.EXTRACT,
                medium.state(),
                Presence.PRESENT,
                mark == null || mark.operational(),
                mark != null && mark.doubtful(),
                null,
                mark == null ? lay : Entries.of(lay, mark.entries()),
                medium.period());
    }

    // ---- hosts -------------------------------------------------------------------------------------------------

    /** How one gets from a host to a server that runs on it. */
    record Step(boolean certain, List<Long> entries) {}

    /** Every host below a server; by a way that is certain if there is one. */
    Map<ServerId, Step> hosts(ServerId server) {
        if (scene.placements(server).isEmpty()) {
            return Map.of();
        }
        var hosts = below(server, true);
        below(server, false).forEach(hosts::putIfAbsent);
        return hosts;
    }

    private Map<ServerId, Step> below(ServerId server, boolean certain) {
        var found = new LinkedHashMap<ServerId, Step>();
        var open = new ArrayDeque<ServerId>(List.of(server));
        while (!open.isEmpty()) {
            var next = open.remove();
            var so = found.getOrDefault(next, new Step(true, List.of()));
            for (var placement : scene.placements(next)) {
                var host = placement.host();
                if (placement.period().contains(at)
                        && (placement.certain() || !certain)
                        && !host.equals(server)
                        && !found.containsKey(host)) {
                    found.put(
                            host,
                            new Step(
                                    certain,
                                    Stream.concat(so.entries().stream(), placement.entries().stream())
                                            .distinct()
                                            .sorted()
                                            .toList()));
                    open.add(host);
                }
            }
        }
        return found;
    }

    private static Way through(Way way, ServerId server, ServerId host, Step step) {
        var reasons = new ArrayList<>(way.reasons());
        reasons.add(new Reason(ReasonCode.THROUGH_HOST, step.entries()));
        if (!step.certain()) {
            reasons.add(new Reason(ReasonCode.BOUNDARY_IMPRECISE, step.entries()));
        }
        return new Way(
                way.path(),
                server,
                host,
                way.version(),
                doubtful(way.openness(), step.certain()),
                reasons,
                Entries.of(way.entries(), step.entries()),
                null,
                null);
    }
}
