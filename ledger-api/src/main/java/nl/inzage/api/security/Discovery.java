package nl.inzage.api.security;

import java.io.IOException;
import java.time.Clock;
import java.util.Map;
import org.jose4j.http.Get;
import org.jose4j.json.JsonUtil;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;

/**
 * What an issuer says of itself (OpenID Connect Discovery 1.0): read when it is first asked for, twice a minute at most
 * until it could be read.
 */
final class Discovery {

    private final String issuer;
    private final Pause pause;
    private @Nullable Map<String, Object> document;

    Discovery(String issuer, Clock clock) {
        this.issuer = issuer;
        this.pause = new Pause(clock);
    }

    /** The document, which is that of this issuer, and says in {@code jwks_uri} where its keys are. */
    synchronized Map<String, Object> document() throws IOException, JoseException {
        if (document == null) {
            if (!pause.begin()) {
                throw new IOException("the issuer's discovery document could not be read a moment ago");
            }
            var read = JsonUtil.parseJson(get().get(issuer.replaceFirst("/$", "") + "/.well-known/openid-configuration")
                    .getBody());
            if (!issuer.equals(read.get("issuer")) || !(read.get("jwks_uri") instanceof String keys)) {
                throw new IOException("the discovery document is not the issuer's, or names no keys");
            }
            IssuersKeys.requireSafe(keys);
            document = read;
        }
        return document;
    }

    /** Asks the issuer: once, and waits five seconds for it to answer and five for each part of the answer. */
    static Get get() {
        var get = new Get();
        get.setConnectTimeout(5_000);
        get.setReadTimeout(5_000);
        get.setRetries(0);
        return get;
    }
}
