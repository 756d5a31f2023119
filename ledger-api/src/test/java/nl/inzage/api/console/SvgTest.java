package nl.inzage.api.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import nl.inzage.core.time.Period;
import org.junit.jupiter.api.Test;

/** Drawings are made of classes and shapes, and every text in them is only a text. */
class SvgTest {

    private static final String SCRIPT = "\"><script>alert(1)</script>'&";
    private static final String TEXT = "&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;&#39;&amp;";

    @Test
    void a_text_never_becomes_a_shape() {
        var svg = new Svg(10, 10, "map", SCRIPT, "group");
        svg.link(SCRIPT, SCRIPT);
        svg.text("head", 1, 2, SCRIPT);
        svg.slanted("head", 1, 2, SCRIPT);
        svg.rect("cell", 1, 2, 3, 4, SCRIPT);
        svg.end();
        assertThat(svg.toString()).doesNotContain("<script").contains(TEXT);
    }

    @Test
    void few_changes_are_still_seen_beside_many() {
        var year = new Period(Instant.parse("2026-01-01T00:00:00Z"), Instant.parse("2027-01-01T00:00:00Z"));
        var density = Density.of(year, new int[] {0, 10_000, 1});
        assertThat(density.svg("how much"))
                .isEqualTo(
                        "<svg class=\"density\" viewBox=\"0 0 1000 40\" width=\"1000\" height=\"40\" role=\"img\""
                                + " aria-label=\"how much\" focusable=\"false\">"
                                + "<rect class=\"bar\" x=\"334.3\" y=\"0.0\" width=\"331.3\" height=\"40.0\"><title>10000</title></rect>"
                                + "<rect class=\"bar\" x=\"667.7\" y=\"37.0\" width=\"331.3\" height=\"3.0\"><title>1</title></rect></svg>");
    }
}
