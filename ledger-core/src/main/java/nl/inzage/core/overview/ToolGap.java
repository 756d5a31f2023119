package nl.inzage.core.overview;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import nl.inzage.core.correction.Effective.Known;
import nl.inzage.core.exposure.Openness;
import nl.inzage.core.exposure.Reason;
import nl.inzage.core.exposure.ReasonCode;
import nl.inzage.core.exposure.Window;
import nl.inzage.core.identity.DatasetId;
import nl.inzage.core.identity.ServerId;
import nl.inzage.core.identity.ToolId;
import nl.inzage.core.identity.VendorId;
import nl.inzage.core.tool.InspectionVerdict;
import nl.inzage.core.tool.ToolFact.ApprovalWithdrawn;
import nl.inzage.core.tool.ToolFact.InspectionVerdictRecorded;
import nl.inzage.core.tool.ToolFact.NonApprovedUseDecided;
import org.jspecify.annotations.Nullable;

/**
 * A tool on a server with operational data, or on a host of one, of which nobody knows whether its supplier gets in, or
 * which is not validly approved though it should be.
 *
 * @param datasets what lies on the server, and on those that run on it
 * @param gaps SUPPLIER_ACCESS_UNKNOWN, NO_VALID_APPROVAL, or both
 * @param assessment what is known of the supplier's access
 * @param inspection the last word of the testing authority on this version; null if there is none
 * @param deviation the decision to use it all the same that is in force; null if there is none
 */
public record ToolGap(
        ServerId server,
        List<DatasetId> datasets,
        ToolId tool,
        String version,
        @Nullable VendorId maker,
        List<String> gaps,
        Reason assessment,
        List<String> means,
        boolean needsApproval,
        boolean approved,
        @Nullable Inspection inspection,
        @Nullable Deviation deviation,
        List<Long> entries) {

    /** What the testing authority found of a version. */
    public record Inspection(
            InspectionVerdict verdict,
            Instant on,
            @Nullable Instant validUntil,
            @Nullable String authority,
            long entry) {}

    /** A decision to use a tool though it is not approved. */
    public record Deviation(
            @Nullable String decision,
            String decidedBy,
            String useReason,
            List<String> conditions,
            Instant from,
            @Nullable Instant until,
            long entry) {}

    /**
     * The tools with a gap at a moment.
     *
     * @param facts what is known of each tool
     */
    public static List<ToolGap> at(
            Instant at,
            List<Window.Installation> installations,
            List<Window.Tool> tools,
            List<Window.Hosting> hostings,
            List<Window.Placement> placements,
            Map<ToolId, List<Known>> facts) {
        var gaps = new ArrayList<ToolGap>();
        for (var installed : installations) {
            var datasets = reached(installed.server(), at, hostings, placements);
            if (installed.period().contains(at) && !datasets.isEmpty()) {
                var tool = tools.stream()
                        .filter(one -> one.tool().equals(installed.tool())
                                && one.period().contains(at))
                        .findFirst();
                of(at, installed, tool, datasets, facts.getOrDefault(installed.tool(), List.of()))
                        .ifPresent(gaps::add);
            }
        }
        gaps.sort(Comparator.comparing((ToolGap one) -> one.server().value())
                .thenComparing(one -> one.tool().value())
                .thenComparing(ToolGap::version));
        return List.copyOf(gaps);
    }

    private static List<DatasetId> reached(
            ServerId server, Instant at, List<Window.Hosting> hostings, List<Window.Placement> placements) {
        Set<ServerId> servers = new HashSet<>();
        var open = new ArrayList<ServerId>(List.of(server));
        while (!open.isEmpty()) {
            var next = open.removeLast();
            if (servers.add(next)) {
                placements.stream()
                        .filter(one -> one.period().contains(at) && one.host().equals(next))
                        .forEach(one -> open.add(one.server()));
            }
        }
        var datasets = new TreeSet<DatasetId>(Comparator.comparing(DatasetId::value));
        hostings.stream()
                .filter(copy -> copy.period().contains(at) && copy.operational() && servers.contains(copy.server()))
                .forEach(copy -> datasets.add(copy.dataset()));
        return List.copyOf(datasets);
    }

    private static Optional<ToolGap> of(
            Instant at,
            Window.Installation installed,
            Optional<Window.Tool> tool,
            List<DatasetId> datasets,
            List<Known> facts) {
        var assessed = tool.stream()
                .flatMap(one -> one.assessed().stream())
                .filter(one -> one.version().equals(installed.version()))
                .findFirst();
        var ownMade = tool.map(Window.Tool::ownMade).orElse(false);
        var needsApproval = tool.map(Window.Tool::inspected).orElse(false);
        var approved =
                tool.map(one -> one.approved().contains(installed.version())).orElse(false);
        var gaps = new ArrayList<String>();
        if (!ownMade
                && assessed.map(one -> one.openness() == Openness.UNCERTAIN).orElse(true)) {
            gaps.add("SUPPLIER_ACCESS_UNKNOWN");
        }
        if (needsApproval && !approved) {
            gaps.add("NO_VALID_APPROVAL");
        }
        if (gaps.isEmpty()) {
            return Optional.empty();
        }
        var inspection = Said.last(facts.stream().filter(known -> judges(known, installed.version())), at)
                .map(ToolGap::inspection);
        var deviation = Said.of(facts, NonApprovedUseDecided.class)
                .filter(known -> Said.holds(known, at))
                .max(Said.IN_EFFECT)
                .map(ToolGap::deviation);
        var reason = assessed.map(Window.Assessed::reason)
                .orElseGet(() -> new Reason(
                        ReasonCode.VENDOR_ACCESS_NOT_ASSESSED,
                        tool.map(Window.Tool::entries).orElse(installed.entries())));
        var entries = new TreeSet<>(installed.entries());
        entries.addAll(reason.entries());
        Stream.concat(inspection.map(Inspection::entry).stream(), deviation.map(Deviation::entry).stream())
                .forEach(entries::add);
        return Optional.of(new ToolGap(
                installed.server(),
                datasets,
                installed.tool(),
                installed.version(),
                tool.map(Window.Tool::maker).orElse(null),
                List.copyOf(gaps),
                reason,
                assessed.map(Window.Assessed::means).orElse(List.of()),
                needsApproval,
                approved,
                inspection.orElse(null),
                deviation.orElse(null),
                List.copyOf(entries)));
    }

    private static boolean judges(Known known, String version) {
        return switch (known.statement().fact()) {
            case InspectionVerdictRecorded f -> f.versions().contains(version);
            case ApprovalWithdrawn f -> f.versions().isEmpty() || f.versions().contains(version);
            default -> false;
        };
    }

    private static Inspection inspection(Known known) {
        return known.statement().fact() instanceof InspectionVerdictRecorded f
                ? new Inspection(f.verdict(), Said.from(known), f.validUntil(), f.authority(), known.contentPosition())
                : new Inspection(InspectionVerdict.WITHDRAWN, Said.from(known), null, null, known.contentPosition());
    }

    private static Deviation deviation(Known known) {
        var decided = Said.as(known, NonApprovedUseDecided.class);
        return new Deviation(
                decided.decisionId(),
                decided.decidedBy(),
                decided.useReason(),
                decided.conditions(),
                Said.from(known),
                Said.until(known),
                known.contentPosition());
    }
}
