package nl.inzage.projections.oracle;

import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which vendors have become others, or always were them. */
final class Mergers {

    private final Facts facts;

    Mergers(Facts facts) {
        this.facts = facts;
    }

    /** Whom a vendor counts for at a moment; nobody if it is not known who it is. */
    String survivor(@Nullable String vendor, Instant at) {
        if (vendor == null || vendor.isEmpty()) {
            return "";
        }
        var seen = new HashSet<>(Set.of(vendor));
        var survivor = vendor;
        for (var next = into(survivor, at); next.isPresent() && seen.add(next.get()); next = into(survivor, at)) {
            survivor = next.get();
        }
        return survivor;
    }

    Set<String> survivors(Set<String> vendors, Instant at) {
        return vendors.stream().map(vendor -> survivor(vendor, at)).collect(Collectors.toSet());
    }

    private Optional<String> into(String vendor, Instant at) {
        return facts.of("vendor.vendor-merged").stream()
                .filter(merger -> merger.text("vendorId").equals(vendor))
                .filter(merger -> merger.text("mergeReason").equals("DUPLICATE") || merger.begun(at))
                .max(Grant.IN_EFFECT)
                .map(merger -> merger.text("intoVendorId"));
    }
}
