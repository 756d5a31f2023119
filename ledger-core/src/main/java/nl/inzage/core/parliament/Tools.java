package nl.inzage.core.parliament;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import nl.inzage.core.correction.Effective.Known;
import nl.inzage.core.disclosure.ReportPeriod;
import nl.inzage.core.exposure.Answer;
import nl.inzage.core.exposure.Openness;
import nl.inzage.core.exposure.Question;
import nl.inzage.core.exposure.Shield;
import nl.inzage.core.identity.ServerId;
import nl.inzage.core.identity.ToolId;
import nl.inzage.core.parliament.Divisions.Access;
import nl.inzage.core.parliament.Divisions.Approved;
import nl.inzage.core.parliament.Divisions.Deviation;
import nl.inzage.core.parliament.Divisions.Sourcing;
import nl.inzage.core.tool.DeploymentFact.ToolDeploymentStarted;
import nl.inzage.core.tool.RuleOfThumb;
import nl.inzage.core.tool.ToolFact.ApprovalWithdrawn;
import nl.inzage.core.tool.ToolFact.InspectionVerdictRecorded;
import nl.inzage.core.tool.ToolFact.SourcingDecided;
import nl.inzage.core.tool.ToolFact.SourcingDecisionRevoked;
import nl.inzage.core.tool.ToolFact.ToolRegistered;
import nl.inzage.core.tool.ToolFact.ToolRetired;
import org.jspecify.annotations.Nullable;

/** Counts tools, the decisions to obtain them, and their use under an order. */
final class Tools {

    private static final String TOOL = "tool";

    private Tools() {}

    /** Each tool in use by how it is obtained. */
    static List<Counted> bySourcing(Book book, Instant at, long position) {
        return book.known(TOOL, position).stream()
                .filter(facts -> began(facts, at, ToolRegistered.class) && !began(facts, at, ToolRetired.class))
                .map(facts -> Counted.of(TOOL, tool(facts), sourcing(facts, at)))
                .toList();
    }

    private static @Nullable ToolId tool(List<Known> facts) {
        return Book.said(facts, ToolRegistered.class, __ -> true)
                .map(ToolRegistered::toolId)
                .findFirst()
                .orElse(null);
    }

    private static boolean began(List<Known> facts, Instant at, Class<?> type) {
        return facts.stream()
                .anyMatch(known -> type.isInstance(known.statement().fact()) && Book.holds(known, at));
    }

    private static Sourcing sourcing(List<Known> facts, Instant at) {
        var last = Book.last(
                        facts,
                        known -> !Book.from(known).isAfter(at)
                                && (known.statement().fact() instanceof SourcingDecided
                                        || known.statement().fact() instanceof SourcingDecisionRevoked))
                .filter(known -> Book.holds(known, at))
                .map(known -> known.statement().fact())
                .orElse(null);
        return last instanceof SourcingDecided decided
                ? switch (decided.mode()) {
                    case SELF_DEVELOPED -> Sourcing.SELF_DEVELOPED;
                    case CO_DEVELOPED -> Sourcing.CO_DEVELOPED;
                    case PURCHASED -> Sourcing.PURCHASED;
                }
                : Sourcing.UNDECIDED;
    }

    /** Each decision of a period by the ground on which it deviates from the rule of thumb. */
    static List<Counted> deviations(Book book, ReportPeriod period, long position) {
        return book.known(TOOL, position).stream()
                .flatMap(facts ->
                        Book.said(facts, SourcingDecided.class, known -> Counts.within(Book.from(known), period)))
                .map(decided -> Counted.of(TOOL, decided.toolId(), deviation(decided)))
                .toList();
    }

    private static Deviation deviation(SourcingDecided decided) {
        if (!Boolean.TRUE.equals(decided.deviatesFromRule()) && RuleOfThumb.follows(decided)) {
            return Deviation.NO_DEVIATION;
        }
        var grounds = decided.grounds().stream().distinct().toList();
        return switch (grounds.size()) {
            case 0 -> Deviation.NO_GROUND;
            case 1 ->
                switch (grounds.getFirst()) {
                    case NOT_OFFERED_BY_MARKET -> Deviation.NOT_OFFERED_BY_MARKET;
                    case DELIVERY_WOULD_GIVE_UNWANTED_INSIGHT -> Deviation.DELIVERY_WOULD_GIVE_UNWANTED_INSIGHT;
                    case KNOWLEDGE_NOT_SUFFICIENTLY_IN_HOUSE -> Deviation.KNOWLEDGE_NOT_SUFFICIENTLY_IN_HOUSE;
                    case COMMONPLACE_PRODUCT -> Deviation.COMMONPLACE_PRODUCT;
                };
            default -> Deviation.SEVERAL_GROUNDS;
        };
    }

