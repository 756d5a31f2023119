package nl.inzage.core.decision;

import static nl.inzage.core.decision.Cast.DATASET;
import static nl.inzage.core.decision.Cast.HOSTING;
import static nl.inzage.core.decision.Cast.NO_DATASET;
import static nl.inzage.core.decision.Cast.NO_SERVER;
import static nl.inzage.core.decision.Cast.NO_VENDOR;
import static nl.inzage.core.decision.Cast.SERVER;
import static nl.inzage.core.decision.Cast.VENDOR;
import static nl.inzage.core.decision.Cast.vendor;
import static nl.inzage.core.decision.Row.row;
import static nl.inzage.core.decision.Scene.NOW;
import static nl.inzage.core.decision.Supply.BREACH;
import static nl.inzage.core.decision.Supply.DEPLOYMENT;
import static nl.inzage.core.decision.Supply.ENGAGEMENT;
import static nl.inzage.core.decision.Supply.FINDING;
import static nl.inzage.core.decision.Supply.HOST;
import static nl.inzage.core.decision.Supply.MEASURE;
import static nl.inzage.core.decision.Supply.MEDIUM;
import static nl.inzage.core.decision.Supply.OTHER;
import static nl.inzage.core.decision.Supply.REPORT;
import static nl.inzage.core.decision.Supply.REVIEW;
import static nl.inzage.core.decision.Supply.ROOM;
import static nl.inzage.core.decision.Supply.THIRD;
import static nl.inzage.core.decision.Supply.TOOL;
import static nl.inzage.core.decision.Supply.assessed;
import static nl.inzage.core.decision.Supply.deviating;
import static nl.inzage.core.decision.Supply.engagement;
import static nl.inzage.core.decision.Supply.inspected;
import static nl.inzage.core.decision.Supply.link;
import static nl.inzage.core.decision.Supply.measure;
import static nl.inzage.core.decision.Supply.merged;
import static nl.inzage.core.decision.Supply.notified;
import static nl.inzage.core.decision.Supply.operated;
import static nl.inzage.core.decision.Supply.owned;
import static nl.inzage.core.decision.Supply.placed;
import static nl.inzage.core.decision.Supply.purchased;
import static nl.inzage.core.decision.Supply.server;
import static nl.inzage.core.decision.Supply.sourced;
import static nl.inzage.core.decision.Supply.tested;
import static nl.inzage.core.decision.Supply.tool;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import nl.inzage.core.dataset.DatasetFact.DatasetRemoved;
import nl.inzage.core.dataset.DatasetFact.ExtractProvided;
import nl.inzage.core.engagement.EngagementFact.ChainLinkEnded;
import nl.inzage.core.engagement.EngagementFact.EngagementEnded;
import nl.inzage.core.engagement.EngagementFact.SubProcessorAuthorised;
import nl.inzage.core.engagement.EngagementFact.SubProcessorEnded;
import nl.inzage.core.engagement.EngagementFact.SubProcessorObjected;
import nl.inzage.core.fact.Fact;
import nl.inzage.core.identity.HostingId;
import nl.inzage.core.oversight.BreachFact.BreachClosed;
import nl.inzage.core.oversight.BreachFact.BreachReported;
import nl.inzage.core.oversight.DisclosureLevel;
import nl.inzage.core.oversight.FindingFact.FindingClosed;
import nl.inzage.core.oversight.FindingFact.FindingRaised;
import nl.inzage.core.oversight.ReportFact.ReportFrozen;
import nl.inzage.core.oversight.ReportFact.ReportPublished;
import nl.inzage.core.oversight.ReviewFact.AccessReviewClosed;
import nl.inzage.core.oversight.ReviewFact.AccessReviewOpened;
import nl.inzage.core.oversight.ReviewKind;
import nl.inzage.core.oversight.Severity;
import nl.inzage.core.oversight.Supervisor;
import nl.inzage.core.server.Layer;
import nl.inzage.core.server.MediumFate;
import nl.inzage.core.server.OperatedBy;
import nl.inzage.core.server.ServerFact.MediumDestructionConfirmed;
import nl.inzage.core.server.ServerFact.MediumRemoved;
import nl.inzage.core.server.ServerFact.OperatorAssigned;
import nl.inzage.core.server.ServerFact.OperatorEnded;
import nl.inzage.core.server.ServerFact.ServerMovedFromHost;
import nl.inzage.core.server.ServerFact.ToolInstalled;
import nl.inzage.core.server.ServerFact.ToolRemoved;
import nl.inzage.core.server.ServerFact.ToolUpdated;
import nl.inzage.core.shield.ShieldController;
import nl.inzage.core.shield.ShieldFact.ShieldingPutInForce;
import nl.inzage.core.shield.VerificationResult;
import nl.inzage.core.tool.DeploymentFact.ToolDeploymentEnded;
import nl.inzage.core.tool.DeploymentFact.ToolDeploymentStarted;
import nl.inzage.core.tool.SourcingGround;
import nl.inzage.core.tool.SourcingMode;
import nl.inzage.core.tool.ToolFact.SourcingDecisionRevoked;
import nl.inzage.core.tool.ToolFact.ToolRetired;
import nl.inzage.core.vendor.AbroStatus;
import nl.inzage.core.vendor.VendorFact.AbroDeclarationRecorded;
import nl.inzage.core.vendor.VendorFact.VendorOwnershipEnded;

