package nl.inzage.projections.compared;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;
import nl.inzage.core.exposure.ReasonCode;
import nl.inzage.core.exposure.Verdict;
import org.junit.jupiter.api.Test;

class OracleTest {

    private static final long HISTORIES = Long.getLong("oracle.histories", 1_000);

    @Test
    void an_answer_over_sql_is_what_holds_at_the_moment() throws Exception {
        var begin = System.nanoTime();
        var mix = new Mix();
        var difference = Comparison.firstIn(
                World.of(LongStream.rangeClosed(1, HISTORIES)
                        .mapToObj(Histories::of)
                        .toList()),
                mix);

        System.out.printf("%s  in %d seconds%n", mix, (System.nanoTime() - begin) / 1_000_000_000);
        assertThat(difference.map(found -> explained(found.seed()))).isEmpty();
        assertThat(EnumSet.allOf(Verdict.class))
                .allSatisfy(verdict -> assertThat(mix.percentOf(verdict))
                        .as("percent of %s", verdict)
                        .isGreaterThan(10));
        assertThat(EnumSet.allOf(ReasonCode.class))
                .allSatisfy(code ->
                        assertThat(mix.of(code)).as("paths with %s", code).isGreaterThanOrEqualTo(50));
        assertThat(mix.percentCorrected()).isGreaterThan(30);
        assertThat(mix.percentRetracted()).isGreaterThan(10);
    }

    /** Each of these showed once that the rule was wrong. */
    private static final Map<Long, String> FOUND = new TreeMap<>(Map.ofEntries(
            Map.entry(6L, "an imprecise moment, and the imprecise end of a session; a session of another vendor"),
            Map.entry(16L, "the imprecise end of a hosting"),
            Map.entry(20L, "an extension before its own effective time"),
            Map.entry(26L, "a removal from before the copy was made"),
            Map.entry(46L, "a confirmation from before the removal"),
            Map.entry(47L, "an imprecise confirmation"),
            Map.entry(61L, "a suspension and a resumption at the same moment"),
            Map.entry(75L, "persons of whom one has no known employer"),
            Map.entry(86L, "an imprecise mark"),
            Map.entry(145L, "two copies of a data set"),
            Map.entry(153L, "an opening and a removal at the same moment"),
            Map.entry(169L, "a beginning and an end of employment at the same moment"),
            Map.entry(305L, "a gateway that was told within the stretch of an imprecise end"),
            Map.entry(679L, "a session under a grant without privileges")));

    @Test
    void what_was_wrong_once_is_right() throws Exception {
        var histories = FOUND.keySet().stream().map(Histories::of).toList();
        assertThat(Comparison.firstIn(World.of(histories), new Mix())
                        .map(found -> FOUND.get(found.seed()) + ": " + found))
                .isEmpty();
    }

    @Test
    void the_oracle_knows_nothing_of_what_it_judges() {
        ArchRuleDefinition.classes()
                .that()
                .resideInAPackage("nl.inzage.projections.oracle")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "nl.inzage.projections.oracle",
                        "java.lang..",
                        "java.time..",
                        "java.util..",
                        "tools.jackson..",
                        "org.jspecify..")
                .check(new ClassFileImporter().importPackages("nl.inzage.projections.oracle"));
    }

    /** The shortest history that shows it, and both answers. */
    private static String explained(long seed) {
        try {
            var shortest = Comparison.shrunk(Histories.of(seed));
            return "seed " + seed + "\n" + shortest + "\n"
                    + Comparison.firstIn(World.of(List.of(shortest)), new Mix()).orElseThrow();
        } catch (Exception e) {
            throw new IllegalStateException("seed " + seed, e);
        }
    }
}
