package nl.inzage.projections.oracle;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Which measures put which data out of reach. */
final class Shields {

    private final Facts facts;
    private final Mergers mergers;
    private final Engagements engagements;
    private final Owners owners;
    private final List<Measure> measures = new ArrayList<>();

    Shields(Facts facts, Mergers mergers, Engagements engagements) {
        this.facts = facts;
        this.mergers = mergers;
        this.engagements = engagements;
        this.owners = new Owners(facts, mergers);
        for (var definition : facts.of("shielding-measure.shielding-defined")) {
            measures.add(new Measure(
                    definition,
                    facts.all().stream()
                            .filter(fact -> fact.type().startsWith("shielding-measure.")
                                    && fact.text("measureId").equals(definition.text("measureId")))
                            .toList()));
        }
    }

    /** What somebody reaches for: whose path of what kind, by what means, to what, where, in what state. */
    record Reach(String vendor, String kind, String means, String server, String dataset, String state) {}

    /** What stands in the way, why or why not, and what merely soothes. */
    record Standing(String shield, Set<String> reasons, Set<String> mitigations) {

        /** The stronger of both, with its reasons. */
        Standing orThatOf(Standing prime) {
            if (Measure.stronger(shield, prime.shield).equals(shield)) {
                return this;
            }
            var both = new TreeSet<>(reasons);
            both.addAll(prime.reasons);
            return new Standing(prime.shield, both, mitigations);
        }
    }

    /**
     * What stands in the way of a reach.
     *
     * @param keyHolders the vendors with a path to the keys of the server
     */
    Standing against(Reach reach, Set<String> keyHolders, Instant at) {
        var shield = "NONE";
        var reasons = new TreeSet<String>();
        var mitigations = new TreeSet<>(engagements.onlyAgreed(reach.vendor(), at));
        for (var measure : measures) {
            if (measure.inForce(at) == Holding.NO || !coversPlace(measure, reach, at)) {
                continue;
            }
            if (!measure.prevents()) {
                if (coversManner(measure, reach)) {
                    mitigations.add(measure.id());
                }
            } else if (!coversManner(measure, reach)) {
                reasons.add("SHIELD_OUT_OF_SCOPE");
            } else if (!controlledByAnother(measure, reach.vendor(), at)) {
                reasons.add(
                        known(measure.controller()) && !reach.vendor().isEmpty()
                                ? "SHIELD_CONTROLLED_BY_SUPPLIER"
                                : "SHIELD_CONTROLLER_UNKNOWN");
            } else if (measure.holdsKeys() && keyHolders.contains(reach.vendor())) {
                reasons.add("SHIELD_CANCELLED_BY_KEYS");
            } else {
                var state = measure.state(at);
                reasons.add(state.reason());
                shield = Measure.stronger(shield, state.shield());
            }
        }
        return new Standing(shield, reasons, mitigations);
    }

    private boolean coversPlace(Measure measure, Reach reach, Instant at) {
        return measure.covers("servers", reach.server())
                && measure.covers("datasets", reach.dataset())
                && measure.covers(
                        "vendors",
                        vendor -> !reach.vendor().isEmpty()
                                && mergers.survivor(vendor, at).equals(reach.vendor()));
    }

    private static boolean coversManner(Measure measure, Reach reach) {
        return measure.covers("pathKinds", reach.kind())
                && measure.covers("privileges", reach.means())
                && measure.covers("dataStates", reach.state());
    }

    /** Whether the police control it, or a known party that has nothing to do with the vendor. */
    private boolean controlledByAnother(Measure measure, String vendor, Instant at) {
        if (measure.isThePolices()) {
            return true;
        }
        if (vendor.isEmpty() || !known(measure.controller())) {
            return false;
        }
        var controller = mergers.survivor(measure.controller(), at);
        return !controller.equals(vendor)
                && !owners.related(vendor, controller, at)
                && !engagements.together(vendor, controller, at);
    }

    private boolean known(String vendor) {
        return facts.of("vendor.vendor-registered").stream()
                .anyMatch(fact -> fact.text("vendorId").equals(vendor));
    }
}
