package nl.inzage.core.exposure;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import nl.inzage.core.fact.PathKind;
import nl.inzage.core.grant.AccountKind;
import nl.inzage.core.identity.EngagementId;
import nl.inzage.core.identity.VendorId;
import org.jspecify.annotations.Nullable;

/** Which sub-processors may use the account of a prime. */
final class Chains {

    /** Whether somebody of the sub-processor can get in, and why. */
    private record Door(Openness openness, Reason reason) {}

    private final Scene scene;
    private final Company company;
    private final Instant at;
    private final Map<Under, Map<VendorId, Engaged>> engaged = new HashMap<>();

    Chains(Scene scene, Company company, Instant at) {
        this.scene = scene;
        this.company = company;
        this.at = at;
    }

    /** The ways of everyone who works under the agreement of a grant, never wider than the prime's own. */
    List<Way> of(Way prime) {
        var path = prime.path();
        var account = path.account();
        var beneficiary = path.authorisedFor();
        if (account == null || beneficiary == null) {
            return List.of();
        }
        var first = company.canonical(beneficiary);
        var subs = engaged.computeIfAbsent(new Under(first, account.engagement()), this::engaged);
        if (subs.isEmpty()) {
            return List.of();
        }
        var ways = new ArrayList<Way>();
        var holders = holders(path);
        subs.forEach((sub, so) -> ways.add(way(prime, sub, so, door(holders, account, first, sub, so))));
        return ways;
    }

    /** For each person who holds the account, for whom they work at the moment. */
    private List<List<Window.Employment>> holders(Window.Path path) {
        var holders = new ArrayList<List<Window.Employment>>(path.persons().size());
        for (var person : path.persons()) {
            var now = new ArrayList<Window.Employment>(1);
            for (var employment : scene.employments(person)) {
                if (employment.period().contains(at)) {
                    now.add(employment);
                }
            }
            holders.add(now);
        }
        return holders;
    }

    /** The agreement of a grant, or all of its vendor if it names none. */
    private record Under(VendorId prime, @Nullable EngagementId engagement) {}

    private Map<VendorId, Engaged> engaged(Under under) {
        var first = under.prime();
        var found = new LinkedHashMap<VendorId, Engaged>();
        var agreements = under.engagement() == null ? company.ofPrime(first) : scene.engagements(under.engagement());
        for (var agreement : agreements) {
            if (agreement.period().contains(at)) {
                for (var member : agreement.members()) {
                    var sub = company.canonical(member.vendor());
                    if (member.sub() && !sub.equals(first)) {
                        found.merge(
                                sub,
                                new Engaged(
                                        agreement.certain() && member.certain(),
                                        Entries.of(List.of(
                                                agreement.entries(),
                                                member.entries(),
                                                company.mergerEntries(agreement.prime()),
                                                company.mergerEntries(member.vendor())))),
                                (one, other) -> other.certain() && !one.certain() ? other : one);
                    }
                }
            }
        }
        return found;
    }

    private record Engaged(boolean certain, List<Long> entries) {}

    private Door door(
            List<List<Window.Employment>> holders, Window.Account account, VendorId prime, VendorId sub, Engaged so) {
        var allOfPrime = !holders.isEmpty();
        var entries = so.entries();
        for (var person : holders) {
            var ofPrime = false;
            for (var employment : person) {
                entries = Entries.of(entries, employment.entries());
                var employer = company.canonical(employment.vendor());
                var agency = employment.via() == null ? employer : company.canonical(employment.via());
                if (employer.equals(sub) || agency.equals(sub)) {
                    return new Door(
                            so.certain() ? Openness.OPEN : Openness.UNCERTAIN,
                            new Reason(
                                    so.certain() ? ReasonCode.SUB_HOLDS_CREDENTIALS : ReasonCode.BOUNDARY_IMPRECISE,
                                    entries));
                }
                ofPrime |= employer.equals(prime) || agency.equals(prime);
            }
            allOfPrime &= ofPrime;
        }
        if (account.kind() != AccountKind.PERSONAL) {
            return new Door(Openness.UNCERTAIN, new Reason(ReasonCode.SHARED_ACCOUNT, entries));
        }
        return allOfPrime
                ? new Door(Openness.CLOSED, new Reason(ReasonCode.PERSONAL_TO_PRIME, List.copyOf(entries)))
                : new Door(Openness.UNCERTAIN, new Reason(ReasonCode.HOLDERS_UNKNOWN, entries));
    }

    private static Way way(Way prime, VendorId sub, Engaged so, Door door) {
        var path = prime.path();
        var primesIsLess = path.openness().compareTo(door.openness()) < 0;
        var openness = prime.openness().compareTo(door.openness()) < 0 ? prime.openness() : door.openness();
        var reasons = new ArrayList<Reason>();
        reasons.add(primesIsLess ? path.reasons().getFirst() : door.reason());
        path.reasons().stream()
                .filter(reason -> reason.code() == ReasonCode.PRIVILEGE_NOT_STATED)
                .forEach(reasons::add);
        // What the way through a host adds.
        prime.reasons().stream().skip(path.reasons().size()).forEach(reasons::add);
        var entries =
                Entries.of(List.of(prime.entries(), so.entries(), door.reason().entries()));
        var chained = new Window.Path(
                PathKind.CHAIN,
                path.id(),
                path.server(),
                sub,
                List.of(),
                path.means(),
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
                path.period());
        return new Way(
                chained, prime.server(), prime.through(), null, openness, chained.reasons(), entries, null, prime);
    }
}
