package nl.inzage.core.exposure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Everything known of one server. */
final class Place {

    static final Place NOTHING = new Place(List.of(), List.of());

    private final Map<Scene.Key, List<Window.Path>> paths = new LinkedHashMap<>();
    private final List<Window.Hosting> hostings = new ArrayList<>();
    private final List<Window.Coverage> coverages = new ArrayList<>();
    private final List<Window.LogGap> gaps = new ArrayList<>();
    private final List<Window.Medium> media = new ArrayList<>();
    private final List<Window.Placement> placements = new ArrayList<>();
    private final List<Window.Installation> installations = new ArrayList<>();
    private final List<Window.Ended> ended = new ArrayList<>(0);
    private final List<Superseded> superseded;
    private final PathTimes times;

    Place(Iterable<Window> windows, List<Superseded> superseded) {
        this.superseded = List.copyOf(superseded);
        for (var window : windows) {
            switch (window) {
                case Window.Path path ->
                    paths.computeIfAbsent(new Scene.Key(path.kind(), path.id()), __ -> new ArrayList<>(4))
                            .add(path);
                case Window.Hosting hosting -> hostings.add(hosting);
                case Window.Coverage coverage -> coverages.add(coverage);
                case Window.LogGap gap -> gaps.add(gap);
                case Window.Medium medium -> media.add(medium);
                case Window.Placement placement -> placements.add(placement);
                case Window.Installation installation -> installations.add(installation);
                case Window.Ended one -> ended.add(one);
                default -> throw new IllegalArgumentException("not of a server: " + window);
            }
        }
        times = new PathTimes(paths.values());
    }

    private Place(Place other, List<Superseded> superseded) {
        this.superseded = List.copyOf(superseded);
        paths.putAll(other.paths);
        hostings.addAll(other.hostings);
        coverages.addAll(other.coverages);
        gaps.addAll(other.gaps);
        media.addAll(other.media);
        placements.addAll(other.placements);
        installations.addAll(other.installations);
        ended.addAll(other.ended);
        times = other.times;
    }

    /** The same place, of which more was superseded. */
    Place superseding(List<Superseded> all) {
        return new Place(this, all);
    }

    Map<Scene.Key, List<Window.Path>> paths() {
        return paths;
    }

    PathTimes times() {
        return times;
    }

    List<Window.Hosting> hostings() {
        return hostings;
    }

    List<Window.Coverage> coverages() {
        return coverages;
    }

    List<Window.LogGap> gaps() {
        return gaps;
    }

    List<Window.Medium> media() {
        return media;
    }

    List<Window.Placement> placements() {
        return placements;
    }

    List<Window.Installation> installations() {
        return installations;
    }

    List<Window.Ended> ended() {
        return ended;
    }

    List<Superseded> superseded() {
        return superseded;
    }
}
