package nl.inzage.api.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import nl.inzage.api.RunningLedger;
import nl.inzage.api.cli.Served;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** An issuer that takes a connection and says nothing keeps nobody waiting for long, and is not asked by everyone. */
class IssuerAwayTest {

    private static final CountDownLatch OVER = new CountDownLatch(1);
    private static final AtomicInteger ASKED = new AtomicInteger();

    private static HttpServer issuer;
    private static RunningLedger ledger;
    private static People people;

    @BeforeAll
    static void starts() throws IOException {
        issuer = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        issuer.createContext("/", exchange -> {
            ASKED.incrementAndGet();
            try {
                var unused = OVER.await(5, TimeUnit.MINUTES);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            exchange.close();
        });
        issuer.start();
        ledger = RunningLedger.real(Served.as(
                "--issuer",
                "http://127.0.0.1:" + issuer.getAddress().getPort(),
                "--oidc-client-id",
                "console",
                "--tls-terminated-before",
                "https://ledger.example"));
        people = new People(ledger);
    }

    @AfterAll
    static void ends() {
        OVER.countDown();
        people.close();
        ledger.close();
        issuer.stop(0);
    }

    @Test
    void a_login_is_refused_after_some_seconds_and_the_next_one_at_once() {
        var begun = System.nanoTime();
        for (int i = 0; i < 10; i++) {
            var refused = people.send(people.request(ConsoleLogin.START));
            assertThat(refused.status()).as(refused.body()).isEqualTo(503);
            assertThat(refused.code()).isEqualTo("ISSUER_UNAVAILABLE");
        }
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(15));
        assertThat(ASKED).hasValue(1);
    }

    @Test
    void there_is_no_login_of_another_name() {
        var refused = people.send(people.request("/oauth2/authorization/another"));
        assertThat(refused.status()).as(refused.body()).isEqualTo(404);
        assertThat(refused.code()).isEqualTo("NOT_FOUND");
    }

    @Test
    void where_a_proxy_ends_tls_a_session_is_sent_over_tls_alone() {
        var arrived = people.send(people.request(ledger.bean(OneTimeCode.class).path()));
        assertThat(arrived.status()).isEqualTo(303);
        assertThat(arrived.headers().firstValue("Set-Cookie").orElseThrow()).contains("; Secure");
    }
}
