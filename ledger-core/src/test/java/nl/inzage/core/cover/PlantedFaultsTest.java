package nl.inzage.core.cover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.ArrayList;
import java.util.Objects;
import nl.inzage.core.Fault;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whether the plain reading would notice: the judgement is broken in one clause after the other. */
class PlantedFaultsTest {

    /** A part of the clauses that are tried; all of them if it is empty. */
    private static final String ONLY = System.getProperty("planted.clause", "");

    @Test
    void each_fault_has_its_place_in_the_judgement() {
        assertThat(Faults.ALL)
                .allSatisfy(fault -> assertThatCode(fault::changed).doesNotThrowAnyException());
        assertThat(Faults.ALL).extracting(Fault::clause).doesNotHaveDuplicates();
    }

    @Test
    @Tag("planted-faults")
    void each_fault_in_the_judgement_is_found() throws Exception {
        assertThat(CoverPropertiesTest.firstWrong()).as("without a fault").isEqualTo(CoverPropertiesTest.NONE);
        var notFound = new ArrayList<String>();
        for (var fault : Faults.ALL) {
            if (!fault.clause().contains(ONLY)) {
                continue;
            }
            var seed = found(fault);
            var none = seed == CoverPropertiesTest.NONE;
            System.out.printf("%-90s %s%n", fault.clause(), none ? "NOT FOUND" : "seed " + seed);
            if (none) {
                notFound.add(fault.clause());
            }
        }
        assertThat(notFound).isEmpty();
    }

    private static long found(Fault fault) throws Exception {
        try (var loader = fault.loader(PlantedFaultsTest.class)) {
            var firstWrong =
                    loader.loadClass(CoverPropertiesTest.class.getName()).getDeclaredMethod("firstWrong");
            firstWrong.setAccessible(true);
            return (long) Objects.requireNonNull(firstWrong.invoke(null));
        }
    }
}
