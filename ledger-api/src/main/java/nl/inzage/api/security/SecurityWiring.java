package nl.inzage.api.security;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import nl.inzage.api.database.Passwords;
import nl.inzage.api.problem.Code;
import nl.inzage.api.problem.Problem;
import nl.inzage.core.store.Ledger;
import nl.inzage.core.store.LedgerKind;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.jwt.JwtDecoderFactory;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.logout.HttpStatusReturningLogoutSuccessHandler;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.databind.json.JsonMapper;

/** Puts together who is let in, and as what. */
@Configuration
class SecurityWiring implements WebMvcConfigurer {

    private static Problem denied() {
        return new Problem(Code.FORBIDDEN, "this is denied to everyone", List.of());
    }

    private static Problem staleForm() {
        return new Problem(
                Code.FORBIDDEN,
                "this form was not drawn for you in this session, so nothing was recorded; open the page again, and"
                        + " send it from there",
                List.of());
    }

    @Bean
    Principals principals(Ledger ledger) {
        return new Principals(ledger);
    }

    @Bean
    LocalToken localToken(@Value("${inzage.data:./inzage-data}") String data) throws IOException {
        return LocalToken.write(Path.of(data), new SecureRandom());
    }

    @Bean
    OneTimeCode oneTimeCode(Clock clock) {
        return new OneTimeCode(new SecureRandom(), clock);
    }

    @Bean
    @ConditionalOnProperty("inzage.issuer")
    BearerTokens bearerTokens(
            @Value("${inzage.issuer}") String issuer,
            @Value("${inzage.audience:inzage}") String audience,
            @Value("${inzage.token-type:at+jwt}") String type,
            @Value("${inzage.issuer-keys:}") String keys,
            Clock clock) {
        return BearerTokens.of(new BearerTokens.Issuer(issuer, audience, type), keys, clock);
    }

    @Bean
    @ConditionalOnProperty({"inzage.issuer", "inzage.oidc-client-id"})
    ConsoleLogin consoleLogin(
            @Value("${inzage.issuer}") String issuer,
            @Value("${inzage.oidc-client-id}") String clientId,
            @Value("${inzage.oidc-client-secret-file:}") String secretFile,
            @Value("${inzage.url:}") String url,
            Clock clock)
            throws IOException {
        return new ConsoleLogin(issuer, clientId, Passwords.read(secretFile, ""), url, clock);
    }

    @Bean
    JwtDecoderFactory<ClientRegistration> idTokens() {
        return new IdTokens();
    }

    @Bean
    SecurityFilterChain letIn(
            HttpSecurity http,
            Ledger ledger,
            Principals principals,
            LocalToken local,
            Optional<BearerTokens> tokens,
            Optional<ConsoleLogin> console,
            RefusedPage page,
            @Value("${inzage.url:}") String url,
            @Value("${server.address:127.0.0.1}") InetAddress address,
            @Value("${inzage.requests-per-second:200}") long perSecond,
            Clock clock,
            JsonMapper json) {
        var refusals = new Refusals(json);
        var open = ledger.kind() == LedgerKind.DEMONSTRATION && address.isLoopbackAddress() && tokens.isEmpty();
        var limit = new RateLimit(perSecond, refusals);
        var identification = new Identification(principals, local, tokens.orElse(null), open, limit, clock, refusals);
        console.ifPresent(login -> login.configure(http, principals, refusals));
        return http.sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.NEVER))
                // A credential in a header is not sent by a page of another site; all else could be. The token of
                // a form is kept in the session, which exists for it alone where nobody logs in.
                .csrf(csrf -> csrf.requireCsrfProtectionMatcher(Identification::couldBeForged))
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(logout -> logout.logoutUrl(Identification.LOGOUT)
                        .logoutSuccessHandler(new HttpStatusReturningLogoutSuccessHandler(HttpStatus.NO_CONTENT)))
                .anonymous(AbstractHttpConfigurer::disable)
                .headers(headers -> headers
                        // The gate says how long an answer may be kept, and pages say what they may load.
                        .cacheControl(cache -> cache.disable())
                        .contentSecurityPolicy(
                                policy -> policy.policyDirectives("default-src 'none'; frame-ancestors 'none'"))
                        // Where a proxy ends TLS, every request came by TLS.
                        .httpStrictTransportSecurity(
                                hsts -> hsts.requestMatcher(request -> request.isSecure() || !url.isEmpty()))
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.NO_REFERRER)))
                .exceptionHandling(exceptions -> exceptions
                        .authenticationEntryPoint((request, response, e) -> refusals.notIdentified(response))
                        .accessDeniedHandler((request, response, e) -> {
                            if (e instanceof CsrfException
                                    && !request.getRequestURI().startsWith("/api/")) {
                                page.show(request, response, staleForm());
                            } else {
                                refusals.refuse(response, denied());
                            }
                        }))
                .authorizeHttpRequests(requests -> requests.requestMatchers("/actuator/**")
                        .denyAll()
                        .anyRequest()
                        .permitAll())
                .addFilterBefore(identification, AuthorizationFilter.class)
                .addFilterAfter(limit, Identification.class)
                .build();
    }

    /**
     * An address that no browser and no client writes, such as one with an encoded slash, is refused like anything
     * else.
     */
    @Bean
    RequestRejectedHandler refusedAddresses(JsonMapper json) {
        var refusals = new Refusals(json);
        return (request, response, e) -> refusals.refuse(
                response,
                new Problem(
                        Code.INVALID,
                        "an address is written without encoded slashes, dots or control characters",
                        List.of()));
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new Admission());
    }
}
