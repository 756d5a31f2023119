package nl.inzage.api.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.options.ColorScheme;
import java.net.URLEncoder;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import nl.inzage.api.security.Forms;
import nl.inzage.api.security.Officers;
import nl.inzage.core.principal.Role;
import nl.inzage.core.store.Ledger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What waits for a decision is decided on a page, by people who logged in, about exactly what the page shows. */
@ExtendWith(Screen.class)
class DecidingTest {

    private static @Nullable Officers running;

    @BeforeAll
    static void start() {
        var officers = new Officers();
        running = officers;
        for (var id : new String[] {"ann", "bob", "cas"}) {
            officers.add(id, "", Role.SECURITY_OFFICER);
        }
        officers.add("gateway", "", Role.REGISTRAR);
        officers.add("audit", "", Role.AUDITOR);
        officers.record("gateway", "register-vendor", "{\"vendorId\":\"V-1\",\"legalName\":\"Vendor One\"}");
        officers.record("gateway", "register-server", "{\"serverId\":\"S-1\"}");
        officers.add("hired", "\"vendorId\":\"V-1\",", Role.SECURITY_OFFICER);
        officers.record("gateway", "register-dataset", "{\"datasetId\":\"D-1\",\"operational\":true}");
    }

    @AfterAll
    static void stop() {
        officers().close();
    }

    private static Officers officers() {
        return requireNonNull(running);
    }

    static Browser.NewContextOptions english() {
        return new Browser.NewContextOptions().setLocale("en-GB").setViewportSize(1280, 900);
    }

    private static Screen.Window window(Screen.Windows windows, String id) {
        return windows.before(officers().ledger(), english()).as(officers().session(id));
    }

    private static void request(String by, String grant) {
        var unused = requested(by, grant, "MAINTENANCE");
    }

    /** Asks for access, and tells the event that says so. */
    private static String requested(String by, String grant, String purpose) {
        var now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        return officers()
                .recorded(by, "request-grant", """
                {"grantId":"%s","kind":"STANDARD","beneficiary":{"vendorId":"V-1","accountKind":"SHARED"},\
                "serverIds":["S-1"],"channel":"REMOTE_GATEWAY","privileges":["READ_DATA","EXPORT"],\
                "purpose":{"code":"MAINTENANCE","text":"%s"},"timeBox":{"from":"%s","until":"%s"},\
                "enforcement":"GATEWAY","requestedBy":"P-ASKING"}""".formatted(grant, purpose, now, now.plus(1, ChronoUnit.DAYS)))
                .at("/entries/0/eventId")
                .asString();
    }

    private static JsonNode standing(String grant) {
        return officers().ledger().ask("/grants/" + grant).path("request");
    }

    private static long entries() {
        return officers().ledger().bean(Ledger.class).head().position();
    }

    @Test
    void an_officer_finds_what_waits_and_approves_exactly_what_the_page_shows(Screen.Windows windows) {
        request("ann", "G-1");
        try (var window = window(windows, "bob").open("/console/work")) {
            var page = window.page();
            var row = page.locator("table.listing tbody tr:has-text('G-1')").first();
            assertThat(row).containsText("waits for you");
            row.locator("a[href='/console/requests/G-1']").click();
            var hash = page.locator("#hash").innerText();
            assertThat(hash).isEqualTo(standing("G-1").path("hash").asString());
            assertThat(page.locator("#content [data-field=privileges]")).containsText("EXPORT");
            assertThat(page.locator("#content [data-field=workOrderRef]")).containsText("not said");
            page.locator("#remark").fill("WO-17");
            page.locator("button[value=approve]").click();
            page.waitForURL("**/console/requests/G-1?entry=*");
            assertThat(page.locator("#sent .entry")).hasCount(1);
            assertThat(page.locator("#sent .hash")).isVisible();
            assertThat(page.locator("#decide")).hasCount(0);
            assertThat(window.complaints()).isEmpty();

            var approval = standing("G-1").path("approvals").path(0);
            assertThat(approval.path("approver").asString()).isEqualTo("bob");
            assertThat(approval.path("counts").asBoolean()).isTrue();
            var entry = officers()
                    .ledger()
                    .bean(Ledger.class)
                    .page(approval.path("entry").asLong() - 1, 1)
                    .getFirst();
            var payload =
                    requireNonNull(JsonMapper.shared().readTree(entry.bytes())).path("payload");
            assertThat(payload.path("requestHash").asString()).isEqualTo(hash);
            assertThat(payload.path("remark").asString()).isEqualTo("WO-17");
        }
    }

