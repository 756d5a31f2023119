package nl.inzage.projections.oracle;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the suppliers of tools can do through them. */
final class Tools {

    private static final String ASSESSED = "tool.vendor-access-assessed";

    private final Facts facts;
    private final Mergers mergers;

    Tools(Facts facts, Mergers mergers) {
        this.facts = facts;
        this.mergers = mergers;
    }

    /** What an assessment says. */
    private record Access(Door door, Set<String> means) {
        boolean saysAs(Access other) {
            return door.openness().equals(other.door.openness()) && means.equals(other.means);
        }
    }

    /** The paths through the tools on a server itself. */
    List<Path> paths(String server, Instant at) {
        var paths = new ArrayList<Path>();
        for (var tool : named(server, "toolId", fact -> true)) {
            if (madeByThePolice(tool, at)) {
                continue;
            }
            for (var version :
                    named(server, "version", fact -> fact.text("toolId").equals(tool))) {
                var installed = installed(server, tool, version, at);
                if (installed != Holding.NO) {
                    var access = access(tool, version, at);
                    access.means()
                            .forEach(means -> paths.add(Path.of(
                                            maker(tool, at),
                                            "TOOL_INHERENT",
                                            tool,
                                            means,
                                            access.door().reachedBy(installed))
                                    .ofVersion(version)));
                }
            }
        }
        return paths;
    }

    private Set<String> named(String server, String field, Predicate<Said> which) {
        return facts.of("server.tool-installed", "server.tool-updated").stream()
                .filter(fact -> fact.text("serverId").equals(server))
                .filter(which)
                .map(fact -> fact.text(field))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Holding installed(String server, String tool, String version, Instant at) {
        return Holding.of(
                of(server, tool, "server.tool-installed", "server.tool-updated").stream()
                        .filter(fact -> fact.text("version").equals(version))
                        .toList(),
                of(server, tool, "server.tool-updated", "server.tool-removed"),
                at);
    }

    private List<Said> of(String server, String tool, String... types) {
        return facts.of(types).stream()
                .filter(fact -> fact.text("serverId").equals(server)
                        && fact.text("toolId").equals(tool))
                .toList();
    }

    private Optional<Said> registration(String tool) {
        return facts.of("tool.tool-registered").stream()
                .filter(fact -> fact.text("toolId").equals(tool))
                .findFirst();
    }

    private String maker(String tool, Instant at) {
        return mergers.survivor(
                registration(tool)
                        .map(fact -> fact.text("manufacturerVendorId"))
                        .orElse(""),
                at);
    }

    private boolean madeByThePolice(String tool, Instant at) {
        var decision = facts.of("tool.sourcing-decided", "tool.sourcing-decision-revoked").stream()
                .filter(fact -> fact.text("toolId").equals(tool) && fact.holds(at))
                .max(Grant.IN_EFFECT);
        return decision.filter(fact -> fact.text("mode").equals("SELF_DEVELOPED"))
                        .isPresent()
                && registration(tool)
                        .filter(fact -> fact.textOrNull("manufacturerVendorId") == null
                                && fact.textOrNull("engagementId") == null)
                        .isPresent();
    }

    private Access access(String tool, String version, Instant at) {
        var assessments = facts.of(ASSESSED).stream()
                .filter(fact -> fact.text("toolId").equals(tool)
                        && fact.texts("versions").contains(version))
                .toList();
        var sure = assessments.stream()
                .filter(fact -> fact.begun(at) && !fact.beginsSomewhereAround(at))
                .max(Grant.IN_EFFECT)
                .map(fact -> access(fact, at))
                .orElse(new Access(Door.uncertain("VENDOR_ACCESS_NOT_ASSESSED"), Set.of("UNSTATED")));
        var candidates = Stream.concat(
                        Stream.of(sure),
                        assessments.stream()
                                .filter(fact -> fact.beginsSomewhereAround(at))
                                .sorted(Comparator.comparingLong(Said::position))
                                .map(fact -> access(fact, at)))
                .toList();
        if (candidates.stream().allMatch(sure::saysAs)) {
            return sure;
        }
        return new Access(
                Door.uncertain("BOUNDARY_IMPRECISE"),
                candidates.stream()
                        .flatMap(one -> one.means().stream())
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    private static Access access(Said assessment, Instant at) {
        var named = assessment.texts("means");
        var unstated = Set.of("UNSTATED");
        var means = named.isEmpty() ? unstated : named;
        if (assessment.text("state").equals("PRESENT")) {
            return named.isEmpty()
                    ? new Access(Door.uncertain("VENDOR_ACCESS_MEANS_UNKNOWN"), unstated)
                    : new Access(Door.open("VENDOR_ACCESS_PRESENT"), means);
        }
        var end = assessment.moment("validUntil");
        if (end != null && !end.isAfter(at)) {
            return new Access(Door.uncertain("VENDOR_ACCESS_ASSESSMENT_EXPIRED"), unstated);
        }
        if (assessment.text("state").equals("UNKNOWN")) {
            return new Access(Door.uncertain("VENDOR_ACCESS_UNKNOWN"), unstated);
        }
        return Set.of("SOURCE_REVIEW", "NETWORK_TEST").contains(assessment.text("basis"))
                ? new Access(Door.closed("VENDOR_ACCESS_ABSENT"), means)
                : new Access(Door.uncertain("VENDOR_STATEMENT_ONLY"), means);
    }
}
