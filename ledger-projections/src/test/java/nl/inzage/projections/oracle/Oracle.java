package nl.inzage.projections.oracle;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import nl.inzage.projections.oracle.Parties.Party;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Who could see operational data on a server at a moment, as known at a position: decided by asking, fact by fact, what
 * holds at that moment. Slow and plain on purpose.
 */
public final class Oracle {

    private final Facts facts;
    private final Data data;
    private final Parties parties;
    private final Coverage coverage;
    private final List<Grant> grants = new ArrayList<>();
    private final List<Session> sessions = new ArrayList<>();

    private Oracle(List<Said> entries, long position) {
        this.facts = new Facts(entries, position);
        this.data = new Data(facts);
        this.parties = new Parties(facts);
        this.coverage = new Coverage(facts);
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

    /**
     * The oracle as known at a position.
     *
     * @param entries the bytes of entries, in the order of their positions
     */
    public static Oracle asKnownAt(long position, List<byte[]> entries) {
        return new Oracle(entries.stream().map(Said::read).toList(), position);
    }

    /** Every moment at which an entry's own words let something change. */
    public static SortedSet<Instant> boundaries(List<byte[]> entries) {
        var found = new TreeSet<Instant>();
        for (var bytes : entries) {
            var entry = Said.read(bytes);
            entry.boundaries(found);
            if (entry.is("correction.fact-corrected")) {
                entry.corrected(entry).boundaries(found);
            }
        }
        return found;
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

    /** Judges a server at a moment. */
    public Judged judge(String server, Instant at) {
        var sights = new ArrayList<Sight>();
        var copies = data.on(server, at);
        for (var grant : grants) {
            if (grant.servers().contains(server) && grant.begun(at)) {
                for (var party : parties.of(grant, at)) {
                    for (var means : grant.means()) {
                        sights.addAll(seen(copies, copy -> sight(grant, party, copy, means, at)));
                    }
                }
            }
        }
        for (var session : sessions) {
            if (session.server().equals(server) && session.begun(at)) {
                var reached = new TreeMap<>(copies);
                reached.keySet().removeIf(dataset -> !session.touches(dataset));
                var grant = grant(session);
                for (var party : parties.of(session, grant, at)) {
                    for (var means : means(session, grant, at)) {
                        sights.addAll(seen(reached, copy -> sight(session, grant, party, copy, means, at)));
                    }
                }
            }
        }
        return judged(sights, server, at);
    }

    private interface Look {
        Sight at(Data.@Nullable Copy copy);
    }

    /** One sight a data set, by the copy through which most is seen; one without a data set where there is none. */
    private static List<Sight> seen(SortedMap<String, List<Data.Copy>> copies, Look look) {
        if (copies.isEmpty()) {
            return List.of(look.at(null));
        }
        return copies.values().stream()
                .map(some -> some.stream()
                        .map(look::at)
                        .reduce((one, other) -> other.verdictRank() > one.verdictRank() ? other : one)
                        .orElseThrow())
                .toList();
    }

    private Judged judged(List<Sight> sights, String server, Instant at) {
        var exposures = new TreeMap<String, String>();
        var excluded = new TreeMap<String, SortedMap<String, Integer>>();
        var withoutData = new TreeSet<String>();
        for (var sight : sights) {
            if (!sight.excluded()) {
                exposures.put(sight.vendor(), actuality(sight.vendor(), sights, server, at));
            }
            if (sight.dataset().isEmpty() && !sight.closed()) {
                withoutData.add(sight.vendor());
            }
        }
        for (var sight : sights) {
            if (!exposures.containsKey(sight.vendor()) && !withoutData.contains(sight.vendor())) {
                excluded.computeIfAbsent(sight.vendor(), __ -> new TreeMap<>()).merge(sight.ground(), 1, Integer::sum);
            }
        }
        return new Judged(
                exposures,
                excluded,
                withoutData,
                coverage.missing(server, at),
                sights.stream().filter(sight -> !sight.dataset().isEmpty()).toList());
    }

    // Paths.

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

    private static Sight sight(Grant grant, Party party, Data.@Nullable Copy copy, String means, Instant at) {
        var allowed = grant.paper(at) && !grant.narrowed(means, at);
        var kind = grant.breakGlass() ? "BREAK_GLASS" : "GRANT";
        return sight(kind, grant.id(), grant, allowed, grant.door(means, at), party, copy, means, at);
    }

    private static Sight sight(
            Session session, @Nullable Grant grant, Party party, Data.@Nullable Copy copy, String means, Instant at) {
        var allowed = grant != null
                && session.coveredBy(grant, at)
                && (grant.persons().isEmpty()
                        || (!session.persons().isEmpty() && grant.persons().containsAll(session.persons())));
        return sight("SESSION", session.id(), grant, allowed, session.door(grant, at), party, copy, means, at);
    }

    private static Sight sight(
            String kind,
            String id,
            @Nullable Grant grant,
            boolean allowed,
            Door door,
            Party party,
            Data.@Nullable Copy copy,
            String means,
            Instant at) {
        var reasons = new TreeSet<>(party.reasons());
        reasons.add(door.reason());
        if (means.equals("UNSTATED")) {
            reasons.add("PRIVILEGE_NOT_STATED");
        }
        var dataset = copy == null ? "" : copy.dataset();
        Boolean authorised = null;
        if (grant != null) {
            authorised = allowed
                    && grant.approvals().asItStands()
                    && !grant.byUnapprovedExtension(at)
                    && grant.names(dataset)
                    && party.beneficiarys();
            if (!grant.approvals().asItStands()) {
                reasons.add(grant.approvals().fault());
            } else if (grant.byUnapprovedExtension(at)) {
                reasons.add("APPROVAL_MISSING");
            }
            if (!grant.names(dataset)) {
                reasons.add("DATASET_NOT_GRANTED");
            }
        }
        var capability = Catalogue.capability(means);
        switch (capability) {
            case "INDIRECT" -> reasons.add("INDIRECT_CAPABILITY");
            case "NONE" -> reasons.add("NO_READ_CAPABILITY");
            default -> {}
        }
        var presence = "UNREACHABLE";
        var openness = door.openness();
        if (copy != null) {
            presence = !copy.remnant() ? "PRESENT" : Catalogue.reachesRemnants(means) ? "REMNANT" : "UNREACHABLE";
            if (copy.remnant()) {
                reasons.add(presence.equals("REMNANT") ? "DATA_REMNANT" : "REMNANT_UNREACHABLE");
            }
            if (copy.imprecise()) {
                reasons.add("BOUNDARY_IMPRECISE");
                openness = openness.equals("OPEN") ? "UNCERTAIN" : openness;
            }
        }
        return new Sight(
                party.vendor(),
                kind,
                id,
                dataset,
                means,
                verdict(openness, presence, capability),
                openness,
                presence,
                capability,
                authorised,
                reasons,
                door.isClosed()
                        ? door.reason()
                        : presence.equals("UNREACHABLE") ? "REMNANT_UNREACHABLE" : "NO_READ_CAPABILITY");
    }

    private static String verdict(String openness, String presence, String capability) {
        if (openness.equals("CLOSED") || capability.equals("NONE") || presence.equals("UNREACHABLE")) {
            return "COULD_NOT_SEE";
        }
        if (openness.equals("UNCERTAIN") || capability.equals("INDIRECT") || presence.equals("REMNANT")) {
            return "CANNOT_BE_EXCLUDED";
        }
        return "COULD_SEE";
    }

    // Use.

    /** What use is established of all that a vendor's paths to data could have been used for. */
    private String actuality(String vendor, List<Sight> sights, String server, Instant at) {
        var paths = sights.stream()
                .filter(sight ->
                        sight.vendor().equals(vendor) && !sight.dataset().isEmpty())
                .toList();
        if (sessions(paths, "YES").findAny().isPresent()) {
            return "SEEN";
        }
        if (sessions(paths, "UNKNOWN").anyMatch(sight -> !sight.excluded())) {
            return "SESSION_WITH_READ_CAPABILITY";
        }
        if (!paths.stream().allMatch(sight -> coverage.logged(server, sight.kind(), at))) {
            return "NOT_ESTABLISHABLE";
        }
        return sessions(paths, "NO").findAny().isPresent() ? "SESSION_REVIEWED_NO_DATA" : "NO_USE_RECORDED";
    }

    /** The sessions that went on, or may have, and of which this is established of the data. */
    private Stream<Sight> sessions(List<Sight> paths, String dataSeen) {
        return paths.stream()
                .filter(sight -> sight.kind().equals("SESSION") && !sight.closed())
                .filter(sight -> session(sight.id()).dataSeen().equals(dataSeen));
    }

    private Session session(String id) {
        return sessions.stream().filter(one -> one.id().equals(id)).findFirst().orElseThrow();
    }
}
