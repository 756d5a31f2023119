package nl.inzage.api.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.eventsourcing.eventstore.jdbc.PostgresEventTableFactory;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.json.JacksonSerializer;
import org.axonframework.spring.jdbc.SpringDataSourceConnectionProvider;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.springframework.jdbc.support.JdbcTransactionManager;

/**
 * Axon's default engine: the same bytes as the payload of events, in its own table with its own indexes.
 *
 * @param together how many events it is given at once, of those that shall be appended together
 */
record AxonAppends(JdbcEventStorageEngine engine, List<byte[]> bytes, int together) implements Contender {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int A_STREAM = 4;
    private static final int READ_AT_ONCE = 1_000;

    /** An engine on a database that has no events yet. */
    static JdbcEventStorageEngine engine(DataSource pool) {
        var serializer = JacksonSerializer.defaultSerializer();
        var engine = JdbcEventStorageEngine.builder()
                .connectionProvider(new SpringDataSourceConnectionProvider(pool))
                .transactionManager(new SpringTransactionManager(new JdbcTransactionManager(pool)))
                .eventSerializer(serializer)
                .snapshotSerializer(serializer)
                .batchSize(READ_AT_ONCE)
                .build();
        engine.createSchema(PostgresEventTableFactory.INSTANCE);
        return engine;
    }

    @Override
    public String name() {
        return together == 1 ? "axon" : "axon by " + together;
    }

    @Override
    public Caller caller() {
        var events = new Events();
        return rows -> {
            for (int done = 0; done < rows; done += together) {
                var batch = new ArrayList<DomainEventMessage<?>>();
                for (int i = done; i < Math.min(rows, done + together); i++) {
                    batch.add(events.next());
                }
                engine.appendEvents(batch);
            }
        };
    }

    private final class Events {
        private UUID aggregate = UUID.randomUUID();
        private int told;

        private DomainEventMessage<?> next() {
            if (told % A_STREAM == 0) {
                aggregate = UUID.randomUUID();
            }
            var payload = payload(bytes.get(told % bytes.size()));
            return event(aggregate.toString(), told++ % A_STREAM, payload);
        }
    }

    static DomainEventMessage<?> event(String aggregate, long sequence, ObjectNode payload) {
        return new GenericDomainEventMessage<>(
                "vendor",
                aggregate,
                sequence,
                payload,
                MetaData.emptyInstance(),
                UUID.randomUUID().toString(),
                Instant.now());
    }

    static ObjectNode payload(byte[] bytes) {
        try {
            return (ObjectNode) JSON.readTree(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
