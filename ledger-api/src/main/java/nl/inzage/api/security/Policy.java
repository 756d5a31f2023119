package nl.inzage.api.security;

import static nl.inzage.core.principal.Role.ADMIN;
import static nl.inzage.core.principal.Role.AUDITOR;
import static nl.inzage.core.principal.Role.CISO;
import static nl.inzage.core.principal.Role.REGISTRAR;
import static nl.inzage.core.principal.Role.SECURITY_OFFICER;
import static nl.inzage.core.principal.Role.SUPERVISOR;

import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import nl.inzage.core.oversight.DisclosureLevel;
import nl.inzage.core.principal.Role;
import org.jspecify.annotations.Nullable;

/**
 * Who may do what: the one table from which the program, its OpenAPI file and the documentation take it. What does not
 * stand here is denied.
 */
public final class Policy {

    private static final Set<Role> ANYONE = EnumSet.allOf(Role.class);
    private static final Set<Role> READERS = EnumSet.of(SECURITY_OFFICER, CISO, AUDITOR, SUPERVISOR);
    private static final Set<Role> OFFICERS = EnumSet.of(SECURITY_OFFICER, CISO);
    private static final Set<Role> REGISTERING = EnumSet.of(REGISTRAR, SECURITY_OFFICER, CISO);
    private static final Set<Role> REPLAYING = EnumSet.of(AUDITOR, SUPERVISOR);
    private static final Set<Role> FINDING = EnumSet.of(SECURITY_OFFICER, CISO, AUDITOR, SUPERVISOR);

    /** What somebody's scope does to a request. */
    public enum Reach {
        /** It shows nothing that a scope could bound. */
        UNBOUNDED,
        /** The answer holds what lies inside the scope, and counts what does not. */
        INSIDE,
        /** Only those whose scope is everything may ask, since the answer is about everything. */
        WHOLE
    }

    /** Who may do something, and how far. */
    public record Rule(Set<Role> roles, Reach reach) {
        public Rule {
            roles = Collections.unmodifiableSet(EnumSet.copyOf(roles));
        }

        /** Whether somebody may. */
        boolean lets(Asker asker) {
            return asker.roles().stream().anyMatch(roles::contains)
                    && (reach != Reach.WHOLE || asker.scope().isWhole());
        }
    }

    /** What is answered to whoever asks, before anybody is identified. */
    static final Set<String> OPEN =
            Set.of("/api/v1/openapi.json", "/api/v1/health/live", "/api/v1/health/ready", LoginController.PATH);

    private static final Map<String, Rule> ROUTES = new LinkedHashMap<>();
    private static final Map<String, Set<Role>> COMMANDS = new LinkedHashMap<>();

    private Policy() {}

