package nl.inzage.api.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** What holds for the pages beside the question: they say what the interface says, to everybody. */
@ExtendWith(Screen.class)
class EveryPageTest {

    /** Filled, empty, and in error. */
    private static final List<String> PAGES = List.of(
            "/console/beside?at=2026-03-02T09:00:00Z&server=S-02",
            "/console/beside?at=yesterday",
            "/console/timeline",
            "/console/timeline?at=2026-03-04T13:10:00Z&server=S-08",
            "/console/timeline?at=1999-01-01&server=S-08&span=month",
            "/console/timeline?at=2026-03-02&grant=G-99",
            "/console/changes?at=2026-03-05T00:00:00Z&server=S-18",
            "/console/changes?at=2026-03-05T00:00:00Z&server=S-01&knownBefore=position:400",
            "/console/changes?at=2026-03-05T00:00:00Z&knownBefore=position:999999",
            "/console/findings?at=2026-07-15T12:00:00Z",
            "/console/findings?at=1999-01-01&knownAt=position:1",
            "/console/findings?severity=NONE",
            "/console/work",
            "/console/work?list=reviews",
            "/console/work?list=emergencies&at=2026-04-01",
            "/console/work?list=accesses",
            "/console/work?list=screenings&at=2026-04-01",
            "/console/work?list=tools&at=2026-07-15",
            "/console/work?list=nothing",
            "/console/replay?position=336&at=2026-03-05T00:00:00Z&server=S-18",
            "/console/replay?position=0",
            "/console/reports",
            "/console/reports?question=vendors-by-verdict&period=2026-Q1",
            "/console/reports?question=vendors-by-verdict&period=2026-Q1&level=INTERNAL",
            "/console/reports?question=vendors-by-verdict&period=soon");

