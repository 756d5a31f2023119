package nl.inzage.core.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import nl.inzage.core.log.ConsistencyProof;
import nl.inzage.core.log.Frontier;
import nl.inzage.core.log.InclusionProof;
import nl.inzage.core.log.LeafHash;
import nl.inzage.core.log.TreeNodes;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** The tree grows with the entries, in the transactions that store them. */
class TreeTest {

    private static final long SEED = 7;

    private final PGSimpleDataSource database = PostgresForTests.withLedger();
    private final Ledger ledger =
            new Ledger(database, database, Clock.systemUTC(), new SecureRandom(), UUID::randomUUID);

    @BeforeEach
    void found() {
        assertThat(ledger.found(LedgerKind.REAL)).isNotNull();
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void its_edge_is_that_of_the_tree_over_the_bytes_after_every_append() {
        var random = new SplittableRandom(SEED);
        var expected =
                Frontier.EMPTY.plus(LeafHash.of(ledger.page(0, 1).getFirst().bytes()));
        assertThat(ledger.head().tree()).isEqualTo(expected);
        for (int i = 0; i < 60; i++) {
            append("V-" + i, 1 + random.nextInt(30));
            for (var entry : ledger.page(expected.size(), 100)) {
                expected = expected.plus(LeafHash.of(entry.bytes()));
            }
            assertThat(ledger.head().tree()).isEqualTo(expected);
        }
        assertThat(expected.size()).isGreaterThan(3 * 256);
    }

    @Test
    void every_entry_and_every_earlier_size_is_proved_from_what_is_stored() {
        grow(700);
        proves();
    }

    @Test
    void a_ledger_from_before_there_was_a_tree_gets_one() {
        grow(600);
        var root = ledger.head().tree().root();
        PostgresForTests.execute(
                database,
                "ALTER TABLE ledger.heads DISABLE TRIGGER append_only; UPDATE ledger.heads SET frontier = NULL;"
                        + "ALTER TABLE ledger.tile_roots DISABLE TRIGGER append_only; DELETE FROM ledger.tile_roots");

        assertThat(ledger.head().tree().root()).isEqualTo(root);
        assertThat(ledger.found(LedgerKind.REAL)).isNotNull();
        proves();
        append("V-later", 200);
        proves();
    }

    /** Against a tree that knows nothing of tiles. */
    private void proves() {
        var size = ledger.head().position();
        var leaves = ledger.page(0, (int) size).stream()
                .map(entry -> LeafHash.of(entry.bytes()))
                .toList();
        var naive = TreeNodes.ofLeaves(index -> leaves.get((int) index));
        var root = naive.range(0, size);
        assertThat(ledger.head().tree().root()).isEqualTo(root);
        for (long index = 0; index < size; index += 13) {
            var at = index;
            assertThat(ledger.tree(nodes -> InclusionProof.of(at, size, nodes)).proves(leaves.get((int) at), root))
                    .as("leaf %d of %d", at, size)
                    .isTrue();
            var from = index + 1;
            assertThat(ledger.tree(nodes -> ConsistencyProof.of(from, size, nodes))
                            .proves(naive.range(0, from), root))
                    .as("from %d to %d", from, size)
                    .isTrue();
        }
    }

    private void grow(int entries) {
        for (int i = 0; i < entries; i += 100) {
            append("V-" + i, 100);
        }
    }

    private void append(String vendor, int entries) {
        var drafts = new ArrayList<Draft>();
        for (int sequence = 0; sequence < entries; sequence++) {
            drafts.add(Samples.draft(vendor, sequence));
        }
        assertThat(ledger.append(new Append(drafts, Map.of(), null, null))).isNotNull();
    }
}
