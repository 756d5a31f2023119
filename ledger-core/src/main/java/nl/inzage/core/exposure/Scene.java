package nl.inzage.core.exposure;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import nl.inzage.core.fact.PathKind;
import nl.inzage.core.identity.DatasetId;
import nl.inzage.core.identity.EngagementId;
import nl.inzage.core.identity.PersonRef;
import nl.inzage.core.identity.ServerId;
import nl.inzage.core.identity.ToolId;
import nl.inzage.core.identity.VendorId;
import org.jspecify.annotations.Nullable;

/**
 * What is known at one position, by the things that it is about. Never changed: what became known since makes a new one
 * that shares all else.
 */
public final class Scene {

    /** A path, whatever stretch of it. */
    record Key(PathKind kind, String id) {}

    /** What windows are kept together by. */
    public enum Topic {
        SERVER,
        DATASET,
        EMPLOYMENT,
        SCREENING,
        TOOL,
        ENGAGEMENT,
        VENDOR,
        MEASURE,
        DEPLOYMENT,
        REVIEW,
        NOTE,
        ENDED
    }

    /** One thing that windows are about. */
    public record About(Topic topic, String id) {}

    private final Map<ServerId, Place> places;
    private final Map<Topic, Map<String, List<Window>>> others;
    private volatile @Nullable List<ServerId> servers;
    private volatile @Nullable Map<DatasetId, Set<ServerId>> serversOf;
    private volatile @Nullable Kinship kinship;
    private volatile @Nullable Measures measures;
    private final Map<Topic, List<? extends Window>> all = new java.util.concurrent.ConcurrentHashMap<>();

    private Scene(Map<ServerId, Place> places, Map<Topic, Map<String, List<Window>>> others) {
        this.places = places;
        this.others = others;
    }

    /** A scene of some windows. */
    public static Scene of(Collection<? extends Window> windows, Collection<Superseded> superseded) {
        var changed = new HashMap<About, List<Window>>();
        windows.forEach(window ->
                changed.computeIfAbsent(about(window), __ -> new ArrayList<>()).add(window));
        var before = new HashMap<ServerId, List<Superseded>>();
        superseded.forEach(one -> before.computeIfAbsent(one.path().server(), __ -> new ArrayList<>())
                .add(one));
        return new Scene(new HashMap<>(), new EnumMap<>(Topic.class)).with(changed, before);
    }

    /**
     * The scene after some things changed.
     *
     * @param changed each thing that changed, with all windows about it that are known now
     * @param superseded each server of which more was superseded, with all of that
     */
    public Scene with(Map<About, ? extends Collection<Window>> changed, Map<ServerId, List<Superseded>> superseded) {
        var newPlaces = new HashMap<>(places);
        var newOthers = new EnumMap<Topic, Map<String, List<Window>>>(Topic.class);
        newOthers.putAll(others);
        var touched = new EnumMap<Topic, Map<String, List<Window>>>(Topic.class);
        changed.forEach((about, windows) -> {
            if (about.topic() == Topic.SERVER) {
                var server = new ServerId(about.id());
                var before = superseded.get(server);
                newPlaces.put(
                        server, new Place(new ArrayList<>(windows), before == null ? superseded(server) : before));
            } else {
                touched.computeIfAbsent(about.topic(), topic -> new HashMap<>(newOthers.getOrDefault(topic, Map.of())))
                        .put(about.id(), List.copyOf(windows));
            }
        });
        newOthers.putAll(touched);
        superseded.forEach((server, all) -> {
            if (!changed.containsKey(new About(Topic.SERVER, server.value()))) {
                newPlaces.put(server, place(server).superseding(all));
            }
        });
        return new Scene(newPlaces, newOthers);
    }

