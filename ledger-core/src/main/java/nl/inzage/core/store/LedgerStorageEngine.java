package nl.inzage.core.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import nl.inzage.core.correction.Effective;
import nl.inzage.core.decision.Blocking;
import nl.inzage.core.fact.Recorded;
import nl.inzage.core.fact.Statement;
import nl.inzage.core.vendor.VendorFact.VendorBlocked;
import org.axonframework.common.IdentifierFactory;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.GenericTrackedEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;

/**
 * The ledger as Axon sees it: aggregates apply and load {@link Statement}s, processors follow {@link Recorded} entries.
 *
 * <p>An aggregate's identifier is the name of its stream. What a unit of work applies is staged in its root and written
 * as one append when that commits, so that nothing is durable that can still fail. Every stream that Axon loads on the
 * way counts as read. There are no snapshots.
 */
public final class LedgerStorageEngine implements EventStorageEngine {

    private static final String STAGED = LedgerStorageEngine.class.getName() + ".staged";
    private static final int PAGE = 500;

    private final Ledger ledger;

    /** The storage of a ledger. */
    public LedgerStorageEngine(Ledger ledger) {
        this.ledger = ledger;
    }

    @Override
    public void appendEvents(List<? extends EventMessage<?>> events) {
        if (events.isEmpty()) {
            return;
        }
        var root = CurrentUnitOfWork.get().root();
        List<Draft> staged = root.getResource(STAGED);
        if (staged == null) {
            staged = new ArrayList<>();
            root.resources().put(STAGED, staged);
            root.onCommit(this::write);
        }
        for (var event : events) {
            staged.add(draft(event));
        }
    }

    private void write(UnitOfWork<?> root) {
        List<Draft> staged = root.getResource(STAGED);
        var context = CommandContext.of(root).orElseGet(CommandContext::plain);
        if (context.dryRun()) {
            return;
        }
        for (var grant : context.grants().stream()
                .limit(Append.MOST_DRAFTS - staged.size())
                .toList()) {
            suspension(grant, staged.getFirst().statement()).ifPresent(staged::add);
        }
        var append = new Append(staged, ReadStreams.of(root).seen(), context.key(), context.toldRecordedAt());
        var ahead = context.ahead();
        if (ahead == null) {
            context.receipt().fill(ledger.append(append));
        } else {
            ahead.add(append, staged.getFirst().statement().circumstances().effectiveFrom());
        }
    }

    /** A block and the suspensions that follow from it are recorded together. */
    private Optional<Draft> suspension(String stream, Statement statement) {
        if (!(statement.fact() instanceof VendorBlocked block)) {
            return Optional.empty();
        }
        var recorded = ReadStreams.read(ledger, stream);
        return Blocking.suspension(
                        Effective.facts(recorded, Long.MAX_VALUE),
                        block.vendorId(),
                        statement.circumstances().effectiveFrom())
                .map(suspended -> new Draft(
                        stream,
                        recorded.getLast().sequence() + 1,
                        UUID.fromString(IdentifierFactory.getInstance().generateIdentifier()),
                        new Statement(suspended, statement.circumstances())));
    }

    private static Draft draft(EventMessage<?> event) {
        if (event instanceof DomainEventMessage<?> domain && domain.getPayload() instanceof Statement statement) {
            return new Draft(
                    domain.getAggregateIdentifier(),
                    domain.getSequenceNumber(),
                    UUID.fromString(domain.getIdentifier()),
                    statement);
        }
        throw new IllegalArgumentException("only an aggregate's statements are recorded, not "
                + event.getPayloadType().getName());
    }

    @Override
    public DomainEventStream readEvents(String aggregateIdentifier, long firstSequenceNumber) {
        var recorded = ReadStreams.read(ledger, aggregateIdentifier);
        var last = recorded.isEmpty() ? null : recorded.getLast().sequence();
        return DomainEventStream.of(
                recorded.stream()
                        .filter(entry -> entry.sequence() >= firstSequenceNumber)
                        .map(LedgerStorageEngine::domainEvent),
                () -> last);
    }

    @Override
    public Stream<? extends TrackedEventMessage<?>> readEvents(@Nullable TrackingToken token, boolean mayBlock) {
        return Stream.iterate(
                        page(position(token)),
                        page -> !page.isEmpty(),
                        page -> page(page.getLast().position()))
                .flatMap(page -> page.stream().map(LedgerStorageEngine::trackedEvent));
    }

    @Override
    public Optional<Long> lastSequenceNumberFor(String aggregateIdentifier) {
        var recorded = ledger.stream(aggregateIdentifier);
        return recorded.isEmpty()
                ? Optional.empty()
                : Optional.of(recorded.getLast().sequence());
    }

    @Override
    public TrackingToken createTailToken() {
        return new GlobalSequenceTrackingToken(0);
    }

    @Override
    public TrackingToken createHeadToken() {
        return new GlobalSequenceTrackingToken(ledger.head().position());
    }

    @Override
    public TrackingToken createTokenAt(Instant dateTime) {
        return new GlobalSequenceTrackingToken(ledger.positionAt(dateTime.minusNanos(1_000)));
    }

    @Override
    public void storeSnapshot(DomainEventMessage<?> snapshot) {
        throw new UnsupportedOperationException("streams are short: there are no snapshots, which no hash would cover");
    }

    @Override
    public Optional<DomainEventMessage<?>> readSnapshot(String aggregateIdentifier) {
        return Optional.empty();
    }

    /** The position that a token stands at; nothing was seen yet without one. */
    static long position(@Nullable TrackingToken token) {
        return token == null ? 0 : token.position().orElse(0);
    }

    /** An entry as processors see it. */
    static TrackedEventMessage<Recorded> trackedEvent(Recorded recorded) {
        return new GenericTrackedEventMessage<>(
                new GlobalSequenceTrackingToken(recorded.position()),
                new GenericEventMessage<>(
                        recorded.eventId().toString(), recorded, MetaData.emptyInstance(), recorded.recordedAt()));
    }

    private static DomainEventMessage<Statement> domainEvent(Recorded recorded) {
        var stream = recorded.stream();
        return new GenericDomainEventMessage<>(
                stream.substring(0, stream.indexOf('/')),
                stream,
                recorded.sequence(),
                recorded.statement(),
                MetaData.emptyInstance(),
                recorded.eventId().toString(),
                recorded.recordedAt());
    }

    private List<Recorded> page(long after) {
        return ledger.page(after, PAGE).stream().map(StoredEntry::recorded).toList();
    }
}
