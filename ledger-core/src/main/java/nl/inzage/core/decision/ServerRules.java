package nl.inzage.core.decision;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import nl.inzage.core.identity.ServerId;
import nl.inzage.core.identity.ToolId;
import nl.inzage.core.server.OperatedBy;
import nl.inzage.core.server.ServerFact;
import nl.inzage.core.server.ServerFact.CoverageDeclared;
import nl.inzage.core.server.ServerFact.CoverageGapRecorded;
import nl.inzage.core.server.ServerFact.MediumDestructionConfirmed;
import nl.inzage.core.server.ServerFact.MediumRemoved;
import nl.inzage.core.server.ServerFact.OperatorAssigned;
import nl.inzage.core.server.ServerFact.OperatorEnded;
import nl.inzage.core.server.ServerFact.ServerDecommissioned;
import nl.inzage.core.server.ServerFact.ServerMovedFromHost;
import nl.inzage.core.server.ServerFact.ServerPlacedOnHost;
import nl.inzage.core.server.ServerFact.ServerRegistered;
import nl.inzage.core.server.ServerFact.ToolInstalled;
import nl.inzage.core.server.ServerFact.ToolRemoved;
import nl.inzage.core.server.ServerFact.ToolUpdated;
import nl.inzage.core.tool.SourcingMode;
import nl.inzage.core.tool.ToolFact.SourcingDecided;
import nl.inzage.core.tool.ToolFact.SourcingDecisionRevoked;
import nl.inzage.core.tool.ToolFact.ToolRegistered;

/** The hard rules of servers: who operates them, on what they run, which tools and media they have. */
record ServerRules(Case one) {

    void judge(ServerFact fact) {
        switch (fact) {
            case OperatorAssigned assigned -> {
                one.mustExist(assigned.vendorId(), "vendorId");
                one.breaksIf(
                        (assigned.operatedBy() == OperatedBy.VENDOR) != (assigned.vendorId() != null),
                        HardRule.OPERATOR_UNNAMED,
                        "vendorId");
                one.senselessIf(assigned.layers().isEmpty(), HardRule.NO_LAYERS, "layers");
            }
            case OperatorEnded ended -> one.mustExist(ended.vendorId(), "vendorId");
            case ServerPlacedOnHost placed -> {
                one.mustExist(placed.hostServerId(), "hostServerId");
                Cycles.closedBy(placed.serverId(), placed.hostServerId(), this::hosts)
                        .ifPresent(way -> one.breaks(HardRule.PLACEMENT_CYCLE, "hostServerId", way));
            }
            case ServerMovedFromHost moved ->
                one.breaksIf(
                        !hosts(moved.serverId()).contains(moved.hostServerId()), HardRule.NOT_ON_HOST, "hostServerId");
            case ToolInstalled installed -> {
                one.mustExist(installed.toolId(), "toolId");
                one.breaksIf(
                        !one.world().facts(installed.toolId()).isEmpty() && makerless(installed.toolId()),
                        HardRule.NO_MANUFACTURER,
                        "toolId");
            }
            case ToolUpdated updated -> mustBeInstalled(updated.toolId());
            case ToolRemoved removed -> mustBeInstalled(removed.toolId());
            case MediumRemoved removed -> {
                one.mustExist(removed.vendorId(), "vendorId");
                removed.datasetIds().forEach(dataset -> one.mustExist(dataset, "datasetIds"));
                one.senselessIf(
                        Case.said(one.own(), MediumRemoved.class)
                                .anyMatch(other -> other.mediumId().equals(removed.mediumId())),
                        HardRule.ALREADY_REGISTERED,
                        "mediumId");
            }
            case MediumDestructionConfirmed confirmed ->
                one.breaksIf(
                        Case.said(one.own(), MediumRemoved.class)
                                .noneMatch(other -> other.mediumId().equals(confirmed.mediumId())),
                        HardRule.UNKNOWN_MEDIUM,
                        "mediumId");
            case ServerRegistered __ -> {} // Any server may become known.
            case CoverageDeclared __ -> {} // Whoever keeps the records may say how complete they are.
            case CoverageGapRecorded __ -> {} // A gap is always worth knowing.
            case ServerDecommissioned __ -> {} // Closes nothing by itself.
        }
    }

    private List<ServerId> hosts(ServerId server) {
        var hosts = new ArrayList<ServerId>();
        for (var known : one.inEffect(server)) {
            switch (known.statement().fact()) {
                case ServerPlacedOnHost placed -> hosts.add(placed.hostServerId());
                case ServerMovedFromHost moved -> hosts.remove(moved.hostServerId());
                default -> {}
            }
        }
        return hosts;
    }

    private void mustBeInstalled(ToolId tool) {
        one.breaksIf(
                Case.said(one.own(), ToolInstalled.class)
                        .noneMatch(other -> other.toolId().equals(tool)),
                HardRule.NOT_INSTALLED,
                "toolId");
    }

    /** Whether nobody makes the tool, though it is not decided that the police do. */
    private boolean makerless(ToolId tool) {
        var made = Case.said(one.world().facts(tool), ToolRegistered.class)
                .anyMatch(registered -> registered.manufacturerVendorId() != null);
        Optional<SourcingMode> mode = Optional.empty();
        for (var known : one.inEffect(tool)) {
            if (known.statement().fact() instanceof SourcingDecided decided) {
                mode = Optional.of(decided.mode());
            } else if (known.statement().fact() instanceof SourcingDecisionRevoked) {
                mode = Optional.empty();
            }
        }
        return !made && mode.filter(SourcingMode.SELF_DEVELOPED::equals).isEmpty();
    }
}
