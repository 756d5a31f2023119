package nl.inzage.api.security;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where the keys come from by which tokens are believed, and how often whoever publishes them is asked. */
class IssuersKeysTest {

    private final Forge forge = new Forge();
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.ofEpochSecond(1_800_000_000L));
    private final Clock clock = new Turned();
    private final Map<String, String> pages = new ConcurrentHashMap<>();
    private final AtomicInteger asked = new AtomicInteger();
    private HttpServer server;
    private String issuer;

    @TempDir
    private Path scratch;

    /** A clock that a test turns. */
    private final class Turned extends Clock {
        @Override
        public Instant instant() {
            return now.get();
        }

        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    @BeforeEach
    void publishes() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            asked.incrementAndGet();
            var page = pages.get(exchange.getRequestURI().getPath());
            var bytes = String.valueOf(page).getBytes(UTF_8);
            exchange.sendResponseHeaders(page == null ? 404 : 200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
        issuer = "http://127.0.0.1:" + server.getAddress().getPort() + "/realm";
        pages.put("/keys", forge.jwks());
    }

    @AfterEach
    void ends() {
        server.stop(0);
    }

    private void discovery(String named, String keys) {
        pages.put(
                "/realm/.well-known/openid-configuration",
                "{\"issuer\":\"%s\",\"jwks_uri\":\"%s\"}".formatted(named, keys));
    }

    private String keys() {
        return issuer.replace("/realm", "/keys");
    }

    private BearerTokens tokens(String where) {
        return BearerTokens.of(new BearerTokens.Issuer(issuer, Forge.AUDIENCE, "at+jwt"), where, clock);
    }

    private String token() {
        var claims = Forge.claims("alice", now.get().getEpochSecond());
        claims.put("iss", issuer);
        return forge.ed(claims);
    }

    @Test
    void nobody_is_asked_before_the_first_token_comes() {
        discovery(issuer, keys());
        var tokens = tokens("");
        assertThat(asked).hasValue(0);
        assertThat(tokens.login(token())).isPresent();
        assertThat(asked).hasValue(2);
        assertThat(tokens.login(token())).isPresent();
        assertThat(asked).hasValue(2);
    }

    @Test
    void a_document_of_another_issuer_is_not_believed() {
        discovery(issuer + "/", keys());
        assertThat(tokens("").login(token())).isEmpty();
    }

    @Test
    void keys_are_not_fetched_in_plain_text_though_the_document_says_so() {
        discovery(issuer, "http://keys.example/keys");
        assertThat(tokens("").login(token())).isEmpty();
        assertThat(asked).hasValue(1);
    }

    @Test
    void an_issuer_that_was_away_is_asked_again_and_not_by_every_token() {
        var tokens = tokens("");
        for (int i = 0; i < 10; i++) {
            assertThat(tokens.login(token())).isEmpty();
        }
        assertThat(asked).hasValue(1);
        discovery(issuer, keys());
        now.updateAndGet(before -> before.plus(Duration.ofSeconds(30)));
        assertThat(tokens.login(token())).isPresent();
    }

    @Test
    void tokens_that_name_keys_which_nobody_published_do_not_have_the_issuer_asked_each_time() {
        var tokens = tokens(keys());
        assertThat(tokens.login(token())).isPresent();
        var before = asked.get();
        for (int i = 0; i < 10; i++) {
            var header = Forge.json(Forge.header("EdDSA", "nobody-" + i));
            assertThat(tokens.login(Forge.token(
                            header,
                            Forge.json(Forge.claims("alice", now.get().getEpochSecond())),
                            forge.ed,
                            "Ed25519")))
                    .isEmpty();
        }
        assertThat(asked.get() - before).isLessThanOrEqualTo(1);
    }

    @Test
    void an_issuer_whose_keys_are_away_is_not_asked_by_every_token() {
        pages.remove("/keys");
        var tokens = tokens(keys());
        for (int i = 0; i < 10; i++) {
            assertThat(tokens.login(token())).isEmpty();
        }
        assertThat(asked).hasValue(1);
        pages.put("/keys", forge.jwks());
        now.updateAndGet(before -> before.plus(Duration.ofSeconds(30)));
        assertThat(tokens.login(token())).as("half a minute later").isPresent();
    }

    @Test
    void an_issuer_whose_keys_went_away_is_not_asked_by_every_token_that_names_an_unknown_one() {
        var tokens = tokens(keys());
        assertThat(tokens.login(token())).isPresent();
        pages.remove("/keys");
        now.updateAndGet(before -> before.plus(Duration.ofSeconds(30)));
        asked.set(0);
        assertThat(tokens.login(token())).as("by the keys that are known").isPresent();
        for (int i = 0; i < 10; i++) {
            var header = Forge.json(Forge.header("EdDSA", "nobody-" + i));
            assertThat(tokens.login(Forge.token(
                            header,
                            Forge.json(Forge.claims("alice", now.get().getEpochSecond())),
                            forge.ed,
                            "Ed25519")))
                    .isEmpty();
        }
        assertThat(asked).hasValue(1);
    }

    @Test
    void a_key_that_the_issuer_published_since_is_found_half_a_minute_later() {
        pages.put("/keys", "{\"keys\":[%s]}".formatted(Forge.jwk(forge.ec, "ec")));
        var tokens = tokens(keys());
        assertThat(tokens.login(token())).as("before it is published").isEmpty();
        pages.put("/keys", forge.jwks());
        now.updateAndGet(before -> before.plus(Duration.ofSeconds(30)));
        assertThat(tokens.login(token())).isPresent();
    }

    @Test
    void a_key_set_can_be_a_file() throws IOException {
        var file = Files.writeString(scratch.resolve("keys.json"), forge.jwks());
        assertThat(tokens(file.toString()).login(token())).isPresent();
        assertThat(asked).hasValue(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://keys.example/keys", "ftp://keys.example/keys", "/nowhere/keys.json"})
    void what_can_be_no_key_set_stops_the_start_with_a_sentence(String where) {
        assertThatThrownBy(() -> tokens(where))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(where);
    }
}
