package nl.inzage.api.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import nl.inzage.api.command.InBulk;
import nl.inzage.api.story.Sample;
import nl.inzage.api.wiring.FoldedLedger;
import nl.inzage.core.store.PostgresForTests;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.SimpleEventHandlerInvoker;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.eventhandling.tokenstore.inmemory.InMemoryTokenStore;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;

/** The rebuild of the views beside Axon's pooled processor, whose handler only counts. */
final class RebuildBenchmark {

    private static final int BATCH = 1_000;
    private static final int GRANTS = Integer.getInteger("inzage.bench.grants", 6_000);

    private final BenchServer server;
    private final Rounds rounds;
    private final Table table;

    RebuildBenchmark(BenchServer server, Rounds rounds, Table table) {
        this.server = server;
        this.rounds = rounds;
        this.table = table;
    }

    void run() throws Exception {
        var database = FoldedLedger.database();
        try (var folded = new FoldedLedger(database, database)) {
            InBulk.record(
                    folded.ledger(),
                    Sample.lines(
                            GRANTS,
                            1,
                            Instant.parse("2025-01-01T00:00:00Z"),
                            Instant.parse("2026-06-01T00:00:00Z"),
                            false));
            var entries = folded.ledger().head().position();
            var engine = AxonAppends.engine(server.pool(PostgresForTests.emptyDatabase(), 8));
            fill(engine, folded);
            var works = new LinkedHashMap<String, Callable<?>>();
            works.put("rebuild", () -> {
                folded.projector().rebuild(position -> {});
                return entries;
            });
            works.put("pooled processor, 1 segment", () -> pooled(engine, entries, 1));
            works.put("pooled processor, 16 segments", () -> pooled(engine, entries, 16));
            System.out.printf("rebuild from %,d entries, %,d rows, s:%n", entries, folded.rows());
            var seconds = rounds.seconds(works);
            table.note("rebuild of the views", entries / seconds.of("rebuild"), " entries/s");
            table.atLeast(
                    "the same / Axon's pooled processor, only counting",
                    Math.min(seconds.of("pooled processor, 1 segment"), seconds.of("pooled processor, 16 segments"))
                            / seconds.of("rebuild"),
                    "x",
                    10);
        }
    }

    private static void fill(JdbcEventStorageEngine engine, FoldedLedger folded) {
        long at = 0;
        while (true) {
            var page = folded.ledger().page(at, BATCH);
            if (page.isEmpty()) {
                return;
            }
            var events = new ArrayList<DomainEventMessage<?>>();
            for (var entry : page) {
                var recorded = entry.recorded();
                events.add(
                        AxonAppends.event(recorded.stream(), recorded.sequence(), AxonAppends.payload(entry.bytes())));
                at = entry.position();
            }
            engine.appendEvents(events);
        }
    }

    private static Object pooled(JdbcEventStorageEngine engine, long entries, int segments)
            throws InterruptedException {
        var counting = new Counting(entries);
        var coordinator = Executors.newSingleThreadScheduledExecutor();
        var workers = Executors.newScheduledThreadPool(2);
        var processor = PooledStreamingEventProcessor.builder()
                .name("counting")
                .messageSource(
                        EmbeddedEventStore.builder().storageEngine(engine).build())
                .eventHandlerInvoker(SimpleEventHandlerInvoker.builder()
                        .eventHandlers(counting)
                        .listenerInvocationErrorHandler(PropagatingErrorHandler.instance())
                        .build())
                .errorHandler(PropagatingErrorHandler.instance())
                .tokenStore(new InMemoryTokenStore())
                .transactionManager(NoTransactionManager.INSTANCE)
                .coordinatorExecutor(coordinator)
                .workerExecutor(workers)
                .initialSegmentCount(segments)
                .batchSize(BATCH)
                .build();
        processor.start();
        try {
            if (!counting.all.await(120, TimeUnit.SECONDS)) {
                throw new AssertionError(counting.all.getCount() + " events did not arrive");
            }
            return entries;
        } finally {
            processor.shutDown();
            coordinator.shutdownNow();
            workers.shutdownNow();
        }
    }

    /** A handler that does nothing with what it is given. */
    static final class Counting {
        private final CountDownLatch all;

        Counting(long entries) {
            all = new CountDownLatch(Math.toIntExact(entries));
        }

        @EventHandler
        void on(ObjectNode event) {
            all.countDown();
        }
    }
}
