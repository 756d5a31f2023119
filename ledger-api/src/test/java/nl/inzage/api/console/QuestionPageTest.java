package nl.inzage.api.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** The question page gives the answers of the HTTP interface, to everybody. */
@ExtendWith(Screen.class)
class QuestionPageTest {

    private static final String NOON = "/console?at=2026-03-02T12:00:00Z&server=S-03";

    private static JsonNode overHttp(Screen.Window window, String server, String at, @Nullable String knownAt) {
        var query = new ArrayList<>(List.of("at", at, "server", server));
        if (knownAt != null) {
            query.addAll(List.of("knownAt", knownAt));
        }
        return window.ledger().ask("/exposures", query.toArray(String[]::new));
    }

    /** The worked examples 1, 3, 5, 8, 12 and 18. */
    @ParameterizedTest
    @CsvSource(textBlock = """
            S-01,  2026-03-02T08:00:00Z,     ,                     exposed DEL COULD_SEE
            S-01,  2026-03-02T11:59:59.999Z, ,                     exposed DEL COULD_SEE
            S-01,  2026-03-02T12:00:00Z,     ,                     excluded DEL
            S-03,  2026-03-02T12:00:00Z,     ,                     exposed DEL COULD_SEE
            S-03,  2026-03-02T12:00:00Z,     2026-03-02T12:00:00Z, exposed DEL CANNOT_BE_EXCLUDED
            S-05,  2026-07-15T12:00:00Z,     ,                     exposed ARG COULD_SEE
            S-08,  2026-03-04T13:10:00Z,     2026-03-04T13:10:00Z, excluded ARG
            S-08,  2026-03-04T13:10:00Z,     ,                     exposed ARG COULD_SEE
            S-12,  2026-04-02T00:00:00Z,     ,                     exposed KOL CANNOT_BE_EXCLUDED
            S-12b, 2026-04-02T00:00:00Z,     ,                     excluded KOL
            S-12,  2026-03-10T14:30:00Z,     2026-03-10T14:30:00Z, exposed DEL COULD_SEE
            S-12,  2026-03-10T14:30:00Z,     ,                     exposed KOL COULD_SEE
            S-18,  2026-03-05T00:00:00Z,     2026-03-05T00:00:00Z, exposed DEL COULD_SEE
            S-18,  2026-03-05T00:00:00Z,     ,                     corrected DEL
            S-21,  2025-11-01T12:00:00Z,     ,                     not covered S-21
            """)
    void an_officer_who_asks_gets_the_verdicts_of_the_interface(
            String server, String at, @Nullable String knownAt, String among, Screen.Windows windows) {
        try (var window = windows.open()) {
            var page = window.open("/console").page();
            page.getByLabel("At (T)").fill(at);
            page.getByLabel("Server (id)").fill(server);
            if (knownAt != null) {
                page.getByLabel("on", new com.microsoft.playwright.Page.GetByLabelOptions().setExact(true))
                        .check();
                page.getByLabel("As known on which moment").fill(knownAt);
            }
            page.getByText("Ask", new com.microsoft.playwright.Page.GetByTextOptions().setExact(true))
                    .click();
            assertThat(page.locator(".moments time").first()).hasAttribute("datetime", at);
            assertThat(page.url()).contains("at=" + at.replace(":", "%3A"), "server=" + server);

            assertThat(Answered.on(page))
                    .contains(among)
                    .isEqualTo(Answered.over(overHttp(window, server, at, knownAt)));
            assertThat(window.complaints()).isEmpty();
        }
    }

    @Test
    void it_answers_without_scripts(Screen.Windows windows) {
        try (var window =
                windows.open(new Browser.NewContextOptions().setLocale("en-GB").setJavaScriptEnabled(false))) {
            var page = window.open("/console").page();
            page.getByLabel("At (T)").fill("2026-03-02 13:00");
            page.getByLabel("Server (id)").fill("S-03");
            page.getByLabel("at that moment").check();
            page.getByText("Ask", new com.microsoft.playwright.Page.GetByTextOptions().setExact(true))
                    .click();

            assertThat(page)
                    .hasURL(window.url(
                            "/console?at=2026-03-02T12%3A00%3A00Z&knownAt=2026-03-02T12%3A00%3A00Z&server=S-03"));
            assertThat(page.locator("[data-vendor=DEL]")).hasAttribute("data-verdict", "CANNOT_BE_EXCLUDED");
            page.getByText("The entry behind it").first().click();
            assertThat(page.locator(".entry .said")).hasText("Grant G-03 was revoked: PURPOSE_ENDED");
        }
    }

