package nl.inzage.api.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import nl.inzage.core.log.Checkpoint;
import nl.inzage.core.log.Flaw;
import nl.inzage.core.log.Frontier;
import nl.inzage.core.log.LeafHash;
import nl.inzage.core.log.SignedNote;
import nl.inzage.core.log.SigningKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An auditor verifies in the browser itself, and whatever lies between the ledger and the browser is found out. */
@ExtendWith(Screen.class)
class VerifyHereTest {

    private static final String PAGE = "/console/replay?position=336&at=2026-03-05T00:00:00Z&server=S-18";
    private static final String ENTRIES = "**/api/v1/entries?*";
    private static final String PROOF = "**/api/v1/entries/*/proof*";
    private static final String CHECKPOINT = "**/api/v1/checkpoint";
    private static final String KEYS = "**/api/v1/signing-keys";

    private static String key(Screen.Window window) throws IOException {
        return Files.readString(window.ledger().data().resolve("keys/ledger.vkey"))
                .strip();
    }

    private static SigningKey foreign(String name) throws NoSuchAlgorithmException {
        return SigningKey.of(name, KeyPairGenerator.getInstance("Ed25519").generateKeyPair());
    }

    /** What comes on an address is changed on its way. */
    private static void forge(Page page, String address, UnaryOperator<String> how) {
        page.route(address, route -> {
            var answer = route.fetch();
            route.fulfill(new Route.FulfillOptions().setResponse(answer).setBody(how.apply(answer.text())));
        });
    }

    private static void verify(Page page, String whole) {
        page.locator("#verify-here button[value=" + whole + "]").click();
        page.locator("#verified[data-outcome]").waitFor();
    }

    private static void isBroken(Page page, Flaw flaw, String step) {
        assertThat(page.locator("#verified")).hasAttribute("data-outcome", "BROKEN");
        assertThat(page.locator("#verified")).containsText("BROKEN. " + flaw + ": ");
        assertThat(page.locator("#verified-steps [data-flaw]")).hasCount(1);
        assertThat(page.locator("#verified-steps [data-flaw=" + flaw + "]")).hasAttribute("data-step", step);
    }

    @ParameterizedTest
    @CsvSource({"en-GB, LIGHT, 1280", "nl-NL, DARK, 390"})
    void a_good_entry_is_verified_by_keys_alone(String locale, ColorScheme theme, int width, Screen.Windows windows)
            throws IOException {
        try (var window = windows.open(new Browser.NewContextOptions()
                .setLocale(locale)
                .setColorScheme(theme)
                .setViewportSize(width, 900))) {
            window.ledger().signed();
            var page = window.open(PAGE).page();
            assertThat(page.locator("#verify-elsewhere")).isHidden();
            page.locator("#given-key").focus();
            page.keyboard().press("Tab");
            page.keyboard().press("Enter");
            assertThat(page.locator("#verified")).hasAttribute("data-outcome", "INTERNALLY_CONSISTENT");
            assertThat(page.locator("#verified")).hasAttribute("aria-live", "polite");
            var steps = page.locator("#verified-steps > li");
            assertThat(steps).hasCount(3);
            assertThat(page.locator("#verified-steps > li[data-result=PASSED]")).hasCount(3);
            var proof = window.ledger().ask("/entries/336/proof");
            for (var hash : List.of("leafHash", "root")) {
                assertThat(steps.getByText(proof.path(hash).asString(""))).not().hasCount(0);
            }
            assertThat(steps.first()).containsText("\"position\":336");

            page.keyboard().press("Shift+Tab");
            page.keyboard().type(key(window));
            page.keyboard().press("Enter");
            assertThat(page.locator("#verified")).hasAttribute("data-outcome", "VERIFIED");
            window.isAccessible();
            assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(width);
            assertThat(window.complaints()).isEmpty();
        }
    }

    @Test
    void every_entry_up_to_the_checkpoint_is_verified(Screen.Windows windows) throws IOException {
        try (var window = windows.open()) {
            window.ledger().signed();
            var page = window.open(PAGE).page();
            page.locator("#given-key").fill(key(window));
            verify(page, "all");
            assertThat(page.locator("#verified")).hasAttribute("data-outcome", "VERIFIED");
            assertThat(page.locator("#verified-steps > li[data-result=PASSED]")).hasCount(3);
            var size = window.ledger().ask("/health/ready").path("signed").asString("");
            assertThat(page.locator("[data-step=ENTRIES] dd").first()).hasText(size);
        }
    }

    @Test
    void every_entry_is_proved_whatever_its_place_in_the_tree(Screen.Windows windows) {
        try (var window = windows.open()) {
            window.ledger().signed();
            var last = window.ledger().ask("/health/ready").path("signed").asLong();
            for (var position : List.of(1L, 2L, 255L, 256L, 257L, last - 1, last)) {
                var page = window.open("/console/replay?position=" + position).page();
                verify(page, "one");
                assertThat(page.locator("#verified")).hasAttribute("data-outcome", "INTERNALLY_CONSISTENT");
            }
        }
    }

