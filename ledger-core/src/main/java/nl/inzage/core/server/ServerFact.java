package nl.inzage.core.server;

import java.util.List;
import nl.inzage.core.dataset.DataState;
import nl.inzage.core.fact.Fact;
import nl.inzage.core.fact.PathKind;
import nl.inzage.core.fact.Stored;
import nl.inzage.core.identity.DatasetId;
import nl.inzage.core.identity.Id;
import nl.inzage.core.identity.MediumId;
import nl.inzage.core.identity.ServerId;
import nl.inzage.core.identity.ToolId;
import nl.inzage.core.identity.VendorId;
import org.jspecify.annotations.Nullable;

/** Everything that can be known of a server. Names and fields are stored for ever. */
public sealed interface ServerFact extends Fact {
    /** The subject of the stream. */
    ServerId serverId();

    @Override
    default Id subject() {
        return serverId();
    }

    /** A server is known to the ledger under this id. */
    @Stored(type = "server.server-registered", command = "register-server")
    record ServerRegistered(
            ServerId serverId,
            @Nullable String role,
            @Nullable String zone,
            @Nullable Location location,
            @Nullable String ownedBy,
            @Nullable Boolean vendorRoutesBlockedByDefault)
            implements ServerFact {}

    /**
     * Somebody operates layers of the server.
     *
     * @param vendorId which vendor; absent for the police, and where nobody knows which vendor
     */
    @Stored(type = "server.operator-assigned", command = "assign-operator")
    record OperatorAssigned(
            ServerId serverId,
            OperatedBy operatedBy,
            @Nullable VendorId vendorId,
            List<Layer> layers) implements ServerFact {}

    /** That party no longer operates these layers, or no layer any more if none is named. */
    @Stored(type = "server.operator-ended", command = "end-operator")
    record OperatorEnded(
            ServerId serverId,
            OperatedBy operatedBy,
            @Nullable VendorId vendorId,
            List<Layer> layers) implements ServerFact {}

    /** The server runs on another one. */
    @Stored(type = "server.server-placed-on-host", command = "run-on")
    record ServerPlacedOnHost(ServerId serverId, ServerId hostServerId) implements ServerFact {}

    /** The server no longer runs on that one. */
    @Stored(type = "server.server-moved-from-host", command = "end-run-on")
    record ServerMovedFromHost(ServerId serverId, ServerId hostServerId) implements ServerFact {}

    /** A version of a tool runs on the server. */
    @Stored(type = "server.tool-installed", command = "install-tool")
    record ToolInstalled(ServerId serverId, ToolId toolId, String version) implements ServerFact {}

    /** Another version of the tool runs there. */
    @Stored(type = "server.tool-updated", command = "update-tool")
    record ToolUpdated(ServerId serverId, ToolId toolId, String version) implements ServerFact {}

    /** The tool no longer runs there. */
    @Stored(type = "server.tool-removed", command = "remove-tool")
    record ToolRemoved(ServerId serverId, ToolId toolId) implements ServerFact {}

    /**
     * A medium was taken out of the server.
     *
     * @param datasetIds what lay on it; none named: every data set that lay on the server
     * @param vendorId into whose hands, if it went to a vendor; absent where nobody knows
     */
    @Stored(type = "server.medium-removed", command = "record-medium-removal")
    record MediumRemoved(
            ServerId serverId,
            MediumId mediumId,
            List<DatasetId> datasetIds,
            @Nullable DataState dataState,
            MediumFate handedTo,
            @Nullable VendorId vendorId,
            @Nullable String destructionEvidence)
            implements ServerFact {}

    /** A medium that was taken out of the server was destroyed. */
    @Stored(type = "server.medium-destruction-confirmed", command = "confirm-medium-destruction")
    record MediumDestructionConfirmed(
            ServerId serverId, MediumId mediumId, @Nullable String destructionEvidence) implements ServerFact {}

    /** What is registered completely about the server while the declaration holds. */
    @Stored(type = "server.coverage-declared", command = "declare-coverage")
    record CoverageDeclared(ServerId serverId, List<PathKind> paths, boolean inventory, List<LogCoverage> logs)
            implements ServerFact {}

    /** What was not registered completely after all while the gap lasted. */
    @Stored(type = "server.coverage-gap-recorded", command = "suspend-coverage")
    record CoverageGapRecorded(
            ServerId serverId,
            List<PathKind> paths,
            boolean inventory,
            boolean logs,
            @Nullable String cause) implements ServerFact {}

    /** The server is out of use. */
    @Stored(type = "server.server-decommissioned", command = "decommission-server", bears = false)
    record ServerDecommissioned(ServerId serverId) implements ServerFact {}
}
