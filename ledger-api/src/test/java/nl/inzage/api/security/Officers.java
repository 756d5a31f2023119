package nl.inzage.api.security;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.util.Map;
import java.util.Set;
import nl.inzage.api.RunningLedger;
import nl.inzage.api.cli.Served;
import nl.inzage.core.principal.Role;
import no.nav.security.mock.oauth2.OAuth2Config;
import no.nav.security.mock.oauth2.http.NettyWrapper;
import no.nav.security.mock.oauth2.http.OAuth2HttpRequestHandler;
import no.nav.security.mock.oauth2.http.OAuth2HttpServer;
import no.nav.security.mock.oauth2.token.DefaultOAuth2TokenCallback;
import no.nav.security.mock.oauth2.token.OAuth2TokenProvider;
import tools.jackson.databind.JsonNode;

/** A real ledger with people who log in at an issuer, as a browser does, or ask with keys, as programs do. */
public final class Officers implements AutoCloseable {

    private static final String NAME = "police";

    private final OAuth2HttpServer issuer = new NettyWrapper();
    private final OAuth2HttpRequestHandler logins = new OAuth2HttpRequestHandler(
            new OAuth2Config(false, null, null, false, new OAuth2TokenProvider(), Set.of(), issuer));
    private final RunningLedger ledger;
    private final People people;

    /** Starts the issuer and the ledger. */
    public Officers() {
        var unused = issuer.start(0, logins.getAuthorizationServer());
        this.ledger = RunningLedger.real(
                Served.as("--issuer", url(), "--oidc-client-id", "console", "--oidc-client-secret-file", secret()));
        this.people = new People(ledger);
    }

    private static String secret() {
        try {
            var file = Files.createTempFile("secret", "");
            file.toFile().deleteOnExit();
            return Files.writeString(file, "only-for-tests\n").toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String url() {
        return issuer.url("/" + NAME).toString();
    }

    /** The ledger. */
    public RunningLedger ledger() {
        return ledger;
    }

    /** Registers somebody with a login and a key; further fields of who they are each have a comma behind them. */
    public void add(String id, String more, Role... roles) {
        people.add(
                id,
                more
                        + "\"login\":{\"kind\":\"OIDC\",\"issuer\":\"%s\",\"subject\":\"at-the-issuer-%s\"},"
                                .formatted(url(), id),
                People.WHOLE,
                roles);
    }

    /** Logs in, and gives the session that a browser would hold. */
    public String session(String id) {
        var leave = people.send(people.request(ConsoleLogin.START));
        var back = people.send(HttpRequest.newBuilder(URI.create(header(leave, "Location"))));
        var unused = logins.enqueueTokenCallback(
                new DefaultOAuth2TokenCallback(NAME, "at-the-issuer-" + id, "JWT", null, Map.of(), 300));
        return cookie(people.send(HttpRequest.newBuilder(URI.create(header(back, "Location")))
                .header("Cookie", "inzage-session=" + cookie(leave))));
    }

    private static String header(People.Answer answer, String name) {
        return answer.headers().firstValue(name).orElseThrow();
    }

    private static String cookie(People.Answer answer) {
        return header(answer, "Set-Cookie").replaceFirst("inzage-session=", "").replaceFirst(";.*", "");
    }

    /** Has a command of somebody recorded, who asks with a key. */
    public void record(String id, String name, String body) {
        var unused = recorded(id, name, body);
    }

    /** The same, with the receipt. */
    public JsonNode recorded(String id, String name, String body) {
        return sent(id, name, body, 201);
    }

    /** Sends a command that waits for a second person. */
    public JsonNode proposed(String id, String name, String body) {
        return sent(id, name, body, 202);
    }

    private JsonNode sent(String id, String name, String body, int status) {
        var answer = people.command(id, name, body);
        if (answer.status() != status) {
            throw new AssertionError(answer.status() + ": " + answer.body());
        }
        return answer.json();
    }

    @Override
    public void close() {
        people.close();
        ledger.close();
        issuer.close();
    }
}
