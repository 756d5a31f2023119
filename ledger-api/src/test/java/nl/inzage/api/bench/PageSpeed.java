package nl.inzage.api.bench;

import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How long pages take in a browser, over a program that runs elsewhere: {@code PageSpeed URL [MOMENT [PAGE]]}. The page
 * from the click to its end, the slider from the key to the settled answer.
 */
public final class PageSpeed {

    private static final int PAGES = 20;
    private static final int STEPS = 40;

    private PageSpeed() {}

    /** Measures the question page over everything, then the slider on it, then the map. */
    public static void main(String[] arguments) {
        var url = arguments[0];
        var at = arguments.length > 1 ? arguments[1] : "2026-07-15T12:00:00Z";
        var options = new BrowserType.LaunchOptions()
                .setExecutablePath(Path.of("/usr/bin/chromium"))
                .setArgs(List.of("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"));
        try (var playwright = Playwright.create(
                        new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
                var browser = playwright.chromium().launch(options)) {
            var page = browser.newPage();
            var pages =
                    arguments.length > 2 ? List.of(arguments[2] + "?at=") : List.of("/console?at=", "/console/map?at=");
            for (var path : pages) {
                var taken = new ArrayList<Double>();
                for (int i = 0; i < PAGES; i++) {
                    page.navigate(url + path + at);
                    taken.add(((Number) page.evaluate("performance.getEntriesByType('navigation')[0].duration"))
                            .doubleValue());
                }
                tell("page " + path, taken);
                tell("slider " + path, slide(page));
            }
        }
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
        var taken = new ArrayList<Double>();
        ((List<?>) page.evaluate("window.taken")).forEach(one -> taken.add(((Number) one).doubleValue()));
        return taken;
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
