package nl.inzage.core.exposure;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import nl.inzage.core.identity.EngagementId;
import nl.inzage.core.identity.VendorId;
import nl.inzage.core.vendor.VendorRole;
import org.jspecify.annotations.Nullable;

/** Who stands behind a vendor: its sub-processors, and everyone in the chains in which it takes part. */
public final class Suppliers {

    private Suppliers() {}

    /**
     * A party beside a vendor in one agreement.
     *
     * @param prime whether the agreement is with this party
     * @param role its role in the chain; null for the prime and for a sub-processor that stands in no chain
     * @param sub whether it may use the access of the prime
     * @param authorised whether the police allowed it as a sub-processor
     * @param disclosedAt when the police were told that it stands in the chain
     */
    public record Party(
            EngagementId engagement,
            VendorId vendor,
            boolean prime,
            @Nullable VendorRole role,
            boolean sub,
            boolean certain,
            boolean authorised,
            @Nullable Instant disclosedAt,
            List<Long> entries) {}

    /** Everyone beside a vendor in an agreement in force at a moment. */
    public static List<Party> behind(VendorId vendor, Instant at, Scene scene) {
        var company = new Company(scene, at);
        var self = company.canonical(vendor);
        var parties = new ArrayList<Party>();
        for (var engagement : company.ofParty(self)) {
            var prime = company.canonical(engagement.prime());
            if (!prime.equals(self)) {
                parties.add(new Party(
                        engagement.engagement(),
                        prime,
                        true,
                        null,
                        false,
                        engagement.certain(),
                        false,
                        null,
                        engagement.entries()));
            }
            for (var member : engagement.members()) {
                var other = company.canonical(member.vendor());
                if (!other.equals(self)) {
                    parties.add(new Party(
                            engagement.engagement(),
                            other,
                            false,
                            member.role(),
                            member.sub(),
                            engagement.certain() && member.certain(),
                            member.authorised(),
                            member.disclosedAt(),
                            List.copyOf(new TreeSet<>(member.entries()))));
                }
            }
        }
        parties.sort(Comparator.comparing((Party one) -> one.engagement().value())
                .thenComparing(one -> !one.prime())
                .thenComparing(one -> one.vendor().value())
                .thenComparing(one -> one.role() == null ? "" : one.role().name()));
        return List.copyOf(parties);
    }
}
