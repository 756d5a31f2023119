package nl.inzage.core.exposure;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import nl.inzage.core.correction.Effective.Known;
import nl.inzage.core.tool.AssessmentBasis;
import nl.inzage.core.tool.SourcingMode;
import nl.inzage.core.tool.ToolFact;
import nl.inzage.core.tool.ToolFact.SourcingDecided;
import nl.inzage.core.tool.ToolFact.SourcingDecisionRevoked;
import nl.inzage.core.tool.ToolFact.ToolRegistered;
import nl.inzage.core.tool.ToolFact.VendorAccessAssessed;
import nl.inzage.core.tool.ToolMeans;
import nl.inzage.core.tool.VendorAccessState;

/** The windows of a tool: who makes it, and whether its supplier gets in through each of its versions. */
final class ToolWindows {

    private static final List<String> UNSTATED = List.of(Catalogue.UNSTATED);

    private ToolWindows() {}

    private record State(boolean ownMade, List<Window.Assessed> assessed, List<Long> entries) {}

    static List<Window> of(List<Known> facts) {
        var tool = ((ToolFact) facts.getFirst().statement().fact()).toolId();
        var registered = Doors.of(facts, ToolRegistered.class).findFirst();
        var said = registered.map(known -> (ToolRegistered) known.statement().fact());
        var moments = new TreeSet<>(Sampled.moments(facts));
        Doors.of(facts, VendorAccessAssessed.class)
                .map(known -> ((VendorAccessAssessed) known.statement().fact()).validUntil())
                .flatMap(Stream::ofNullable)
                .forEach(moments::add);
        var entries = registered.map(known -> List.of(known.contentPosition())).orElse(List.of());
        return Sampled.one(
                moments,
                at -> Optional.of(state(facts, entries, at)),
                (state, period) -> new Window.Tool(
                        tool,
                        said.map(ToolRegistered::manufacturerVendorId).orElse(null),
                        said.map(ToolRegistered::engagementId).orElse(null),
                        state.ownMade()
                                && said.filter(one -> one.manufacturerVendorId() == null && one.engagementId() == null)
                                        .isPresent(),
                        state.assessed(),
                        state.entries(),
                        period));
    }

    private static State state(List<Known> facts, List<Long> entries, Instant at) {
        var decision = Doors.latest(
                facts.stream()
                        .filter(known -> known.statement().fact() instanceof SourcingDecided
                                || known.statement().fact() instanceof SourcingDecisionRevoked),
                known -> !Doors.from(known).isAfter(at)
                        && Doors.until(known).map(at::isBefore).orElse(true));
        var ownMade = decision.filter(known -> known.statement().fact() instanceof SourcingDecided decided
                        && decided.mode() == SourcingMode.SELF_DEVELOPED)
                .isPresent();
        var assessed = Doors.of(facts, VendorAccessAssessed.class)
                .flatMap(known -> ((VendorAccessAssessed) known.statement().fact()).versions().stream())
                .distinct()
                .sorted()
                .map(version -> assessed(version, facts, entries, at))
                .toList();
        return new State(ownMade, assessed, entries);
    }

    /** What is known of a version that nobody assessed. */
    static Window.Assessed unknown(String version, List<Long> entries) {
        return new Window.Assessed(
                version, Openness.UNCERTAIN, UNSTATED, new Reason(ReasonCode.VENDOR_ACCESS_NOT_ASSESSED, entries));
    }

    /** The last assessment that surely holds, and each that may: if they differ, nobody knows. */
    private static Window.Assessed assessed(String version, List<Known> facts, List<Long> entries, Instant at) {
        var own = Doors.of(facts, VendorAccessAssessed.class)
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
