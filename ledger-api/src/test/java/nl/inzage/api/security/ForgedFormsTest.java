package nl.inzage.api.security;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.util.regex.Pattern;
import nl.inzage.api.RunningLedger;
import nl.inzage.core.principal.Role;
import nl.inzage.core.store.Ledger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A form that did not come from a page of ours records nothing, whoever's browser is made to send it. */
class ForgedFormsTest {

    private static final Pattern FIELD = Pattern.compile("type=\"hidden\" name=\"([A-Za-z_]+)\" value=\"([^\"]*)\"");
    private static final Pattern SESSION = Pattern.compile("inzage-session=([^;]+);.*");

    private static final String VENDOR = "{\"vendorId\":\"V-1\",\"legalName\":\"One\"}";
    private static final String SERVER = "{\"serverId\":\"S-1\"}";

    private static @Nullable Officers running;

    @BeforeAll
    static void start() {
        var officers = new Officers();
        running = officers;
        officers.add("ann", "", Role.SECURITY_OFFICER);
        officers.add("bob", "", Role.SECURITY_OFFICER);
        officers.record("ann", "register-vendor", VENDOR);
        officers.record("ann", "register-server", SERVER);
        officers.record("ann", "request-grant", request());
    }

    private static void record(RunningLedger ledger, String name, String body) {
        var answer = ledger.command(name, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    }

    private static String request() {
        return """
                {"grantId":"G-1","kind":"STANDING","reviewDue":"2099-01-01T00:00:00Z",\
                "beneficiary":{"vendorId":"V-1","accountKind":"SHARED"},"serverIds":["S-1"],\
                "channel":"REMOTE_GATEWAY","privileges":["READ_DATA"],"purpose":{"code":"MAINTENANCE"},\
                "timeBox":{"from":"2026-01-01T00:00:00Z"},"enforcement":"GATEWAY","requestedBy":"P-1"}""";
    }

    @AfterAll
    static void stop() {
        officers().close();
    }

    private static Officers officers() {
        return requireNonNull(running);
    }

    /** What the form of a page sends, with another token if one is given. */
    private static String form(HttpResponse<String> page, @Nullable String token, String more) {
        assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
        var form = new StringBuilder("decision=approve&role=SECURITY_OFFICER").append(more);
        FIELD.matcher(page.body()).results().forEach(field -> {
            var value = field.group(1).equals("_csrf") && token != null ? token : field.group(2);
            form.append('&').append(field.group(1)).append('=').append(URLEncoder.encode(value, UTF_8));
        });
        return form.toString();
    }

    private static String token(HttpResponse<String> page) {
        return FIELD.matcher(page.body())
                .results()
                .filter(field -> field.group(1).equals("_csrf"))
                .findFirst()
                .orElseThrow()
                .group(2);
    }

    private static void refused(RunningLedger ledger, String session, String form, String... headers) {
        var before = ledger.bean(Ledger.class).head().position();
        var answer = Forms.send(ledger, "/console/requests/G-1", session, form, headers);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(403);
        assertThat(ledger.bean(Ledger.class).head().position()).isEqualTo(before);
        if (headers.length == 0) {
            assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
            assertThat(answer.body()).contains("open the page again", "FORBIDDEN");
        }
    }

    @Test
    void a_form_of_somebody_who_logged_in_is_taken_with_the_token_of_their_own_session_alone() {
        var ledger = officers().ledger();
        var session = officers().session("bob");
        var other = officers().session("bob");
        var page = Forms.get(ledger, "/console/requests/G-1", session);
        var elsewhere = Forms.get(ledger, "/console/requests/G-1", other);
        refused(ledger, session, form(page, "", ""));
        refused(ledger, session, form(page, "x".repeat(88), ""));
        refused(ledger, session, form(page, token(elsewhere), ""));
        refused(ledger, session, "decision=approve");
        refused(ledger, session, form(page, null, ""), "Origin", "https://evil.example");
        refused(ledger, session, form(page, null, ""), "Origin", "null");
        refused(ledger, session, form(page, null, ""), "Origin", ledger.url().replaceFirst(":\\d+/.*", ":1"));
        var own = Forms.send(
                ledger,
                "/console/requests/G-1",
                session,
                form(page, null, ""),
                "Origin",
                ledger.url().replace("/api/v1", ""));
        assertThat(own.statusCode()).as(own.body()).isEqualTo(303);
    }

    @Test
    void a_demonstration_where_nobody_logs_in_is_not_open_to_forms_of_other_sites() {
        try (var ledger = RunningLedger.demonstration()) {
            record(ledger, "register-vendor", VENDOR);
            record(ledger, "register-server", SERVER);
            record(ledger, "request-grant", request());
            var page = Forms.get(ledger, "/console/requests/G-1", "");
            var cookie = SESSION.matcher(page.headers().firstValue("Set-Cookie").orElseThrow());
            assertThat(cookie.matches()).isTrue();
            assertThat(page.headers().firstValue("Set-Cookie").orElseThrow()).contains("HttpOnly", "SameSite=Lax");
            var form = form(page, null, "&approver=Q-9");
            refused(ledger, "", form);
            refused(ledger, cookie.group(1), form(page, "", "&approver=Q-9"));
            refused(ledger, cookie.group(1), form, "Origin", "https://evil.example");
            var own = Forms.send(ledger, "/console/requests/G-1", cookie.group(1), form);
            assertThat(own.statusCode()).as(own.body()).isEqualTo(303);
            assertThat(ledger.ask("/grants/G-1")
                            .at("/request/approvals/0/approver")
                            .asString())
                    .isEqualTo("Q-9");
        }
    }

    @Test
    void a_form_of_whoever_may_not_decide_is_denied_though_it_is_their_own() {
        officers().add("audit", "", Role.AUDITOR);
        var ledger = officers().ledger();
        var session = officers().session("audit");
        // The page of a finding has a form for an auditor, and so a token.
        officers().record("ann", "raise-finding", "{\"findingId\":\"F-1\",\"source\":\"AP\",\"severity\":\"LOW\"}");
        var token = token(Forms.get(ledger, "/console/findings/F-1", session));
        var before = ledger.bean(Ledger.class).head().position();
        var answer = Forms.send(
                ledger,
                "/console/requests/G-1",
                session,
                "decision=approve&key=0123456789&version=0&requestHash=" + "0".repeat(64) + "&_csrf=" + token);
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("none of your roles");
        assertThat(ledger.bean(Ledger.class).head().position()).isEqualTo(before);
    }
}
