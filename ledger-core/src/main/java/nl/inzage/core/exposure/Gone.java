package nl.inzage.core.exposure;

import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import nl.inzage.core.identity.ServerId;
import nl.inzage.core.identity.VendorId;
import nl.inzage.core.shield.ShieldingScope;

/** Which entries ended, on some servers and of what leads to them, something that an answer would show otherwise. */
final class Gone {

    private final Question question;
    private final Scene scene;
    private final Moment moment;
    private final Set<ServerId> machines;

    Gone(Question question, Scene scene, Moment moment, Collection<ServerId> servers) {
        this.question = question;
        this.scene = scene;
        this.moment = moment;
        this.machines = new HashSet<>(servers);
        servers.forEach(server -> machines.addAll(moment.hosts(server)));
    }

    /** The entries, in the order of their positions. */
    List<Long> entries() {
        var entries = new TreeSet<Long>();
        Stream.of(
                        places(question.at()),
                        media(),
                        at(question.at(), marks()),
                        at(question.at(), persons()),
                        at(question.at(), agreements()),
                        at(question.at(), measures()))
                .flatMap(some -> some)
                .forEach(ended -> entries.addAll(ended.entries()));
        machines.forEach(server -> ownMade(server, entries));
        return List.copyOf(entries);
    }

    private static Stream<Window.Ended> at(Instant moment, Stream<Window.Ended> some) {
        return some.filter(ended -> ended.period().contains(moment));
    }

    private Stream<Window.Ended> places(Instant moment) {
        return machines.stream().flatMap(server -> place(server, moment));
    }

    private Stream<Window.Ended> place(ServerId server, Instant moment) {
        var asked = question.dataset();
        return at(moment, scene.ended(server).stream())
                .filter(ended ->
                        asked == null || ended.over().isEmpty() || ended.over().contains(asked.value()));
    }

    /** What no longer lay on a server when a medium was taken out is not on the medium. */
    private Stream<Window.Ended> media() {
        return machines.stream()
                .flatMap(server -> scene.media(server).stream())
                .filter(medium -> medium.period().contains(question.at()))
                .flatMap(medium -> place(medium.server(), medium.removedAt()));
    }

    /** Data sets that lie on a medium from one of the servers. */
    private Stream<Window.Ended> marks() {
        return machines.stream()
                .filter(server -> !scene.media(server).isEmpty())
                .flatMap(server -> Stream.concat(
                        scene.media(server).stream().flatMap(medium -> medium.datasets().stream()),
                        scene.hostings(server).stream().map(Window.Hosting::dataset)))
                .distinct()
                .flatMap(dataset -> scene.ended(Scene.Topic.DATASET, dataset.value()).stream());
    }

    private Stream<Window.Ended> persons() {
        return paths().flatMap(path -> path.persons().stream())
                .distinct()
                .flatMap(person -> scene.ended(Scene.Topic.EMPLOYMENT, person.value()).stream());
    }

    /** Who stood behind an agreement could use the access of its prime. */
    private Stream<Window.Ended> agreements() {
        var granted = new HashSet<VendorId>();
        paths().map(Window.Path::authorisedFor)
                .flatMap(Stream::ofNullable)
                .forEach(vendor -> granted.add(moment.company().canonical(vendor)));
        return of(Scene.Topic.ENGAGEMENT)
                .filter(ended -> ended.over().stream()
                        .anyMatch(prime -> granted.contains(moment.company().canonical(new VendorId(prime)))));
    }

    private Stream<Window.Ended> measures() {
        return of(Scene.Topic.MEASURE)
                .filter(ended -> ended.over().contains(ShieldingScope.ALL)
                        || machines.stream().anyMatch(server -> ended.over().contains(server.value())));
    }

    private Stream<Window.Ended> of(Scene.Topic topic) {
        return scene.ended().stream().filter(ended -> ended.about().topic() == topic);
    }

    private Stream<Window.Path> paths() {
        return machines.stream()
                .flatMap(server -> scene.paths(server).values().stream())
                .flatMap(List::stream)
                .filter(path -> path.period().contains(question.at()));
    }

    /** A tool that the police made alone has no supplier: what says so takes a path away. */
    private void ownMade(ServerId server, Set<Long> entries) {
        for (var installed : scene.installations(server)) {
            if (installed.period().contains(question.at())) {
                var tool = Scene.at(scene.tools(installed.tool()), question.at());
                if (tool != null && tool.ownMade()) {
                    entries.addAll(tool.entries());
                }
            }
        }
    }
}
