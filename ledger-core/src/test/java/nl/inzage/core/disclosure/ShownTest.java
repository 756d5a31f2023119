package nl.inzage.core.disclosure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import nl.inzage.core.Trials;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShownTest {

    @ParameterizedTest
    @CsvSource(textBlock = """
            0, <5
            1, <5
            4, <5
            5, 5
            31, 31
            """)
    void numbers_below_five_are_told_as_such_and_others_as_they_are(int count, String text) {
        assertThat(Shown.of(count).text()).isEqualTo(text);
        assertThat(Shown.of(count).suppressed()).isEqualTo(count < 5);
    }

    @Test
    void a_sum_over_a_suppressed_number_is_a_range() {
        assertThat(Shown.sum(List.of(Shown.of(12), Shown.of(3), Shown.of(0))).text())
                .isEqualTo("12 to 20");
        assertThat(Shown.sum(List.of(Shown.of(3), Shown.of(0))).text()).isEqualTo("0 to 8");
        assertThat(Shown.sum(List.of(Shown.of(12), Shown.of(5))).text()).isEqualTo("17");
        assertThat(Shown.sum(List.of(Shown.of(2))).text()).isEqualTo("<5");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # was, is, told
            12, 12, 12
            12, 16, 12
            12, 17, 17
            12,  8, 12
            12,  7,  7
            12,  4, <5
             9,  4, <5
             8,  0,  8
             5,  0,  5
             3,  4, <5
             0,  5, <5
             0,  8, <5
             4,  8, <5
             4,  9,  9
            """)
    void a_number_stands_until_another_is_certainly_five_away(int was, int is, String told) {
        assertThat(Shown.of(is).unlessNear(List.of(Shown.of(was))).text()).isEqualTo(told);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
             2, <5
             6, <5
             7,  9
             9,  9
            11,  9
            12, 14
            18, 14
            19, 19
            """)
    void of_several_stated_numbers_the_nearest_is_told_and_none_of_them_for_fewer_than_five(int is, String told) {
        var stated = List.of(Shown.of(9), Shown.of(14), Shown.of(0));
        assertThat(Shown.of(is).unlessNear(stated).text()).isEqualTo(told);
    }

    @Test
    void stated_numbers_lie_five_apart_and_each_is_told_for_five_numbers_or_more() {
        Trials.each(1_000, random -> {
            var stated = new LinkedHashSet<Shown>();
            for (var time = 0; time < 12; time++) {
                stated.add(Shown.of(random.nextInt(40)).unlessNear(stated));
            }
            var numbers = IntStream.range(0, 60)
                    .mapToObj(count -> Shown.of(count).unlessNear(stated))
                    .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
            for (var shown : stated) {
                assertThat(numbers.get(shown)).isGreaterThanOrEqualTo(5);
                assertThat(stated.stream().filter(other -> !other.equals(shown)))
                        .noneMatch(other -> Math.max(other.least() - shown.most(), shown.least() - other.most()) < 5);
            }
        });
    }

    @Test
    void there_is_no_sum_of_nothing_and_no_number_below_zero() {
        assertThatIllegalArgumentException().isThrownBy(() -> Shown.sum(List.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> new Shown(-1, 4));
        assertThatIllegalArgumentException().isThrownBy(() -> new Shown(5, 4));
    }
}
