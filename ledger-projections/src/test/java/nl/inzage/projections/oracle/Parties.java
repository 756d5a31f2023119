package nl.inzage.projections.oracle;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** For which vendors a path counts. */
final class Parties {

    /**
     * A vendor for which a path counts.
     *
     * @param vendor empty when nobody knows whose path it is
     * @param beneficiarys whether those through whom it leads are all of the vendor that the grant is for
     */
    record Party(String vendor, boolean beneficiarys, Set<String> reasons) {}

    private final Facts facts;
    private final Mergers mergers;

    Parties(Facts facts, Mergers mergers) {
        this.facts = facts;
        this.mergers = mergers;
    }

    /** The vendor that a grant is for. */
    String beneficiary(Grant grant, Instant at) {
        return mergers.survivor(grant.beneficiary(), at);
    }

    Collection<Party> of(Grant grant, Instant at) {
        return of(beneficiary(grant, at), grant.persons(), grant, at);
    }

    Collection<Party> of(Session session, @Nullable Grant grant, Instant at) {
        var stated = session.vendor();
        var vendor = stated == null && grant != null ? grant.beneficiary() : stated;
        return of(mergers.survivor(vendor, at), session.persons(), grant, at);
    }

    private Collection<Party> of(String stated, Set<String> persons, @Nullable Grant grant, Instant at) {
        var parties = new TreeMap<String, Party>();
        if (persons.isEmpty()) {
            var own = grant == null || beneficiary(grant, at).equals(stated);
            add(
                    parties,
                    new Party(
                            stated,
                            own,
                            stated.isEmpty() ? Set.of("IDENTITY_UNKNOWN") : own ? Set.of() : Set.of("OTHER_EMPLOYER")));
        }
        for (var person : persons) {
            var employments = employers(person, at);
            if (employments.isEmpty()) {
                add(
                        parties,
                        new Party(stated, false, Set.of(stated.isEmpty() ? "IDENTITY_UNKNOWN" : "EMPLOYER_UNKNOWN")));
            }
            for (var employers : employments) {
                var own = grant == null || employers.contains(beneficiary(grant, at));
                employers.forEach(
                        vendor -> add(parties, new Party(vendor, own, own ? Set.of() : Set.of("OTHER_EMPLOYER"))));
            }
        }
        return parties.values();
    }

    /** Several persons of one vendor are one path, and that is authorised if it is so for each of them. */
    private static void add(Map<String, Party> parties, Party party) {
        parties.merge(party.vendor(), party, (one, other) -> {
            var reasons = new TreeSet<>(one.reasons());
            reasons.addAll(other.reasons());
            return new Party(one.vendor(), one.beneficiarys() && other.beneficiarys(), reasons);
        });
    }

    /** Of each employment of a person the employer, and the agency that posted it there. */
    List<Set<String>> employers(String person, Instant at) {
        return employments(person, at).stream()
                .map(employment -> {
                    var employers = new TreeSet<>(Set.of(employment.text("vendorId")));
                    var agency = employment.textOrNull("viaStaffingVendorId");
                    if (agency != null) {
                        employers.add(agency);
                    }
                    return mergers.survivors(employers, at);
                })
                .toList();
    }

    private List<Said> employments(String person, Instant at) {
        return facts.of("vendor-person.employment-started").stream()
                .filter(start -> start.text("personRef").equals(person) && start.holds(at))
                .filter(start -> facts.of("vendor-person.employment-ended").stream()
                        .noneMatch(end -> end.text("personRef").equals(person)
                                && end.text("vendorId").equals(start.text("vendorId"))
                                && end.begun(at)
                                && Grant.IN_EFFECT.compare(start, end) < 0))
                .toList();
    }
}