    @Test
    void whoever_asked_works_for_a_vendor_or_lacks_the_role_sees_why_not_and_no_button(Screen.Windows windows) {
        request("ann", "G-2");
        for (var who : List.of(
                List.of("ann", "APPROVER_IS_REQUESTER"),
                List.of("hired", "APPROVER_IS_FROM_VENDOR"),
                List.of("audit", "FORBIDDEN"))) {
            try (var window = window(windows, who.getFirst()).open("/console/work")) {
                var page = window.page();
                var row = page.locator("table.listing tbody tr:has-text('G-2')").first();
                assertThat(row).not().containsText("waits for you");
                row.locator("a[href='/console/requests/G-2']").click();
                assertThat(page.locator("#turn code")).hasText(who.getLast());
                assertThat(page.locator("main button")).hasCount(0);
            }
        }
        assertThat(standing("G-2").path("approvals")).isEmpty();
    }

    @Test
    void what_changed_in_between_is_not_approved_and_is_shown_beside_what_was_seen(Screen.Windows windows) {
        var event = requested("ann", "G-3", "x");
        try (var window = window(windows, "bob").open("/console/requests/G-3")) {
            var page = window.page();
            var seen = page.locator("#hash").innerText();
            var content = (ObjectNode) standing("G-3").path("content").deepCopy();
            content.putArray("privileges").add("OS_ADMIN");
            officers()
                    .record(
                            "ann",
                            "correct-fact",
                            "{\"correctedEventId\":\"%s\",\"reason\":\"typing error\",\"replacement\":%s}"
                                    .formatted(event, content));
            var before = entries();
            page.locator("button[value=approve]").click();
            assertThat(page.locator("#refused code").last()).hasText("VERSION_MOVED");
            var row = page.locator("#changed tr[data-field=privileges]");
            assertThat(row.locator(".was")).containsText("EXPORT");
            assertThat(row.locator(".is")).containsText("OS_ADMIN");
            assertThat(page.locator("#changed tbody tr")).hasCount(1);
            assertThat(entries()).isEqualTo(before);
            assertThat(page.locator("#hash")).not().hasText(seen);
            page.locator("button[value=approve]").click();
            page.waitForURL("**?entry=*");
            assertThat(standing("G-3").at("/approvals/0/counts").asBoolean()).isTrue();
        }
    }

    @Test
    void a_form_that_is_sent_twice_has_one_effect(Screen.Windows windows) {
        request("ann", "G-4");
        try (var window = window(windows, "bob").open("/console/requests/G-4")) {
            var page = window.page();
            var before = entries();
            var form = new ArrayList<String>();
            for (var field : page.locator("#decide input, #decide select").all()) {
                form.add(field.getAttribute("name") + "=" + URLEncoder.encode(field.inputValue(), UTF_8));
            }
            page.locator("button[value=approve]").dblclick();
            page.waitForURL("**?entry=*");
            assertThat(page.locator("#sent .entry")).hasCount(1);
            var again = Forms.send(
                    officers().ledger(),
                    "/console/requests/G-4",
                    window.session(),
                    String.join("&", form) + "&decision=approve");
            assertThat(again.statusCode()).as(again.body()).isEqualTo(303);
            assertThat(page.url())
                    .endsWith(again.headers().firstValue("Location").orElseThrow());
            assertThat(entries()).isEqualTo(before + 1);
        }
    }

