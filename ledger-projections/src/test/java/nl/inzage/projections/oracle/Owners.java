package nl.inzage.projections.oracle;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Which vendors own which. */
final class Owners {

    private static final String OWNED = "vendor.vendor-ownership-recorded";

    private final Facts facts;
    private final Mergers mergers;

    Owners(Facts facts, Mergers mergers) {
        this.facts = facts;
        this.mergers = mergers;
    }

    /** Whether one of two owns the other, perhaps through others, at least perhaps. */
    boolean related(String one, String other, Instant at) {
        var ownerships = ownerships(at);
        return above(one, ownerships).contains(other)
                || above(other, ownerships).contains(one);
    }

    private record Ownership(String owned, String owner) {}

    private List<Ownership> ownerships(Instant at) {
        return facts.of(OWNED).stream()
                .filter(fact -> fact.textOrNull("parentVendorId") != null)
                .filter(fact -> Holding.of(List.of(fact), ends(fact), at) != Holding.NO)
                .map(fact -> new Ownership(
                        mergers.survivor(fact.text("vendorId"), at), mergers.survivor(fact.text("parentVendorId"), at)))
                .toList();
    }

    private List<Said> ends(Said ownership) {
        return facts.of("vendor.vendor-ownership-ended").stream()
                .filter(end -> end.text("vendorId").equals(ownership.text("vendorId"))
                        && end.text("parentVendorId").equals(ownership.text("parentVendorId")))
                .toList();
    }

    private static Set<String> above(String vendor, List<Ownership> ownerships) {
        var above = new HashSet<String>();
        var next = new ArrayDeque<>(List.of(vendor));
        while (!next.isEmpty()) {
            var owned = next.remove();
            ownerships.stream()
                    .filter(ownership -> ownership.owned().equals(owned))
                    .map(Ownership::owner)
                    .filter(above::add)
                    .forEach(next::add);
        }
        return above;
    }
}
