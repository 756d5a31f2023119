package nl.inzage.api.security;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenDecoderFactory;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenValidator;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.converter.ClaimTypeConverter;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtDecoderFactory;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.web.client.RestTemplate;

/**
 * Believes the ID token of a login if it is signed with RS256 or ES256, and the issuer says that it signs so; the
 * framework would take RS256 alone. EdDSA is beyond the library that reads them.
 */
final class IdTokens implements JwtDecoderFactory<ClientRegistration> {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final List<SignatureAlgorithm> ALGORITHMS =
            List.of(SignatureAlgorithm.RS256, SignatureAlgorithm.ES256);

    private final Map<String, JwtDecoder> decoders = new ConcurrentHashMap<>();

    @Override
    public JwtDecoder createDecoder(ClientRegistration registration) {
        return decoders.computeIfAbsent(registration.getRegistrationId(), __ -> decoder(registration));
    }

    private static JwtDecoder decoder(ClientRegistration registration) {
        var keys = Objects.requireNonNull(registration.getProviderDetails().getJwkSetUri(), "the issuer names no keys");
        var decoder = NimbusJwtDecoder.withJwkSetUri(keys)
                .jwsAlgorithms(taken -> taken.addAll(algorithms(registration)))
                .restOperations(new RestTemplate(patience()))
                .build();
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(
                new JwtTimestampValidator(), new OidcIdTokenValidator(registration)));
        decoder.setClaimSetConverter(
                new ClaimTypeConverter(OidcIdTokenDecoderFactory.createDefaultClaimTypeConverters()));
        return decoder;
    }

    /** Those that the issuer names; RS256 where it names none that is taken, so that its tokens are not believed. */
    private static Set<SignatureAlgorithm> algorithms(ClientRegistration registration) {
        var named = registration
                .getProviderDetails()
                .getConfigurationMetadata()
                .get("id_token_signing_alg_values_supported");
        var taken = new LinkedHashSet<SignatureAlgorithm>();
        if (named instanceof Collection<?> names) {
            ALGORITHMS.stream()
                    .filter(algorithm -> names.contains(algorithm.getName()))
                    .forEach(taken::add);
        }
        return taken.isEmpty() ? Set.of(SignatureAlgorithm.RS256) : taken;
    }

    /** How long the issuer is waited for. */
    static ClientHttpRequestFactory patience() {
        var factory = new JdkClientHttpRequestFactory(
                HttpClient.newBuilder().connectTimeout(PATIENCE).build());
        factory.setReadTimeout(PATIENCE);
        return factory;
    }
}
