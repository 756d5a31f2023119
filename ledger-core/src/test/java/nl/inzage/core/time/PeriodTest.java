package nl.inzage.core.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PeriodTest {

    private static final Instant FROM = Instant.parse("2026-03-02T08:00:00Z");
    private static final Instant UNTIL = Instant.parse("2026-03-02T12:00:00Z");

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(textBlock = """
                    2026-03-02T07:59:59.999999Z, false
                    2026-03-02T08:00:00Z,        true
                    2026-03-02T08:00:00.000001Z, true
                    2026-03-02T11:59:59.999999Z, true
                    2026-03-02T12:00:00Z,        false
                    2026-03-02T12:00:00.000001Z, false
                    """)
    void includes_its_start_and_excludes_its_end(Instant moment, boolean contained) {
        assertThat(new Period(FROM, UNTIL).contains(moment)).isEqualTo(contained);
    }

    @Test
    void meets_the_next_one_without_counting_an_instant_twice() {
        var before = new Period(Instant.MIN, FROM);
        var after = new Period(FROM, Instant.MAX);

        assertThat(before.contains(FROM)).isFalse();
        assertThat(after.contains(FROM)).isTrue();
        assertThat(before.contains(FROM.minusNanos(1))).isTrue();
        assertThat(after.contains(FROM.minusNanos(1))).isFalse();
    }

    @Test
    void must_end_after_it_starts() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Period(/* from= */ UNTIL, /* until= */ FROM))
                .withMessage("a period must end after it starts: from=%s, until=%s", UNTIL, FROM);
        assertThatIllegalArgumentException().isThrownBy(() -> new Period(FROM, FROM));
    }
}
