package nl.inzage.core.exposure;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import nl.inzage.core.correction.Effective.Known;
import nl.inzage.core.identity.ToolId;
import nl.inzage.core.tool.AssessmentBasis;
import nl.inzage.core.tool.InspectionVerdict;
import nl.inzage.core.tool.SourcingMode;
import nl.inzage.core.tool.ToolCategory;
import nl.inzage.core.tool.ToolFact;
import nl.inzage.core.tool.ToolFact.ApprovalWithdrawn;
import nl.inzage.core.tool.ToolFact.InspectionVerdictRecorded;
import nl.inzage.core.tool.ToolFact.SourcingDecided;
import nl.inzage.core.tool.ToolFact.ToolRegistered;
import nl.inzage.core.tool.ToolFact.ToolSubmittedForInspection;
import nl.inzage.core.tool.ToolFact.VendorAccessAssessed;
import nl.inzage.core.tool.ToolMeans;
import nl.inzage.core.tool.VendorAccessState;

/** The windows of a tool: who makes it, and whether its supplier gets in through each of its versions. */
final class ToolWindows {

    private static final List<String> UNSTATED = List.of(Catalogue.UNSTATED);

    private ToolWindows() {}

    private record State(boolean ownMade, List<Window.Assessed> assessed, List<String> approved, List<Long> entries) {}

    /** Who makes a tool of which nobody was ever named as maker or seller, its sourcing decides. */
    private static boolean namesNobody(ToolRegistered registered) {
        return registered.manufacturerVendorId() == null && registered.engagementId() == null;
    }

    static List<Window> of(List<Known> facts) {
        var tool = ((ToolFact) facts.getFirst().statement().fact()).toolId();
        var registered = Aspect.of(facts, Aspect.REGISTRATION).stream().findFirst();
        var said = registered.map(known -> (ToolRegistered) known.statement().fact());
        var moments = new TreeSet<>(Sampled.moments(facts));
        Aspect.of(facts, Aspect.ASSESSMENT).stream()
                .map(known -> ((VendorAccessAssessed) known.statement().fact()).validUntil())
                .flatMap(Stream::ofNullable)
                .forEach(moments::add);
        var entries = registered.map(known -> List.of(known.contentPosition())).orElse(List.of());
        var inspected = needsApproval(Aspect.of(facts, Aspect.REGISTRATION, Aspect.INSPECTION));
        Doors.of(Aspect.of(facts, Aspect.INSPECTION), InspectionVerdictRecorded.class)
                .map(known -> ((InspectionVerdictRecorded) known.statement().fact()).validUntil())
                .flatMap(Stream::ofNullable)
                .forEach(moments::add);
        var windows = new ArrayList<>(deviations(tool, Aspect.of(facts, Aspect.SOURCING)));
        var decides = said.filter(ToolWindows::namesNobody).isPresent();
        windows.addAll(Sampled.one(
                moments,
                at -> Optional.of(state(facts, entries, decides, at)),
                (state, period) -> new Window.Tool(
                        tool,
                        said.map(ToolRegistered::manufacturerVendorId).orElse(null),
                        said.map(ToolRegistered::engagementId).orElse(null),
                        state.ownMade(),
                        state.assessed(),
                        inspected,
                        state.approved(),
                        state.entries(),
                        period)));
        return windows;
    }

    private static boolean needsApproval(List<Known> facts) {
        return facts.stream().anyMatch(known -> switch (known.statement().fact()) {
            case ToolRegistered f ->
                f.category() == ToolCategory.TECHNICAL_TOOL || f.category() == ToolCategory.INTRUSION_SOFTWARE;
            case ToolSubmittedForInspection __ -> true;
            case InspectionVerdictRecorded __ -> true;
            default -> false;
        });
    }

    private static List<String> approved(List<Known> facts, Instant at) {
        return facts.stream()
                .flatMap(known -> known.statement().fact() instanceof InspectionVerdictRecorded f
                        ? f.versions().stream()
                        : Stream.empty())
                .distinct()
                .sorted()
                .filter(version -> Doors.latest(
                                facts.stream().filter(known -> judges(known, version)),
                                known -> !Doors.from(known).isAfter(at))
                        .filter(known -> approves(known, at))
                        .isPresent())
                .toList();
    }

    private static boolean judges(Known known, String version) {
        return switch (known.statement().fact()) {
            case InspectionVerdictRecorded f -> f.versions().contains(version);
            case ApprovalWithdrawn f ->
                f.versions().contains(version) || f.versions().isEmpty();
            default -> false;
        };
    }

    private static boolean approves(Known known, Instant at) {
        return known.statement().fact() instanceof InspectionVerdictRecorded f
                && (f.verdict() == InspectionVerdict.APPROVED
                        || f.verdict() == InspectionVerdict.APPROVED_WITH_CONDITIONS)
                && (f.validUntil() == null || at.isBefore(f.validUntil()));
    }