    @Test
    void a_byte_of_an_entry_that_is_not_the_ledgers_is_named(Screen.Windows windows) {
        try (var window = windows.open()) {
            var page = window.open(PAGE).page();
            forge(page, ENTRIES, entry -> entry.replaceFirst("\"registrar\":\"", "\"registrar\":\"x"));
            verify(page, "one");
            isBroken(page, Flaw.LEAF_MISMATCH, "ENTRIES");
            assertThat(page.locator("#verified-steps [data-result=NOT_FINISHED]"))
                    .hasCount(2);
        }
    }

    @Test
    void a_true_entry_of_another_place_is_named(Screen.Windows windows) {
        try (var window = windows.open()) {
            var other =
                    window.ledger().ask("/entries/335/proof").path("leafHash").asString("");
            var own = window.ledger().ask("/entries/336/proof").path("leafHash").asString("");
            forge(window.page(), "**/console/replay?*", html -> html.replace(own, other));
            window.page()
                    .route(
                            ENTRIES,
                            route -> route.fulfill(new Route.FulfillOptions()
                                    .setResponse(route.fetch(new Route.FetchOptions()
                                            .setUrl(route.request().url().replace("after=335", "after=334"))))));
            var page = window.open(PAGE).page();
            verify(page, "one");
            isBroken(page, Flaw.ORDER, "ENTRIES");
        }
    }

    /** One hexadecimal digit of what follows is another. */
    private static String another(String text, String before) {
        var found = Pattern.compile(Pattern.quote(before) + "([0-9a-f])").matcher(text);
        return found.replaceFirst(digit -> before + ("0".equals(digit.group(1)) ? "1" : "0"));
    }

    @Test
    void a_hash_of_a_proof_that_leads_elsewhere_is_named(Screen.Windows windows) {
        try (var window = windows.open()) {
            var page = window.open(PAGE).page();
            forge(page, PROOF, proof -> another(proof, "\"path\":[\""));
            verify(page, "one");
            isBroken(page, Flaw.PROOF_MISMATCH, "PROOFS");
        }
    }

    @Test
    void a_proof_with_a_hash_too_many_or_too_few_is_named(Screen.Windows windows) {
        try (var window = windows.open()) {
            for (UnaryOperator<String> how : List.<UnaryOperator<String>>of(
                    proof -> proof.replaceFirst("\"path\":\\[(\"[0-9a-f]{64}\")", "\"path\":[$1,$1"),
                    proof -> proof.replaceFirst("\"path\":\\[\"[0-9a-f]{64}\",", "\"path\":["))) {
                var page = window.open(PAGE).page();
                forge(page, PROOF, how);
                verify(page, "one");
                isBroken(page, Flaw.PROOF_MISMATCH, "PROOFS");
                page.unroute(PROOF);
            }
        }
    }

    @Test
    void a_signature_that_does_not_verify_is_named(Screen.Windows windows) {
        try (var window = windows.open()) {
            var page = window.open(PAGE).page();
            forge(page, CHECKPOINT, note -> {
                var at = note.length() - 20;
                return note.substring(0, at) + (note.charAt(at) == 'A' ? 'B' : 'A') + note.substring(at + 1);
            });
            verify(page, "one");
            isBroken(page, Flaw.SIGNATURE, "SIGNATURES");
            assertThat(page.locator("#verified")).containsText("The signature does not verify");
        }
    }

    @Test
    void a_key_that_did_not_sign_is_named(Screen.Windows windows) throws IOException, NoSuchAlgorithmException {
        try (var window = windows.open()) {
            var page = window.open(PAGE).page();
            var own = key(window);
            var other = foreign(own.substring(0, own.indexOf('+'))).verifier().toString();
            for (var given : List.of(
                    other,
                    own.replaceFirst("\\+[0-9a-f]{8}\\+", "+00000000+"),
                    "\"><img src=x onerror=window.ran=1>")) {
                page.locator("#given-key").fill(given);
                verify(page, "one");
                isBroken(page, Flaw.SIGNATURE, "SIGNATURES");
            }
            assertThat(page.evaluate("window.ran")).isNull();
            page.locator("#given-key").fill("");
            forge(page, KEYS, keys -> keys.replace(own, other));
            verify(page, "one");
            isBroken(page, Flaw.SIGNATURE, "SIGNATURES");
            assertThat(page.locator("#verified")).containsText("No key that the ledger names signed");
        }
    }

