package nl.inzage.projections.compared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.LongStream;
import nl.inzage.core.Fault;
import nl.inzage.core.store.PostgresForTests;
import nl.inzage.projections.windows.Views;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whether the comparison would notice: the rule is broken in one clause after the other. */
class PlantedFaultsTest {

    private static final long HISTORIES = 2_500;

    /** A part of the clauses that are tried; all of them if it is empty. */
    private static final String ONLY = System.getProperty("planted.clause", "");

    /** What the oracle says of each history; it is the same whatever is wrong with the rule. */
    private final Map<Long, List<List<String>>> oracle = new TreeMap<>();

    /** Sources change; a fault that has lost its place would be missed only when somebody asks for all of them. */
    @Test
    void each_fault_has_its_place_in_the_rule() {
        assertThat(Faults.ALL)
                .allSatisfy(fault -> assertThatCode(fault::changed).doesNotThrowAnyException());
        assertThat(Faults.ALL).extracting(Fault::clause).doesNotHaveDuplicates();
    }

    @Test
    @Tag("planted-faults")
    void each_fault_in_the_rule_is_found() throws Exception {
        LongStream.rangeClosed(1, HISTORIES).forEach(seed -> oracle.put(seed, Memory.oracle(seed)));
        assertThat(Memory.firstWrong(oracle)).as("without a fault").isEqualTo(Comparison.NONE);
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
        assertThat(Faults.ALL).hasSizeGreaterThanOrEqualTo(100);
    }

    private long found(Fault fault) throws Exception {
        try (var loader = fault.loader(Views.class, Memory.class, PostgresForTests.class)) {
            var firstWrong = loader.loadClass(Memory.class.getName()).getDeclaredMethod("firstWrong", Map.class);
            firstWrong.setAccessible(true);
            return (long) Objects.requireNonNull(firstWrong.invoke(null, oracle));
        }
    }
}
