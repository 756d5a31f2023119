package nl.inzage.api.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import nl.inzage.api.command.Registrar;
import nl.inzage.api.problem.Problem;
import nl.inzage.core.decision.Refused;
import nl.inzage.core.store.LedgerEventStore;
import nl.inzage.core.store.StoredEntry;
import org.junit.jupiter.api.Test;

/** Whatever happens, in whatever batches it is followed: a rebuild gives the same rows. */
class RandomReplayTest {

    private static final int HISTORIES = Integer.getInteger("inzage.histories", 200);
    private static final long SEED = Long.getLong("inzage.seed", System.nanoTime());

    @Test
    void followed_and_rebuilt_views_of_random_histories_are_equal_row_for_row() throws SQLException {
        System.out.printf("random histories: %d, seed %d (-Dinzage.seed=)%n", HISTORIES, SEED);
        var random = new Random(SEED);
        var database = FoldedLedger.database();
        try (var folded = new FoldedLedger(database, database)) {
            System.out.println(tell(folded, random));
            follow(folded, random);
            var followed = folded.allRows();
            folded.projector.rebuild(position -> {});
            var rebuilt = folded.allRows();

            System.out.printf("%d entries, %d rows%n", folded.ledger.head().position(), rebuilt.size());
            assertThat(folded.schema()).isEqualTo("views_2");
            assertThat(rebuilt).hasSizeGreaterThan(10 * HISTORIES).containsExactlyElementsOf(followed);
        }
    }

    /** Gives how often each command was recorded. */
    private static Map<String, Integer> tell(FoldedLedger folded, Random random) {
        var wiring = new AxonWiring();
        var axon = wiring.axon(folded.ledger, LedgerEventStore.of(folded.ledger), wiring.commandBus());
        axon.start();
        var registrar =
                new Registrar(folded.ledger, wiring.commandGateway(axon), Clock.systemUTC(), UUID::randomUUID, 31);
        var recorded = new TreeMap<String, Integer>();
        for (int history = 1; history <= HISTORIES; history++) {
            for (var line : RandomHistories.lines(random, history)) {
                try {
                    registrar.tell(List.of(line));
                    recorded.merge(line.get("command").stringValue(), 1, Integer::sum);
                } catch (Refused | Problem refused) {
                    recorded.merge("refused", 1, Integer::sum);
                }
            }
        }
        axon.shutdown();
        return recorded;
    }

    /** Batch by batch; now and then a batch fails when all is written, or another node goes on. */
    private static void follow(FoldedLedger folded, Random random) throws SQLException {
        var head = folded.ledger.head().position();
        var projector = folded.projector;
        for (var at = projector.position(); at < head; at = projector.position()) {
            var batch = folded.ledger.page(at, 1 + random.nextInt(40)).stream()
                    .map(StoredEntry::recorded)
                    .toList();
            try (var connection = folded.connection()) {
                connection.setAutoCommit(false);
                projector.follow(connection, batch);
                if (random.nextInt(8) == 0) {
                    connection.rollback();
                } else {
                    connection.commit();
                }
            }
            if (random.nextInt(8) == 0) {
                projector = folded.anotherProjector();
            }
        }
    }
}
