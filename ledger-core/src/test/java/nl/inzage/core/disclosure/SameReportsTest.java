package nl.inzage.core.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import nl.inzage.core.Trials;
import org.junit.jupiter.api.Test;

/** The proof in the package's description, tried: no attacker tells apart what gives exactly the same reports. */
class SameReportsTest {

    @Test
    void all_suppressed_numbers_at_once_may_be_0_or_1_or_2_or_3_or_4_and_every_report_is_the_same() {
        Trials.each(3, random -> {
            var force = new Force(random, true);
            var told = everything(new Reports(force));
            for (var value = 0; value < Shown.THRESHOLD; value++) {
                assertThat(everything(new Reports(new Other(force, value))))
                        .as("with %d for each suppressed number", value)
                        .isEqualTo(told);
            }
        });
    }

    @Test
    void a_number_that_is_not_suppressed_makes_another_report() {
        Trials.each(1, random -> {
            var force = new Force(random, true);
            assertThat(everything(new Reports(unknown -> force.of(unknown) + 5)))
                    .isNotEqualTo(everything(new Reports(force)));
        });
    }

    private static List<PublishedTable> everything(Reports reports) {
        return Force.MOMENTS.stream()
                .flatMap(knownAt -> Force.YEARS.stream()
                        .flatMap(year -> Stream.concat(Stream.of(year), year.quarters().stream()))
                        .filter(period -> !period.until().isAfter(knownAt))
                        .flatMap(period -> reports.about(period.until().minusSeconds(1), knownAt).stream()))
                .distinct()
                .toList();
    }

    /** The same force with another number wherever the reports leave a choice: the value-th of five in its range. */
    private static final class Other implements Numbers {
        private final Reports reports;
        private final int value;
        private final Map<Unknown, Integer> chosen = new HashMap<>();

        Other(Numbers numbers, int value) {
            this.reports = new Reports(numbers);
            this.value = value;
        }

        @Override
        public int of(Unknown unknown) {
            return chosen.computeIfAbsent(unknown, this::choose);
        }

        private int choose(Unknown unknown) {
            var range = reports.range(unknown);
            return range.least() + value * (range.most() - range.least()) / 4;
        }
    }
}
