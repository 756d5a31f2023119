package nl.inzage.core.oversight;

import nl.inzage.core.fact.Fact;
import nl.inzage.core.fact.Stored;
import nl.inzage.core.identity.Id;
import nl.inzage.core.identity.RiskId;
import org.jspecify.annotations.Nullable;

/** Everything that can be known of a risk that somebody accepted. Names and fields are stored for ever. */
public sealed interface RiskFact extends Fact {
    /** The subject of the stream. */
    RiskId riskId();

    @Override
    default Id subject() {
        return riskId();
    }

    /** Somebody accepted a risk, until the effective end if there is one. */
    @Stored(type = "risk-acceptance.risk-accepted", command = "accept-risk", bears = false)
    record RiskAccepted(
            RiskId riskId, String what, String by, @Nullable String findingCode) implements RiskFact {}
}
