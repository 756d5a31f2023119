package nl.inzage.projections.compared;

import java.util.List;
import java.util.stream.Stream;
import nl.inzage.core.identity.EngagementId;
import nl.inzage.core.identity.ToolId;
import nl.inzage.core.identity.VendorId;
import nl.inzage.core.server.ServerFact.ToolInstalled;
import nl.inzage.core.server.ServerFact.ToolRemoved;
import nl.inzage.core.server.ServerFact.ToolUpdated;
import nl.inzage.core.tool.AssessmentBasis;
import nl.inzage.core.tool.ShieldingJudgement;
import nl.inzage.core.tool.SourcingMode;
import nl.inzage.core.tool.ToolCategory;
import nl.inzage.core.tool.ToolFact.SourcingDecided;
import nl.inzage.core.tool.ToolFact.SourcingDecisionRevoked;
import nl.inzage.core.tool.ToolFact.ToolRegistered;
import nl.inzage.core.tool.ToolFact.VendorAccessAssessed;
import nl.inzage.core.tool.ToolMeans;
import nl.inzage.core.tool.VendorAccessState;
import org.jspecify.annotations.Nullable;

/** What may be told about the tools of a plot. */
final class ToolPlot {

    private static final List<String> VERSIONS = List.of("1", "2");

    private final Plot plot;
    private final Chance chance;

    ToolPlot(Plot plot) {
        this.plot = plot;
        this.chance = plot.chance;
    }

    void tell() {
        tool(new ToolId(plot.name + "-T1"));
        if (chance.in(15)) {
            tool(new ToolId(plot.name + "-T2"));
        }
    }

    private void tool(ToolId tool) {
        if (chance.in(85)) {
            plot.background(
                    0, () -> new ToolRegistered(tool, null, ToolCategory.SOFTWARE_PRODUCT, maker(), engagement()));
        }
        var server = plot.someServer();
        plot.background(20, () -> new ToolInstalled(server, tool, version()));
        if (chance.in(30)) {
            var updated = chance.in(80) ? server : plot.someServer();
            plot.stretch(15, () -> new ToolUpdated(updated, tool, version()));
        }
        if (chance.in(22)) {
            var removed = chance.in(85) ? server : plot.someServer();
            plot.tell(() -> new ToolRemoved(removed, tool));
        }
        if (chance.in(80)) {
            plot.background(0, () -> assessed(tool));
        }
        if (chance.in(35)) {
            plot.tell(() -> assessed(tool));
        }
        if (chance.in(22)) {
            plot.background(25, () -> sourced(tool));
            if (chance.in(30)) {
                plot.tell(() -> new SourcingDecisionRevoked(tool));
            }
        }
    }

    private @Nullable VendorId maker() {
        return chance.in(75) ? plot.vendor() : null;
    }

    private @Nullable EngagementId engagement() {
        return chance.in(12) ? ChainPlot.first(plot) : null;
    }

    private String version() {
        return chance.in(75) ? VERSIONS.getFirst() : VERSIONS.getLast();
    }

    private VendorAccessAssessed assessed(ToolId tool) {
        return new VendorAccessAssessed(
                tool,
                chance.in(60) ? List.of(version()) : VERSIONS,
                chance.in(45) ? VendorAccessState.PRESENT : chance.of(VendorAccessState.values()),
                chance.in(20)
                        ? List.of()
                        : Stream.generate(() -> chance.of(ToolMeans.values()))
                                .limit(1L + chance.below(2))
                                .distinct()
                                .toList(),
                chance.of(AssessmentBasis.values()),
                chance.in(35) ? chance.moment() : null);
    }

    private SourcingDecided sourced(ToolId tool) {
        return new SourcingDecided(
                tool,
                chance.in(75) ? SourcingMode.SELF_DEVELOPED : chance.of(SourcingMode.values()),
                List.of(),
                "owner",
                ShieldingJudgement.NOT_ASSESSED,
                List.of(),
                null,
                null,
                null);
    }
}
