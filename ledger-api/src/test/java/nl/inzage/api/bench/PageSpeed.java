package nl.inzage.api.bench;

import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How long pages take in a browser, over a program that runs elsewhere: {@code PageSpeed URL [MOMENT [PAGE]]}. The page
 * from the click to its end, the slider from the key to the settled answer. The pages take turns, so that whatever else
 * the machine does slows each of them.
 */
public final class PageSpeed {

    private static final int ROUNDS = 4;
    private static final int PAGES = 5;
    private static final int STEPS = 10;

    private PageSpeed() {}

    /** Measures the question page over everything and the map, and the slider on both. */
    public static void main(String[] arguments) {
        var url = arguments[0];
        var at = Instant.parse(arguments.length > 1 ? arguments[1] : "2026-07-15T12:00:00Z");
        var paths = arguments.length > 2 ? List.of(arguments[2]) : List.of("/console", "/console/map");
        var options = new BrowserType.LaunchOptions()
                .setExecutablePath(Path.of("/usr/bin/chromium"))
                .setArgs(List.of("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"));
        var taken = new TreeMap<String, List<Double>>();
        try (var playwright = Playwright.create(
                        new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
                var browser = playwright.chromium().launch(options)) {
            var page = browser.newPage();
            for (int round = 0; round < ROUNDS; round++) {
                var from = at.minus(Duration.ofDays((long) round * STEPS));
                for (var path : paths) {
                    for (int i = 0; i < PAGES; i++) {
                        page.navigate(url + path + "?at=" + from);
                        add(
                                taken,
                                "page " + path,
                                List.of(number(
                                        page.evaluate("performance.getEntriesByType('navigation')[0].duration"))));
                    }
                    add(taken, "slider " + path, slide(page));
                }
            }
        }
        taken.forEach(PageSpeed::tell);
    }

    private static void add(Map<String, List<Double>> taken, String what, List<Double> more) {
        taken.computeIfAbsent(what, __ -> new ArrayList<>()).addAll(more);
    }

    private static double number(Object measured) {
        return ((Number) measured).doubleValue();
    }

    private static List<Double> slide(Page page) {
        page.evaluate("""
                () => {
                  window.taken = [];
                  const slide = document.getElementById('slide');
                  slide.addEventListener('input', () => { window.begun = performance.now(); }, true);
                  document.addEventListener('htmx:afterSettle', e => {
                    if (e.detail.target.id === 'answer' && window.begun) {
                      window.taken.push(performance.now() - window.begun);
                      window.begun = 0;
                    }
                  });
                }""");
        for (int i = 1; i <= STEPS; i++) {
            page.locator("#slide").press("ArrowLeft");
            page.waitForFunction("count => window.taken.length >= count", i);
        }
        return ((List<?>) page.evaluate("window.taken"))
                .stream().map(PageSpeed::number).toList();
    }

    private static void tell(String what, List<Double> taken) {
        var sorted = taken.stream().sorted().toList();
        System.out.printf(
                "%s: %d times, first %.0f ms, p50 %.0f ms, p95 %.0f ms, most %.0f ms%n",
                what,
                taken.size(),
                taken.getFirst(),
                sorted.get(sorted.size() / 2),
                sorted.get((int) (sorted.size() * 0.95)),
                sorted.getLast());
    }
}
