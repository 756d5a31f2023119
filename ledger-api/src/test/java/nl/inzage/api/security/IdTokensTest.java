package nl.inzage.api.security;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtException;

/** By which signatures a login at the console is believed. */
class IdTokensTest {

    private static final String CLIENT = "console";

    private final Forge forge = new Forge();
    private HttpServer server;

    @BeforeEach
    void publishes() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/keys", exchange -> {
            var bytes = forge.jwks().getBytes(UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void ends() {
        server.stop(0);
    }

    /** What is believed of an issuer that says that it signs so. */
    private Jwt believed(List<String> algorithms, String token) {
        var registration = ClientRegistration.withRegistrationId("issuer")
                .clientId(CLIENT)
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .redirectUri("https://ledger.example/login/oauth2/code/issuer")
                .authorizationUri(Forge.ISSUER + "/authorize")
                .tokenUri(Forge.ISSUER + "/token")
                .issuerUri(Forge.ISSUER)
                .jwkSetUri("http://127.0.0.1:" + server.getAddress().getPort() + "/keys")
                .providerConfigurationMetadata(Map.of("id_token_signing_alg_values_supported", algorithms))
                .build();
        return new IdTokens().createDecoder(registration).decode(token);
    }

    private static Map<String, Object> claims(String audience) {
        var claims = Forge.claims("alice", Instant.now().getEpochSecond());
        claims.put("aud", audience);
        return claims;
    }

    private String signed(String algorithm, Map<String, Object> claims) {
        var json = Forge.json(claims);
        return switch (algorithm) {
            case "ES256" ->
                Forge.token("{\"alg\":\"ES256\",\"kid\":\"ec\"}", json, forge.ec, "SHA256withECDSAinP1363Format");
            case "RS256" -> Forge.token("{\"alg\":\"RS256\",\"kid\":\"rsa\"}", json, forge.rsa, "SHA256withRSA");
            default -> Forge.token("{\"alg\":\"EdDSA\",\"kid\":\"ed\"}", json, forge.ed, "Ed25519");
        };
    }

    @Test
    void a_login_is_believed_by_either_algorithm_of_an_issuer_that_names_both() {
        var both = List.of("RS256", "ES256", "EdDSA");
        for (var algorithm : List.of("RS256", "ES256")) {
            assertThat(believed(both, signed(algorithm, claims(CLIENT))).getSubject())
                    .as(algorithm)
                    .isEqualTo("alice");
        }
    }

    @Test
    void a_login_is_not_believed_by_an_algorithm_that_its_issuer_does_not_name() {
        refused(List.of("RS256"), signed("ES256", claims(CLIENT)));
        refused(List.of("ES256"), signed("RS256", claims(CLIENT)));
    }

    @Test
    void a_login_signed_with_eddsa_is_not_believed() {
        refused(List.of("EdDSA"), signed("EdDSA", claims(CLIENT)));
        refused(List.of("EdDSA"), signed("ES256", claims(CLIENT)));
    }

    @Test
    void a_login_at_another_program_is_none_here() {
        refused(List.of("ES256"), signed("ES256", claims("another")));
    }

    @Test
    void a_login_of_another_issuer_or_of_long_ago_is_none() {
        var others = claims(CLIENT);
        others.put("iss", "https://evil.example");
        refused(List.of("ES256"), signed("ES256", others));
        var old = claims(CLIENT);
        old.put("exp", Instant.now().getEpochSecond() - 600);
        refused(List.of("ES256"), signed("ES256", old));
    }

    private void refused(List<String> algorithms, String token) {
        assertThatThrownBy(() -> believed(algorithms, token)).isInstanceOf(JwtException.class);
    }
}
