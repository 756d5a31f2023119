package nl.inzage.api.cli;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Who says who somebody is: an issuer of tokens (OAuth 2), at which people log in as well (OpenID Connect). */
final class IssuerOptions {

    @Option(
            names = "--issuer",
            description = "whose tokens are taken: exactly the iss that stands in them, such as https://login.example")
    private @Nullable String issuer;

    @Option(
            names = "--issuer-keys",
            description = "its JSON Web Key Set: a file or an https address; without it the jwks_uri that the issuer"
                    + " publishes at ISSUER/.well-known/openid-configuration")
    private @Nullable String keys;

    @Option(names = "--audience", description = "exactly the aud that a token must have (default: inzage)")
    private @Nullable String audience;

    @Option(names = "--token-type", description = "exactly the typ that a token must have (default: at+jwt, RFC 9068)")
    private @Nullable String tokenType;

    @Option(names = "--oidc-client-id", description = "as what the console logs people in at the issuer")
    private @Nullable String clientId;

    @Option(
            names = "--oidc-client-secret-file",
            description = "the file with the console's secret there; without it the console is a public client")
    private @Nullable Path clientSecretFile;

    boolean isGiven() {
        return issuer != null;
    }

    /** Why a ledger does not start so; none if it does. */
    Optional<String> refusal() {
        if (issuer == null && (keys != null || audience != null || tokenType != null || clientId != null)) {
            return Optional.of(
                    "--issuer-keys, --audience, --token-type and --oidc-client-id say something of an issuer:"
                            + " add --issuer");
        }
        if (clientId == null && clientSecretFile != null) {
            return Optional.of("--oidc-client-secret-file is the secret of a client: add --oidc-client-id");
        }
        return Optional.empty();
    }

    void into(Map<String, Object> properties) {
        ServeCommand.put(properties, "inzage.issuer", issuer);
        ServeCommand.put(properties, "inzage.issuer-keys", keys);
        ServeCommand.put(properties, "inzage.audience", audience);
        ServeCommand.put(properties, "inzage.token-type", tokenType);
        ServeCommand.put(properties, "inzage.oidc-client-id", clientId);
        ServeCommand.put(properties, "inzage.oidc-client-secret-file", clientSecretFile);
    }
}
