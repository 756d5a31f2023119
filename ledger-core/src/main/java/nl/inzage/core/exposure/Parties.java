package nl.inzage.core.exposure;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import nl.inzage.core.identity.VendorId;
import org.jspecify.annotations.Nullable;

/** For whom a path counts: through a person for the employer of that moment, never for today's. */
final class Parties {

    /**
     * Through whom a path counts for a vendor.
     *
     * @param bearing the entries that say so, put together only when somebody reads them
     */
    record Party(@Nullable VendorId vendor, boolean authorised, List<Reason> reasons, List<List<Long>> bearing) {

        List<Long> entries() {
            return Entries.of(bearing);
        }
    }

    private final Scene scene;
    private final Company company;
    private final Instant at;

    Parties(Scene scene, Company company, Instant at) {
        this.scene = scene;
        this.company = company;
        this.at = at;
    }

    List<Party> of(Window.Path path) {
        var expected = path.authorisedFor() == null ? null : company.canonical(path.authorisedFor());
        var stated = path.vendor() == null ? null : company.canonical(path.vendor());
        if (path.persons().isEmpty()) {
            return List.of(organisation(path, stated, expected));
        }
        var parties = new LinkedHashMap<@Nullable VendorId, Party>();
        for (var person : path.persons()) {
            var known = false;
            for (var employer : scene.employments(person)) {
                if (employer.period().contains(at)) {
                    known = true;
                    var vendor = company.canonical(employer.vendor());
                    merge(parties, party(path, employer, vendor, vendor, expected));
                    if (employer.via() != null
                            && !company.canonical(employer.via()).equals(vendor)) {
                        merge(parties, party(path, employer, company.canonical(employer.via()), vendor, expected));
                    }
                }
            }
            if (!known) {
                var reason = stated == null ? ReasonCode.IDENTITY_UNKNOWN : ReasonCode.EMPLOYER_UNKNOWN;
                var over = new ArrayList<>(merger(path));
                for (var employer : scene.employments(person)) {
                    if (!employer.period().until().isAfter(at)) {
                        over.add(employer.entries());
                    }
                }
                merge(parties, new Party(stated, false, List.of(new Reason(reason, firstOf(path.entries()))), over));
            }
        }
        return List.copyOf(parties.values());
    }

    private Party organisation(Window.Path path, @Nullable VendorId stated, @Nullable VendorId expected) {
        if (expected != null && !expected.equals(stated)) {
            return new Party(
                    stated,
                    false,
                    List.of(new Reason(ReasonCode.OTHER_EMPLOYER, firstOf(path.entries()))),
                    merger(path));
        }
        return new Party(
                stated,
                true,
                stated == null ? List.of(new Reason(ReasonCode.IDENTITY_UNKNOWN, path.entries())) : List.of(),
                merger(path));
    }

    private List<List<Long>> borne(Window.Path path, Window.Employment employer) {
        return List.of(
                employer.entries(), merger(employer.vendor()), merger(employer.via()), merger(path.authorisedFor()));
    }

    private List<List<Long>> merger(Window.Path path) {
        return List.of(merger(path.vendor()), merger(path.authorisedFor()));
    }

    private List<Long> merger(@Nullable VendorId vendor) {
        return vendor == null ? List.of() : company.mergerEntries(vendor);
    }

    private Party party(
            Window.Path path,
            Window.Employment employer,
            VendorId vendor,
            VendorId employing,
            @Nullable VendorId expected) {
        var authorised = expected == null
                || expected.equals(employing)
                || (employer.via() != null && expected.equals(company.canonical(employer.via())));
        return new Party(
                vendor,
                authorised,
                authorised ? List.of() : List.of(new Reason(ReasonCode.OTHER_EMPLOYER, employer.entries())),
                borne(path, employer));
    }

    /** Several persons of one vendor are one path: authorised only if each of them is. */
    private static void merge(Map<@Nullable VendorId, Party> parties, Party party) {
        parties.merge(party.vendor(), party, (first, second) -> {
            var reasons = new LinkedHashSet<>(first.reasons());
            reasons.addAll(second.reasons());
            var bearing = new ArrayList<>(first.bearing());
            bearing.addAll(second.bearing());
            return new Party(first.vendor(), first.authorised() && second.authorised(), List.copyOf(reasons), bearing);
        });
    }

    static List<Long> firstOf(List<Long> entries) {
        return entries.subList(0, Math.min(1, entries.size()));
    }
}
