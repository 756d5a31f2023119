package nl.inzage.core.exposure;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import nl.inzage.core.fact.PathKind;
import nl.inzage.core.identity.DatasetId;
import nl.inzage.core.identity.ServerId;
import nl.inzage.core.identity.ToolId;
import nl.inzage.core.identity.VendorId;
import nl.inzage.core.principal.AccessScope;
import nl.inzage.core.shield.ShieldController;
import nl.inzage.core.shield.ShieldingKind;
import nl.inzage.core.shield.ShieldingScope;
import org.jspecify.annotations.Nullable;

/** Where the verdict of a path next changes, looking forward or back from the moment of a question. */
final class Edges {

    private final Scene scene;
    private final Question question;
    private final Moment moment;
    private final AccessScope scope;
    private final Map<Instant, Moment> moments = new HashMap<>();
    private final Map<Probe, List<Sight>> probed = new HashMap<>();
    private final Set<Instant> mergers = new TreeSet<>();

    private record Probe(Instant at, ServerId server, Scene.Key key) {}

    Edges(Scene scene, Question question, Moment moment) {
        this.scene = scene;
        this.scope = question.scope();
        // A sight is known by its vendor: what that was called at another moment must not hide it.
        this.question = new Question(question.at(), null, question.server(), question.dataset(), question.paths());
        for (var merger : scene.kinship().mergers()) {
            mergers.add(merger.period().from());
            mergers.add(merger.period().until());
        }
        this.moment = moment;
    }

    /** The host by which a path leads; not told to whoever may not see it. */
    private @Nullable ServerId through(@Nullable ServerId host) {
        return host == null || scope.holds(host) ? host : null;
    }

    /** A sight as a row of an answer. */
    Answer.Path row(Sight one, DatasetId dataset) {
        var path = one.way().path();
        var boundaries = boundaries(one, dataset);
        var mitigations = moment.mitigations(one);
        return new Answer.Path(
                path.kind(),
                path.id(),
                one.way().server(),
                through(one.way().through()),
                one.way().version(),
                dataset,
                one.means(),
                one.verdict(),
                one.openness(),
                one.presence(),
                one.capability(),
                one.shielded().shield(),
                one.authorised(),
                path.kind() == PathKind.BREAK_GLASS,
                path.recordedLateBy(),
                Surroundings.bounded(edge(one, boundaries, false)),
                Surroundings.bounded(edge(one, boundaries, true)),
                one.reasons(),
                mitigations,
                one.entries());
    }

    private Instant edge(Sight one, NavigableSet<Instant> boundaries, boolean forward) {
        var ahead = forward
                ? boundaries.tailSet(question.at(), false)
                : boundaries.headSet(question.at(), true).descendingSet();
        for (var boundary : ahead) {
            var probe = forward ? boundary : boundary.minusNanos(1);
            if (!stands(one, probe)) {
                return boundary;
            }
        }
        return forward ? Instant.MAX : Instant.MIN;
    }

    private boolean stands(Sight one, Instant at) {
        var sights = probed.computeIfAbsent(
                new Probe(at, one.way().server(), one.way().key()),
                probe -> moments.computeIfAbsent(at, moment -> new Moment(scene, question, moment))
                        .of(probe.server(), probe.key()));
        for (var other : sights) {
            if (one.sameAs(other)) {
                return one.verdict() == other.verdict();
            }
        }
        return false;
    }

    // ---- what can change it ------------------------------------------------------------------------------------

