package nl.inzage.api.console;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.Cookie;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import nl.inzage.api.RunningLedger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.opentest4j.TestAbortedException;

/**
 * A browser before the demonstration: one program and one browser for all tests, a fresh window for each. Where there
 * is no Chromium nothing can be seen, and these tests are skipped unless {@code -Dinzage.must-run=true}.
 */
public final class Screen implements BeforeAllCallback, ParameterResolver {

    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final List<String> TAGS = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");

    /** What all tests share, until the last of them is over. */
    static final class Shared implements AutoCloseable {
        private final RunningLedger ledger = RunningLedger.demonstration("--inzage.demo=true");
        private final Playwright playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        private final Browser browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(CHROMIUM)
                        .setArgs(List.of(
                                "--no-sandbox",
                                "--disable-gpu",
                                "--disable-quic",
                                "--no-first-run",
                                "--disable-background-networking",
                                "--disable-component-update",
                                "--disable-sync")));

        Shared() {
            ledger.caughtUp();
        }

        @Override
        public void close() {
            playwright.close();
            ledger.close();
        }
    }

    /** A window, which notes whatever breaks the policy of a page or fails in its scripts. */
    static final class Window implements AutoCloseable {
        private final RunningLedger ledger;
        private final BrowserContext context;
        private final Page page;
        private final List<String> complaints = new ArrayList<>();

        Window(RunningLedger ledger, Shared shared, Browser.NewContextOptions options) {
            this.ledger = ledger;
            this.context = shared.browser.newContext(options);
            this.page = context.newPage();
            page.onConsoleMessage(message -> {
                if (message.text().contains("Content Security Policy")) {
                    complaints.add(message.text());
                }
            });
            page.onPageError(complaints::add);
        }

        RunningLedger ledger() {
            return ledger;
        }

        Page page() {
            return page;
        }

        /** The address of a page. */
        String url(String path) {
            return ledger.url().replace("/api/v1", "") + path;
        }

        Window open(String path) {
            go(path);
            return this;
        }

        void go(String path) {
            page.navigate(url(path));
        }

        /** Holds a session from somebody's login. */
        Window as(String session) {
            context.addCookies(List.of(new Cookie("inzage-session", session).setUrl(url("/"))));
            return this;
        }

        /** The session that it holds. */
        String session() {
            return context.cookies().stream()
                    .filter(cookie -> cookie.name.equals("inzage-session"))
                    .map(cookie -> cookie.value)
                    .findFirst()
                    .orElse("");
        }

        /** What broke the policy of a page, or failed in its scripts. */
        List<String> complaints() {
            return complaints;
        }

        /** Nobody is kept out of what is shown, as far as a program can tell. */
        void isAccessible() {
            var found = new AxeBuilder(page)
                    .withTags(TAGS).analyze().getViolations().stream()
                            .map(rule -> rule.getId() + ": "
                                    + rule.getNodes().stream()
                                            .map(node -> node.getHtml() + " " + node.getFailureSummary())
                                            .toList())
                            .toList();
            assertThat(found).as(page.url()).isEmpty();
        }

        @Override
        public void close() {
            context.close();
        }
    }

    /** Goes on with the tabulator until something has the focus. */
    static void reach(Page page, String selector) {
        for (int i = 0; i < 200; i++) {
            page.keyboard().press("Tab");
            if (Boolean.TRUE.equals(page.evaluate("selector => document.activeElement.matches(selector)", selector))) {
                return;
            }
        }
        throw new AssertionError("the tabulator never comes to " + selector);
    }

    /** Opens windows. */
    interface Windows {
        /** One of an officer at a desk, in English and light. */
        default Window open() {
            return open(new Browser.NewContextOptions().setLocale("en-GB").setViewportSize(1280, 900));
        }

        /** One of another size, language or kind. */
        Window open(Browser.NewContextOptions options);

        /** One before another ledger. */
        Window before(RunningLedger ledger, Browser.NewContextOptions options);
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        if (!Files.isExecutable(CHROMIUM)) {
            if (Boolean.getBoolean("inzage.must-run")) {
                throw new IllegalStateException("no " + CHROMIUM + ": install the package chromium");
            }
            throw new TestAbortedException("no " + CHROMIUM + ", so that nothing can be seen");
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Windows.class;
    }

    @Override
    public @Nullable Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        var shared = requireNonNull(context.getRoot()
                .getStore(ExtensionContext.Namespace.create(Screen.class))
                .computeIfAbsent(Shared.class, __ -> new Shared(), Shared.class));
        return new Windows() {
            @Override
            public Window open(Browser.NewContextOptions options) {
                return new Window(shared.ledger, shared, options);
            }

            @Override
            public Window before(RunningLedger ledger, Browser.NewContextOptions options) {
                return new Window(ledger, shared, options);
            }
        };
    }
}
