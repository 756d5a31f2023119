package nl.inzage.projections.oracle;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Which vendors operate which layers of a server. */
final class Operators {

    private static final Map<String, String> MEANS = Map.of(
            "PHYSICAL", "PHYSICAL_MEDIA",
            "HYPERVISOR", "HYPERVISOR_ADMIN",
            "OS", "OS_ADMIN",
            "DB", "DB_ADMIN",
            "BACKUP", "BACKUP_OPERATE",
            "KEYS", "KEY_CUSTODY",
            "APPLICATION", "CONFIGURE_APP",
            "NETWORK", "NETWORK_ADMIN");

    private final Facts facts;
    private final Mergers mergers;

    Operators(Facts facts, Mergers mergers) {
        this.facts = facts;
        this.mergers = mergers;
    }

    /** Each vendor that operates any layer, at least perhaps. */
    SortedMap<String, Holding> of(String server, Instant at) {
        var vendors = new TreeMap<String, Holding>();
        byLayer(server, at).forEach((operator, holding) -> vendors.merge(operator.vendor(), holding, Holding::or));
        return vendors;
    }

    /** One path for each vendor and layer. */
    List<Path> paths(String server, Instant at) {
        var paths = new ArrayList<Path>();
        byLayer(server, at).forEach((operator, holding) -> {
            var door = holding == Holding.SURE ? Door.open("OPERATED") : Door.uncertain("BOUNDARY_IMPRECISE");
            paths.add(Path.of(operator.vendor(), "OPERATION", server, MEANS.getOrDefault(operator.layer(), ""), door));
        });
        return paths;
    }

    private record Operator(String vendor, String layer) implements Comparable<Operator> {
        @Override
        public int compareTo(Operator other) {
            return (vendor + " " + layer).compareTo(other.vendor + " " + other.layer);
        }
    }

    private SortedMap<Operator, Holding> byLayer(String server, Instant at) {
        var operators = new TreeMap<Operator, Holding>();
        var assignments = of("server.operator-assigned", server);
        var ends = of("server.operator-ended", server);
        for (var assignment : assignments) {
            for (var layer : assignment.texts("layers")) {
                var holding = Holding.of(
                        List.of(assignment),
                        ends,
                        (start, end) -> start.text("vendorId").equals(end.text("vendorId"))
                                && (end.texts("layers").isEmpty()
                                        || end.texts("layers").contains(layer)),
                        at);
                if (holding != Holding.NO) {
                    operators.merge(
                            new Operator(mergers.survivor(assignment.textOrNull("vendorId"), at), layer),
                            holding,
                            Holding::or);
                }
            }
        }
        return operators;
    }

    private List<Said> of(String type, String server) {
        return facts.of(type).stream()
                .filter(fact -> fact.text("serverId").equals(server)
                        && fact.text("operatedBy").equals("VENDOR"))
                .toList();
    }
}
