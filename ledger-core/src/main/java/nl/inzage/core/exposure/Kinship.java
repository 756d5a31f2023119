package nl.inzage.core.exposure;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import nl.inzage.core.identity.VendorId;

/** Which vendors were ever merged, and who was ever party to which agreement, by the ids that were written. */
final class Kinship {

    private final List<Window.Vendor> mergers = new ArrayList<>();
    private final Set<VendorId> merged = new HashSet<>();
    private final Map<VendorId, List<Window.Engagement>> ofPrime = new HashMap<>();
    private final Map<VendorId, List<Window.Engagement>> ofParty = new HashMap<>();

    Kinship(List<Window.Vendor> vendors, List<Window.Engagement> engagements) {
        for (var vendor : vendors) {
            if (vendor.partOf() != null) {
                mergers.add(vendor);
                merged.add(vendor.vendor());
            }
        }
        for (var engagement : engagements) {
            add(ofPrime, engagement.prime(), engagement);
            var parties = new HashSet<VendorId>();
            parties.add(engagement.prime());
            engagement.members().forEach(member -> parties.add(member.vendor()));
            parties.forEach(party -> add(ofParty, party, engagement));
        }
    }

    private static void add(
            Map<VendorId, List<Window.Engagement>> agreements, VendorId vendor, Window.Engagement engagement) {
        agreements.computeIfAbsent(vendor, __ -> new ArrayList<>(2)).add(engagement);
    }

    /** When vendors were part of others. */
    List<Window.Vendor> mergers() {
        return mergers;
    }

    /** Whether a vendor was ever part of another one. */
    boolean wasMerged(VendorId vendor) {
        return merged.contains(vendor);
    }

    List<Window.Engagement> ofPrime(VendorId vendor) {
        return ofPrime.getOrDefault(vendor, List.of());
    }

    List<Window.Engagement> ofParty(VendorId vendor) {
        return ofParty.getOrDefault(vendor, List.of());
    }
}
