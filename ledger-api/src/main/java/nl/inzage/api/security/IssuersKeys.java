package nl.inzage.api.security;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jose4j.http.Get;
import org.jose4j.json.JsonUtil;
import org.jose4j.jwk.HttpsJwks;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;

/** The keys that an issuer published (JSON Web Key Set, RFC 7517). */
interface IssuersKeys {

    /** Those that are known. */
    List<JsonWebKey> published() throws IOException, JoseException;

    /** Whether it could have published others since. */
    default void lookAgain() throws IOException, JoseException {}

    /**
     * Those of an issuer.
     *
     * @param where a file, or the https address where they are published; empty for the address that the issuer's
     *     OpenID Connect discovery document names
     * @throws IllegalArgumentException if there can be no key set; says what to do
     */
    static IssuersKeys of(String issuer, String where, Clock clock) {
        if (where.isEmpty()) {
            requireSafe(issuer);
            return new Discovered(issuer, clock);
        }
        if (where.contains("://")) {
            requireSafe(where);
            return new Fetched(where);
        }
        if (!Files.isReadable(Path.of(where))) {
            throw new IllegalArgumentException("the issuer's keys, " + where + ", cannot be read");
        }
        try {
            var set = new JsonWebKeySet(Files.readString(Path.of(where))).getJsonWebKeys();
            if (set.isEmpty()) {
                throw new IllegalArgumentException("there is no key in " + where);
            }
            return () -> set;
        } catch (IOException | JoseException e) {
            throw new IllegalArgumentException(where + " is no JSON Web Key Set (RFC 7517)");
        }
    }

    /** Whoever could answer in the issuer's place could sign in its place as well. */
    private static void requireSafe(String address) {
        if (!address.startsWith("https://") && !address.matches("http://(127\\.0\\.0\\.1|localhost)([:/].*)?")) {
            throw new IllegalArgumentException("the issuer's keys are fetched by https alone, not from " + address);
        }
    }

    private static Get get() {
        var get = new Get();
        get.setConnectTimeout(5_000);
        get.setReadTimeout(5_000);
        get.setRetries(0);
        return get;
    }

    /** Those that are fetched, and fetched again when a token names one that is not there, twice a minute at most. */
    final class Fetched implements IssuersKeys {
        private final HttpsJwks jwks;

        Fetched(String address) {
            jwks = new HttpsJwks(address);
            jwks.setSimpleHttpGet(get());
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

    /**
     * Those at the {@code jwks_uri} of the issuer's OpenID Connect Discovery 1.0 document, which is read when the first
     * token comes, so that a start calls nobody; twice a minute at most until it was read.
     */
    final class Discovered implements IssuersKeys {
        private static final Duration PAUSE = Duration.ofSeconds(30);

        private final String issuer;
        private final Clock clock;
        private @Nullable Fetched found;
        private Instant notBefore = Instant.MIN;

        Discovered(String issuer, Clock clock) {
            this.issuer = issuer;
            this.clock = clock;
        }

        @Override
        public List<JsonWebKey> published() throws IOException, JoseException {
            return found().published();
        }

        @Override
        public void lookAgain() throws IOException, JoseException {
            found().lookAgain();
        }

        private synchronized Fetched found() throws IOException, JoseException {
            if (found == null) {
                var now = clock.instant();
                if (now.isBefore(notBefore)) {
                    throw new IOException("the issuer's discovery document could not be read a moment ago");
                }
                notBefore = now.plus(PAUSE);
                found = new Fetched(address());
            }
            return found;
        }

        private String address() throws IOException, JoseException {
            var document =
                    JsonUtil.parseJson(get().get(issuer.replaceFirst("/$", "") + "/.well-known/openid-configuration")
                            .getBody());
            if (!issuer.equals(document.get("issuer")) || !(document.get("jwks_uri") instanceof String address)) {
                throw new IOException("the discovery document is not the issuer's, or names no keys");
            }
            requireSafe(address);
            return address;
        }
    }
}