    /** What a window is about. */
    public static About about(Window window) {
        return switch (window) {
            case Window.Path path -> new About(Topic.SERVER, path.server().value());
            case Window.Hosting hosting ->
                new About(Topic.SERVER, hosting.server().value());
            case Window.Coverage coverage ->
                new About(Topic.SERVER, coverage.server().value());
            case Window.LogGap gap -> new About(Topic.SERVER, gap.server().value());
            case Window.Medium medium -> new About(Topic.SERVER, medium.server().value());
            case Window.Placement placement ->
                new About(Topic.SERVER, placement.server().value());
            case Window.Installation installation ->
                new About(Topic.SERVER, installation.server().value());
            case Window.Mark mark -> new About(Topic.DATASET, mark.dataset().value());
            case Window.Employment employment ->
                new About(Topic.EMPLOYMENT, employment.person().value());
            case Window.Screening screening ->
                new About(Topic.SCREENING, screening.person().value());
            case Window.Tool tool -> new About(Topic.TOOL, tool.tool().value());
            case Window.Engagement engagement ->
                new About(Topic.ENGAGEMENT, engagement.engagement().value());
            case Window.Vendor vendor -> new About(Topic.VENDOR, vendor.vendor().value());
            case Window.Shielding shielding ->
                new About(Topic.MEASURE, shielding.measure().value());
            case Window.Deployment deployment ->
                new About(Topic.DEPLOYMENT, deployment.deployment().value());
            case Window.Review review ->
                new About(
                        Topic.REVIEW,
                        review.grant() != null
                                ? "grant " + review.grant().value()
                                : "server "
                                        + (review.server() == null
                                                ? ""
                                                : review.server().value()));
            case Window.Noted noted -> new About(Topic.NOTE, noted.kind() + " " + noted.id());
            case Window.Ended ended ->
                ended.about().topic() == Topic.SERVER
                        ? ended.about()
                        : new About(
                                Topic.ENDED,
                                ended.about().topic() + " " + ended.about().id());
        };
    }

    // ---- servers -----------------------------------------------------------------------------------------------

    private Place place(ServerId server) {
        return places.getOrDefault(server, Place.NOTHING);
    }

    Map<Key, List<Window.Path>> paths(ServerId server) {
        return place(server).paths();
    }

    /** Each window of a path to a server that holds at a moment, path by path. */
    void paths(ServerId server, Instant at, Consumer<Window.Path> then) {
        place(server).times().at(at, then);
    }

    List<Window.Path> paths(ServerId server, Key key) {
        return paths(server).getOrDefault(key, List.of());
    }

    List<Window.Hosting> hostings(ServerId server) {
        return place(server).hostings();
    }

    List<Window.Coverage> coverages(ServerId server) {
        return place(server).coverages();
    }

    List<Window.LogGap> gaps(ServerId server) {
        return place(server).gaps();
    }

    List<Window.Medium> media(ServerId server) {
        return place(server).media();
    }

    List<Window.Placement> placements(ServerId server) {
        return place(server).placements();
    }

    List<Window.Installation> installations(ServerId server) {
        return place(server).installations();
    }

    List<Superseded> superseded(ServerId server) {
        return place(server).superseded();
    }

    /** Every server that anything is known of, in order. */
    public List<ServerId> servers() {
        var known = servers;
        if (known == null) {
            known = places.keySet().stream()
                    .sorted(Comparator.comparing(ServerId::value))
                    .toList();
            servers = known;
        }
        return known;
    }

    /** Every server on which a data set ever lay, or from which a medium with it came, in order. */
    Collection<ServerId> servers(DatasetId dataset) {
        var known = serversOf;
        if (known == null) {
            known = new HashMap<>();
            for (var place : places.entrySet()) {
                for (var copy : place.getValue().hostings()) {
                    of(known, copy.dataset()).add(place.getKey());
                }
                for (var medium : place.getValue().media()) {
                    for (var on : medium.datasets()) {
                        of(known, on).add(place.getKey());
                    }
                }
            }
            serversOf = known;
        }
        return known.getOrDefault(dataset, Set.of());
    }

    private static Set<ServerId> of(Map<DatasetId, Set<ServerId>> servers, DatasetId dataset) {
        return servers.computeIfAbsent(dataset, __ -> new TreeSet<>(Comparator.comparing(ServerId::value)));
    }

    /** All windows of a kind of all servers. */
    <W extends Window> Stream<W> ofServers(Function<Place, Collection<W>> kind) {
        return servers().stream().flatMap(server -> kind.apply(place(server)).stream());
    }

