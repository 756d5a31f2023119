package nl.inzage.projections.oracle;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import nl.inzage.projections.oracle.Parties.Party;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The ways in which vendors can come to a server, whatever lies there. */
final class Paths {

    private final Facts facts;
    private final Hosts hosts;
    private final Operators operators;
    private final Tools tools;
    private final Copies copies;
    private final Parties parties;
    private final Engagements engagements;
    private final List<Grant> grants = new ArrayList<>();
    private final List<Session> sessions = new ArrayList<>();

    Paths(Facts facts, List<Said> entries, Mergers mergers, Engagements engagements, Data data) {
        this.facts = facts;
        this.hosts = new Hosts(facts);
        this.operators = new Operators(facts, mergers);
        this.tools = new Tools(facts, mergers);
        this.copies = new Copies(facts, mergers, operators, data);
        this.parties = new Parties(facts, mergers);
        this.engagements = engagements;
        for (var start : facts.of("access-session.session-started", "access-session.ungranted-session-reported")) {
            sessions.add(new Session(start, others(start, "sessionId")));
        }
        for (var request : facts.of("access-grant.grant-requested", "access-grant.break-glass-opened")) {
            var life = others(request, "grantId");
            grants.add(new Grant(
                    request,
                    approvals(entries, request, life),
                    life,
                    sessions.stream()
                            .filter(session -> request.text("grantId").equals(session.grant()))
                            .toList()));
        }
    }

    /** The other facts of the same grant or session. */
    private List<Said> others(Said fact, String id) {
        return facts.all().stream()
                .filter(other -> other.type()
                                .startsWith(fact.type().substring(0, fact.type().indexOf('.') + 1))
                        && other.text(id).equals(fact.text(id))
                        && !other.eventId().equals(fact.eventId()))
                .toList();
    }

    private static Approvals approvals(List<Said> entries, Said request, List<Said> life) {
        var emergency = request.is("access-grant.break-glass-opened");
        var given = new ArrayList<Optional<JsonNode>>();
        if (emergency) {
            given.add(knownBefore(entries, request, request.position() + 1));
        }
        life.stream()
                .filter(fact -> fact.is("access-grant.grant-approved"))
                .filter(approval -> !approval.text("approver").equals(request.textOrNull("requestedBy")))
                .forEach(approval -> given.add(knownBefore(entries, request, approval.position())));
        return new Approvals(given, request.payload(), emergency);
    }

    /** What a request was last known to say before a position. */
    private static Optional<JsonNode> knownBefore(List<Said> entries, Said request, long position) {
        return LongStream.iterate(position - 1, at -> at >= request.position(), at -> at - 1)
                .boxed()
                .flatMap(at -> new Facts(entries, at).of(request.type()).stream())
                .filter(then -> then.eventId().equals(request.eventId()))
                .findFirst()
                .map(Said::payload);
    }

    Session session(String id) {
        return sessions.stream().filter(one -> one.id().equals(id)).findFirst().orElseThrow();
    }

    /** All paths to a server: its own, those through the servers on which it runs, and the copies taken from it. */
    List<Path> to(String server, Instant at) {
        var paths = new ArrayList<>(own(server, at));
        hosts.below(server, at)
                .forEach((host, way) -> own(host, at).forEach(path -> paths.add(path.fromHost(host, way))));
        paths.addAll(copies.paths(server, at));
        return paths;
    }

    /** The paths to a server itself, but for the copies that vendors hold: those lead to nothing else. */
    private List<Path> own(String server, Instant at) {
        var paths = new ArrayList<Path>();
        for (var grant : grants) {
            if (grant.servers().contains(server) && grant.begun(at)) {
                for (var means : grant.means()) {
                    parties.of(grant, at).forEach(party -> paths.add(path(grant, party, means, at)));
                    paths.addAll(chain(grant, means, at));
                }
            }
        }
        for (var session : sessions) {
            if (session.server().equals(server) && session.begun(at)) {
                var grant = grant(session);
                for (var means : means(session, grant, at)) {
                    parties.of(session, grant, at).forEach(party -> paths.add(path(session, grant, party, means, at)));
                }
            }
        }
        paths.addAll(operators.paths(server, at));
        paths.addAll(tools.paths(server, at));
        return paths;
    }

