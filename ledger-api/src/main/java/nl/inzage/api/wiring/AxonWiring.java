package nl.inzage.api.wiring;

import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import nl.inzage.core.store.Ledger;
import nl.inzage.core.store.LedgerEventStore;
import nl.inzage.core.store.LedgerWorlds;
import nl.inzage.core.subject.Subjects;
import nl.inzage.core.subject.Worlds;
import nl.inzage.projections.windows.Following;
import nl.inzage.projections.windows.Projector;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.common.jdbc.UnitOfWorkAwareConnectionProviderWrapper;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.SimpleEventHandlerInvoker;
import org.axonframework.eventhandling.TrackingEventProcessor;
import org.axonframework.eventhandling.TrackingEventProcessorConfiguration;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.TokenSchema;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.axonframework.spring.jdbc.SpringDataSourceConnectionProvider;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.support.JdbcTransactionManager;
import tools.jackson.databind.jsontype.BasicPolymorphicTypeValidator;

/**
 * Axon, by hand: the ledger as its event store, commands without a transaction, the views' processor with one.
 *
 * <p>Modules on the class path are not looked up, so nothing but this starts: no update checker, no telemetry.
 */
@Configuration
class AxonWiring {

    static final String PROCESSOR = "windows";
    private static final int BATCH = 500;
    private static final long MOST_PAUSE_MILLIS = 2_000;

    static {
        // Or each start would advertise a service outside.
        System.setProperty("disable-axoniq-console-message", "true");
    }

    @Bean
    LedgerEventStore eventStore(Ledger ledger) {
        return LedgerEventStore.of(ledger);
    }

    /** A command that waits for the append must hold no connection of the pool. */
    @Bean
    CommandBus commandBus() {
        return SimpleCommandBus.builder()
                .transactionManager(NoTransactionManager.INSTANCE)
                .build();
    }

    @Bean(initMethod = "start", destroyMethod = "shutdown")
    org.axonframework.config.Configuration axon(Ledger ledger, LedgerEventStore eventStore, CommandBus commandBus) {
        return DefaultConfigurer.defaultConfiguration(false)
                .configureEventStore(configuration -> eventStore)
                .configureCommandBus(configuration -> commandBus)
                .registerComponent(Worlds.class, configuration -> new LedgerWorlds(ledger))
                .configureAggregate(Subjects.configurer())
                .buildConfiguration();
    }

    @Bean
    CommandGateway commandGateway(org.axonframework.config.Configuration axon) {
        return axon.commandGateway();
    }

    @Bean
    JdbcTransactionManager transactionManager(DataSource pool) {
        return new JdbcTransactionManager(pool);
    }

    @Bean(initMethod = "start", destroyMethod = "shutDown")
    TrackingEventProcessor windowsProcessor(
            DataSource pool,
            JdbcTransactionManager transactions,
            LedgerEventStore eventStore,
            Projector projector,
            @Value("${inzage.database-url:}") String external) {
        // With a database of its own no other node can be: nobody shall wait for the claim of a process that was
        // killed. Elsewhere a claim is this very process's, whatever its number and the name of its machine.
        var node = external.isEmpty() ? "embedded" : UUID.randomUUID().toString();
        return processor(pool, transactions, eventStore, projector, node, BATCH);
    }

    /**
     * The processor of the views: one segment, one position, one node at a time, its writes and its token in one
     * transaction. Whatever fails stops it at that entry and is tried again; nothing is skipped.
     */
    static TrackingEventProcessor processor(
            DataSource pool,
            JdbcTransactionManager transactions,
            LedgerEventStore eventStore,
            Projector projector,
            String node,
            int batch) {
        var tokens = JdbcTokenStore.builder()
                .nodeId(node)
                .connectionProvider(
                        new UnitOfWorkAwareConnectionProviderWrapper(new SpringDataSourceConnectionProvider(pool)))
                .serializer(Jackson3Serializer.builder()
                        .jsonMapperBuilderCustomizer(
                                json -> json.polymorphicTypeValidator(BasicPolymorphicTypeValidator.builder()
                                        .allowIfSubType("org.axonframework.")
                                        .build()))
                        .build())
                .schema(TokenSchema.builder()
                        .setTokenTable("views_state.tokens")
                        .setProcessorNameColumn("processor_name")
                        .setTokenTypeColumn("token_type")
                        .setTimestampColumn("claimed_at")
                        .setOwnerColumn("owner")
                        .build())
                .build();
        return new Persistent(TrackingEventProcessor.builder()
                .name(PROCESSOR)
                .messageSource(eventStore)
                .tokenStore(tokens)
                .transactionManager(new SpringTransactionManager(transactions))
                .eventHandlerInvoker(SimpleEventHandlerInvoker.builder()
                        .eventHandlers(new Following(pool, projector))
                        .listenerInvocationErrorHandler(PropagatingErrorHandler.instance())
                        .build())
                .errorHandler(PropagatingErrorHandler.instance())
                .trackingEventProcessorConfiguration(TrackingEventProcessorConfiguration.forSingleThreadedProcessing()
                        .andInitialSegmentsCount(1)
                        .andBatchSize(batch)));
    }

    /** Tries again soon, however long what it needs was not there; the stock one waits up to a minute by then. */
    private static final class Persistent extends TrackingEventProcessor {

        Persistent(Builder builder) {
            super(builder);
        }

        @Override
        protected void doSleepFor(long millis) {
            super.doSleepFor(Math.min(millis, MOST_PAUSE_MILLIS));
        }

        @Override
        protected void doSleepFor(long millis, AtomicBoolean enough) {
            super.doSleepFor(Math.min(millis, MOST_PAUSE_MILLIS), enough);
        }
    }
}