    @Test
    void a_second_person_confirms_on_a_page_exactly_what_the_first_one_sent(Screen.Windows windows) {
        var event = officers()
                .recorded("gateway", "register-vendor", "{\"vendorId\":\"V-W\",\"legalName\":\"Wrongg\"}")
                .at("/entries/0/eventId")
                .asString();
        var waiting = officers()
                .proposed(
                        "ann",
                        "correct-fact",
                        "{\"correctedEventId\":\"%s\",\"replacement\":{\"vendorId\":\"V-W\",\"legalName\":\"Right\"},\"reason\":\"a slip\"}"
                                .formatted(event));
        var path = "/console/" + waiting.path("stream").asString().replace("proposal/", "proposals/");
        try (var window = window(windows, "ann").open(path)) {
            assertThat(window.page().locator("#turn code")).hasText("APPROVER_IS_REQUESTER");
            assertThat(window.page().locator("main button")).hasCount(0);
        }
        try (var window = window(windows, "bob").open("/console/work")) {
            var page = window.page();
            page.locator("a[href='" + path + "']").click();
            var row = page.locator("tr[data-field=legalName]");
            assertThat(row.locator(".was")).hasText("Wrongg");
            assertThat(row.locator(".is")).hasText("Right");
            page.locator("button[value=confirm]").click();
            page.waitForURL("**?entry=*");
            assertThat(page.locator("#sent .entry")).hasCount(1);
            window.isAccessible();
        }
        assertThat(officers()
                        .ledger()
                        .ask("/vendors/V-W")
                        .at("/facts/0/payload/legalName")
                        .asString())
                .isEqualTo("Right");
    }

    @Test
    void a_finding_is_answered_on_its_page_and_the_interface_tells_the_answer(Screen.Windows windows) {
        var before = Instant.now().truncatedTo(ChronoUnit.SECONDS).minus(3, ChronoUnit.HOURS);
        officers()
                .record(
                        "gateway",
                        "host-dataset",
                        "{\"datasetId\":\"D-1\",\"serverId\":\"S-1\",\"copyKind\":\"PRIMARY\",\"alreadyHappened\":true,\"lateReason\":\"forgotten\",\"effectiveFrom\":\"%s\"}"
                                .formatted(before));
        officers().ledger().caughtUp();
        var found = finding();
        assertThat(found.path("answers")).isEmpty();
        var path = "/console/findings/" + found.path("findingId").asString();
        try (var window = window(windows, "audit").open(path)) {
            assertThat(window.page().locator("#decision option"))
                    .hasText(new String[] {"Checked again: solved", "Checked again: not solved", "Close it"});
        }
        try (var window = window(windows, "bob").open("/console/findings?code=LATE_REGISTRATION")) {
            var page = window.page();
            // A page waits for the views a few seconds only, and says so; a reader asks again.
            for (int i = 0; i < 20 && page.locator("a[href='" + path + "']").count() == 0; i++) {
                officers().ledger().caughtUp();
                page.reload();
            }
            page.locator("a[href='" + path + "']").first().click();
            page.locator("button[type=submit]").click();
            assertThat(page.locator("#refused code").last()).hasText("MISSING");
            page.locator("#remark").fill("seen; WO-18");
            page.locator("button[type=submit]").click();
            page.waitForURL("**?entry=*");
            assertThat(page.locator("#said li")).hasCount(1);
            assertThat(page.locator("#said li")).containsText("seen; WO-18");
            assertThat(page.locator("#said li code")).hasText("bob");
            window.isAccessible();
            assertThat(window.complaints()).isEmpty();
        }
        var answers = finding().path("answers");
        assertThat(answers).hasSize(1);
        assertThat(answers.path(0).path("text").asString()).isEqualTo("seen; WO-18");
        assertThat(answers.path(0).path("by").asString()).isEqualTo("bob");
        try (var window = window(windows, "cas").open("/console/findings?code=LATE_REGISTRATION")) {
            assertThat(window.page().locator("table.listing tbody tr:has(a[href='" + path + "'])"))
                    .containsText("bob");
        }
    }

    private static JsonNode finding() {
        return officers().ledger().ask("/findings", "code", "LATE_REGISTRATION").at("/items/0");
    }

    @Test
    void who_has_only_a_keyboard_approves(Screen.Windows windows) {
        request("ann", "G-5");
        try (var window = window(windows, "bob").open("/console/work")) {
            var page = window.page();
            Screen.reach(page, "a[href='/console/requests/G-5']");
            page.keyboard().press("Enter");
            page.waitForURL("**/console/requests/G-5");
            Screen.reach(page, "#remark");
            page.keyboard().type("WO-19");
            Screen.reach(page, "button[value=approve]");
            page.keyboard().press("Enter");
            page.waitForURL("**?entry=*");
            assertThat(standing("G-5").at("/approvals/0/approver").asString()).isEqualTo("bob");
        }
    }

