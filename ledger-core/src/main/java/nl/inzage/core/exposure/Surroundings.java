package nl.inzage.core.exposure;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import nl.inzage.core.fact.DataSeen;
import nl.inzage.core.fact.PathKind;
import nl.inzage.core.identity.ServerId;
import nl.inzage.core.identity.ToolId;
import nl.inzage.core.identity.VendorId;
import org.jspecify.annotations.Nullable;

/** What an answer says beside the paths: what use is established, what is covered, where logs have gaps. */
final class Surroundings {

    private final Question question;
    private final Scene scene;
    private final Map<ServerId, Set<PathKind>> logs = new HashMap<>();
    private @Nullable ServerId lastServer;
    private Set<PathKind> lastLogs = Set.of();

    Surroundings(Question question, Scene scene) {
        this.question = question;
        this.scene = scene;
    }

    // ---- actuality ---------------------------------------------------------------------------------------------

    Actuality actuality(List<Sight> all) {
        var least = Actuality.NOT_ESTABLISHABLE;
        var any = false;
        for (var one : all) {
            // What is no session can only make it less established than it is by now.
            var saysMore = one.way().path().seen() != null || !any || least.compareTo(Actuality.NOT_ESTABLISHABLE) > 0;
            if (one.copy() != null && saysMore) {
                var actuality = actuality(one);
                least = !any || actuality.compareTo(least) < 0 ? actuality : least;
                any = true;
            }
        }
        return least;
    }

    private Actuality actuality(Sight one) {
        var seen = one.way().path().seen();
        if (seen == DataSeen.YES) {
            return Actuality.SEEN;
        }
        if (seen == DataSeen.UNKNOWN && one.verdict() != Verdict.COULD_NOT_SEE) {
            return Actuality.SESSION_WITH_READ_CAPABILITY;
        }
        if (!logged(one.way())) {
            return Actuality.NOT_ESTABLISHABLE;
        }
        return seen == DataSeen.NO ? Actuality.SESSION_REVIEWED_NO_DATA : Actuality.NO_USE_RECORDED;
    }

    /** Whether the police kept a complete log of this kind of path at the moment, on every machine on the way. */
    private boolean logged(Way way) {
        var kind = way.path().kind();
        return logged(way.server(), kind) && (way.through() == null || logged(way.through(), kind));
    }

    private boolean logged(ServerId server, PathKind kind) {
        // Sights of one vendor come server by server.
        if (!server.equals(lastServer)) {
            lastServer = server;
            lastLogs = logs.computeIfAbsent(server, this::logs);
        }
        return lastLogs.contains(kind);
    }

    private Set<PathKind> logs(ServerId server) {
        var coverage = Scene.at(scene.coverages(server), question.at());
        return coverage == null || Scene.at(scene.gaps(server), question.at()) != null
                ? Set.of()
                : coverage.policeLogs();
    }

    // ---- coverage ----------------------------------------------------------------------------------------------

    record Missing(@Nullable Instant from, @Nullable Instant until, List<String> missing) {}

    /**
     * The servers in scope of which not everything is registered.
     *
     * @param sights every sight in scope, server by server
     */
    Map<ServerId, Missing> uncovered(List<List<Sight>> sights) {
        var servers = new TreeSet<ServerId>(Comparator.comparing(ServerId::value));
        if (question.server() != null) {
            servers.add(question.server());
        } else {
            for (var server : sights) {
                if (!server.isEmpty()) {
                    servers.add(server.getFirst().way().server());
                }
            }
            for (var server : scene.servers()) {
                if (question.scope().holds(server) && inScope(server)) {
                    servers.add(server);
                }
            }
        }
        var uncovered = new TreeMap<ServerId, Missing>(Comparator.comparing(ServerId::value));
        servers.forEach(server -> missing(server, uncovered));
        return uncovered;
    }

    /** Whether a server counts though nobody has a path to it: by what it hosts, or because it is registered. */
    private boolean inScope(ServerId server) {
        for (var copy : scene.hostings(server)) {
            if (copy.period().contains(question.at())
                    && (question.dataset() == null || question.dataset().equals(copy.dataset()))) {
                return true;
            }
        }
        var coverage = Scene.at(scene.coverages(server), question.at());
        return question.dataset() == null && coverage != null && coverage.registered();
    }

    private void missing(ServerId server, Map<ServerId, Missing> uncovered) {
        var window = Scene.at(scene.coverages(server), question.at());
        var missing = new ArrayList<String>();
        if (window == null || !window.paths()) {
            missing.add("PATHS");
        }
        if (window == null || !window.inventory()) {
            missing.add("INVENTORY");
        }
        if (!missing.isEmpty()) {
            uncovered.put(
                    server,
                    new Missing(
                            window == null ? null : bounded(window.period().from()),
                            window == null ? null : bounded(window.period().until()),
                            missing));
        }
    }

    /** The servers that a question is about. */
    Collection<ServerId> servers() {
        return question.scope().isWhole()
                ? judged()
                : judged().stream().filter(question.scope()::holds).toList();
    }

    /** The same with those that the asker may not see, which are judged like the others and counted. */
    Collection<ServerId> judged() {
        if (question.server() != null) {
            return List.of(question.server());
        }
        return question.dataset() == null ? scene.servers() : scene.servers(question.dataset());
    }

    List<Answer.Gap> gaps() {
        return servers().stream()
                .flatMap(server -> scene.gaps(server).stream())
                .filter(gap -> gap.period().contains(question.at()))
                .map(gap -> new Answer.Gap(
                        gap.server(),
                        bounded(gap.period().from()),
                        bounded(gap.period().until()),
                        gap.entries()))
                .sorted(Comparator.comparing((Answer.Gap gap) -> gap.server().value())
                        .thenComparing(gap -> gap.entries().getFirst()))
                .toList();
    }

    static @Nullable Instant bounded(Instant moment) {
        return moment.equals(Instant.MIN) || moment.equals(Instant.MAX) ? null : moment;
    }

    /** Who sells a tool to the police. */
    Set<VendorId> sellers(String tool, Company company) {
        var window = Scene.at(scene.tools(new ToolId(tool)), question.at());
        if (window == null || window.engagement() == null) {
            return Set.of();
        }
        var engagement = Scene.at(scene.engagements(window.engagement()), question.at());
        if (engagement == null) {
            return Set.of();
        }
        var sellers = new HashSet<>(company.resellers(engagement));
        sellers.add(company.canonical(engagement.prime()));
        return sellers;
    }
}
