package nl.inzage.projections.compared;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.LongStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whether the comparison would notice: the rule is broken in one clause after the other. */
@Tag("planted-faults")
class PlantedFaultsTest {

    private static final long HISTORIES = 1_000;
    private static final long AT_ONCE = 20;

    /** A part of the clauses that are tried; all of them if it is empty. */
    private static final String ONLY = System.getProperty("planted.clause", "");

    /** Databases with some histories each, made when they are first needed. */
    private final List<DataSource> databases = new ArrayList<>();

    @Test
    void each_fault_in_the_rule_is_found() throws Exception {
        var notFound = new ArrayList<String>();
        for (var fault : Faults.ALL) {
            if (!fault.clause().contains(ONLY)) {
                continue;
            }
            var seed = found(fault);
            System.out.printf("%-85s %s%n", fault.clause(), seed == Comparison.NONE ? "NOT FOUND" : "seed " + seed);
            if (seed == Comparison.NONE) {
                notFound.add(fault.clause());
            }
        }
        assertThat(notFound).isEmpty();
        assertThat(Faults.ALL).hasSizeGreaterThanOrEqualTo(20);
    }

    /** Histories in which the sound rule shows no difference: what is found in them is the fault's. */
    private DataSource database(int some) throws SQLException {
        while (databases.size() <= some) {
            var before = databases.size() * AT_ONCE;
            databases.add(World.of(LongStream.rangeClosed(before + 1, before + AT_ONCE)
                    .mapToObj(Histories::of)
                    .toList()));
            assertThat(Comparison.seedIn(databases.getLast()))
                    .as("without a fault")
                    .isEqualTo(Comparison.NONE);
        }
        return databases.get(some);
    }

    private long found(Fault fault) throws Exception {
        try (var loader = fault.loader()) {
            var seedIn = loader.loadClass(Comparison.class.getName()).getDeclaredMethod("seedIn", DataSource.class);
            seedIn.setAccessible(true);
            for (int some = 0; some * AT_ONCE < HISTORIES; some++) {
                var seed = (long) Objects.requireNonNull(seedIn.invoke(null, database(some)));
                if (seed != Comparison.NONE) {
                    return seed;
                }
            }
            return Comparison.NONE;
        }
    }
}
