package nl.inzage.api.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import nl.inzage.api.problem.Code;
import nl.inzage.api.problem.Problem;
import nl.inzage.core.principal.Login;
import nl.inzage.core.principal.LoginKind;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestRedirectFilter;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.security.web.context.NullSecurityContextRepository;
import org.springframework.web.client.RestClient;

/**
 * Lets people into the console by OpenID Connect: authorization code flow with PKCE (RFC 7636). Of what the issuer
 * says, only who it is stays, in the session; its tokens are thrown away, and names are not asked for.
 */
final class ConsoleLogin {

    private static final Logger LOG = LoggerFactory.getLogger(ConsoleLogin.class);

    private static final String REGISTRATION = "issuer";

    /** Where a login begins. */
    static final String START = "/oauth2/authorization/" + REGISTRATION;

    private final String issuer;
    private final String clientId;
    private final String clientSecret;
    private final String url;
    private final Discovery discovery;

    /**
     * Logs in at an issuer.
     *
     * @param clientSecret empty for a public client
     * @param url where people reach the console; empty for where they called it
     */
    ConsoleLogin(String issuer, String clientId, String clientSecret, String url, Clock clock) {
        this.issuer = issuer;
        this.clientId = clientId;
        this.clientSecret = clientSecret;
        this.url = url;
        this.discovery = new Discovery(issuer, clock);
    }

    void configure(HttpSecurity http, Principals principals, Refusals refusals) {
        http.oauth2Login(login -> {
            login.addObjectPostProcessor(new NotBegun(refusals));
            login.clientRegistrationRepository(new Registration())
                    .authorizedClientRepository(new NothingKept())
                    // Who it is stands in the session, and is looked up anew with each request.
                    .securityContextRepository(new NullSecurityContextRepository())
                    .loginPage(LoginController.PATH)
                    .tokenEndpoint(token -> token.accessTokenResponseClient(tokens()))
                    .successHandler((request, response, known) -> arrived(
                            new Login(LoginKind.OIDC, issuer, known.getName()),
                            principals,
                            refusals,
                            request,
                            response))
                    .failureHandler((request, response, __) -> {
                        end(request);
                        refusals.notIdentified(response);
                    });
        });
    }

    private static void arrived(
            Login login,
            Principals principals,
            Refusals refusals,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        if (principals.of(login).isEmpty()) {
            end(request);
            refusals.notIdentified(response);
            return;
        }
        request.getSession(true).setAttribute(Identification.SESSION, login);
        response.setStatus(HttpStatus.SEE_OTHER.value());
        response.setHeader(HttpHeaders.LOCATION, "/");
    }

    private static void end(HttpServletRequest request) {
        var session = request.getSession(false);
        if (session != null) {
            session.invalidate();
        }
    }

    private static RestClientAuthorizationCodeTokenResponseClient tokens() {
        var client = new RestClientAuthorizationCodeTokenResponseClient();
        client.setRestClient(RestClient.builder()
                .requestFactory(IdTokens.patience())
                .configureMessageConverters(converters -> converters
                        .addCustomConverter(new FormHttpMessageConverter())
                        .addCustomConverter(new OAuth2AccessTokenResponseHttpMessageConverter()))
                .defaultStatusHandler(new OAuth2ErrorResponseErrorHandler())
                .build());
        return client;
    }

    /** What the issuer and this program know of each other; the issuer is asked for its part at the first login. */
    private final class Registration implements ClientRegistrationRepository {
        private @Nullable ClientRegistration known;

        @Override
        public synchronized @Nullable ClientRegistration findByRegistrationId(String registrationId) {
            if (!registrationId.equals(REGISTRATION)) {
                return null;
            }
            if (known == null) {
                known = issuersPart()
                        .registrationId(REGISTRATION)
                        .clientId(clientId)
                        .clientSecret(clientSecret)
                        .clientAuthenticationMethod(
                                clientSecret.isEmpty()
                                        ? ClientAuthenticationMethod.NONE
                                        : ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                        .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                        .clientSettings(ClientRegistration.ClientSettings.builder()
                                .requireProofKey(true)
                                .build())
                        .redirectUri((url.isEmpty() ? "{baseUrl}" : url) + "/login/oauth2/code/{registrationId}")
                        .scope("openid")
                        .userInfoUri(null)
                        .userNameAttributeName("sub")
                        .build();
            }
            return known;
        }

        private ClientRegistration.Builder issuersPart() {
            try {
                return ClientRegistrations.fromOidcConfiguration(discovery.document());
            } catch (IOException | JoseException | IllegalArgumentException e) {
                LOG.warn("nobody can log in at the console: {}", e.getMessage());
                throw new Problem(
                        Code.ISSUER_UNAVAILABLE,
                        "the identity provider does not say how to log in; try again in half a minute",
                        List.of());
            }
        }
    }

    /** Says why no login began: the issuer is away, or the program knows no login of that name. */
    private record NotBegun(Refusals refusals)
            implements ObjectPostProcessor<OAuth2AuthorizationRequestRedirectFilter> {
        @Override
        public <O extends OAuth2AuthorizationRequestRedirectFilter> O postProcess(O filter) {
            filter.setAuthenticationFailureHandler((__, response, e) -> refusals.refuse(response, why(e)));
            return filter;
        }

        private static Problem why(@Nullable Throwable e) {
            if (e == null) {
                return new Problem(Code.NOT_FOUND, "there is no login of that name", List.of());
            }
            return e instanceof Problem problem ? problem : why(e.getCause());
        }
    }

    /** The issuer's tokens have done what they were for. */
    private static final class NothingKept implements OAuth2AuthorizedClientRepository {
        @Override
        @SuppressWarnings("TypeParameterUnusedInFormals") // So it stands in the interface.
        public <T extends OAuth2AuthorizedClient> @Nullable T loadAuthorizedClient(
                String registration, Authentication principal, HttpServletRequest request) {
            return null;
        }

        @Override
        public void saveAuthorizedClient(
                OAuth2AuthorizedClient client,
                Authentication principal,
                HttpServletRequest request,
                HttpServletResponse response) {}

        @Override
        public void removeAuthorizedClient(
                String registration,
                Authentication principal,
                HttpServletRequest request,
                HttpServletResponse response) {}
    }
}
