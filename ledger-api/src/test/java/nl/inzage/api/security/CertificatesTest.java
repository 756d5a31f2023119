package nl.inzage.api.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Function;
import nl.inzage.api.RunningLedger;
import nl.inzage.api.cli.Served;
import nl.inzage.api.security.Certificates.Held;
import nl.inzage.core.principal.Role;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** TLS by configuration, and machines that are known by their client certificates. */
class CertificatesTest {

    private static final Duration A_DAY = Duration.ofDays(1);
    private static final String KNOWN = "CN=gateway-1,O=Police";

    @TempDir
    private static Path scratch;

    private static final Certificates AUTHORITY = new Certificates("CN=Test authority");
    private static RunningLedger ledger;
    private static People people;

    @BeforeAll
    static void starts() {
        var server = AUTHORITY.issue("CN=ledger", A_DAY);
        ledger = RunningLedger.real(Served.as(
                "--tls-certificate",
                Certificates.write(scratch.resolve("server.pem"), server.certificate())
                        .toString(),
                "--tls-key",
                Certificates.write(scratch.resolve("server.key"), server.pair()).toString(),
                "--client-ca",
                AUTHORITY.root(scratch.resolve("ca.pem")).toString()));
        people = new People(ledger, client(null));
        people.add("C-1", login(KNOWN), People.WHOLE, Role.REGISTRAR);
        people.add("C-2", login("CN=gateway-2,O=Police"), People.WHOLE, Role.REGISTRAR);
        assertThat(ledger.command("end-principal", "{\"principalId\":\"C-2\"}").statusCode())
                .isEqualTo(201);
    }

    @AfterAll
    static void ends() {
        people.close();
        ledger.close();
    }

    private static String login(String subject) {
        return "\"login\":{\"kind\":\"CERTIFICATE\",\"issuer\":\"CN=Test authority\",\"subject\":\"%s\"},"
                .formatted(subject);
    }

    private static HttpClient client(@Nullable Held shown) {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(AUTHORITY.client(shown))
                .build();
    }

    private static <T> T showing(@Nullable Held held, Function<People, T> does) {
        try (var showing = new People(ledger, client(held))) {
            return does.apply(showing);
        }
    }

    private static int asked(Held held) {
        return showing(held, shower -> shower.send(shower.request("/commands")).status());
    }

    @Test
    void whoever_shows_the_certificate_of_a_principal_is_that_principal() {
        var held = AUTHORITY.issue(KNOWN, A_DAY);
        assertThat(asked(held)).isEqualTo(200);
        // A renewed certificate with another key is the same principal's.
        assertThat(asked(AUTHORITY.issue(KNOWN, A_DAY))).isEqualTo(200);
    }

    @Test
    void a_certificate_of_nobody_lets_nobody_in() {
        assertThat(asked(AUTHORITY.issue("CN=gateway-3,O=Police", A_DAY))).isEqualTo(401);
        assertThat(asked(AUTHORITY.issue("CN=Gateway-1,O=Police", A_DAY))).isEqualTo(401);
        assertThat(asked(AUTHORITY.issue("CN=gateway-1", A_DAY))).isEqualTo(401);
    }

    @Test
    void the_certificate_of_one_who_was_ended_lets_nobody_in() {
        assertThat(asked(AUTHORITY.issue("CN=gateway-2,O=Police", A_DAY))).isEqualTo(401);
    }

    @Test
    void a_certificate_that_somebody_made_for_themselves_gets_no_connection() {
        // A client shows only what the server says it would take: the name of the other authority is the same.
        var other = new Certificates("CN=Test authority");
        refusedAtTheDoor(other.issue(KNOWN, A_DAY));
        refusedAtTheDoor(AUTHORITY.issue(KNOWN, Duration.ofDays(-1)));
    }

    private static void refusedAtTheDoor(Held held) {
        assertThatThrownBy(() -> asked(held))
                .isInstanceOf(UncheckedIOException.class)
                .hasCauseInstanceOf(IOException.class);
    }

    @Test
    void without_a_certificate_a_key_opens_as_before_and_one_that_is_shown_beside_it_does_not_matter() {
        assertThat(people.get("C-1", "/commands").status()).isEqualTo(200);
        assertThat(people.send(people.request("/commands")).status()).isEqualTo(401);
        int both = showing(
                AUTHORITY.issue("CN=nobody", A_DAY),
                shower -> shower.send(
                                shower.request("/commands").header("Authorization", "Bearer " + people.key("C-1")))
                        .status());
        assertThat(both).isEqualTo(200);
    }

    @Test
    void a_session_that_began_over_tls_is_sent_over_tls_alone() {
        var arrived = people.send(people.request(ledger.bean(OneTimeCode.class).path()));
        assertThat(arrived.status()).isEqualTo(303);
        assertThat(arrived.headers().firstValue("Set-Cookie").orElseThrow()).contains("; Secure");
    }

    @Test
    void each_answer_tells_a_browser_to_keep_and_to_load_nothing_and_to_come_by_tls_alone() {
        for (var path : new String[] {"/commands", "/health/live", "/nowhere", "/api/nowhere"}) {
            var headers = people.send(people.request(path)).headers();
            assertThat(headers.firstValue("Strict-Transport-Security").orElse(""))
                    .as(path)
                    .startsWith("max-age=31536000");
            assertThat(headers.firstValue("Content-Security-Policy"))
                    .hasValue("default-src 'none'; frame-ancestors 'none'");
            assertThat(headers.firstValue("Referrer-Policy")).hasValue("no-referrer");
            assertThat(headers.firstValue("X-Frame-Options")).hasValue("DENY");
            assertThat(headers.allValues("X-Content-Type-Options")).containsOnly("nosniff");
            assertThat(headers.firstValue("Cache-Control")).hasValue("no-store");
            assertThat(headers.firstValue("Server")).isEmpty();
        }
    }
}
