package nl.inzage.core.decision;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import nl.inzage.core.correction.Effective.Known;
import nl.inzage.core.fact.Circumstances;
import nl.inzage.core.fact.Fact;
import nl.inzage.core.fact.Statement;
import nl.inzage.core.identity.BreachId;
import nl.inzage.core.identity.DatasetId;
import nl.inzage.core.identity.DeploymentId;
import nl.inzage.core.identity.EngagementId;
import nl.inzage.core.identity.FindingId;
import nl.inzage.core.identity.GrantId;
import nl.inzage.core.identity.HostingId;
import nl.inzage.core.identity.Id;
import nl.inzage.core.identity.MeasureId;
import nl.inzage.core.identity.MediumId;
import nl.inzage.core.identity.PersonRef;
import nl.inzage.core.identity.PrincipalId;
import nl.inzage.core.identity.ProposalId;
import nl.inzage.core.identity.ReportId;
import nl.inzage.core.identity.ReviewId;
import nl.inzage.core.identity.RiskId;
import nl.inzage.core.identity.ServerId;
import nl.inzage.core.identity.SessionId;
import nl.inzage.core.identity.ToolId;
import nl.inzage.core.identity.VendorId;
import nl.inzage.core.policy.Policy;
import nl.inzage.core.vendor.VendorFact.VendorBlocked;
import nl.inzage.core.vendor.VendorFact.VendorUnblocked;
import org.jspecify.annotations.Nullable;

/** What one decision looks at, and the rules that were found broken so far. */
final class Case {

    /** The order in which facts take effect; of those at the same moment the one recorded last is the last. */
    static final Comparator<Known> IN_EFFECT = Comparator.comparing(Case::from)
            .thenComparingLong(known -> known.original().position());

    private final List<Known> own;
    private final Circumstances circumstances;
    private final World world;
    private final Policy policy;
    private final List<Violation> broken = new ArrayList<>();
    private final List<Violation> unintelligible = new ArrayList<>();

    Case(List<Known> own, Statement proposed, World world, Policy policy) {
        this.own = own;
        this.circumstances = proposed.circumstances();
        this.world = world;
        this.policy = policy;
    }

    /** What is known of the subject of the proposed fact. */
    List<Known> own() {
        return own;
    }

    Circumstances circumstances() {
        return circumstances;
    }

    World world() {
        return world;
    }

    Policy policy() {
        return policy;
    }

    /** When the proposed fact takes effect. */
    Instant at() {
        return circumstances.effectiveFrom();
    }

    List<Violation> broken() {
        return broken;
    }

    List<Violation> unintelligible() {
        return unintelligible;
    }

    /** A rule that refuses what lies in the future, and of which a report leaves a trace. */
    void breaks(HardRule rule, String field) {
        broken.add(new Violation(rule, field));
    }

    void breaks(HardRule rule, String field, String shown) {
        broken.add(new Violation(rule, field, shown));
    }

    /**
     * What is known of a thing and in effect at the time of the proposed fact, in the order in which it took effect.
     */
    List<Known> inEffect(Id subject) {
        return world.facts(subject).stream()
                .filter(known -> !from(known).isAfter(at()))
                .filter(known -> {
                    var until = known.statement().circumstances().effectiveUntil();
                    return until == null || at().isBefore(until);
                })
                .sorted(IN_EFFECT)
                .toList();
    }

    void breaksIf(boolean condition, HardRule rule, String field) {
        if (condition) {
            breaks(rule, field);
        }
    }

    /** What makes no sense, not even as a report. */
    void senselessIf(boolean condition, HardRule rule, String field) {
        if (condition) {
            unintelligible.add(new Violation(rule, field));
        }
    }

    void mustExist(@Nullable Id id, String field) {
        if (id != null) {
            breaksIf(world.facts(id).isEmpty(), unknown(id), field);
        }
    }

    void notBlocked(VendorId vendor, String field) {
        breaksIf(blocked(world.facts(vendor), at()), HardRule.VENDOR_IS_BLOCKED, field);
    }

    /** Whether a vendor is blocked at a moment: by what took effect last, whenever that became known. */
    static boolean blocked(List<Known> vendor, Instant at) {
        return vendor.stream()
                .filter(known -> known.statement().fact() instanceof VendorBlocked
                        || known.statement().fact() instanceof VendorUnblocked)
                .filter(known -> !from(known).isAfter(at))
                .max(IN_EFFECT)
                .filter(known -> known.statement().fact() instanceof VendorBlocked)
                .isPresent();
    }

    static Instant from(Known known) {
        return known.statement().circumstances().effectiveFrom();
    }

    static <F extends Fact> Stream<F> said(List<Known> facts, Class<F> type) {
        return facts.stream()
                .map(known -> known.statement().fact())
                .filter(type::isInstance)
                .map(type::cast);
    }

    <F extends Fact> boolean was(Class<F> type) {
        return said(own, type).findAny().isPresent();
    }

    static String field(Id id) {
        return switch (id) {
            case VendorId __ -> "vendorId";
            case PersonRef __ -> "personRef";
            case ServerId __ -> "serverId";
            case DatasetId __ -> "datasetId";
            case GrantId __ -> "grantId";
            case SessionId __ -> "sessionId";
            case HostingId __ -> "hostingId";
            case EngagementId __ -> "engagementId";
            case ToolId __ -> "toolId";
            case DeploymentId __ -> "deploymentId";
            case MeasureId __ -> "measureId";
            case BreachId __ -> "breachId";
            case ReviewId __ -> "reviewId";
            case FindingId __ -> "findingId";
            case RiskId __ -> "riskId";
            case ReportId __ -> "reportId";
            case MediumId __ -> "mediumId";
            case PrincipalId __ -> "principalId";
            case ProposalId __ -> "proposalId";
            default -> throw new IllegalArgumentException("an id of no aggregate: " + id.getClass());
        };
    }

    static HardRule unknown(Id id) {
        return switch (id) {
            case VendorId __ -> HardRule.UNKNOWN_VENDOR;
            case PersonRef __ -> HardRule.UNKNOWN_PERSON;
            case ServerId __ -> HardRule.UNKNOWN_SERVER;
            case DatasetId __ -> HardRule.UNKNOWN_DATASET;
            case GrantId __ -> HardRule.UNKNOWN_GRANT;
            case SessionId __ -> HardRule.UNKNOWN_SESSION;
            case HostingId __ -> HardRule.UNKNOWN_HOSTING;
            case EngagementId __ -> HardRule.UNKNOWN_ENGAGEMENT;
            case ToolId __ -> HardRule.UNKNOWN_TOOL;
            case DeploymentId __ -> HardRule.UNKNOWN_DEPLOYMENT;
            case MeasureId __ -> HardRule.UNKNOWN_MEASURE;
            case BreachId __ -> HardRule.UNKNOWN_BREACH;
            case ReviewId __ -> HardRule.UNKNOWN_REVIEW;
            case FindingId __ -> HardRule.UNKNOWN_FINDING;
            case RiskId __ -> HardRule.UNKNOWN_RISK;
            case ReportId __ -> HardRule.UNKNOWN_REPORT;
            case MediumId __ -> HardRule.UNKNOWN_MEDIUM;
            case PrincipalId __ -> HardRule.UNKNOWN_PRINCIPAL;
            case ProposalId __ -> HardRule.UNKNOWN_PROPOSAL;
            default -> throw new IllegalArgumentException("an id of no aggregate: " + id.getClass());
        };
    }
}
