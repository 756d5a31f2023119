package nl.inzage.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import nl.inzage.core.fact.Recorded;
import nl.inzage.core.fact.Statement;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.config.AggregateConfigurer;
import org.axonframework.config.Configuration;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LedgerEventStoreTest {

    private final Ledger ledger = open();
    private final LedgerEventStore store = LedgerEventStore.of(ledger);
    private final Configuration axon = DefaultConfigurer.defaultConfiguration(false)
            .configureEventStore(configuration -> store)
            .configureAggregate(AggregateConfigurer.defaultConfiguration(Counted.class))
            .buildConfiguration();

    @BeforeEach
    void start() {
        assertThat(ledger.found(LedgerKind.REAL).kind()).isEqualTo(LedgerKind.REAL);
        axon.start();
    }

    @AfterEach
    void stop() {
        axon.shutdown();
        ledger.close();
    }

    @Test
    void an_aggregate_is_recorded_and_loaded_again() {
        var first = CommandContext.plain();
        send(new Count("vendor/V-1", 2, ""), first);
        var second = CommandContext.plain();
        send(new Count("vendor/V-1", 1, ""), second);

        assertThat(first.receipt().receipt().orElseThrow().version()).isEqualTo(1);
        assertThat(second.receipt().receipt().orElseThrow().version()).isEqualTo(2);
        assertThat(ledger.stream("vendor/V-1")).hasSize(3);
    }

    @Test
    void a_dry_run_decides_and_records_nothing() {
        var context = new CommandContext(null, null, true, List.of(), null, new ReceiptHolder());
        send(new Count("vendor/V-1", 2, ""), context);

        assertThat(context.receipt().receipt()).isEmpty();
        assertThat(ledger.head().position()).isEqualTo(1);
    }

    @Test
    void a_decision_that_fails_records_nothing() {
        assertThatThrownBy(() -> send(new Count("vendor/V-1", -1, ""), CommandContext.plain()))
                .hasMessageContaining("refused");
        assertThat(ledger.head().position()).isEqualTo(1);
    }

    @Test
    void a_stream_that_was_read_and_moved_before_the_commit_is_a_conflict() {
        assertThatThrownBy(() -> send(new Count("vendor/V-1", 1, "vendor/V-2"), CommandContext.plain()))
                .isInstanceOf(LedgerException.Conflict.class);
        assertThat(ledger.stream("vendor/V-1")).isEmpty();
    }

    @Test
    void a_reader_follows_what_is_recorded() throws InterruptedException {
        try (var following = store.openStream(null)) {
            assertThat(following.nextAvailable().getPayload()).isInstanceOf(Recorded.class);
            assertThat(following.hasNextAvailable(1, TimeUnit.MILLISECONDS)).isFalse();
            send(new Count("vendor/V-1", 1, ""), CommandContext.plain());

            assertThat(following.hasNextAvailable(5, TimeUnit.SECONDS)).isTrue();
            var next = following.nextAvailable();
            assertThat(next.trackingToken().position()).hasValue(2);
            assertThat(next.getPayload()).isEqualTo(ledger.stream("vendor/V-1").getFirst());
        }
    }

    private void send(Count command, CommandContext context) {
        axon.commandGateway().sendAndWait(new GenericCommandMessage<>(command, context.asMetaData()));
    }

    private static Ledger open() {
        var database = PostgresForTests.withLedger();
        return new Ledger(database, database, Clock.systemUTC(), new SecureRandom(), UUID::randomUUID);
    }

    /** Says something so many times; moves another stream behind its own back when one is named. */
    record Count(@TargetAggregateIdentifier String stream, int times, String moved) {}

    /** Counts what was said about it. */
    static class Counted {
        @AggregateIdentifier
        private @Nullable String stream;

        private int counted;

        @CommandHandler
        @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
        void handle(Count command) {
            if (command.times() < 0) {
                throw new IllegalStateException("refused: " + stream + " counts " + counted);
            }
            if (!command.moved().isEmpty()) {
                ReadStreams.of(CurrentUnitOfWork.get()).note(command.moved(), new Seen(7, new UUID(0, 7)));
            }
            for (int i = 0; i < command.times(); i++) {
                AggregateLifecycle.apply(Samples.blocked(
                        command.stream().substring(command.stream().indexOf('/') + 1)));
            }
        }

        @EventSourcingHandler
        void on(Statement statement) {
            stream = Stream.of(statement.fact());
            counted++;
        }
    }
}
