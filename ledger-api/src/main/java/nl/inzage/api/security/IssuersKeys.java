package nl.inzage.api.security;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
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
            return new Fetched(where, clock);
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
    static void requireSafe(String address) {
        if (!address.startsWith("https://") && !address.matches("http://(127\\.0\\.0\\.1|localhost)([:/].*)?")) {
            throw new IllegalArgumentException("the issuer's keys are fetched by https alone, not from " + address);
        }
    }

    /**
     * Those that are fetched when the first token comes, and again when one names a key that is not there; twice a
     * minute at most, whether they could be had or not.
     */
    final class Fetched implements IssuersKeys {
        private final HttpsJwks jwks;
        private final Pause pause;
        private volatile boolean fetched;

        Fetched(String address, Clock clock) {
            jwks = new HttpsJwks(address);
            jwks.setSimpleHttpGet(Discovery.get());
            // How often is said by the pause, which holds after a failure too.
            jwks.setRefreshReprieveThreshold(0);
            jwks.setRetainCacheOnErrorDuration(3_600);
            pause = new Pause(clock);
        }

        @Override
        public List<JsonWebKey> published() throws IOException, JoseException {
            if (!fetched) {
                fetchFirst();
            }
            return jwks.getJsonWebKeys();
        }

        private synchronized void fetchFirst() throws IOException, JoseException {
            if (!fetched) {
                if (!pause.begin()) {
                    throw new IOException("the issuer's keys could not be fetched a moment ago");
                }
                jwks.refresh();
                fetched = true;
            }
        }

        @Override
        public void lookAgain() throws IOException, JoseException {
            if (pause.begin()) {
                jwks.refresh();
            }
        }
    }

    /** Those at the {@code jwks_uri} of the issuer's discovery document, so that a start calls nobody. */
    final class Discovered implements IssuersKeys {
        private final Discovery discovery;
        private final Clock clock;
        private @Nullable Fetched found;

        Discovered(String issuer, Clock clock) {
            this.discovery = new Discovery(issuer, clock);
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
                found = new Fetched(String.valueOf(discovery.document().get("jwks_uri")), clock);
            }
            return found;
        }
    }
}
