package nl.inzage.api.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.options.ColorScheme;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import nl.inzage.core.exposure.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** The map shows the same verdicts as the interface gives, as a picture and as a table. */
@ExtendWith(Screen.class)
class MapPageTest {

    private static final String JULY = "/console/map?at=2026-07-15T12:00:00Z";

    /** The highest verdict of each vendor and server in an answer. */
    private static Map<String, Verdict> highest(JsonNode answer) {
        var highest = new TreeMap<String, Verdict>();
        var vendors = new ArrayList<JsonNode>();
        answer.path("exposures").forEach(vendors::add);
        answer.path("excluded").forEach(vendors::add);
        answer.path("coverage")
                .path("notCovered")
                .forEach(one -> one.path("vendors").forEach(vendors::add));
        for (var vendor : vendors) {
            for (var path : vendor.path("paths")) {
                highest.merge(
                        vendor.path("vendor").asString("?") + " "
                                + path.path("server").asString(""),
                        Verdict.valueOf(path.path("verdict").asString("")),
                        (a, b) -> a.compareTo(b) > 0 ? a : b);
            }
        }
        return highest;
    }

    @Test
    void each_cell_is_the_highest_verdict_of_a_vendor_on_a_server(Screen.Windows windows) {
        try (var window = windows.open()) {
            var page = window.open(JULY).page();
            var expected = highest(window.ledger().ask("/exposures", "at", "2026-07-15T12:00:00Z", "detail", "paths"));
            assertThat(expected).hasSizeGreaterThan(5);
            var table = new TreeMap<String, Verdict>();
            for (var row : page.locator(".map-row").all()) {
                table.put(
                        row.getAttribute("data-vendor") + " " + row.getAttribute("data-server"),
                        Verdict.valueOf(row.getAttribute("data-verdict")));
            }
            assertThat(table).isEqualTo(expected);
            var words = Map.of(
                    Verdict.COULD_SEE, "could see",
                    Verdict.CANNOT_BE_EXCLUDED, "cannot be excluded",
                    Verdict.COULD_NOT_SEE, "could not see");
            var drawn =
                    (List<?>) page.evalOnSelectorAll("svg.map a", "all => all.map(e => e.getAttribute('aria-label'))");
            assertThat(drawn.stream().map(String::valueOf))
                    .containsExactlyElementsOf(expected.entrySet().stream()
                            .map(one -> one.getKey().replace(" ", ", ") + ": " + words.get(one.getValue()))
                            .toList());
            assertThat(window.complaints()).isEmpty();
        }
    }

    @Test
    void a_cell_leads_to_the_question_behind_it(Screen.Windows windows) {
        try (var window = windows.open()) {
            var page = window.open(JULY).page();
            page.locator("svg.map a[aria-label^='ARG, S-05']").click();
            assertThat(page).hasURL(window.url("/console?at=2026-07-15T12%3A00%3A00Z&vendor=ARG&server=S-05"));
            assertThat(page.locator(".path").first()).isVisible();
        }
    }

    @Test
    void it_moves_with_the_slider(Screen.Windows windows) {
        try (var window = windows.open()) {
            var page = window.open("/console/map?at=2026-07-20T12:00:00Z&server=S-05")
                    .page();
            assertThat(page.locator("svg.map a")).hasCount(1);
            page.locator("#slide").press("ArrowRight");
            assertThat(page).hasURL(window.url("/console/map?at=2026-07-21T12%3A00%3A00Z&server=S-05"));
            assertThat(page.locator("svg.map a")).hasCount(0);
            assertThat(page.locator("#slide")).isFocused();
            assertThat(window.complaints()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"en-GB, LIGHT", "en-GB, DARK", "nl-NL, LIGHT", "nl-NL, DARK"})
    void nobody_is_kept_out_in_either_language_and_theme(String locale, ColorScheme theme, Screen.Windows windows) {
        try (var window =
                windows.open(new Browser.NewContextOptions().setLocale(locale).setColorScheme(theme))) {
            window.open(JULY).isAccessible();
            window.page().locator("#answer details.table summary").click();
            window.isAccessible();
            window.open("/console/map?at=2025-11-01T12:00:00Z").isAccessible();
            window.open("/console/map?at=1999-01-01&knownAt=position:1").isAccessible();
            window.open("/console/map?server=S-99").isAccessible();
            assertThat(window.complaints()).isEmpty();
        }
    }
}
