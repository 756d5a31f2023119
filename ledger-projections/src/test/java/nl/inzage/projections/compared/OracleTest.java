package nl.inzage.projections.compared;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.LongStream;
import nl.inzage.core.exposure.Capability;
import nl.inzage.core.exposure.Presence;
import nl.inzage.core.exposure.ReasonCode;
import nl.inzage.core.exposure.Shield;
import nl.inzage.core.exposure.Verdict;
import nl.inzage.core.fact.PathKind;
import org.junit.jupiter.api.Test;

class OracleTest {

    private static final long HISTORIES = Long.getLong("oracle.histories", 2_000);

    private static final long AT_ONCE = 100;

    private static final long FEWEST_PATHS = 50;

    @Test
    void an_answer_over_sql_is_what_holds_at_the_moment() throws Exception {
        var begin = System.nanoTime();
        var mix = new Mix();
        Optional<Comparison.Difference> difference = Optional.empty();
        // Agreements, vendors and measures of a whole ledger bear on each of its answers: many small ledgers are
        // faster.
        for (long first = 1; first <= HISTORIES && difference.isEmpty(); first += AT_ONCE) {
            var last = Math.min(first + AT_ONCE - 1, HISTORIES);
            difference = Comparison.firstIn(
                    World.of(LongStream.rangeClosed(first, last)
                            .mapToObj(Histories::of)
                            .toList()),
                    mix);
        }

        System.out.printf("%s  in %d seconds%n", mix, (System.nanoTime() - begin) / 1_000_000_000);
        assertThat(difference.map(found -> explained(found.seed()))).isEmpty();
        assertThat(EnumSet.allOf(Verdict.class))
                .allSatisfy(verdict -> assertThat(mix.percentOf(verdict))
                        .as("percent of %s", verdict)
                        .isGreaterThan(10));
        assertThat(EnumSet.allOf(ReasonCode.class))
                .allSatisfy(code ->
                        assertThat(mix.of(code)).as("paths with %s", code).isGreaterThanOrEqualTo(FEWEST_PATHS));
        everyOneOf(mix, "path", PathKind.values());
        everyOneOf(mix, "capability", Capability.values());
        everyOneOf(mix, "presence", Presence.values());
        everyOneOf(mix, "shield", Shield.values());
        assertThat(mix.percentCorrected()).isGreaterThan(30);
        assertThat(mix.percentRetracted()).isGreaterThan(10);
    }

    private static void everyOneOf(Mix mix, String what, Enum<?>... kinds) {
        assertThat(kinds)
                .allSatisfy(kind -> assertThat(mix.of(what, kind))
                        .as("paths with %s %s", what, kind)
                        .isGreaterThanOrEqualTo(FEWEST_PATHS));
    }

    /** Each of these showed once that the rule was wrong. */
    private static final Map<Long, String> FOUND = new TreeMap<>(Map.ofEntries(
            Map.entry(12L, "what approved a grant says nothing of the sub-processor that uses it"),
            Map.entry(59L, "nor does what did not approve it"),
            Map.entry(308L, "an extract was handed to a vendor that became another"),
            Map.entry(432L, "the maker of a tool became another"),
            Map.entry(541L, "the operator of a server with an extract became another"),
            Map.entry(833L, "two copies of a data set, one of them in doubt, under a door in doubt"),
            Map.entry(1912L, "the holder of a medium became another")));

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
