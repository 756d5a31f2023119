package nl.inzage.api.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import nl.inzage.api.RunningLedger;
import nl.inzage.api.cli.Served;
import nl.inzage.core.principal.Role;
import no.nav.security.mock.oauth2.OAuth2Config;
import no.nav.security.mock.oauth2.http.NettyWrapper;
import no.nav.security.mock.oauth2.http.OAuth2HttpRequestHandler;
import no.nav.security.mock.oauth2.http.OAuth2HttpServer;
import no.nav.security.mock.oauth2.token.DefaultOAuth2TokenCallback;
import no.nav.security.mock.oauth2.token.OAuth2TokenProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** People log in to the console at an issuer of somebody else's making, which also gives tokens to machines. */
class ConsoleLoginTest {

    private static final String NAME = "police";
    private static final Pattern COOKIE = Pattern.compile("inzage-session=([^;]+);.*");

    @TempDir
    private static Path scratch;

    private static final OAuth2HttpServer ISSUER = new NettyWrapper();
    private static final OAuth2HttpRequestHandler LOGINS = new OAuth2HttpRequestHandler(
            new OAuth2Config(false, null, null, false, new OAuth2TokenProvider(), Set.of(), ISSUER));
    private static RunningLedger ledger;
    private static People people;

    @BeforeAll
    static void starts() throws IOException {
        var unused = ISSUER.start(0, LOGINS.getAuthorizationServer());
        var secret = Files.writeString(scratch.resolve("secret"), "only-for-tests\n");
        ledger = RunningLedger.real(Served.as(
                "--issuer", issuer(), "--oidc-client-id", "console", "--oidc-client-secret-file", secret.toString()));
        people = new People(ledger);
        for (var id : List.of("officer-1", "officer-2", "officer-3")) {
            people.add(
                    id,
                    "\"login\":{\"kind\":\"OIDC\",\"issuer\":\"%s\",\"subject\":\"at-the-issuer-%s\"},"
                            .formatted(issuer(), id),
                    People.WHOLE,
                    Role.SECURITY_OFFICER);
        }
    }

    @AfterAll
    static void ends() {
        people.close();
        ledger.close();
        ISSUER.close();
    }

    private static String issuer() {
        return ISSUER.url("/" + NAME).toString();
    }

    /** A login under way: the session of the browser, and where the issuer sends it back to. */
    private record Begun(String session, String back) {}

    private static Begun begin() {
        var start = people.send(people.request("/login"));
        assertThat(start.status()).isEqualTo(303);
        var leave = people.send(people.request(location(start)));
        assertThat(leave.status()).isEqualTo(302);
        assertThat(location(leave)).startsWith(issuer()).contains("code_challenge=", "S256", "nonce=", "state=");
        var back = people.send(HttpRequest.newBuilder(URI.create(location(leave))));
        assertThat(back.status()).as(back.body()).isEqualTo(302);
        return new Begun(session(leave), URI.create(location(back)).toString());
    }

    /** Comes back with what the issuer gave, which says to the ledger who it is. */
    private static People.Answer arrive(Begun begun, String subject) {
        var unused = LOGINS.enqueueTokenCallback(
                new DefaultOAuth2TokenCallback(NAME, "at-the-issuer-" + subject, "JWT", null, Map.of(), 300));
        return people.send(back(begun).header("Cookie", "inzage-session=" + begun.session()));
    }

    private static String login(String subject) {
        var begun = begin();
        var arrived = arrive(begun, subject);
        assertThat(arrived.status()).as(arrived.body()).isEqualTo(303);
        assertThat(location(arrived)).isEqualTo("/");
        assertThat(session(arrived))
                .as("a session that somebody knew before the login is not the one after it")
                .isNotEqualTo(begun.session());
        return session(arrived);
    }

    private static HttpRequest.Builder back(Begun begun) {
        return HttpRequest.newBuilder(URI.create(begun.back()));
    }

    private static String location(People.Answer answer) {
        return answer.headers().firstValue("Location").orElseThrow();
    }

    private static String session(People.Answer answer) {
        var cookie = answer.headers().firstValue("Set-Cookie").orElseThrow();
        assertThat(cookie).contains("; Path=/", "; HttpOnly", "; SameSite=Lax");
        var parts = COOKIE.matcher(cookie);
        assertThat(parts.matches()).as(cookie).isTrue();
        return parts.group(1);
    }

    private static int asked(String session) {
        return people.send(people.request("/commands").header("Cookie", "inzage-session=" + session))
                .status();
    }

