package nl.inzage.core.exposure;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import nl.inzage.core.fact.PathKind;
import nl.inzage.core.identity.DatasetId;
import nl.inzage.core.identity.EngagementId;
import nl.inzage.core.identity.PersonRef;
import nl.inzage.core.identity.ServerId;
import nl.inzage.core.identity.ToolId;
import nl.inzage.core.identity.VendorId;
import org.jspecify.annotations.Nullable;

/** What is known, by the things that it is about. */
final class Scene {

    /** A path, whatever stretch of it. */
    record Key(PathKind kind, String id) {}

    private final Knowledge known;
    private final Map<ServerId, Map<Key, List<Window.Path>>> paths = new HashMap<>();
    private final Map<ServerId, List<Window.Hosting>> hostings = new HashMap<>();
    private final Map<DatasetId, List<Window.Mark>> marks = new HashMap<>();
    private final Map<PersonRef, List<Window.Employment>> employments = new HashMap<>();
    private final Map<ServerId, List<Window.Coverage>> coverages = new HashMap<>();
    private final Map<ServerId, List<Window.LogGap>> gaps = new HashMap<>();
    private final Map<ServerId, List<Window.Medium>> media = new HashMap<>();
    private final Map<ServerId, List<Window.Placement>> placements = new HashMap<>();
    private final Map<ServerId, List<Window.Installation>> installations = new HashMap<>();
    private final Map<ToolId, List<Window.Tool>> tools = new HashMap<>();
    private final Map<EngagementId, List<Window.Engagement>> engagements = new HashMap<>();
    private final Map<VendorId, List<Window.Vendor>> vendors = new HashMap<>();
    private final Map<PersonRef, List<Window.Screening>> screenings = new HashMap<>();

    Scene(Knowledge known) {
        this.known = known;
        for (var path : known.paths()) {
            add(
                    paths.computeIfAbsent(path.server(), __ -> new LinkedHashMap<>()),
                    new Key(path.kind(), path.id()),
                    path);
        }
        known.hostings().forEach(window -> add(hostings, window.server(), window));
        known.marks().forEach(window -> add(marks, window.dataset(), window));
        known.employments().forEach(window -> add(employments, window.person(), window));
        known.coverages().forEach(window -> add(coverages, window.server(), window));
        known.logGaps().forEach(window -> add(gaps, window.server(), window));
        known.media().forEach(window -> add(media, window.server(), window));
        known.placements().forEach(window -> add(placements, window.server(), window));
        known.installations().forEach(window -> add(installations, window.server(), window));
        known.tools().forEach(window -> add(tools, window.tool(), window));
        known.engagements().forEach(window -> add(engagements, window.engagement(), window));
        known.screenings().forEach(window -> add(screenings, window.person(), window));
        known.vendors().forEach(window -> add(vendors, window.vendor(), window));
    }

    private static <K, V> void add(Map<K, List<V>> map, K key, V value) {
        map.computeIfAbsent(key, __ -> new ArrayList<>()).add(value);
    }

    Knowledge known() {
        return known;
    }

    Map<Key, List<Window.Path>> paths(ServerId server) {
        return paths.getOrDefault(server, Map.of());
    }

    List<Window.Path> paths(ServerId server, Key key) {
        return paths(server).getOrDefault(key, List.of());
    }

    List<Window.Hosting> hostings(ServerId server) {
        return hostings.getOrDefault(server, List.of());
    }

    List<Window.Mark> marks(DatasetId dataset) {
        return marks.getOrDefault(dataset, List.of());
    }

    List<Window.Employment> employments(PersonRef person) {
        return employments.getOrDefault(person, List.of());
    }

    List<Window.Coverage> coverages(ServerId server) {
        return coverages.getOrDefault(server, List.of());
    }

    List<Window.LogGap> gaps(ServerId server) {
        return gaps.getOrDefault(server, List.of());
    }

    List<Window.Medium> media(ServerId server) {
        return media.getOrDefault(server, List.of());
    }

    List<Window.Placement> placements(ServerId server) {
        return placements.getOrDefault(server, List.of());
    }

    List<Window.Installation> installations(ServerId server) {
        return installations.getOrDefault(server, List.of());
    }

    List<Window.Tool> tools(ToolId tool) {
        return tools.getOrDefault(tool, List.of());
    }

    List<Window.Engagement> engagements(EngagementId engagement) {
        return engagements.getOrDefault(engagement, List.of());
    }

    List<Window.Vendor> vendors(VendorId vendor) {
        return vendors.getOrDefault(vendor, List.of());
    }

    List<Window.Screening> screenings(PersonRef person) {
        return screenings.getOrDefault(person, List.of());
    }

    /** Every server that anything is known of. */
    List<ServerId> servers() {
        var servers = new java.util.TreeSet<ServerId>(java.util.Comparator.comparing(ServerId::value));
        servers.addAll(paths.keySet());
        servers.addAll(hostings.keySet());
        servers.addAll(coverages.keySet());
        servers.addAll(media.keySet());
        servers.addAll(placements.keySet());
        servers.addAll(installations.keySet());
        return List.copyOf(servers);
    }

    /** The window of a list that holds at a moment; null if none does. */
    static <W extends Window> @Nullable W at(List<W> windows, Instant moment) {
        for (var window : windows) {
            if (window.period().contains(moment)) {
                return window;
            }
        }
        return null;
    }
}
