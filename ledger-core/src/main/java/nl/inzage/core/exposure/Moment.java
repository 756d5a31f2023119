package nl.inzage.core.exposure;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import nl.inzage.core.identity.DatasetId;
import nl.inzage.core.identity.ServerId;
import nl.inzage.core.identity.VendorId;
import org.jspecify.annotations.Nullable;

/** What is known, judged at one moment. */
final class Moment {

    private final Scene scene;
    private final Question question;
    private final Instant at;
    private final Company company;
    private final Parties parties;
    private final Ways ways;
    private final Map<ServerId, Map<@Nullable VendorId, List<Long>>> keys = new HashMap<>();
    private @Nullable Shields shields;

    Moment(Scene scene, Question question, Instant at) {
        this.scene = scene;
        this.question = question;
        this.at = at;
        this.company = new Company(scene, at);
        this.parties = new Parties(scene, company, at);
        this.ways = new Ways(scene, company, at);
    }

    Instant at() {
        return at;
    }

    Company company() {
        return company;
    }

    private Shields shields() {
        if (shields == null) {
            shields = new Shields(scene, this);
        }
        return shields;
    }

    /** The hosts below a server. */
    Set<ServerId> hosts(ServerId server) {
        return ways.hosts(server).keySet();
    }

    /** Every sight of a server that is in scope. */
    List<Sight> of(ServerId server) {
        return of(server, ways.to(server));
    }

    /** The sights by one path alone. */
    List<Sight> of(ServerId server, Scene.Key only) {
        return of(server, ways.to(server, only));
    }

    private List<Sight> of(ServerId server, List<Way> to) {
        var sights = new ArrayList<Sight>(to.size());
        var asked = question.vendor() == null ? null : company.canonical(question.vendor());
        var present = new ArrayList<Window.Hosting>();
        for (var copy : scene.hostings(server)) {
            if (copy.period().contains(at) && inScope(copy)) {
                present.add(copy);
            }
        }
        for (var way : to) {
            var copies = copies(way, present);
            if (copies == null) {
                continue;
            }
            for (var party : parties.of(way.path())) {
                if (asked == null || asked.equals(party.vendor())) {
                    for (var means : way.path().means()) {
                        best(way, party, means, copies, sights);
                    }
                }
            }
        }
        return sights;
    }

    private boolean inScope(Window.Hosting copy) {
        return copy.operational()
                && (question.dataset() == null || question.dataset().equals(copy.dataset()));
    }

    /** The copies that a way leads to; null if it leads only to others than those that were asked about. */
    private @Nullable List<Window.Hosting> copies(Way way, List<Window.Hosting> present) {
        if (way.copies() != null) {
            var own = way.copies().stream().filter(this::inScope).toList();
            var asked = question.dataset();
            return own.isEmpty()
                            && asked != null
                            && way.copies().stream()
                                    .noneMatch(copy -> copy.dataset().equals(asked))
                    ? null
                    : own;
        }
        if (way.path().limited().isEmpty()) {
            return present;
        }
        return present.stream()
                .filter(copy -> way.path().limited().contains(copy.dataset()))
                .toList();
    }

    /**
     * Of two copies the higher verdict; at the same verdict the one that is there, and that for certain; of equal ones
     * that with the lower id.
     */
    private static final Comparator<Sight> SAYS_MOST = Comparator.comparing(Sight::verdict)
            .thenComparing(Sight::presence, Comparator.reverseOrder())
            .thenComparing(one -> one.copy() == null || !one.copy().imprecise())
            .thenComparing(one -> one.copy() == null ? "" : one.copy().hosting().value(), Comparator.reverseOrder());

    /** One sight a data set, the highest of its copies; one without a data set when there is none. */
    private void best(Way way, Parties.Party party, String means, List<Window.Hosting> copies, List<Sight> sights) {
        if (copies.isEmpty()) {
            sights.add(new Sight(
                    way,
                    party,
                    null,
                    means,
                    Verdict.COULD_NOT_SEE,
                    way.openness(),
                    Presence.UNREACHABLE,
                    way.capability(means),
                    Shields.Shielded.NOTHING,
                    List.of()));
        } else if (copies.size() == 1) {
            sights.add(judge(way, party, means, copies.getFirst()));
        } else {
            var best = new LinkedHashMap<DatasetId, Sight>();
            for (var copy : copies) {
                best.merge(
                        copy.dataset(),
                        judge(way, party, means, copy),
                        (first, second) ->
                                SAYS_MOST.compare(second, first) > 0 ? second.before(first) : first.before(second));
            }
            sights.addAll(best.values());
        }
    }

    private Sight judge(Way way, Parties.Party party, String means, Window.Hosting copy) {
        var capability = way.capability(means);
        var openness = copy.imprecise() && way.openness() == Openness.OPEN ? Openness.UNCERTAIN : way.openness();
        var presence = copy.presence() == Presence.REMNANT
                        && !Catalogue.reachesRemnants(way.path().kind(), means)
                ? Presence.UNREACHABLE
                : copy.presence();
        var shielded = shielded(way, party.vendor(), means, copy);
        return new Sight(
                way,
                party,
                copy,
                means,
                Rule.verdict(openness, capability, presence, shielded.shield()),
                openness,
                presence,
                capability,
                shielded,
                List.of());
    }

    /** A sub-processor gets no further than its prime: what keeps the prime out keeps it out too. */
    private Shields.Shielded shielded(Way way, @Nullable VendorId vendor, String means, Window.Hosting copy) {
        var own = shields().before(vendor, way.path().kind(), way.server(), means, copy);
        var prime = way.prime();
        if (prime == null || prime.path().authorisedFor() == null) {
            return own;
        }
        var first = company.canonical(prime.path().authorisedFor());
        var primes = shields().before(first, prime.path().kind(), way.server(), means, copy);
        if (primes.shield().compareTo(own.shield()) <= 0) {
            return own;
        }
        var reasons = new ArrayList<>(own.reasons());
        primes.reasons().stream().filter(reason -> !reasons.contains(reason)).forEach(reasons::add);
        return new Shields.Shielded(primes.shield(), reasons);
    }

    /** What makes misuse of a sight less likely but keeps nobody out. */
    List<Answer.Mitigation> mitigations(Sight one) {
        return one.copy() == null
                ? List.of()
                : shields()
                        .mitigations(
                                one.vendor(), one.way().path().kind(), one.way().server(), one.means(), one.copy());
    }

    /** The entries by which a vendor has keys to what lies on a server; null if it has none. */
    @Nullable List<Long> keys(@Nullable VendorId vendor, ServerId server) {
        return keys.computeIfAbsent(server, this::keyHolders).get(vendor);
    }

    private Map<@Nullable VendorId, List<Long>> keyHolders(ServerId server) {
        var holders = new HashMap<@Nullable VendorId, List<Long>>();
        for (var way : ways.to(server)) {
            if (way.openness() != Openness.CLOSED && way.path().means().stream().anyMatch(Catalogue::holdsKeys)) {
                for (var party : parties.of(way.path())) {
                    holders.merge(party.vendor(), Entries.of(way.entries(), party.entries()), Entries::of);
                }
            }
        }
        return holders;
    }
}