    @Test
    void without_scripts_the_slider_has_a_button(Screen.Windows windows) {
        try (var window =
                windows.open(new Browser.NewContextOptions().setLocale("en-GB").setJavaScriptEnabled(false))) {
            var page = window.open(NOON).page();
            page.locator("#slide").press("ArrowRight");
            page.getByText("Move", new com.microsoft.playwright.Page.GetByTextOptions().setExact(true))
                    .click();
            assertThat(page).hasURL(window.url("/console?at=2026-03-03T12%3A00%3A00Z&server=S-03"));
        }
    }

    @Test
    void every_entry_behind_a_reason_comes_with_its_receipt(Screen.Windows windows) {
        try (var window = windows.open()) {
            var page = window.open(NOON).page();
            page.getByText("The 3 entries behind it").click();
            assertThat(page.locator(".entry")).hasCount(3);

            for (var entry : page.locator(".entry").all()) {
                var position = String.valueOf(entry.getAttribute("data-position"));
                var proof = window.ledger().ask("/entries/" + position + "/proof");
                assertThat(entry.locator(".hash"))
                        .hasText(proof.path("leafHash").asString(""));
                assertThat(entry.getByText("proof of entry"))
                        .hasAttribute("href", "/api/v1/entries/" + position + "/proof");
            }
            assertThat(page).hasURL(window.url(NOON));
            assertThat(window.complaints()).isEmpty();
        }
    }

    @Test
    void the_slider_moves_the_moment_and_the_address_by_keys(Screen.Windows windows) {
        try (var window = windows.open()) {
            var page = window.open(NOON).page();
            page.evaluate("window.same = true");
            page.keyboard().press("s");
            page.keyboard().press("ArrowRight");
            assertThat(page).hasURL(window.url("/console?at=2026-03-03T12%3A00%3A00Z&server=S-03"));
            assertThat(page.locator(".out [data-vendor=DEL]")).isVisible();
            assertThat(page.locator("#at")).hasValue("2026-03-03 13:00");
            assertThat(page.getByText("Nederlands"))
                    .hasAttribute("href", "/console?at=2026-03-03T12%3A00%3A00Z&server=S-03&lang=nl");
            page.keyboard().press("ArrowLeft");
            assertThat(page.locator(".exposed [data-vendor=DEL]")).isVisible();
            assertThat(page.locator("#slide")).hasAttribute("aria-valuetext", "2 March 2026 at 13:00");

            assertThat(page.locator("#slide")).isFocused();
            assertThat(page.evaluate("window.same")).isEqualTo(true);
            assertThat(window.complaints()).isEmpty();
        }
    }

    @Test
    void everything_is_reached_by_keys_alone(Screen.Windows windows) {
        try (var window = windows.open()) {
            var page = window.open("/console?at=2026-03-02T12:00:00Z").page();
            var keys = page.keyboard();
            keys.press("Tab");
            assertThat(page.getByText("Skip to the content")).isFocused();
            keys.press("Enter");
            keys.press("Tab");
            assertThat(page.locator("#at")).isFocused();
            page.keyboard().press("Shift+Tab");
            keys.press("/");
            assertThat(page.locator("#vendor")).isFocused();
            keys.press("Tab");
            keys.type("S-03");
            keys.press("Enter");
            assertThat(page.locator(".exposed [data-vendor=DEL] summary")).isVisible();
            Screen.reach(page, ".vendor summary");
            keys.press("Enter");
            assertThat(page.locator(".exposed [data-vendor=DEL] .path")).isHidden();
            keys.press("Enter");
            assertThat(page.locator(".exposed [data-vendor=DEL] .path")).isVisible();
            Screen.reach(page, ".behind a");
            assertThat(page.locator(":focus")).hasText("The 3 entries behind it");
            keys.press("Enter");
            assertThat(page.locator(".entry")).hasCount(3);
        }
    }