    /** What the words about a key from the same ledger warn of: all of it is forged, and fits. */
    @Test
    void a_ledger_that_is_forged_as_a_whole_is_found_out_by_the_key_alone(Screen.Windows windows)
            throws IOException, NoSuchAlgorithmException {
        try (var window = windows.open()) {
            var own = key(window);
            var forger = foreign(own.substring(0, own.indexOf('+')));
            var page = window.page();
            var entry = window.ledger()
                    .ask("/entries", "after", "0", "limit", "1")
                    .path("items")
                    .path(0)
                    .path("entry")
                    .toString()
                    .replaceFirst("\"registrar\":\"", "\"registrar\":\"x");
            var leaf = LeafHash.of(entry.getBytes(StandardCharsets.UTF_8));
            var note = SignedNote.sign(
                    Checkpoint.of(forger.verifier().name(), Frontier.EMPTY.plus(leaf))
                            .text(),
                    forger);
            var shown = window.ledger().ask("/entries/1/proof").path("leafHash").asString("");
            forge(
                    page,
                    "**/console/replay?*",
                    html -> html.replace(shown, HexFormat.of().formatHex(leaf)));
            page.route(ENTRIES, route -> route.fulfill(new Route.FulfillOptions().setBody(entry + "\n")));
            page.route(PROOF, route -> route.fulfill(new Route.FulfillOptions().setBody("{\"path\":[]}")));
            page.route(CHECKPOINT, route -> route.fulfill(new Route.FulfillOptions().setBody(note.toString())));
            forge(page, KEYS, keys -> keys.replace(own, forger.verifier().toString()));
            window.go("/console/replay?position=1");

            verify(page, "one");
            assertThat(page.locator("#verified")).hasAttribute("data-outcome", "INTERNALLY_CONSISTENT");
            page.locator("#given-key").fill(own);
            verify(page, "one");
            isBroken(page, Flaw.SIGNATURE, "SIGNATURES");
        }
    }

    @ParameterizedTest
    @CsvSource({"BYTE, CHECKPOINT_CONTRADICTED, CHECKPOINTS", "LAST, TRUNCATED, ENTRIES", "SWAP, ORDER, ENTRIES"})
    void what_is_wrong_among_all_entries_is_named(String what, Flaw flaw, String step, Screen.Windows windows) {
        try (var window = windows.open()) {
            var page = window.open(PAGE).page();
            forge(page, ENTRIES, entries -> {
                var lines = new java.util.ArrayList<>(entries.lines().toList());
                switch (what) {
                    case "BYTE" -> lines.set(17, lines.get(17).replaceFirst("\"salt\":\"..", "\"salt\":\"xx"));
                    case "LAST" -> lines.removeLast();
                    default -> java.util.Collections.swap(lines, 17, 18);
                }
                return String.join("\n", lines) + "\n";
            });
            verify(page, "all");
            isBroken(page, flaw, step);
        }
    }

    @Test
    void whoever_may_not_read_the_bytes_is_told_what_was_not_looked_at(Screen.Windows windows) {
        try (var window = windows.open()) {
            var page = window.open(PAGE).page();
            page.route(ENTRIES, route -> route.fulfill(new Route.FulfillOptions().setStatus(403)));
            verify(page, "one");
            assertThat(page.locator("#verified")).hasAttribute("data-outcome", "CANNOT_JUDGE");
            assertThat(page.locator("#verified")).containsText("an auditor or a supervisor may");
            assertThat(page.locator("[data-step=ENTRIES]")).hasAttribute("data-result", "NOT_JUDGED");
            assertThat(page.locator("[data-step=PROOFS]")).hasAttribute("data-result", "PASSED");
        }
    }

    @Test
    void where_nothing_can_be_computed_the_page_says_where_it_can(Screen.Windows windows) {
        try (var plain =
                windows.open(new Browser.NewContextOptions().setLocale("en-GB").setJavaScriptEnabled(false))) {
            var page = plain.open(PAGE).page();
            assertThat(page.locator("#verify-here")).isHidden();
            assertThat(page.locator("#verify-elsewhere")).containsText("verify jar");
        }
        try (var insecure = windows.open()) {
            insecure.page().addInitScript("Object.defineProperty(window, 'isSecureContext', {value: false})");
            var page = insecure.open(PAGE).page();
            assertThat(page.locator("#verify-here")).isHidden();
            assertThat(page.locator("#verify-elsewhere")).isVisible();
        }
    }

    @Test
    void the_page_has_a_word_for_all_that_the_script_says() throws IOException {
        var script = Files.readString(Path.of("src/main/resources/static/console/verify.js"));
        var said = Pattern.compile(
                        "(?:word|show|cannot)\\(\"([\\w-]+)\"|Flaw\\([\"\\w]+, \"([a-z-]+)\"|\\? \"([A-Z_]+)\"|: \"([A-Z_]+)\";")
                .matcher(script)
                .results()
                .flatMap(found -> java.util.stream.IntStream.rangeClosed(1, 4).mapToObj(found::group))
                .filter(java.util.Objects::nonNull)
                .toList();
        assertThat(said).hasSizeGreaterThan(25);
        assertThat(ReplayPage.VERIFY_WORDS).containsAll(said);
    }
}
