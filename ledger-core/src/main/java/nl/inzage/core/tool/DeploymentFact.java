package nl.inzage.core.tool;

import java.util.List;
import nl.inzage.core.fact.Fact;
import nl.inzage.core.fact.Stored;
import nl.inzage.core.identity.DeploymentId;
import nl.inzage.core.identity.Id;
import nl.inzage.core.identity.ServerId;
import nl.inzage.core.identity.ToolId;
import org.jspecify.annotations.Nullable;

/** Everything that can be known of a deployment of a tool under an order. Names and fields are stored for ever. */
public sealed interface DeploymentFact extends Fact {
    /** The subject of the stream. */
    DeploymentId deploymentId();

    @Override
    default Id subject() {
        return deploymentId();
    }

    /**
     * A tool is used under an order.
     *
     * @param orderRef an opaque reference, never what the order says
     */
    @Stored(type = "tool-deployment.tool-deployment-started", command = "start-deployment")
    record ToolDeploymentStarted(
            DeploymentId deploymentId,
            ToolId toolId,
            String version,
            List<ServerId> serverIds,
            String orderRef,
            @Nullable String nonApprovedUseDecisionId)
            implements DeploymentFact {}

    /** That use is over. */
    @Stored(type = "tool-deployment.tool-deployment-ended", command = "end-deployment")
    record ToolDeploymentEnded(DeploymentId deploymentId) implements DeploymentFact {}
}
