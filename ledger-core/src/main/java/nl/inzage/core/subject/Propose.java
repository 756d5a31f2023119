package nl.inzage.core.subject;

import java.time.Instant;
import nl.inzage.core.fact.Statement;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Proposes to record a statement about a subject.
 *
 * @param stream the stream of the subject
 * @param now the ledger's clock when it was proposed
 */
public record Propose(@TargetAggregateIdentifier String stream, Statement statement, Instant now) {}
