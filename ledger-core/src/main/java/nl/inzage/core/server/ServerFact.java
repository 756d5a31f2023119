package nl.inzage.core.server;

import java.util.List;
import nl.inzage.core.fact.Fact;
import nl.inzage.core.fact.PathKind;
import nl.inzage.core.fact.Stored;
import nl.inzage.core.identity.Id;
import nl.inzage.core.identity.ServerId;
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
