package nl.inzage.core.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import nl.inzage.core.Trials;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An attacker takes every public report and solves them together as linear inequalities. */
class AttackTest {

    private static final int PAIRS = 1_000;
    private static final int FORCES = 3;

    @Test
    void no_suppressed_number_is_narrowed_to_fewer_than_five_by_all_reports_of_a_thousand_pairs_of_moments() {
        Trials.each(FORCES, random -> {
            var attack = new Attack(Newspaper.SOUND, random);
            System.out.println(attack);
            assertThat(attack.suppressed).isGreaterThan(500);
            assertThat(attack.restated).isPositive();
            assertThat(attack.found).isEmpty();
        });
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "SOUND")
    void the_attacker_finds_what_is_left_unprotected(Newspaper newspaper) {
        var found = new ArrayList<String>();
        Trials.each(20, random -> {
            if (found.isEmpty()) {
                var attack = new Attack(newspaper, random);
                System.out.println(attack);
                found.addAll(attack.found);
            }
        });
        assertThat(found).isNotEmpty();
    }

    /** Everything that was published about one force, and what follows from it. */
    private static final class Attack {
        private final Newspaper newspaper;
        private final Numbers numbers;
        private final Reports reports;
        private final Attacker attacker = new Attacker();
        private final Set<PublishedTable> tables = new LinkedHashSet<>();
        private final Map<Unknown, NavigableSet<Instant>> asked = new LinkedHashMap<>();
        private final Map<Unknown, NavigableSet<Instant>> stated = new LinkedHashMap<>();
        private final List<String> found = new ArrayList<>();
        private int cells;
        private int suppressed;
        private int restated;
        private int differences;
        private int narrowest = Integer.MAX_VALUE;

        Attack(Newspaper newspaper, RandomGenerator random) {
            this.newspaper = newspaper;
            numbers = new Force(random, newspaper != Newspaper.HAS_NO_REST);
            reports = new Reports(numbers);
            publish(random);
            tables.forEach(table -> newspaper.tell(attacker, table, reports, numbers));
            tellSizes();
            tables.forEach(this::attack);
            asked.forEach(this::subtract);
            stated.forEach(this::subtract);
        }

        private void publish(RandomGenerator random) {
            var from = Force.YEARS.getFirst().from().getEpochSecond();
            var until = Force.YEARS.getLast().until().getEpochSecond();
            var last = Force.MOMENTS.getLast().getEpochSecond();
            for (var pair = 0; pair < PAIRS; pair++) {
                var moment = Instant.ofEpochSecond(random.nextLong(from, until));
                var knownAt = Instant.ofEpochSecond(random.nextLong(moment.getEpochSecond(), last));
                tables.addAll(reports.about(moment, knownAt));
            }
        }

        private void tellSizes() {
            var questions = Force.CATALOGUE.breakdowns();
            for (var one : questions) {
                for (var other : questions.subList(0, questions.indexOf(one))) {
                    if (one.population().equals(other.population())) {
                        Force.YEARS.stream()
                                .flatMap(year -> year.quarters().stream())
                                .forEach(quarter -> quarter.knowledgeUntil(Force.MOMENTS.getLast())
                                        .forEach(knownAt ->
                                                newspaper.tellSizes(attacker, one, other, quarter, knownAt)));
                    }
                }
            }
        }

        private void attack(PublishedTable table) {
            var question = table.question();
            for (var category : question.categories()) {
                cells++;
                restated += table.cell(category).restated() ? 1 : 0;
                if (question.counts(table.period())) {
                    var unknown = new Unknown(question, category, table.period(), table.knownAt());
                    var cell = at(unknown, Instant.EPOCH);
                    asked.computeIfAbsent(cell, __ -> new TreeSet<>()).add(table.knownAt());
                    stated.computeIfAbsent(cell, __ -> new TreeSet<>())
                            .add(table.cell(category).knownAt());
                    ask(Map.of(unknown, 1));
                } else if (table.period() instanceof ReportPeriod.Year year) {
                    var sum = new LinkedHashMap<Unknown, Integer>();
                    year.quarters()
                            .forEach(quarter -> sum.put(new Unknown(question, category, quarter, table.knownAt()), 1));
                    ask(sum);
                }
            }
            if (question.counts(table.period())) {
                ask(Newspaper.all(question, table.period(), table.knownAt()));
            }
        }

        /** Narrows a number that is below five, alone or as a sum. */
        private void ask(Map<Unknown, Integer> sum) {
            var truth = Newspaper.sum(sum, numbers);
            if (truth < Shown.THRESHOLD) {
                suppressed++;
                note(sum, truth);
            }
        }

        /** Subtracts each number from the next one that was asked, or newly stated, for the same cell. */
        private void subtract(Unknown cell, NavigableSet<Instant> moments) {
            for (var moment : moments.tailSet(moments.getFirst(), false)) {
                var difference = Map.of(at(cell, moment), 1, at(cell, moments.lower(moment)), -1);
                var truth = Newspaper.sum(difference, numbers);
                if (Math.abs(truth) < Shown.THRESHOLD) {
                    differences++;
                    note(difference, truth);
                }
            }
        }

        private void note(Map<Unknown, Integer> sum, int truth) {
            var range = attacker.asks(sum);
            assertThat(truth).as("%s", sum).isBetween(range.least(), range.most());
            narrowest = Math.min(narrowest, range.values());
            if (range.values() < Shown.THRESHOLD) {
                found.add(sum + " is " + range);
            }
        }

        private static Unknown at(Unknown cell, Instant knownAt) {
            return new Unknown(cell.question(), cell.category(), cell.period(), knownAt);
        }

        @Override
        public String toString() {
            return "%-16s %d pairs: %d tables, %d cells, %d restated, %d numbers and %d differences below five, the narrowest has %d values; %d found"
                    .formatted(
                            newspaper,
                            PAIRS,
                            tables.size(),
                            cells,
                            restated,
                            suppressed,
                            differences,
                            narrowest,
                            found.size());
        }
    }
}