    @Test
    void a_vendor_that_is_opened_brings_its_ways(Screen.Windows windows) {
        try (var window = windows.open()) {
            var page = window.open("/console?at=2026-07-15T12:00:00Z").page();
            assertThat(page.locator(".path")).hasCount(0);
            page.locator(".exposed [data-vendor=ARG] summary").click();
            var asked = window.ledger().ask("/exposures", "at", "2026-07-15T12:00:00Z", "vendor", "ARG");
            assertThat(page.locator(".exposed [data-vendor=ARG] .path"))
                    .hasCount(asked.path("exposures").path(0).path("paths").size());
            assertThat(window.complaints()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            at=2026-03-02T12:00:00Z&server=S-99,     UNKNOWN_SERVER
            at=2199-01-01,                           REFERENCE_MOMENT_IN_FUTURE
            at=yesterday,                            WRONG_TYPE
            at=2026-10-25+02:30,                     OFFSET_MISSING
            at=2026-03-29+02:30,                     OFFSET_MISSING
            at=2026-03-02&known=on&knownAt=,         MISSING
            at=2026-03-02&vendor=De+Vries+B.V.,      INVALID
            """)
    void a_question_that_cannot_be_answered_says_why_and_keeps_the_form(
            String query, String code, Screen.Windows windows) {
        try (var window = windows.open()) {
            var page = window.page();
            var response = page.navigate(window.url("/console?" + query));
            assertThat(response.status()).isBetween(400, 404);
            assertThat(page.locator("#answer .trouble")).containsText(code);
            assertThat(page.locator("#at")).not().hasValue("");
            assertThat(page.locator(".block")).hasCount(0);
        }
    }

    @ParameterizedTest
    @CsvSource({"en-GB, LIGHT", "en-GB, DARK", "nl-NL, LIGHT", "nl-NL, DARK"})
    void nobody_is_kept_out_in_either_language_and_theme(String locale, ColorScheme theme, Screen.Windows windows) {
        var options = new Browser.NewContextOptions()
                .setLocale(locale)
                .setColorScheme(theme)
                .setReducedMotion(ReducedMotion.REDUCE);
        try (var window = windows.open(options)) {
            window.open("/console?at=2026-07-15T12:00:00Z").isAccessible();
            window.open("/console?at=2026-07-15T12:00:00Z&server=S-05").isAccessible();
            window.page().locator(".behind a").first().click();
            assertThat(window.page().locator(".entry").first()).isVisible();
            window.isAccessible();
            window.open("/console?at=2025-11-01T12:00:00Z&server=S-21").isAccessible();
            window.open("/console?at=1999-01-01&knownAt=position:1").isAccessible();
            window.open("/console?at=yesterday").isAccessible();
            window.open("/console/entries?positions=1,2,3").isAccessible();
            window.open("/console/entries?positions=0").isAccessible();
            window.open("/console/settings").isAccessible();
            assertThat(window.page().locator("html")).hasAttribute("lang", locale.substring(0, 2));
            assertThat(window.complaints()).isEmpty();
        }
    }

    @Test
    void a_choice_of_language_stays(Screen.Windows windows) {
        try (var window = windows.open()) {
            var page = window.open(NOON).page();
            page.getByText("Nederlands").click();
            assertThat(page.locator("h1")).hasText("Wie kon operationele politiedata zien?");
            assertThat(page.locator(".moments")).containsText("2 maart 2026 13:00 (UTC+1) 2026-03-02 12:00 UTC");
            window.go("/console");
            assertThat(page.locator("html")).hasAttribute("lang", "nl");
        }
    }

    @Test
    void nothing_has_to_be_scrolled_sideways_on_a_telephone(Screen.Windows windows) {
        try (var window =
                windows.open(new Browser.NewContextOptions().setLocale("nl-NL").setViewportSize(390, 844))) {
            var page = window.open(NOON).page();
            assertThat(page.evaluate("document.documentElement.scrollWidth <= 390"))
                    .isEqualTo(true);
        }
    }
}