    static {
        routes(ANYONE, Reach.UNBOUNDED, """
                GET /api/v1/health/live
                GET /api/v1/health/ready
                GET /api/v1/commands
                GET /api/v1/findings/codes
                GET /api/v1/parliament
                GET /api/v1/checkpoint
                GET /api/v1/consistency
                GET /api/v1/entries/{position}/proof
                GET /api/v1/readings/{position}/proof
                GET /api/v1/signing-keys
                GET /api/v1/tile/{*path}""");
        // Each command is judged by its own line below.
        routes(ANYONE, Reach.INSIDE, """
                POST /api/v1/commands
                POST /api/v1/commands/{name}""");
        routes(READERS, Reach.INSIDE, """
                GET /api/v1/exposures""");
        routes(EnumSet.of(REGISTRAR, SECURITY_OFFICER, CISO, AUDITOR, SUPERVISOR), Reach.INSIDE, """
                GET /api/v1/{kind}
                GET /api/v1/{kind}/{id}
                GET /api/v1/{kind}/{id}/history""");
        routes(READERS, Reach.WHOLE, """
                GET /api/v1/exposures/periods
                GET /api/v1/exposures/changes
                GET /api/v1/exposures/ungranted
                GET /api/v1/vendors/{id}/reach
                GET /api/v1/vendors/{id}/chain
                GET /api/v1/accesses
                GET /api/v1/tool-gaps
                GET /api/v1/deployment-sessions
                GET /api/v1/shielding-standings
                GET /api/v1/grant-reviews-due
                GET /api/v1/screening-expiries
                GET /api/v1/break-glasses
                GET /api/v1/sessions/{id}/cover
                GET /api/v1/grants/{id}/end
                GET /api/v1/grant-endings
                GET /api/v1/open-sessions
                GET /api/v1/findings
                GET /api/v1/changes
                GET /api/v1/parliament/{question}
                GET /api/v1/reports/{id}/body
                POST /api/v1/reports
                POST /api/v1/vendors/searches""");
        routes(READERS, Reach.WHOLE, """
                GET /console
                GET /console/beside
                GET /console/map
                GET /console/timeline
                GET /console/changes
                GET /console/findings
                GET /console/work
                GET /console/replay
                GET /console/reports
                GET /console/entries
                GET /console/requests/{id}
                GET /console/proposals/{id}
                GET /console/findings/{id}""");
        // Each of their commands is judged by its own line below.
        routes(OFFICERS, Reach.WHOLE, """
                POST /console/requests/{id}
                POST /console/proposals/{id}""");
        routes(FINDING, Reach.WHOLE, """
                POST /console/findings/{id}""");
        routes(ANYONE, Reach.UNBOUNDED, """
                GET /console/settings""");
        routes(REPLAYING, Reach.WHOLE, """
                GET /api/v1/entries
                GET /api/v1/bundle
                GET /api/v1/tile/entries/{*path}""");
        routes(EnumSet.of(CISO, AUDITOR, SUPERVISOR), Reach.WHOLE, """
                GET /api/v1/readings""");
        routes(EnumSet.of(AUDITOR, SUPERVISOR, ADMIN), Reach.WHOLE, """
                POST /api/v1/checks""");
        routes(EnumSet.of(ADMIN, AUDITOR), Reach.WHOLE, """
                GET /api/v1/principals
                GET /api/v1/principals/{id}""");
        routes(EnumSet.of(ADMIN), Reach.WHOLE, """
                POST /api/v1/principals/{id}/api-keys
                POST /api/v1/rebuilds
                POST /api/v1/signing-keys""");

        commands(REGISTERING, """
                register-vendor rename-vendor add-vendor-role end-vendor-role record-ownership end-ownership
                record-jurisdiction record-supplier-assurance lapse-supplier-assurance record-abro-declaration
                withdraw-abro-declaration record-supplier-incident
                register-vendor-person start-employment end-employment record-screening expire-screening
                withdraw-screening record-confidentiality-declaration record-training
                register-server assign-operator end-operator run-on end-run-on install-tool update-tool remove-tool
                record-medium-removal confirm-medium-destruction declare-coverage suspend-coverage decommission-server
                register-dataset classify-dataset mark-operational mark-non-operational host-dataset remove-dataset
                confirm-sanitisation export-extract
                request-grant withdraw-request activate-grant confirm-provisioning suspend-grant narrow-grant
                revoke-grant expire-grant confirm-access-removal open-break-glass close-break-glass
                define-shielding put-in-force verify-shielding expire-shielding-verification record-shielding-lapse
                restore-shielding end-shielding
                record-session-start record-session-end attach-evidence report-ungranted-session record-session-log-gap
                register-engagement define-chain add-chain-link end-chain-link record-processing-agreement
                request-sub-processor end-sub-processor amend-terms end-engagement
                register-tool register-tool-version submit-for-inspection expire-approval retire-tool
                start-deployment end-deployment report-breach correct-fact retract-fact""");
        commands(OFFICERS, """
                block-vendor unblock-vendor merge-vendor erase-identity
                approve-grant reject-grant resume-grant extend-grant review-break-glass review-session
                authorise-sub-processor object-to-sub-processor
                decide-sourcing revoke-sourcing-decision record-inspection-verdict withdraw-approval
                assess-vendor-access record-non-approved-use-decision
                open-access-review confirm-grant-in-review end-grant-by-review close-access-review
                assess-breach notify-supervisor notify-data-subjects close-breach
                answer-finding plan-improvement publish-report""");
        commands(OFFICERS, "confirm-proposal");
        commands(REGISTERING, "reject-proposal");
        commands(EnumSet.of(CISO), "accept-risk");
        commands(FINDING, "raise-finding");
        commands(REPLAYING, "record-recheck close-finding");
        commands(EnumSet.of(ADMIN), "register-principal change-principal end-principal revoke-api-key");
    }

    private static void routes(Set<Role> roles, Reach reach, String routes) {
        routes.lines().forEach(route -> once(ROUTES.put(route, new Rule(roles, reach)), route));
    }

    private static void commands(Set<Role> roles, String names) {
        Stream.of(names.split("\\s+")).forEach(name -> once(COMMANDS.put(name, roles), name));
    }

    private static void once(@Nullable Object earlier, String what) {
        if (earlier != null) {
            throw new IllegalStateException("the policy speaks twice of " + what);
        }
    }

    /** Who is told parliament's answers at a level; nobody else is. */
    public static Set<Role> toldAt(DisclosureLevel level) {
        return switch (level) {
            case PUBLIC -> READERS;
            case PARLIAMENT_CONFIDENTIAL -> EnumSet.of(SECURITY_OFFICER, CISO);
            case OVERSIGHT -> EnumSet.of(CISO, AUDITOR, SUPERVISOR);
            case INTERNAL -> EnumSet.of(SECURITY_OFFICER, CISO, AUDITOR);
        };
    }

    /** The rule of a route, such as {@code GET /api/v1/grants/{id}/end}; none if it is denied to everyone. */
    public static Optional<Rule> route(String route) {
        return Optional.ofNullable(ROUTES.get(route.replaceFirst("^HEAD ", "GET ")));
    }

    /** Every route that anybody may ever ask, with its rule. */
    public static Map<String, Rule> routes() {
        return Collections.unmodifiableMap(ROUTES);
    }

    /** Whether whoever asks is answered, identified or not. */
    public static boolean isOpen(String route) {
        return OPEN.contains(route.replaceFirst("^GET ", ""));
    }

    /** Every command that anybody may ever send, with who may. */
    public static Map<String, Set<Role>> commands() {
        return Collections.unmodifiableMap(COMMANDS);
    }

    /** Who may send a command; nobody if it does not stand here. */
    public static Set<Role> command(String name) {
        return COMMANDS.getOrDefault(name, Set.of());
    }

    /** Whether somebody may send a command at all, whatever it is about. */
    public static boolean mayCommand(Asker asker, String name) {
        return asker.roles().stream().anyMatch(command(name)::contains);
    }
}