    /** Each deployment that began in a period, by whether its tool was approved and a supplier had access. */
    static List<Counted> deployments(Book book, ReportPeriod period, long position, Counts.Asked asked) {
        var all = new ArrayList<Counted>();
        for (var facts : book.known("tool-deployment", position)) {
            for (var known : facts) {
                if (known.statement().fact() instanceof ToolDeploymentStarted started
                        && Counts.within(Book.from(known), period)) {
                    var at = Book.from(known);
                    var tool = book.known(TOOL, started.toolId().value(), position);
                    all.add(Counted.of(
                            "tool-deployment",
                            started.deploymentId(),
                            Divisions.together(
                                    approved(tool, started.version(), at).name(),
                                    access(started.serverIds(), at, position, asked)
                                            .name())));
                }
            }
        }
        return all;
    }

    private static Approved approved(List<Known> tool, String version, Instant start) {
        var before = Book.last(tool, known -> !Book.from(known).isAfter(start) && concerns(known, version));
        if (before.isPresent()) {
            var holds = Book.holds(before.get(), start);
            return before.get().statement().fact() instanceof InspectionVerdictRecorded verdict
                    ? switch (verdict.verdict()) {
                        case APPROVED, APPROVED_WITH_CONDITIONS ->
                            holds && (verdict.validUntil() == null || start.isBefore(verdict.validUntil()))
                                    ? Approved.APPROVED
                                    : Approved.NOT_APPROVED;
                        case NOT_INSPECTABLE, VENDOR_REFUSED -> Approved.NOT_INSPECTABLE;
                        case NOT_SUBMITTED, SUBMITTED, REJECTED, WITHDRAWN, EXPIRED -> Approved.NOT_APPROVED;
                    }
                    : Approved.NOT_APPROVED;
        }
        return Book.said(
                        tool,
                        InspectionVerdictRecorded.class,
                        known -> Book.from(known).isAfter(start) && concerns(known, version))
                .map(verdict -> switch (verdict.verdict()) {
                    case APPROVED, APPROVED_WITH_CONDITIONS, REJECTED -> Approved.INSPECTED_AFTER_USE;
                    case NOT_INSPECTABLE, VENDOR_REFUSED -> Approved.NOT_INSPECTABLE;
                    case NOT_SUBMITTED, SUBMITTED, WITHDRAWN, EXPIRED -> Approved.NOT_APPROVED;
                })
                .filter(approved -> approved != Approved.NOT_APPROVED)
                .findFirst()
                .orElse(Approved.NOT_APPROVED);
    }

    private static boolean concerns(Known known, String version) {
        return switch (known.statement().fact()) {
            case InspectionVerdictRecorded verdict -> verdict.versions().contains(version);
            case ApprovalWithdrawn withdrawn ->
                withdrawn.versions().isEmpty() || withdrawn.versions().contains(version);
            default -> false;
        };
    }

    /** Nobody knows where a deployment without servers was: there, access cannot be excluded. */
    private static Access access(List<ServerId> servers, Instant at, long position, Counts.Asked asked) {
        return servers.stream()
                .map(server -> access(asked.answer(new Question(at, null, server, null, true), position)))
                .max(Access::compareTo)
                .orElse(Access.OPEN_ACCESS);
    }

    private static Access access(Answer answer) {
        if (!answer.exposures().isEmpty()
                || !answer.withoutOperationalData().isEmpty()
                || !answer.notCovered().isEmpty()) {
            return Access.OPEN_ACCESS;
        }
        return answer.excluded().stream()
                        .map(Answer.Excluded::paths)
                        .filter(Objects::nonNull)
                        .flatMap(List::stream)
                        .anyMatch(path -> path.shield() == Shield.EFFECTIVE && path.openness() != Openness.CLOSED)
                ? Access.SHIELDED_ACCESS
                : Access.NO_ACCESS;
    }
}
