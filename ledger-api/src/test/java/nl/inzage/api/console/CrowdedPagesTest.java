package nl.inzage.api.console;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.options.ColorScheme;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import nl.inzage.api.RunningLedger;
import nl.inzage.api.command.InBulk;
import nl.inzage.api.story.Sample;
import nl.inzage.core.store.Ledger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Nobody is kept out where there is much to see: entries come 500 to a page, lists that page at fifty are filled to the
 * brim, with more behind them, and all else shows what there is.
 */
@ExtendWith(Screen.class)
class CrowdedPagesTest {

    private static final int ROWS = 500;
    private static final int GRANTS = 500;
    private static final String AT = "2026-07-15T12:00:00Z";

    private static final List<String> PAGES = List.of(
            "/console?at=" + AT,
            "/console?at=" + AT + "&vendor=V-1",
            "/console/map?at=" + AT,
            "/console/timeline?at=" + AT + "&vendor=V-1",
            "/console/changes?at=" + AT + "&knownBefore=position:1200",
            "/console/findings?at=" + AT,
            "/console/work?at=" + AT,
            "/console/work?list=accesses&at=" + AT,
            "/console/replay?at=" + AT,
            "/console/reports?question=chains&period=2026-Q2&level=INTERNAL",
            "/console/reports?question=vendors-by-region&period=2026-Q2&level=INTERNAL",
            "/console/entries?positions="
                    + LongStream.rangeClosed(1, ROWS).mapToObj(String::valueOf).collect(Collectors.joining(",")));

    private static @Nullable RunningLedger running;

    /** Loaded once, and not where there is no browser. */
    private static synchronized RunningLedger crowded() {
        if (running == null) {
            var ledger = RunningLedger.demonstration("--inzage.expiry-seconds=0");
            InBulk.record(
                    ledger.bean(Ledger.class),
                    Sample.lines(
                            GRANTS,
                            7,
                            Instant.parse("2026-01-01T00:00:00Z"),
                            Instant.parse("2026-10-01T00:00:00Z"),
                            true));
            ledger.caughtUp();
            running = ledger;
        }
        return requireNonNull(running);
    }

    @AfterAll
    static void stop() {
        if (running != null) {
            running.close();
        }
    }

    @ParameterizedTest
    @CsvSource({"en-GB, LIGHT, 1280", "nl-NL, DARK, 390"})
    void nobody_is_kept_out_of_a_page_with_many_rows(
            String locale, ColorScheme theme, int width, Screen.Windows windows) {
        var options = new Browser.NewContextOptions()
                .setLocale(locale)
                .setColorScheme(theme)
                .setViewportSize(width, 900);
        try (var window = windows.before(crowded(), options)) {
            for (var path : PAGES) {
                window.open(path).isAccessible();
                assertThat(window.page().content()).as(path).doesNotContain("??");
                assertThat(window.page().evaluate("document.documentElement.scrollWidth"))
                        .as(path + " at " + width)
                        .isEqualTo(width);
            }
            assertThat(window.complaints()).isEmpty();
        }
    }

    @Test
    void the_pages_are_as_full_as_they_can_be(Screen.Windows windows) {
        try (var window = windows.before(crowded(), new Browser.NewContextOptions())) {
            assertThat(window.open(PAGES.getLast()).page().locator(".entry").count())
                    .isEqualTo(ROWS);
            assertThat(window.open("/console/findings?at=" + AT)
                            .page()
                            .locator("table.listing tbody tr")
                            .count())
                    .isEqualTo(50);
            var findings = crowded().ask("/findings", "at", AT, "limit", "1");
            assertThat(findings.path("total").asInt()).isGreaterThan(50);
        }
    }
}