    Stream<Window.Path> paths() {
        return servers().stream()
                .flatMap(server -> place(server).paths().values().stream().flatMap(List::stream));
    }

    // ---- all else ----------------------------------------------------------------------------------------------

    /** What is known of one thing; a topic has windows of one kind only. */
    private <W extends Window> List<W> of(Topic topic, String id) {
        @SuppressWarnings("unchecked")
        var found = (List<W>) others.getOrDefault(topic, Map.of()).getOrDefault(id, List.of());
        return found;
    }

    List<Window.Mark> marks(DatasetId dataset) {
        return of(Topic.DATASET, dataset.value());
    }

    List<Window.Employment> employments(PersonRef person) {
        return of(Topic.EMPLOYMENT, person.value());
    }

    List<Window.Screening> screenings(PersonRef person) {
        return of(Topic.SCREENING, person.value());
    }

    List<Window.Tool> tools(ToolId tool) {
        return of(Topic.TOOL, tool.value());
    }

    List<Window.Engagement> engagements(EngagementId engagement) {
        return of(Topic.ENGAGEMENT, engagement.value());
    }

    List<Window.Vendor> vendors(VendorId vendor) {
        return of(Topic.VENDOR, vendor.value());
    }

    private <W extends Window> List<W> all(Topic topic, Class<W> type) {
        @SuppressWarnings("unchecked")
        var found = (List<W>) all.computeIfAbsent(
                topic,
                __ -> others.getOrDefault(topic, Map.of()).entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .flatMap(entry -> entry.getValue().stream())
                        .map(type::cast)
                        .toList());
        return found;
    }

    List<Window.Engagement> engagements() {
        return all(Topic.ENGAGEMENT, Window.Engagement.class);
    }

    List<Window.Vendor> vendors() {
        return all(Topic.VENDOR, Window.Vendor.class);
    }

    Kinship kinship() {
        var known = kinship;
        if (known == null) {
            known = new Kinship(vendors(), engagements());
            kinship = known;
        }
        return known;
    }

    Measures measures() {
        var known = measures;
        if (known == null) {
            known = new Measures(shields());
            measures = known;
        }
        return known;
    }

    List<Window.Shielding> shields() {
        return all(Topic.MEASURE, Window.Shielding.class);
    }

    List<Window.Deployment> deployments() {
        return all(Topic.DEPLOYMENT, Window.Deployment.class);
    }

    List<Window.Review> reviews() {
        return all(Topic.REVIEW, Window.Review.class);
    }

    /** What was ended on a server. */
    List<Window.Ended> ended(ServerId server) {
        return place(server).ended();
    }

    /** What was ended of something that is not of one server. */
    List<Window.Ended> ended(Topic topic, String id) {
        return of(Topic.ENDED, topic + " " + id);
    }

    List<Window.Ended> ended() {
        return all(Topic.ENDED, Window.Ended.class);
    }

    List<Window.Noted> notes() {
        return all(Topic.NOTE, Window.Noted.class);
    }

    List<Window.Noted> notes(String kind, String id) {
        return of(Topic.NOTE, kind + " " + id);
    }

    List<Window.Review> reviewsOfGrant(String grant) {
        return of(Topic.REVIEW, "grant " + grant);
    }

    /** The ids of everything of a topic that is known. */
    Set<String> known(Topic topic) {
        return others.getOrDefault(topic, Map.of()).keySet();
    }

    /** Every window that holds or once held as known; what was ended has its own, which bound nothing. */
    Stream<Window> all() {
        return Stream.concat(
                servers().stream()
                        .map(this::place)
                        .flatMap(place -> Stream.of(
                                        place.paths().values().stream().flatMap(List::stream),
                                        place.hostings().stream(),
                                        place.coverages().stream(),
                                        place.gaps().stream(),
                                        place.media().stream(),
                                        place.placements().stream(),
                                        place.installations().stream())
                                .flatMap(stream -> stream)),
                others.entrySet().stream()
                        .filter(topic -> topic.getKey() != Topic.ENDED)
                        .flatMap(topic -> topic.getValue().values().stream())
                        .flatMap(List::stream));
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
