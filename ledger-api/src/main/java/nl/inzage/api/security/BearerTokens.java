package nl.inzage.api.security;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Key;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import nl.inzage.core.principal.Login;
import nl.inzage.core.principal.LoginKind;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jwk.HttpsJwks;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.lang.JoseException;
import org.jose4j.lang.UnresolvableKeyException;

/**
 * Access tokens of one issuer: JWTs after RFC 7519, signed with EdDSA, ES256 or RS256 by a key that the token names and
 * the issuer published. Issuer, audience and type are compared exactly; clocks may differ by 60 s.
 */
public final class BearerTokens {

    private static final int SKEW_SECONDS = 60;
    private static final int LONGEST_MINUTES = 24 * 60;
    private static final int LONGEST = 8_192;

    private static final AlgorithmConstraints ALGORITHMS = new AlgorithmConstraints(
            ConstraintType.PERMIT,
            AlgorithmIdentifiers.EDDSA,
            AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256,
            AlgorithmIdentifiers.RSA_USING_SHA256);

    private final Issuer issuer;
    private final Keys keys;
    private final Clock clock;

    /**
     * Whose tokens are taken.
     *
     * @param name the {@code iss} of its tokens
     * @param audience the {@code aud} that they must have, alone
     * @param type the {@code typ} of their header, such as {@code at+jwt} (RFC 9068)
     */
    public record Issuer(String name, String audience, String type) {}

    /** The keys that an issuer published. */
    interface Keys {
        List<JsonWebKey> published() throws IOException, JoseException;

        /** Whether it could have published others since. */
        default void lookAgain() throws IOException, JoseException {}
    }

    private BearerTokens(Issuer issuer, Keys keys, Clock clock) {
        this.issuer = issuer;
        this.keys = keys;
        this.clock = clock;
    }

    /**
     * The tokens of an issuer.
     *
     * @param jwks a file with its JSON Web Key Set (RFC 7517), or the https address where it publishes one
     * @throws IllegalArgumentException if there is no key set; says what to do
     */
    public static BearerTokens of(Issuer issuer, String jwks, Clock clock) {
        if (jwks.startsWith("http://") || jwks.startsWith("https://")) {
            if (!jwks.startsWith("https://") && !jwks.matches("http://(127\\.0\\.0\\.1|localhost)[:/].*")) {
                throw new IllegalArgumentException("the issuer's keys are fetched by https alone, not from " + jwks);
            }
            return new BearerTokens(issuer, new Fetched(new HttpsJwks(jwks)), clock);
        }
        try {
            var set = new JsonWebKeySet(Files.readString(Path.of(jwks))).getJsonWebKeys();
            if (set.isEmpty()) {
                throw new IllegalArgumentException("there is no key in " + jwks);
            }
            return new BearerTokens(issuer, () -> set, clock);
        } catch (IOException | JoseException e) {
            throw new IllegalArgumentException(jwks + " is no JSON Web Key Set (RFC 7517) that can be read", e);
        }
    }

    /** Those that are fetched, and fetched again when a token names one that is not there, twice a minute at most. */
    private record Fetched(HttpsJwks jwks) implements Keys {
        Fetched {
            jwks.setRefreshReprieveThreshold(30_000);
            jwks.setRetainCacheOnErrorDuration(3_600);
        }

        @Override
        public List<JsonWebKey> published() throws IOException, JoseException {
            return jwks.getJsonWebKeys();
        }

        @Override
        public void lookAgain() throws IOException, JoseException {
            jwks.refresh();
        }
    }

    /** Whom a token names; none if it is not to be believed, for whatever reason. */
    Optional<Login> login(String token) {
        if (token.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            var context = new JwtConsumerBuilder()
                    .setRequireExpirationTime()
                    .setRequireIssuedAt()
                    .setRequireSubject()
                    .setEvaluationTime(NumericDate.fromMilliseconds(clock.millis()))
                    .setAllowedClockSkewInSeconds(SKEW_SECONDS)
                    .setMaxFutureValidityInMinutes(LONGEST_MINUTES)
                    .setIssuedAtRestrictions(0, LONGEST_MINUTES * 60)
                    .setExpectedIssuer(true, issuer.name())
                    .setExpectedAudience(true, issuer.audience())
                    .setExpectedType(true, issuer.type())
                    .setJwsAlgorithmConstraints(ALGORITHMS)
                    .setVerificationKeyResolver((jws, nesting) -> key(jws))
                    .build()
                    .process(token);
            var claims = context.getJwtClaims();
            // The library takes any writing of the type, and further audiences; neither is exact.
            return context.getJoseObjects().size() == 1
                            && issuer.type()
                                    .equals(context.getJoseObjects().getFirst().getHeader("typ"))
                            && claims.getAudience().equals(List.of(issuer.audience()))
                    ? Optional.of(new Login(LoginKind.OIDC, claims.getIssuer(), claims.getSubject()))
                    : Optional.empty();
        } catch (InvalidJwtException | MalformedClaimException e) {
            return Optional.empty();
        }
    }

    /** The one published key that the token names; whatever it says itself of keys elsewhere is not looked at. */
    private Key key(JsonWebSignature jws) throws UnresolvableKeyException {
        try {
            var kid = jws.getKeyIdHeaderValue();
            var found = named(kid);
            if (found.isEmpty()) {
                keys.lookAgain();
                found = named(kid);
            }
            if (found.size() == 1) {
                var key = found.getFirst();
                var use = key.getUse();
                var algorithm = key.getAlgorithm();
                if ((use == null || use.equals("sig"))
                        && (algorithm == null || algorithm.equals(jws.getAlgorithmHeaderValue()))) {
                    return key.getKey();
                }
            }
        } catch (IOException | JoseException e) {
            throw new UnresolvableKeyException("the issuer's keys cannot be read", e);
        }
        throw new UnresolvableKeyException("no published key has that id");
    }

    private List<JsonWebKey> named(String kid) throws IOException, JoseException {
        return keys.published().stream()
                .filter(key -> kid != null && kid.equals(key.getKeyId()))
                .toList();
    }
}
