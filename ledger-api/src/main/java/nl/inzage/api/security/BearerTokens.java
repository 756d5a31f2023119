package nl.inzage.api.security;

import java.io.IOException;
import java.security.Key;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import nl.inzage.core.principal.Login;
import nl.inzage.core.principal.LoginKind;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.jwx.Headers;
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
    private final IssuersKeys keys;
    private final Clock clock;

    /**
     * Whose tokens are taken.
     *
     * @param name the {@code iss} of its tokens
     * @param audience the {@code aud} that they must have, alone
     * @param type the {@code typ} of their header, such as {@code at+jwt} (RFC 9068)
     */
    public record Issuer(String name, String audience, String type) {}

    private BearerTokens(Issuer issuer, IssuersKeys keys, Clock clock) {
        this.issuer = issuer;
        this.keys = keys;
        this.clock = clock;
    }

    /**
     * The tokens of an issuer.
     *
     * @param keys a file with its JSON Web Key Set (RFC 7517), the https address where it publishes one, or empty for
     *     the address that its discovery document names
     * @throws IllegalArgumentException if there is no key set; says what to do
     */
    public static BearerTokens of(Issuer issuer, String keys, Clock clock) {
        return new BearerTokens(issuer, IssuersKeys.of(issuer.name(), keys, clock), clock);
    }

    /** Whom a token names; none if it is not to be believed, for whatever reason. */
    Optional<Login> login(String token) {
        if (token.length() > LONGEST || !isCompact(token)) {
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
            return context.getJoseObjects().size() == 1
                            && isExact(context.getJoseObjects().getFirst().getHeaders())
                            && claims.getAudience().equals(List.of(issuer.audience()))
                    ? Optional.of(new Login(LoginKind.OIDC, claims.getIssuer(), claims.getSubject()))
                    : Optional.empty();
        } catch (InvalidJwtException | MalformedClaimException e) {
            return Optional.empty();
        }
    }

    /**
     * Whether a header is as it must be: the library takes any writing of the type, and a {@code crit} that is empty
     * (RFC 7515, 4.1.11, forbids it); of what a token could hold to be critical, nothing is understood here.
     */
    private boolean isExact(Headers header) {
        return issuer.type().equals(header.getStringHeaderValue("typ")) && header.getObjectHeaderValue("crit") == null;
    }

    /**
     * Whether a token is three parts in the one writing that base64url has for them, and not one that is read alike.
     */
    private static boolean isCompact(String token) {
        var parts = token.split("\\.", -1);
        return parts.length == 3 && Stream.of(parts).allMatch(BearerTokens::isBase64Url);
    }

    private static boolean isBase64Url(String part) {
        try {
            var bytes = Base64.getUrlDecoder().decode(part);
            return bytes.length > 0
                    && Base64.getUrlEncoder()
                            .withoutPadding()
                            .encodeToString(bytes)
                            .equals(part);
        } catch (IllegalArgumentException e) {
            return false;
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
