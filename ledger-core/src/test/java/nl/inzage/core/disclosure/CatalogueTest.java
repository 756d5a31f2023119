package nl.inzage.core.disclosure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.stream.IntStream;
import nl.inzage.core.disclosure.Breakdown.Grain;
import nl.inzage.core.disclosure.Breakdown.Measure;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CatalogueTest {

    @Test
    void a_population_that_is_divided_twice_needs_a_rest_in_each() {
        var open = breakdown("BY_APPROVAL", null, "YES", "NO");
        var closed = breakdown("BY_ACCESS", "NONE", "FULL", "SHIELDED");
        assertThat(new Catalogue(List.of(open)).breakdowns()).containsExactly(open);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Catalogue(List.of(open, closed)))
                .withMessageContaining("BY_APPROVAL needs a rest");
        assertThat(new Catalogue(List.of(closed, breakdown("BY_APPROVAL", "YES", "NO"))).breakdowns())
                .hasSize(2);
    }

    @Test
    void a_question_stands_once_in_the_catalogue() {
        var question = breakdown("BY_APPROVAL", "YES", "NO");
        assertThatIllegalArgumentException().isThrownBy(() -> new Catalogue(List.of(question, question)));
    }

    @Test
    void categories_are_a_short_list_of_codes_that_differ() {
        assertThatIllegalArgumentException().isThrownBy(() -> breakdown("BY_NAME", null));
        assertThatIllegalArgumentException().isThrownBy(() -> breakdown("BY_NAME", null, "YES", "YES"));
        assertThatIllegalArgumentException().isThrownBy(() -> breakdown("BY_NAME", "YES", "YES"));
        assertThatIllegalArgumentException().isThrownBy(() -> breakdown("BY_NAME", null, "Delta Forensics B.V."));
        assertThatIllegalArgumentException().isThrownBy(() -> breakdown("by name", null, "YES"));
        var thirteen = IntStream.range(0, 13).mapToObj(number -> "C" + number).toArray(String[]::new);
        assertThatIllegalArgumentException().isThrownBy(() -> breakdown("BY_NAME", null, thirteen));
    }

    private static Breakdown breakdown(String code, @Nullable String rest, String... categories) {
        return new Breakdown(code, "DEPLOYMENTS", Measure.FLOW, Grain.QUARTER, List.of(categories), rest);
    }
}