    private @Nullable Grant grant(Session session) {
        return grants.stream()
                .filter(grant -> grant.id().equals(session.grant()))
                .findFirst()
                .orElse(null);
    }

    private static Set<String> means(Session session, @Nullable Grant grant, Instant at) {
        if (grant == null || !session.coveredBy(grant, at)) {
            return Set.of("SESSION");
        }
        var means = new TreeSet<>(grant.means());
        means.removeIf(one -> grant.narrowed(one, at));
        return means.isEmpty() ? Set.of("SESSION") : means;
    }

    private static Path path(Grant grant, Party party, String means, Instant at) {
        var allowed = grant.paper(at) && !grant.narrowed(means, at);
        return path(grant.kind(), grant.id(), grant, allowed, grant.door(means, at), party, means, set -> true, at);
    }

    private static Path path(Session session, @Nullable Grant grant, Party party, String means, Instant at) {
        var allowed = grant != null
                && session.coveredBy(grant, at)
                && (grant.persons().isEmpty()
                        || (!session.persons().isEmpty() && grant.persons().containsAll(session.persons())));
        return path(
                "SESSION", session.id(), grant, allowed, session.door(grant, at), party, means, session::touches, at);
    }

    private static Path path(
            String kind,
            String id,
            @Nullable Grant grant,
            boolean allowed,
            Door door,
            Party party,
            String means,
            Predicate<String> touches,
            Instant at) {
        var reasons = new TreeSet<>(party.reasons());
        if (means.equals("UNSTATED")) {
            reasons.add("PRIVILEGE_NOT_STATED");
        }
        Path.@Nullable Permission permission = null;
        if (grant != null) {
            permission = new Path.Permission(
                    allowed
                            && grant.approvals().asItStands()
                            && !grant.byUnapprovedExtension(at)
                            && party.beneficiarys(),
                    grant::names);
            if (!grant.approvals().asItStands()) {
                reasons.add(grant.approvals().fault());
            } else if (grant.byUnapprovedExtension(at)) {
                reasons.add("APPROVAL_MISSING");
            }
        }
        return new Path(party.vendor(), kind, id, "", "", means, door, reasons, touches, null, permission, null);
    }

    /** The paths of others who work under the grant's agreement, by the same means. */
    private List<Path> chain(Grant grant, String means, Instant at) {
        var prime = parties.beneficiary(grant, at);
        var paths = new ArrayList<Path>();
        engagements.subs(grant.engagement(), prime, at).forEach((sub, engaged) -> {
            if (!sub.equals(prime)) {
                var door = chainDoor(grant, prime, sub, at).openedBy(engaged).atMost(grant.door(means, at));
                paths.add(new Path(
                        sub,
                        "CHAIN",
                        grant.id(),
                        "",
                        "",
                        means,
                        door,
                        means.equals("UNSTATED") ? Set.of("PRIVILEGE_NOT_STATED") : Set.of(),
                        set -> true,
                        null,
                        null,
                        new Path.Prime(prime, grant.kind())));
            }
        });
        return paths;
    }

    private Door chainDoor(Grant grant, String prime, String sub, Instant at) {
        var employers = grant.persons().stream()
                .map(person -> parties.employers(person, at))
                .toList();
        if (employers.stream().flatMap(List::stream).anyMatch(one -> one.contains(sub))) {
            return Door.open("SUB_HOLDS_CREDENTIALS");
        }
        if (grant.notPersonal()) {
            return Door.uncertain("SHARED_ACCOUNT");
        }
        var allOfThePrime = employers.stream().allMatch(some -> some.stream().anyMatch(one -> one.contains(prime)));
        return !employers.isEmpty() && allOfThePrime
                ? Door.closed("PERSONAL_TO_PRIME")
                : Door.uncertain("HOLDERS_UNKNOWN");
    }
}
