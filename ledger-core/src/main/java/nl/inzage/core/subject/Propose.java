package nl.inzage.core.subject;

import java.time.Instant;
import java.util.List;
import nl.inzage.core.fact.Statement;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * Proposes to record a statement about a subject.
 *
 * @param stream the stream of the subject
 * @param also what else is to be recorded of the same subject, all together or nothing
 * @param now the ledger's clock when it was proposed
 * @param ifVersion the only version of the stream for which it is meant; null if it is meant for any
 */
public record Propose(
        @TargetAggregateIdentifier String stream,
        Statement statement,
        List<Statement> also,
        Instant now,
        @Nullable Long ifVersion) {}
