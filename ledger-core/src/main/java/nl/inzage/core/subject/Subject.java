package nl.inzage.core.subject;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import nl.inzage.core.correction.Effective;
import nl.inzage.core.decision.Decider;
import nl.inzage.core.decision.Decision;
import nl.inzage.core.decision.VersionMoved;
import nl.inzage.core.fact.Recorded;
import nl.inzage.core.fact.Statement;
import nl.inzage.core.fact.Stored;
import nl.inzage.core.policy.Policy;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;

/**
 * What is recorded about one vendor, person, server, data set, grant or session.
 *
 * <p>One class for all: what sets them apart are their facts and the rules of {@link Decider}. It keeps its recorded
 * facts and folds them anew for each decision, since a correction may change any of them; streams are short by design.
 */
@AggregateRoot
class Subject {

    @AggregateIdentifier
    private @Nullable String stream;

    private final List<Recorded> recorded = new ArrayList<>();

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Decision handle(Propose command, Worlds worlds) {
        var version = recorded.isEmpty() ? -1 : recorded.getLast().sequence();
        if (command.ifVersion() != null && command.ifVersion() != version) {
            throw new VersionMoved(version);
        }
        var first = decide(command, command.statement(), worlds);
        var broken = new ArrayList<>(first.broken());
        for (var statement : command.also()) {
            broken.addAll(decide(command, statement, worlds).broken());
        }
        return new Decision(first.statement(), broken);
    }

    private Decision decide(Propose command, Statement statement, Worlds worlds) {
        var decision = Decider.decide(
                Effective.facts(recorded, Long.MAX_VALUE), statement, worlds.at(command.now()), Policy.DEFAULT);
        stream = command.stream();
        AggregateLifecycle.apply(decision.statement());
        return decision;
    }

    @EventSourcingHandler
    void on(Statement statement, DomainEventMessage<?> message) {
        var name = stream == null ? message.getAggregateIdentifier() : stream;
        stream = name;
        // Within a stream the sequence orders as the position does, and a fact that is only proposed has no other.
        recorded.add(new Recorded(
                message.getSequenceNumber() + 1,
                message.getTimestamp(),
                name,
                message.getSequenceNumber(),
                Objects.requireNonNull(statement.fact().getClass().getAnnotation(Stored.class))
                        .type(),
                UUID.fromString(message.getIdentifier()),
                statement));
    }
}