    @Test
    void without_scripts_a_request_is_rejected_with_a_remark(Screen.Windows windows) {
        request("ann", "G-6");
        try (var window = windows.before(officers().ledger(), english().setJavaScriptEnabled(false))
                .as(officers().session("bob"))
                .open("/console/work")) {
            var page = window.page();
            page.locator("a[href='/console/requests/G-6']").click();
            page.locator("#remark").fill("not needed");
            page.locator("button[value=reject]").click();
            assertThat(page.locator("#sent .entry")).hasCount(1);
        }
        assertThat(standing("G-6").path("state").asString()).isEqualTo("REJECTED");
    }

    @ParameterizedTest
    @CsvSource({"en-GB, LIGHT", "nl-NL, DARK", "en-GB, DARK", "nl-NL, LIGHT"})
    void nobody_is_kept_out_of_deciding(String locale, ColorScheme theme, Screen.Windows windows) {
        var grant = "G-AXE-" + locale + theme;
        request("ann", grant);
        officers()
                .record(
                        "audit",
                        "raise-finding",
                        "{\"findingId\":\"%s\",\"source\":\"AP\",\"severity\":\"LOW\"}".formatted("F-" + grant));
        for (var who : List.of("bob", "ann", "audit")) {
            try (var window = windows.before(
                            officers().ledger(),
                            new Browser.NewContextOptions().setLocale(locale).setColorScheme(theme))
                    .as(officers().session(who))) {
                for (var path : List.of(
                        "/console/work",
                        "/console/requests/" + grant,
                        "/console/findings/F-" + grant,
                        "/console/requests/NONE")) {
                    window.open(path).isAccessible();
                    assertThat(window.page().content()).as(path).doesNotContain("??");
                }
                assertThat(window.complaints()).isEmpty();
            }
        }
        try (var window = windows.before(
                        officers().ledger(),
                        new Browser.NewContextOptions()
                                .setLocale(locale)
                                .setColorScheme(theme)
                                .setViewportSize(390, 800))
                .as(officers().session("bob"))
                .open("/console/requests/" + grant)) {
            var page = window.page();
            assertThat(page.evaluate("document.documentElement.scrollWidth <= 390"))
                    .isEqualTo(true);
            officers().record("ann", "withdraw-request", "{\"grantId\":\"" + grant + "\"}");
            page.locator("button[value=approve]").click();
            assertThat(page.locator("#refused")).isVisible();
            if (locale.startsWith("nl")) {
                assertThat(page.locator("#refused")).containsText("Het staat intussen anders in het register");
                assertThat(page.locator("#refused .exact [lang=en]")).containsText("it stands at version 1 by now");
                assertThat(page.locator("#refused [lang=en]")).hasCount(1);
            }
            window.isAccessible();
        }
    }

    @Test
    void what_people_write_executes_nothing_on_the_pages_where_others_decide(Screen.Windows windows) {
        var scripts = List.of(
                "<script>window.hit=1</script>",
                "\"><img src=x onerror=window.hit=1>",
                "<svg/onload=window.hit=1>",
                "${T(java.lang.Runtime).getRuntime()}__${7*7}__",
                "[[${7*7}]]",
                "javascript:window.hit=1",
                "</textarea><script>window.hit=1</script>");
        for (int i = 0; i < scripts.size(); i++) {
            var script = scripts.get(i);
            var unused = requested("ann", "G-X" + i, script.replace("\"", "\\\""));
            officers()
                    .record(
                            "audit",
                            "raise-finding",
                            "{\"findingId\":\"F-X%d\",\"source\":\"AP\",\"severity\":\"LOW\"}".formatted(i));
            try (var window = window(windows, "bob").open("/console/requests/G-X" + i)) {
                var page = window.page();
                assertThat(page.locator("#content [data-field='purpose.text']")).containsText(script);
                page.locator("#remark").fill(script);
                page.locator("button[value=approve]").click();
                page.waitForURL("**?entry=*");
                window.go("/console/findings/F-X" + i);
                page.locator("#remark").fill(script);
                page.locator("button[type=submit]").click();
                page.waitForURL("**?entry=*");
                assertThat(page.locator("#said li .answer")).hasText(": " + script);
                assertThat(page.evaluate("window.hit")).isNull();
                assertThat(window.complaints()).isEmpty();
            }
        }
    }
}