    @Test
    void whoever_logs_in_at_the_issuer_is_the_principal_of_that_login() {
        var session = login("officer-1");
        assertThat(asked(session)).isEqualTo(200);
        var vendors = people.send(people.request("/vendors").header("Cookie", "inzage-session=" + session));
        assertThat(vendors.status()).isEqualTo(200);
        var unlike = people.send(people.request("/principals").header("Cookie", "inzage-session=" + session));
        assertThat(unlike.status()).as("an officer is no administrator").isEqualTo(403);
        assertThat(ledger.get("/readings").body()).contains("officer-1").doesNotContain("at-the-issuer");
    }

    @Test
    void whoever_is_no_principal_gets_no_session() {
        var begun = begin();
        var arrived = arrive(begun, "stranger");
        assertThat(arrived.status()).isEqualTo(401);
        assertThat(arrived.body()).doesNotContain("stranger");
        assertThat(asked(begun.session())).isEqualTo(401);
    }

    @Test
    void whoever_was_ended_is_out_with_the_next_request() {
        var session = login("officer-2");
        assertThat(asked(session)).isEqualTo(200);
        assertThat(ledger.command("end-principal", "{\"principalId\":\"officer-2\"}")
                        .statusCode())
                .isEqualTo(201);
        assertThat(asked(session)).isEqualTo(401);
    }

    @Test
    void whoever_logs_out_is_out() {
        var session = login("officer-1");
        var cookie = "inzage-session=" + session;
        var from = people.request("/logout").header("Cookie", cookie);
        var other = from.copy().header("Origin", "https://evil.example").POST(HttpRequest.BodyPublishers.noBody());
        assertThat(people.send(other).status()).isEqualTo(403);
        assertThat(asked(session)).isEqualTo(200);
        assertThat(people.send(from.POST(HttpRequest.BodyPublishers.noBody())).status())
                .isEqualTo(204);
        assertThat(asked(session)).isEqualTo(401);
    }

    @Test
    void a_way_back_from_the_issuer_is_gone_once_and_by_whoever_began_it() {
        var begun = begin();
        assertThat(people.send(back(begun)).status()).as("in another browser").isEqualTo(401);
        var other = begin();
        var cookie = "inzage-session=" + other.session();
        var forged = HttpRequest.newBuilder(URI.create(other.back().replaceFirst("state=[^&]*", "state=forged")));
        assertThat(people.send(forged.header("Cookie", cookie)).status()).isEqualTo(401);
        var third = begin();
        assertThat(arrive(third, "officer-3").status()).isEqualTo(303);
        var again = back(third).header("Cookie", "inzage-session=" + third.session());
        assertThat(people.send(again).status()).as("again").isEqualTo(401);
    }

    @Test
    void a_session_registers_nothing_without_what_only_its_own_pages_have() {
        var session = login("officer-1");
        var answer = people.send(people.request("/commands/register-server")
                .header("Cookie", "inzage-session=" + session)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"serverId\":\"S-FORGED\"}")));
        assertThat(answer.status()).isEqualTo(403);
        assertThat(ledger.get("/servers/S-FORGED").statusCode()).isEqualTo(404);
    }

    @Test
    void its_tokens_for_machines_are_believed_by_the_keys_that_it_publishes_itself() {
        var good = token("at-the-issuer-officer-1", "at+jwt", "inzage");
        assertThat(bearer(good)).isEqualTo(200);
        assertThat(bearer(token("at-the-issuer-officer-1", "JWT", "inzage"))).isEqualTo(401);
        assertThat(bearer(token("at-the-issuer-officer-1", "at+jwt", "console")))
                .isEqualTo(401);
        assertThat(bearer(token("at-the-issuer-stranger", "at+jwt", "inzage"))).isEqualTo(401);
    }

    private static String token(String subject, String type, String audience) {
        var unused = LOGINS.enqueueTokenCallback(
                new DefaultOAuth2TokenCallback(NAME, subject, type, List.of(audience), Map.of(), 300));
        var given = people.send(HttpRequest.newBuilder(URI.create(issuer() + "/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "grant_type=client_credentials&scope=inzage&client_secret=x&client_id=" + subject)));
        assertThat(given.status()).as(given.body()).isEqualTo(200);
        return given.json().path("access_token").asString();
    }

    private static int bearer(String token) {
        return people.send(people.request("/commands").header("Authorization", "Bearer " + token))
                .status();
    }
}
