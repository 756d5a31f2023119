package nl.inzage.projections.oracle;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import nl.inzage.projections.oracle.Data.Copy;

/** What vendors hold themselves: extracts on servers that they operate, and media. */
final class Copies {

    private static final String REMOVED = "server.medium-removed";

    private final Facts facts;
    private final Mergers mergers;
    private final Operators operators;
    private final Data data;

    Copies(Facts facts, Mergers mergers, Operators operators, Data data) {
        this.facts = facts;
        this.mergers = mergers;
        this.operators = operators;
        this.data = data;
    }

    List<Path> paths(String server, Instant at) {
        var paths = new ArrayList<>(extracts(server, at));
        for (var removal : facts.of(REMOVED)) {
            if (removal.text("serverId").equals(server)
                    && removal.text("handedTo").equals("VENDOR")) {
                medium(removal, at, paths);
            }
        }
        return paths;
    }

    private List<Path> extracts(String server, Instant at) {
        var paths = new ArrayList<Path>();
        for (var lying : data.lying(server, at)) {
            if (lying.isExtract()) {
                var holders = new TreeMap<>(operators.of(server, at));
                if (lying.hosting().textOrNull("vendorId") != null) {
                    holders.put(mergers.survivor(lying.hosting().text("vendorId"), at), Holding.SURE);
                }
                holders.forEach((vendor, holding) -> paths.add(held(
                        vendor,
                        lying.hosting().text("hostingId"),
                        door(holding, "EXTRACT_HELD"),
                        List.of(lying.copy()))));
            }
        }
        return paths;
    }

    private void medium(Said removal, Instant at, List<Path> paths) {
        var holding = Holding.of(
                List.of(removal),
                facts.of("server.medium-destruction-confirmed").stream()
                        .filter(fact -> fact.text("mediumId").equals(removal.text("mediumId"))
                                && fact.text("serverId").equals(removal.text("serverId")))
                        .toList(),
                at);
        if (holding == Holding.NO) {
            return;
        }
        paths.add(held(
                mergers.survivor(removal.textOrNull("vendorId"), at),
                removal.text("mediumId"),
                door(holding, "MEDIUM_HELD"),
                on(removal).stream()
                        .map(dataset -> data.onMedium(dataset, removal.text("dataState"), at))
                        .toList()));
    }

    /** What lay on a medium: what is named, or else all that lay on its server when it was taken out. */
    private Set<String> on(Said removal) {
        var named = removal.texts("datasetIds");
        return named.isEmpty()
                ? data.lying(removal.text("serverId"), removal.from()).stream()
                        .map(lying -> lying.copy().dataset())
                        .collect(Collectors.toSet())
                : named;
    }

    private static Door door(Holding holding, String reason) {
        return holding == Holding.SURE ? Door.open(reason) : Door.uncertain("BOUNDARY_IMPRECISE");
    }

    private static Path held(String vendor, String id, Door door, List<Copy> copies) {
        SortedMap<String, List<Copy>> operational =
                new TreeMap<>(copies.stream().filter(Copy::operational).collect(Collectors.groupingBy(Copy::dataset)));
        return Path.of(vendor, "HELD_COPY", id, "HELD_COPY", door).to(operational);
    }
}