    /** Each kind of page once, with something on it. */
    private static Stream<String> kinds() {
        return Stream.of(
                "/console?at=2026-07-15T12:00:00Z&server=S-05",
                "/console/map?at=2026-07-15T12:00:00Z&server=S-05",
                "/console/timeline?at=2026-03-04T13:10:00Z&server=S-08",
                "/console/changes?at=2026-03-05T00:00:00Z&server=S-18",
                "/console/findings?at=2026-07-15T12:00:00Z&severity=HIGH",
                "/console/work?list=emergencies&at=2026-04-01",
                "/console/replay?position=336&at=2026-03-05T00:00:00Z&server=S-18",
                "/console/reports?question=vendors-by-verdict&period=2026-Q1&level=INTERNAL",
                "/console/entries?positions=1,2,3",
                "/console/settings",
                "/console/replay?position=0");
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void the_tabulator_comes_to_everything_and_is_held_by_nothing(String path, Screen.Windows windows) {
        try (var window = windows.open()) {
            var page = window.open(path).page();
            var things = ((Number) page.evaluate("""
                    () => {
                      document.querySelectorAll('details:not(:has(a[data-fetch]))').forEach(e => { e.open = true; });
                      const isBeside = e => e.type === 'radio' && !e.checked
                        && document.querySelector(`[name=${e.name}]:checked`);
                      const focusable = 'a[href], button, input, select, textarea, summary, [tabindex]';
                      window.reachable = [...document.querySelectorAll(focusable)]
                        .filter(e => e.tabIndex >= 0 && e.checkVisibility() && !isBeside(e));
                      window.visited = new Set();
                      document.addEventListener('focusin', event => window.visited.add(event.target), true);
                      return window.reachable.length;
                    }""")).intValue();
            assertThat(things).isGreaterThan(15);
            for (var key : List.of("Tab", "Shift+Tab")) {
                page.evaluate("window.visited.clear()");
                // Between the last and the first comes the browser's own window.
                for (int i = 0; i < things + 10; i++) {
                    page.keyboard().press(key);
                }
                assertThat(
                                (List<?>)
                                        page.evaluate(
                                                "window.reachable.filter(e => !window.visited.has(e)).map(e => e.outerHTML.slice(0, 200))"))
                        .as(key)
                        .isEmpty();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void nothing_is_done_by_the_mouse_where_keys_do_not_come(String path, Screen.Windows windows) {
        try (var window = windows.open()) {
            var page = window.open(path).page();
            assertThat((List<?>) page.evaluate("""
                    () => {
                      const done = [];
                      let what;
                      const seen = new MutationObserver(() => {});
                      seen.observe(document, {subtree: true, childList: true, attributes: true, characterData: true});
                      const open = XMLHttpRequest.prototype.open;
                      XMLHttpRequest.prototype.open = function (...all) { done.push(what); return open.apply(this, all); };
                      window.fetch = () => { done.push(what); return new Promise(() => {}); };
                      navigation.addEventListener('navigate', event => { done.push(what); event.preventDefault(); });
                      const events = ['pointerover', 'mouseover', 'mouseenter', 'pointerdown', 'mousedown', 'pointerup',
                        'mouseup', 'click', 'dblclick', 'contextmenu'];
                      const others = [...document.body.querySelectorAll('*')]
                        .filter(e => !e.closest('a[href], button, input, select, textarea, summary, label, datalist'));
                      for (const element of others) {
                        for (const event of events) {
                          what = event + ' ' + element.outerHTML.slice(0, 200);
                          const isLeft = element.dispatchEvent(
                            new MouseEvent(event, {bubbles: event !== 'mouseenter', cancelable: true, composed: true}));
                          if (!isLeft || seen.takeRecords().length) { done.push(what); }
                        }
                      }
                      return others.length > 20 ? done : ['only ' + others.length];
                    }""")).isEmpty();
            assertThat(page.url()).isEqualTo(window.url(path));
        }
    }

    @ParameterizedTest
    @CsvSource({"en-GB, LIGHT", "nl-NL, DARK"})
    void nobody_is_kept_out_in_either_language_and_theme(String locale, ColorScheme theme, Screen.Windows windows) {
        try (var window =
                windows.open(new Browser.NewContextOptions().setLocale(locale).setColorScheme(theme))) {
            for (var path : PAGES) {
                window.open(path).isAccessible();
                assertThat(window.page().content()).as(path).doesNotContain("??");
            }
            assertThat(window.complaints()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /console/beside?at=yesterday                             | Dit heeft niet de vorm die hier gevraagd wordt. | not a moment; write 2026-03-02T08:00:00Z or 2026-03-02
            /console/timeline?at=2026-03-02&grant=G-99               | Onder deze id is geen toegangsverlening bekend  |
            /console/changes?at=2026-03-05&knownBefore=2199-01-01    | Van dat moment is nog niets bekend.             |
            /console/replay?position=0                               | Dit is er niet.                                 | positions go from 1 to
            /console/reports?question=vendors-by-verdict&period=soon | Dit kan zo niet.                                | a year or a quarter, such as 2026 or 2026-Q1
            /console/reports?question=nobody-asked&period=2026       | Zo’n vraag is er niet                           |
            """)
    void a_dutch_reader_is_told_why_not_in_dutch_and_the_words_of_the_ledger_where_they_say_more(
            String path, String said, @Nullable String exact, Screen.Windows windows) {
        try (var window = windows.open(new Browser.NewContextOptions().setLocale("nl-NL"))) {
            var page = window.open(path).page();
            assertThat(page.locator(".trouble[role=alert]:visible")).containsText(said);
            assertThat(page.locator("main [lang=en]")).hasCount(exact == null ? 0 : 1);
            if (exact != null) {
                assertThat(page.locator(".exact")).containsText("In de woorden van het register: " + exact);
            }
        }
        try (var window = windows.open()) {
            var page = window.open(path).page();
            assertThat(page.locator(".exact")).hasCount(0);
            if (exact != null) {
                assertThat(page.locator(".trouble[role=alert]:visible")).containsText(exact);
            }
        }
    }

    @Test
    void the_timeline_shows_when_a_lapse_held_and_when_it_became_known(Screen.Windows windows) {
        try (var window = windows.open()) {
            var page = window.open("/console/timeline?at=2026-03-04T13:10:00Z&server=S-08&span=day")
                    .page();
            var exposed = page.locator("tr[data-state=COULD_SEE]");
            assertThat(exposed).hasCount(1);
            assertThat(exposed.locator("time").first()).hasAttribute("datetime", "2026-03-04T13:00:00Z");
            assertThat(exposed.locator("time").last()).hasAttribute("datetime", "2026-03-04T13:20:00Z");
            var lapsed = page.locator("tr[data-state=SHIELD_NONE]");
            assertThat(lapsed).containsText("did not work at the time");
            assertThat(lapsed.locator("time").last()).hasAttribute("datetime", "2026-03-06T09:00:00Z");
            assertThat(page.locator("svg.timeline rect.COULD_SEE")).hasCount(1);
            assertThat(page.locator("svg.timeline text.late").first()).isVisible();

            window.go("/console/timeline?at=2026-03-04T13:10:00Z&knownAt=2026-03-04T13:10:00Z&server=S-08&span=day");
            assertThat(page.locator("tr[data-state=COULD_SEE]")).hasCount(0);
        }
    }

    @Test
    void the_timeline_of_a_grant_tells_how_open_it_was(Screen.Windows windows) {
        try (var window = windows.open()) {
            var page = window.open("/console/timeline?at=2026-03-02T12:00:00Z&grant=G-03&span=day")
                    .page();
            assertThat(page.locator("tr[data-state=OPEN]").first()).containsText("G-03");
            assertThat(page.locator("tr[data-state=COULD_SEE] time").last())
                    .hasAttribute("datetime", "2026-03-02T14:00:00Z");
        }
    }

    private static String verdict(JsonNode verdict) {
        return verdict.isNull() ? "NONE" : verdict.asString("");
    }

    @Test
    void what_was_not_known_then_is_shown_with_the_entries_that_changed_it(Screen.Windows windows) {
        try (var window = windows.open()) {
            var page = window.open("/console/changes?at=2026-03-05T00:00:00Z&server=S-18")
                    .page();
            var changes = window.ledger()
                    .ask(
                            "/exposures/changes",
                            "at",
                            "2026-03-05T00:00:00Z",
                            "knownBefore",
                            "2026-03-05T00:00:00Z",
                            "server",
                            "S-18")
                    .path("changes");
            assertThat(page.locator(".change")).hasCount(changes.size());
            for (var change : changes) {
                var shown = page.locator(
                        ".change[data-vendor=" + change.path("vendor").asString("") + "]");
                assertThat(shown.locator("[data-was]")).hasAttribute("data-was", verdict(change.path("verdictBefore")));
                assertThat(shown.locator("[data-is]")).hasAttribute("data-is", verdict(change.path("verdictAfter")));
                shown.locator(".behind a").click();
                assertThat(shown.locator(".entry"))
                        .hasCount(change.path("entries").size());
            }
            assertThat(window.complaints()).isEmpty();
        }
    }

    @Test
    void the_findings_are_those_of_the_interface_and_can_be_narrowed(Screen.Windows windows) {
        try (var window = windows.open()) {
            var page = window.open("/console/findings?at=2026-07-15T12:00:00Z").page();
            var all = window.ledger().ask("/findings", "at", "2026-07-15T12:00:00Z", "limit", "50");
            assertThat(page.locator("table.listing tbody tr"))
                    .hasCount(all.path("items").size());
            page.locator("#severity").selectOption("HIGH");
            page.locator("#ask button").first().click();
            var high = window.ledger().ask("/findings", "at", "2026-07-15T12:00:00Z", "severity", "HIGH");
            assertThat(page.locator("table.listing tbody tr"))
                    .hasCount(high.path("items").size());
            assertThat(high.path("total").asInt()).isLessThan(all.path("total").asInt());
        }
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            endings,     /grant-endings,       unconfirmed, true
            accesses,    /accesses,            limit,       50
            screenings,  /screening-expiries,  withinDays,  60
            tools,       /tool-gaps,           limit,       50
            """)
    void a_list_of_work_is_that_of_the_interface(
            String list, String path, String name, String value, Screen.Windows windows) {
        try (var window = windows.open()) {
            var page = window.open("/console/work?at=2026-04-01T00:00:00Z&list=" + list)
                    .page();
            var items = window.ledger()
                    .ask(path, "at", "2026-04-01T00:00:00Z", name, value)
                    .path("items");
            assertThat(items).isNotEmpty();
            assertThat(page.locator("table.listing tbody tr")).hasCount(items.size());
        }
    }

    @Test
    void an_auditor_steps_from_entry_to_entry_and_sees_the_answer_change(Screen.Windows windows) {
        try (var window = windows.open()) {
            var page = window.open("/console/replay?position=1&at=2026-03-05T00:00:00Z&server=S-18")
                    .page();
            assertThat(page.locator(".entry")).hasAttribute("data-position", "1");
            var correction = window.ledger()
                    .ask("/exposures", "at", "2026-03-05T00:00:00Z", "server", "S-18")
                    .path("corrected")
                    .path(0)
                    .path("entry")
                    .asLong();
            page.locator("#position").fill(String.valueOf(correction - 1));
            page.locator("#position").press("Enter");
            page.getByText("On", new com.microsoft.playwright.Page.GetByTextOptions().setExact(true))
                    .click();
            assertThat(page.locator(".entry")).hasAttribute("data-position", String.valueOf(correction));
            assertThat(page.locator(".change[data-vendor=HOS] [data-is]")).hasAttribute("data-is", "COULD_SEE");
            assertThat(page.locator(".change[data-vendor=DEL] [data-is]")).hasAttribute("data-is", "NONE");
            assertThat(page.getByText("Download the bundle")).hasAttribute("href", "/api/v1/bundle");
        }
    }

    @Test
    void a_report_for_the_public_tells_what_the_interface_tells(Screen.Windows windows) {
        try (var window = windows.open()) {
            var page = window.open("/console/reports?question=vendors-by-verdict&period=2026-Q1")
                    .page();
            var rows = window.ledger()
                    .ask("/parliament/vendors-by-verdict", "period", "2026-Q1")
                    .path("periods")
                    .path(0)
                    .path("rows");
            assertThat(rows).isNotEmpty();
            for (var row : rows) {
                assertThat(page.locator(
                                "tr[data-category=" + row.path("category").asString("") + "] .number"))
                        .hasText(row.path("shown").asString(""));
            }
        }
    }
}