/** The hard rules of what is supplied and of who oversees it: what breaks each, and what is sound instead. */
final class SupplyRows {

    private static final Scene NOTHING = Scene.of();
    private static final Scene KNOWN = Cast.known()
            .and(vendor(OTHER), vendor(THIRD))
            .and(server(HOST), server(ROOM))
            .and(engagement(false));
    private static final Scene TOOLED = KNOWN.and(tool(OTHER));

    private SupplyRows() {}

    static List<Row> rows() {
        return Stream.of(unknown(), overseen(), cycles(), operators(), tools(), supplied(), shields(), media())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Row> unknown() {
        var ended = new EngagementEnded(ENGAGEMENT);
        var declared = new AbroDeclarationRecorded(VENDOR, ENGAGEMENT, 2, AbroStatus.POSITIVE);
        var started = new ToolDeploymentStarted(DEPLOYMENT, TOOL, "1", List.of(SERVER), "O-1", null);
        var elsewhere = new ToolDeploymentStarted(DEPLOYMENT, TOOL, "1", List.of(NO_SERVER), "O-1", null);
        return List.of(
                row(HardRule.UNKNOWN_ENGAGEMENT, "engagementId", NOTHING, ended, KNOWN),
                row(HardRule.UNKNOWN_ENGAGEMENT, "engagementId", Cast.known(), declared, KNOWN),
                row(HardRule.UNKNOWN_ENGAGEMENT, "engagementId", Cast.known().and(vendor(OTHER)), tool(OTHER), KNOWN),
                row(HardRule.UNKNOWN_VENDOR, "manufacturerVendorId", KNOWN, tool(NO_VENDOR), tool(OTHER)),
                row(HardRule.UNKNOWN_VENDOR, "vendorId", KNOWN, link(NO_VENDOR), link(OTHER)),
                row(HardRule.UNKNOWN_VENDOR, "vendorId", KNOWN, notified(NO_VENDOR), notified(OTHER)),
                row(HardRule.UNKNOWN_VENDOR, "vendorId", KNOWN, operated(NO_VENDOR), operated(OTHER)),
                row(HardRule.UNKNOWN_VENDOR, "parentVendorId", KNOWN, owned(VENDOR, NO_VENDOR), owned(VENDOR, OTHER)),
                row(HardRule.UNKNOWN_VENDOR, "intoVendorId", KNOWN, merged(VENDOR, NO_VENDOR), merged(VENDOR, OTHER)),
                row(HardRule.UNKNOWN_SERVER, "hostServerId", KNOWN, placed(SERVER, NO_SERVER), placed(SERVER, HOST)),
                row(HardRule.UNKNOWN_TOOL, "toolId", KNOWN, new ToolRetired(TOOL), TOOLED),
                row(HardRule.UNKNOWN_TOOL, "toolId", KNOWN, started, TOOLED),
                row(HardRule.UNKNOWN_SERVER, "serverIds", TOOLED, elsewhere, started),
                row(
                        HardRule.UNKNOWN_DEPLOYMENT,
                        "deploymentId",
                        TOOLED,
                        new ToolDeploymentEnded(DEPLOYMENT),
                        TOOLED.and(started)));
    }

    private static List<Row> overseen() {
        var reported = new BreachReported(
                BREACH, NOW, null, null, List.of(VENDOR), List.of(), List.of(DATASET), List.of(), null, null, null);
        var misnamed = new BreachReported(
                BREACH, NOW, null, null, List.of(VENDOR), List.of(), List.of(NO_DATASET), List.of(), null, null, null);
        var opened = new AccessReviewOpened(REVIEW, ReviewKind.LOG_REVIEW, List.of(), List.of(SERVER), null, null);
        var raised = new FindingRaised(FINDING, Supervisor.AP, Severity.HIGH, null, null, null);
        var frozen = new ReportFrozen(REPORT, "query", NOW, 1, DisclosureLevel.PUBLIC, "00", "{}");
        return List.of(
                row(HardRule.UNKNOWN_DATASET, "datasets", KNOWN, misnamed, reported),
                row(HardRule.UNKNOWN_BREACH, "breachId", KNOWN, new BreachClosed(BREACH), KNOWN.and(reported)),
                row(
                        HardRule.UNKNOWN_REVIEW,
                        "reviewId",
                        KNOWN,
                        new AccessReviewClosed(REVIEW, null),
                        KNOWN.and(opened)),
                row(HardRule.UNKNOWN_FINDING, "findingId", KNOWN, new FindingClosed(FINDING), KNOWN.and(raised)),
                row(HardRule.UNKNOWN_REPORT, "reportId", KNOWN, new ReportPublished(REPORT, null), KNOWN.and(frozen)));
    }

    /** The way round is shown, over however many steps; a step that ended leads nowhere. */
    private static List<Row> cycles() {
        var parted = KNOWN.and(owned(OTHER, VENDOR), new VendorOwnershipEnded(OTHER, VENDOR));
        var moved = KNOWN.and(placed(HOST, SERVER), new ServerMovedFromHost(HOST, SERVER));
        return List.of(
                row(HardRule.OWNERSHIP_CYCLE, "parentVendorId", KNOWN, owned(VENDOR, VENDOR), owned(VENDOR, OTHER))
                        .showing("V-1 -> V-1"),
                row(
                                HardRule.OWNERSHIP_CYCLE,
                                "parentVendorId",
                                KNOWN.and(owned(OTHER, VENDOR)),
                                owned(VENDOR, OTHER),
                                parted)
                        .showing("V-1 -> V-2 -> V-1"),
                row(
                                HardRule.OWNERSHIP_CYCLE,
                                "parentVendorId",
                                KNOWN.and(owned(OTHER, THIRD), owned(THIRD, VENDOR)),
                                owned(VENDOR, OTHER),
                                KNOWN.and(owned(OTHER, THIRD)))
                        .showing("V-1 -> V-2 -> V-3 -> V-1"),
                row(
                                HardRule.MERGER_CYCLE,
                                "intoVendorId",
                                KNOWN.and(merged(OTHER, VENDOR)),
                                merged(VENDOR, OTHER),
                                merged(VENDOR, THIRD))
                        .showing("V-1 -> V-2 -> V-1"),
                row(
                                HardRule.PLACEMENT_CYCLE,
                                "hostServerId",
                                KNOWN.and(placed(HOST, SERVER)),
                                placed(SERVER, HOST),
                                moved)
                        .showing("S-1 -> S-2 -> S-1"),
                row(
                                HardRule.PLACEMENT_CYCLE,
                                "hostServerId",
                                KNOWN.and(placed(HOST, ROOM), placed(ROOM, SERVER)),
                                placed(SERVER, HOST),
                                KNOWN.and(placed(HOST, ROOM)))
                        .showing("S-1 -> S-2 -> S-3 -> S-1"));
    }

    private static List<Row> operators() {
        var nobody = new OperatorAssigned(SERVER, OperatedBy.VENDOR, null, List.of(Layer.OS));
        var both = new OperatorAssigned(SERVER, OperatedBy.POLICE, VENDOR, List.of(Layer.OS));
        var police = new OperatorAssigned(SERVER, OperatedBy.POLICE, null, List.of(Layer.OS));
        var nothing = new OperatorAssigned(SERVER, OperatedBy.VENDOR, OTHER, List.of());
        var extract = new ExtractProvided(DATASET, HOSTING, SERVER, OTHER, null, null, null);
        var ended = new OperatorEnded(SERVER, OperatedBy.VENDOR, OTHER, List.of());
        var onHost = KNOWN.and(placed(SERVER, HOST));
        return List.of(
                row(HardRule.OPERATOR_UNNAMED, "vendorId", KNOWN, nobody, operated(OTHER)),
                row(HardRule.OPERATOR_UNNAMED, "vendorId", KNOWN, both, police),
                row(HardRule.NO_LAYERS, "layers", KNOWN, nothing, operated(OTHER)),
                row(HardRule.NOT_OPERATED_BY_VENDOR, "serverId", KNOWN, extract, KNOWN.and(operated(OTHER))),
                row(
                        HardRule.NOT_OPERATED_BY_VENDOR,
                        "serverId",
                        KNOWN.and(operated(OTHER), ended),
                        extract,
                        KNOWN.and(ended, operated(OTHER))),
                row(
                        HardRule.UNKNOWN_HOSTING,
                        "hostingId",
                        KNOWN.and(operated(OTHER), extract),
                        new DatasetRemoved(DATASET, new HostingId("H-9"), null, null),
                        new DatasetRemoved(DATASET, HOSTING, null, null)),
                row(HardRule.NOT_ON_HOST, "hostServerId", KNOWN, new ServerMovedFromHost(SERVER, HOST), onHost),
                row(
                        HardRule.NOT_ON_HOST,
                        "hostServerId",
                        onHost.and(new ServerMovedFromHost(SERVER, HOST)),
                        new ServerMovedFromHost(SERVER, HOST),
                        onHost));
    }

    private static List<Row> tools() {
        var own = KNOWN.and(tool(null));
        var installed = new ToolInstalled(SERVER, TOOL, "1");
        var decided = sourced(SourcingMode.SELF_DEVELOPED, SourcingGround.NOT_OFFERED_BY_MARKET);
        return List.of(
                row(HardRule.NO_MANUFACTURER, "toolId", own, installed, TOOLED),
                row(HardRule.NO_MANUFACTURER, "toolId", own, installed, own.and(decided)),
                row(
                        HardRule.NO_MANUFACTURER,
                        "toolId",
                        own.and(decided, new SourcingDecisionRevoked(TOOL)),
                        installed,
                        own.and(decided)),
                row(
                        HardRule.NOT_INSTALLED,
                        "toolId",
                        TOOLED,
                        new ToolUpdated(SERVER, TOOL, "2"),
                        TOOLED.and(installed)),
                row(HardRule.NOT_INSTALLED, "toolId", TOOLED, new ToolRemoved(SERVER, TOOL), TOOLED.and(installed)),
                row(HardRule.NO_VERSIONS, "versions", TOOLED, assessed(), assessed("1")),
                row(HardRule.NO_VERSIONS, "versions", TOOLED, inspected(), inspected("1")),
                row(HardRule.NOT_DECIDED, "toolId", TOOLED, new SourcingDecisionRevoked(TOOL), TOOLED.and(decided)));
    }

    /** The minister's rule of thumb, for each way of sourcing, and the word that it is deviated from. */
    private static List<Row> supplied() {
        var shielded = TOOLED.and(measure(null));
        var bought = sourced(SourcingMode.PURCHASED, SourcingGround.COMMONPLACE_PRODUCT);
        return List.of(
                row(
                        HardRule.SOURCING_RULE,
                        "grounds",
                        TOOLED,
                        sourced(SourcingMode.SELF_DEVELOPED, SourcingGround.COMMONPLACE_PRODUCT),
                        sourced(SourcingMode.SELF_DEVELOPED, SourcingGround.DELIVERY_WOULD_GIVE_UNWANTED_INSIGHT)),
                row(
                        HardRule.SOURCING_RULE,
                        "grounds",
                        TOOLED,
                        sourced(SourcingMode.CO_DEVELOPED, SourcingGround.NOT_OFFERED_BY_MARKET),
                        sourced(SourcingMode.CO_DEVELOPED, SourcingGround.KNOWLEDGE_NOT_SUFFICIENTLY_IN_HOUSE)),
                row(HardRule.SOURCING_RULE, "grounds", shielded, bought, purchased(MEASURE)),
                row(HardRule.SOURCING_RULE, "grounds", shielded, purchased(), purchased(MEASURE)),
                row(HardRule.SOURCING_RULE, "grounds", shielded, deviating(null), deviating("nothing else was there")),
                row(HardRule.UNKNOWN_MEASURE, "shieldingMeasureIds", TOOLED, purchased(MEASURE), shielded),
                row(
                        HardRule.NOT_IN_CHAIN,
                        "vendorId",
                        KNOWN.and(link(OTHER)),
                        new ChainLinkEnded(ENGAGEMENT, THIRD),
                        new ChainLinkEnded(ENGAGEMENT, OTHER)),
                sub(new SubProcessorAuthorised(ENGAGEMENT, OTHER, null)),
                sub(new SubProcessorObjected(ENGAGEMENT, OTHER, null)),
                sub(new SubProcessorEnded(ENGAGEMENT, OTHER)));
    }

    private static Row sub(Fact fact) {
        return row(HardRule.UNKNOWN_SUB_PROCESSOR, "vendorId", KNOWN, fact, KNOWN.and(notified(OTHER)));
    }

    private static List<Row> shields() {
        var known = KNOWN.and(measure(null));
        var holding = NOW.plus(Duration.ofDays(90));
        return List.of(
                row(HardRule.UNKNOWN_MEASURE, "measureId", KNOWN, new ShieldingPutInForce(MEASURE), known),
                row(
                        HardRule.CONTROLLER_UNNAMED,
                        "controllerVendorId",
                        KNOWN,
                        measure(ShieldController.THIRD_PARTY, null),
                        measure(ShieldController.THIRD_PARTY, OTHER)),
                row(
                        HardRule.CONTROLLER_UNNAMED,
                        "controllerVendorId",
                        KNOWN,
                        measure(ShieldController.POLICE, OTHER),
                        measure(null)),
                row(HardRule.UNKNOWN_VENDOR, "controllerVendorId", KNOWN, measure(NO_VENDOR), measure(OTHER)),
                row(
                        HardRule.NO_END_OF_VALIDITY,
                        "validUntil",
                        known,
                        tested(VerificationResult.PASSED, null),
                        tested(VerificationResult.PASSED, holding)),
                row(
                        HardRule.NO_END_OF_VALIDITY,
                        "validUntil",
                        known,
                        tested(VerificationResult.PARTIAL, null),
                        tested(VerificationResult.FAILED, null)));
    }

    private static List<Row> media() {
        var removed = new MediumRemoved(SERVER, MEDIUM, List.of(DATASET), null, MediumFate.VENDOR, OTHER, null);
        var misnamed = new MediumRemoved(SERVER, MEDIUM, List.of(NO_DATASET), null, MediumFate.VENDOR, OTHER, null);
        var destroyed = new MediumDestructionConfirmed(SERVER, MEDIUM, null);
        return List.of(
                row(HardRule.UNKNOWN_MEDIUM, "mediumId", KNOWN, destroyed, KNOWN.and(removed)),
                row(HardRule.UNKNOWN_DATASET, "datasetIds", KNOWN, misnamed, removed),
                row(HardRule.ALREADY_REGISTERED, "mediumId", KNOWN.and(removed), removed, KNOWN));
    }
}
