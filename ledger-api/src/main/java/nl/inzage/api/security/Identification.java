package nl.inzage.api.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import nl.inzage.api.problem.Code;
import nl.inzage.api.problem.Problem;
import nl.inzage.core.identity.PrincipalId;
import nl.inzage.core.principal.Login;
import nl.inzage.core.principal.LoginKind;
import nl.inzage.core.principal.Principal;
import nl.inzage.core.store.LedgerException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Finds out who asks: by a key of this ledger, the token of its machine, a token of the issuer, a client certificate or
 * a session of the console. A credential that does not open is refused; it never falls back to another one.
 */
final class Identification extends OncePerRequestFilter {

    /** The attribute of a session that says whose it is: by which login, or {@link Asker#OPERATOR}'s id. */
    static final String SESSION = "principal";

    /** Where a session ends. */
    static final String LOGOUT = "/logout";

    /** However busy somebody is, they log in once a day. */
    private static final Duration LONGEST_SESSION = Duration.ofHours(12);

    private static final String CERTIFICATES = "jakarta.servlet.request.X509Certificate";

    private final Principals principals;
    private final LocalToken local;
    private final @Nullable BearerTokens tokens;
    private final boolean openToEveryone;
    private final RateLimit limit;
    private final Clock clock;
    private final Refusals refusals;

    /**
     * Identifies.
     *
     * @param tokens those of the configured issuer; null if there is none
     * @param openToEveryone whether whoever shows nothing is everyone: a demonstration on loopback
     * @param limit how often the ledger is asked whether a key that nobody has here opens by now
     */
    Identification(
            Principals principals,
            LocalToken local,
            @Nullable BearerTokens tokens,
            boolean openToEveryone,
            RateLimit limit,
            Clock clock,
            Refusals refusals) {
        this.principals = principals;
        this.local = local;
        this.tokens = tokens;
        this.openToEveryone = openToEveryone;
        this.limit = limit;
        this.clock = clock;
        this.refusals = refusals;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            var shown = shown(request);
            var asker = shown == null ? anybody() : shown.get();
            if (asker.isEmpty() && (shown != null || !Policy.OPEN.contains(request.getRequestURI()))) {
                if (shown == null && isPage(request)) {
                    response.setStatus(HttpServletResponse.SC_SEE_OTHER);
                    response.setHeader(HttpHeaders.LOCATION, LoginController.PATH);
                } else {
                    refusals.notIdentified(response);
                }
                return;
            }
            asker.ifPresent(present -> SecurityContextHolder.getContext()
                    .setAuthentication(new Identified(present, shown == null ? this::anybody : shown)));
        } catch (LedgerException e) {
            refusals.refuse(response, new Problem(Code.valueOf(e.code()), String.valueOf(e.getMessage()), List.of()));
            return;
        } catch (Problem tooMany) {
            refusals.refuse(response, tooMany);
            return;
        }
        chain.doFilter(request, response);
    }

    /** Whether a person who has not logged in yet opens a page of the console. */
    private static boolean isPage(HttpServletRequest request) {
        var path = request.getRequestURI();
        var accepts = request.getHeader(HttpHeaders.ACCEPT);
        return request.getMethod().equals("GET")
                && (path.equals("/") || path.equals("/console") || path.startsWith("/console/"))
                && accepts != null
                && accepts.contains(MediaType.TEXT_HTML_VALUE);
    }

    private Optional<Asker> anybody() {
        return openToEveryone ? Optional.of(Asker.EVERYONE) : Optional.empty();
    }

    /** The way to find out by what was shown; null if nothing was. */
    private @Nullable Supplier<Optional<Asker>> shown(HttpServletRequest request) {
        var headers = Collections.list(request.getHeaders(HttpHeaders.AUTHORIZATION));
        if (headers.size() == 1) {
            return () -> bearer(headers.getFirst(), request);
        }
        if (headers.size() > 1) {
            return Optional::empty;
        }
        if (request.getAttribute(CERTIFICATES) instanceof X509Certificate[] chain && chain.length > 0) {
            return () -> principals.of(login(chain[0])).map(Asker::of);
        }
        var session = request.getSession(false);
        var holder = session == null ? null : session.getAttribute(SESSION);
        if (holder != null) {
            return () -> session(session, holder);
        }
        return null;
    }

    /** Whose session it is by now: whoever was ended since is out. */
    private Optional<Asker> session(HttpSession session, Object holder) {
        try {
            if (clock.millis() - session.getCreationTime() > LONGEST_SESSION.toMillis()) {
                session.invalidate();
                return Optional.empty();
            }
        } catch (IllegalStateException over) {
            // Looked at again by what goes on for long, after a logout.
            return Optional.empty();
        }
        return holder instanceof Login login ? principals.of(login).map(Asker::of) : Optional.of(operator());
    }

    private Optional<Asker> bearer(String header, HttpServletRequest request) {
        if (!header.regionMatches(true, 0, "Bearer ", 0, 7)) {
            return Optional.empty();
        }
        var token = header.substring(7);
        var key = ApiKey.parse(token);
        if (key.isPresent()) {
            return opened(key.get());
        }
        if (local.is(token)) {
            return isOnThisMachine(request) ? Optional.of(operator()) : Optional.empty();
        }
        return tokens == null
                ? Optional.empty()
                : tokens.login(token).flatMap(principals::of).map(Asker::of);
    }

    /** Without an issuer a machine cannot say which of its people it is. */
    private Asker operator() {
        return tokens == null ? Asker.EVERYONE : Asker.OPERATOR;
    }

    /**
     * Whose key it is. Of one that opens nothing as far as is known here, the ledger is asked only so many times a
     * second, whoever shows it: each costs a query, and comes before every other limit.
     */
    private Optional<Asker> opened(ApiKey key) {
        var id = new PrincipalId(key.principalId());
        if (principals.remembered(id).filter(principal -> opens(key, principal)).isEmpty()) {
            limit.stranger();
        }
        return principals.of(id).filter(principal -> opens(key, principal)).map(Asker::of);
    }

    private boolean opens(ApiKey key, Principal principal) {
        var now = clock.instant();
        return principal.keys().stream()
                .anyMatch(issued -> issued.keyId().equals(key.keyId())
                        && key.opens(issued.secretHash())
                        && now.isBefore(issued.expiresAt()));
    }

    /**
     * Whether a page of another site could have had a browser send this, with what a browser shows by itself: a
     * session, a client certificate, or nothing where that is enough. What is no part of the interface comes from
     * pages.
     */
    static boolean couldBeForged(HttpServletRequest request) {
        // To be logged out by another site does no harm, and the gate refuses its origin.
        return !List.of("GET", "HEAD").contains(request.getMethod())
                && !request.getRequestURI().equals(LOGOUT)
                && request.getHeader(HttpHeaders.AUTHORIZATION) == null
                && (!request.getRequestURI().startsWith("/api/") || isSession(request));
    }

    private static boolean isSession(HttpServletRequest request) {
        var session = request.getSession(false);
        return session != null && session.getAttribute(SESSION) != null;
    }

    private static boolean isOnThisMachine(HttpServletRequest request) {
        try {
            return InetAddress.getByName(request.getRemoteAddr()).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    static Login login(X509Certificate certificate) {
        return new Login(
                LoginKind.CERTIFICATE,
                certificate.getIssuerX500Principal().getName(),
                certificate.getSubjectX500Principal().getName());
    }
}