    private NavigableSet<Instant> boundaries(Sight one, DatasetId dataset) {
        var boundaries = new TreeSet<Instant>();
        var way = one.way();
        var from = way.through() == null ? way.server() : way.through();
        var vendors = new HashSet<VendorId>();
        if (one.vendor() != null) {
            vendors.add(one.vendor());
        }
        switch (way.path().kind()) {
            case GRANT, BREAK_GLASS, SESSION, OPERATION -> add(scene.paths(from, way.key()), boundaries, vendors);
            case CHAIN -> {
                add(scene.paths(from, new Scene.Key(PathKind.GRANT, way.path().id())), boundaries, vendors);
                add(
                        scene.paths(
                                from,
                                new Scene.Key(PathKind.BREAK_GLASS, way.path().id())),
                        boundaries,
                        vendors);
                scene.engagements().forEach(window -> add(window, boundaries));
            }
            case TOOL_INHERENT -> {
                scene.installations(from).stream()
                        .filter(window ->
                                window.tool().value().equals(way.path().id()))
                        .forEach(window -> add(window, boundaries));
                scene.tools(new ToolId(way.path().id())).forEach(window -> add(window, boundaries));
            }
            case HELD_COPY -> {
                operations(from, boundaries);
                scene.media(from).forEach(window -> add(window, boundaries));
                scene.marks(dataset).forEach(window -> add(window, boundaries));
            }
        }
        if (way.through() != null) {
            placements(way.server(), boundaries, new HashSet<>());
        }
        scene.hostings(way.server()).stream()
                .filter(window -> window.dataset().equals(dataset))
                .forEach(window -> add(window, boundaries));
        shields(one, dataset, boundaries);
        vendors.forEach(vendor -> scene.vendors(vendor).forEach(window -> add(window, boundaries)));
        // Whoever a path is of may have been part of another one only for a time.
        boundaries.addAll(mergers);
        boundaries.remove(Instant.MIN);
        boundaries.remove(Instant.MAX);
        return boundaries;
    }

    private void add(List<Window.Path> own, NavigableSet<Instant> boundaries, Set<VendorId> vendors) {
        for (var path : own) {
            add(path, boundaries);
            add(path.vendor(), vendors);
            add(path.authorisedFor(), vendors);
            for (var person : path.persons()) {
                for (var employment : scene.employments(person)) {
                    add(employment, boundaries);
                    add(employment.vendor(), vendors);
                    add(employment.via(), vendors);
                }
            }
        }
    }

    private static void add(@Nullable VendorId vendor, Set<VendorId> vendors) {
        if (vendor != null) {
            vendors.add(vendor);
        }
    }

    private static void add(Window window, NavigableSet<Instant> boundaries) {
        boundaries.add(window.period().from());
        boundaries.add(window.period().until());
    }

    private void operations(ServerId server, NavigableSet<Instant> boundaries) {
        scene.paths(server).forEach((key, windows) -> {
            if (key.kind() == PathKind.OPERATION) {
                windows.forEach(window -> add(window, boundaries));
            }
        });
    }

    private void placements(ServerId server, NavigableSet<Instant> boundaries, Set<ServerId> visited) {
        if (visited.add(server)) {
            for (var placement : scene.placements(server)) {
                add(placement, boundaries);
                placements(placement.host(), boundaries, visited);
            }
        }
    }

    /** Measures that may cover it; where one rests on who else is who, everything that says so. */
    private void shields(Sight one, DatasetId dataset, NavigableSet<Instant> boundaries) {
        var relations = false;
        var keys = false;
        for (var shield : scene.measures().of(one.way().server())) {
            var scope = shield.scope();
            if (ShieldingScope.covers(scope.datasets(), dataset.value())
                    && ShieldingScope.covers(scope.privileges(), one.means())) {
                add(shield, boundaries);
                relations |= shield.controlledBy() != ShieldController.POLICE
                        || !scope.vendors().contains(ShieldingScope.ALL);
                keys |= shield.kind() == ShieldingKind.CUSTOMER_HELD_KEYS;
            }
        }
        if (relations) {
            scene.engagements().forEach(window -> add(window, boundaries));
            scene.vendors().forEach(window -> add(window, boundaries));
        }
        if (keys) {
            scene.engagements().forEach(window -> add(window, boundaries));
            keys(one.way().server(), boundaries, new HashSet<>());
        }
    }

    private void keys(ServerId server, NavigableSet<Instant> boundaries, Set<ServerId> visited) {
        if (!visited.add(server)) {
            return;
        }
        scene.paths(server).values().stream()
                .flatMap(List::stream)
                .filter(path -> path.means().stream().anyMatch(Catalogue::holdsKeys))
                .forEach(path -> add(List.of(path), boundaries, new HashSet<>()));
        for (var installed : scene.installations(server)) {
            add(installed, boundaries);
            scene.tools(installed.tool()).forEach(window -> add(window, boundaries));
        }
        for (var placement : scene.placements(server)) {
            add(placement, boundaries);
            keys(placement.host(), boundaries, visited);
        }
    }
}