    /** A decision in force that does not follow the rule of thumb. */
    private static List<Window> deviations(ToolId tool, List<Known> facts) {
        var spans = Spans.of(
                facts,
                known -> known.statement().fact() instanceof SourcingDecided f
                        && Boolean.TRUE.equals(f.deviatesFromRule()),
                known -> true); // Whatever is decided later takes its place.
        return Sampled.one(
                Sampled.moments(facts),
                at -> spans.at(at) == Held.NO ? Optional.empty() : Optional.of(spans.entries(at)),
                (entries, period) -> new Window.Noted(
                        FindingCode.SOURCING_RULE_DEVIATION, "tool", tool.value(), null, null, entries, period));
    }

    private static State state(List<Known> facts, List<Long> entries, boolean decides, Instant at) {
        var decision = Doors.latest(
                Aspect.of(facts, Aspect.SOURCING).stream(),
                known -> !Doors.from(known).isAfter(at)
                        && decides
                        && Doors.until(known).map(at::isBefore).orElse(true));
        var ownMade = decision.filter(known -> known.statement().fact() instanceof SourcingDecided decided
                        && decided.mode() == SourcingMode.SELF_DEVELOPED)
                .isPresent();
        var assessments = Aspect.of(facts, Aspect.ASSESSMENT);
        var assessed = assessments.stream()
                .flatMap(known -> ((VendorAccessAssessed) known.statement().fact()).versions().stream())
                .distinct()
                .sorted()
                .map(version -> assessed(version, assessments, entries, at))
                .toList();
        return new State(
                ownMade,
                assessed,
                approved(Aspect.of(facts, Aspect.INSPECTION), at),
                Entries.of(
                        entries, decision.stream().map(Known::contentPosition).toList()));
    }

    /** What is known of a version that nobody assessed. */
    static Window.Assessed unknown(String version, List<Long> entries) {
        return new Window.Assessed(
                version, Openness.UNCERTAIN, UNSTATED, new Reason(ReasonCode.VENDOR_ACCESS_NOT_ASSESSED, entries));
    }

    /** The last assessment that surely holds, and each that may: if they differ, nobody knows. */
    private static Window.Assessed assessed(String version, List<Known> facts, List<Long> entries, Instant at) {
        var own = facts.stream()
                .filter(known -> ((VendorAccessAssessed) known.statement().fact())
                        .versions()
                        .contains(version))
                .toList();
        var candidates = new ArrayList<Window.Assessed>();
        candidates.add(Doors.latest(
                        own.stream(),
                        known -> !Doors.from(known).isAfter(at) && !Sampled.within(Doors.stretch(known), at))
                .map(known -> judged(version, known, at))
                .orElse(unknown(version, entries)));
        own.stream()
                .filter(known -> Sampled.within(Doors.stretch(known), at))
                .map(known -> judged(version, known, at))
                .forEach(candidates::add);
        var first = candidates.getFirst();
        if (candidates.stream()
                .allMatch(
                        one -> one.openness() == first.openness() && one.means().equals(first.means()))) {
            return first;
        }
        return new Window.Assessed(
                version,
                Openness.UNCERTAIN,
                candidates.stream()
                        .flatMap(one -> one.means().stream())
                        .distinct()
                        .sorted()
                        .toList(),
                new Reason(
                        ReasonCode.BOUNDARY_IMPRECISE,
                        candidates.stream()
                                .flatMap(one -> one.reason().entries().stream())
                                .distinct()
                                .sorted()
                                .toList()));
    }

    private static Window.Assessed judged(String version, Known known, Instant at) {
        var said = (VendorAccessAssessed) known.statement().fact();
        var named =
                said.means().stream().map(ToolMeans::name).distinct().sorted().toList();
        var means = named.isEmpty() ? UNSTATED : named;
        var expired = said.validUntil() != null && !at.isBefore(said.validUntil());
        var entry = List.of(known.contentPosition());
        if (said.state() == VendorAccessState.PRESENT) {
            return named.isEmpty()
                    ? uncertain(version, UNSTATED, ReasonCode.VENDOR_ACCESS_MEANS_UNKNOWN, entry)
                    : new Window.Assessed(
                            version, Openness.OPEN, means, new Reason(ReasonCode.VENDOR_ACCESS_PRESENT, entry));
        }
        if (expired) {
            return uncertain(version, UNSTATED, ReasonCode.VENDOR_ACCESS_ASSESSMENT_EXPIRED, entry);
        }
        if (said.state() == VendorAccessState.UNKNOWN) {
            return uncertain(version, UNSTATED, ReasonCode.VENDOR_ACCESS_UNKNOWN, entry);
        }
        return said.basis() == AssessmentBasis.SOURCE_REVIEW || said.basis() == AssessmentBasis.NETWORK_TEST
                ? new Window.Assessed(
                        version, Openness.CLOSED, means, new Reason(ReasonCode.VENDOR_ACCESS_ABSENT, entry))
                : uncertain(version, means, ReasonCode.VENDOR_STATEMENT_ONLY, entry);
    }

    private static Window.Assessed uncertain(String version, List<String> means, ReasonCode code, List<Long> entries) {
        return new Window.Assessed(version, Openness.UNCERTAIN, means, new Reason(code, entries));
    }
}
