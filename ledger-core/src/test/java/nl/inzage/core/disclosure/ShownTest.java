package nl.inzage.core.disclosure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
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
        assertThat(Shown.of(was).unlessFar(Shown.of(is)).text()).isEqualTo(told);
    }

    @Test
    void there_is_no_sum_of_nothing_and_no_number_below_zero() {
        assertThatIllegalArgumentException().isThrownBy(() -> Shown.sum(List.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> new Shown(-1, 4));
        assertThatIllegalArgumentException().isThrownBy(() -> new Shown(5, 4));
    }
}
