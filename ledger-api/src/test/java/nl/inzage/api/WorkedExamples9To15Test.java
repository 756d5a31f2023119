package nl.inzage.api;

import static java.util.Objects.requireNonNull;
import static nl.inzage.api.Examples.asked;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The worked examples of the domain, 9 to 15, asked of the running program. */
class WorkedExamples9To15Test {

    private static @Nullable Examples examples;

    @BeforeAll
    static void tell() {
        examples = new Examples();
    }

    @AfterAll
    static void close() {
        examples().close();
    }

    private static Examples examples() {
        return requireNonNull(examples);
    }

    /** 9. Verification out of date. */
    @Test
    void a_test_says_nothing_of_a_time_that_it_does_not_cover() {
        examples().told(List.of("09-verification-out-of-date"), ledger -> {
            asked(ledger, "S-09", "2026-03-01T00:00:00Z", null, """
                    ARG CANNOT_BE_EXCLUDED NO_USE_RECORDED
                      TOOL_INHERENT D-09 DATA_BACKHAUL CANNOT_BE_EXCLUDED OPEN PRESENT DIRECT version 1.0 shield UNPROVEN no-grant [2026-01-31T00:00:00Z, 2026-03-15T00:00:00Z)
                        VENDOR_ACCESS_PRESENT 09-assessment
                        SHIELD_UNPROVEN 09-measure, 09-in-force
                        cites 09-dataset, 09-hosting, 09-measure, 09-in-force, 09-tool, 09-installation, 09-assessment
                    """);
            asked(ledger, "S-09", "2026-03-01T00:00:00Z", "2026-03-01T00:00:00Z", """
                    ARG CANNOT_BE_EXCLUDED NO_USE_RECORDED
                      TOOL_INHERENT D-09 DATA_BACKHAUL CANNOT_BE_EXCLUDED OPEN PRESENT DIRECT version 1.0 shield UNPROVEN no-grant [2026-01-31T00:00:00Z, )
                        VENDOR_ACCESS_PRESENT 09-assessment
                        SHIELD_UNPROVEN 09-measure, 09-in-force
                        cites 09-dataset, 09-hosting, 09-measure, 09-in-force, 09-tool, 09-installation, 09-assessment
                    """);
            asked(ledger, "S-09", "2026-03-15T00:00:00Z", null, """
                    excluded ARG
                      TOOL_INHERENT D-09 DATA_BACKHAUL COULD_NOT_SEE OPEN PRESENT DIRECT version 1.0 shield EFFECTIVE no-grant [2026-03-15T00:00:00Z, 2026-06-30T00:00:00Z)
                        VENDOR_ACCESS_PRESENT 09-assessment
                        SHIELD_EFFECTIVE 09-measure, 09-in-force, 09-second-test
                        cites 09-dataset, 09-hosting, 09-measure, 09-in-force, 09-tool, 09-installation, 09-assessment, 09-second-test
                    """);
            asked(ledger, "S-09b", "2026-03-01T00:00:00Z", null, """
                    excluded ARG
                      TOOL_INHERENT D-09b DATA_BACKHAUL COULD_NOT_SEE OPEN PRESENT DIRECT version 1.0 shield EFFECTIVE no-grant [2026-02-01T00:00:00Z, 2026-06-30T00:00:00Z)
                        VENDOR_ACCESS_PRESENT 09-assessmentb
                        SHIELD_EFFECTIVE 09-measureb, 09-in-forceb, 09-second-testb
                        cites 09-datasetb, 09-hostingb, 09-measureb, 09-in-forceb, 09-toolb, 09-installationb, 09-assessmentb, 09-second-testb
                    """);
            asked(ledger, "S-09b", "2026-03-01T00:00:00Z", "2026-03-10T00:00:00Z", """
                    ARG CANNOT_BE_EXCLUDED NO_USE_RECORDED
                      TOOL_INHERENT D-09b DATA_BACKHAUL CANNOT_BE_EXCLUDED OPEN PRESENT DIRECT version 1.0 shield UNPROVEN no-grant [2026-01-31T00:00:00Z, )
                        VENDOR_ACCESS_PRESENT 09-assessmentb
                        SHIELD_UNPROVEN 09-measureb, 09-in-forceb
                        cites 09-datasetb, 09-hostingb, 09-measureb, 09-in-forceb, 09-toolb, 09-installationb, 09-assessmentb
                    """);
        });
    }

    /** 10. Shield controlled by the vendor itself. */
    @Test
    void a_lock_in_the_hands_of_the_one_that_it_locks_out_is_no_lock() {
        examples().told(List.of("10-own-lock"), ledger -> {
            asked(ledger, "S-10", "2026-02-10T09:00:00Z", null, """
                    DEL COULD_SEE NO_USE_RECORDED
                      GRANT D-10 DB_ADMIN COULD_SEE OPEN PRESENT DIRECT authorised [2026-02-10T08:00:00Z, 2026-02-10T12:00:00Z)
                        GRANT_ACTIVE 10-request, 10-activation
                        SHIELD_CONTROLLED_BY_SUPPLIER 0-vendor-DEL, 10-measure, 10-in-force, 10-test
                        cites 0-vendor-DEL, 0-employment-DEL, 10-dataset, 10-hosting, 10-measure, 10-in-force, 10-test, 10-request, 10-approval, 10-activation
                    """);
            asked(ledger, "S-10", "2026-02-10T09:00:00Z", "2026-02-09T09:30:00Z", """
                    excluded DEL
                      GRANT D-10 DB_ADMIN COULD_NOT_SEE CLOSED PRESENT DIRECT unauthorised [2026-02-09T09:00:00Z, )
                        NOT_YET_ACTIVE 10-request
                        APPROVAL_MISSING 10-request
                        SHIELD_CONTROLLED_BY_SUPPLIER 0-vendor-DEL, 10-measure, 10-in-force, 10-test
                        cites 0-vendor-DEL, 0-employment-DEL, 10-dataset, 10-hosting, 10-measure, 10-in-force, 10-test, 10-request
                    """);
        });
    }

    /** 11. Reseller only sells. */
    @Test
    void a_reseller_is_named_and_exposed_only_once_it_has_a_way_of_its_own() {
        examples().told(List.of("11-reseller"), ledger -> {
            asked(ledger, "S-11", "2026-05-15T00:00:00Z", null, """
                    ARG COULD_SEE NO_USE_RECORDED via POL
                      TOOL_INHERENT D-11 DATA_BACKHAUL COULD_SEE OPEN PRESENT DIRECT version 1.0 no-grant [2026-05-02T09:00:00Z, )
                        VENDOR_ACCESS_PRESENT 11-assessment
                        cites 11-dataset, 11-hosting, 11-tool, 11-installation, 11-assessment
                    """);
            asked(ledger, "S-11p", "2026-05-31T23:59:59Z", null, """
                    without operational data POL
                    """);
            asked(ledger, "S-11p", "2026-06-01T00:00:00Z", null, """
                    POL COULD_SEE NO_USE_RECORDED
                      OPERATION D-11 OS_ADMIN COULD_SEE OPEN PRESENT DIRECT no-grant [2026-06-01T00:00:00Z, )
                        OPERATED 11-operator
                        cites 11-dataset, 11-operator, 11-extract
                      HELD_COPY D-11 HELD_COPY COULD_SEE OPEN PRESENT DIRECT no-grant [2026-06-01T00:00:00Z, )
                        EXTRACT_HELD 11-dataset, 11-operator, 11-extract
                        cites 11-dataset, 11-operator, 11-extract
                      OPERATION D-11 CONFIGURE_APP CANNOT_BE_EXCLUDED OPEN PRESENT INDIRECT no-grant [2026-06-01T00:00:00Z, )
                        OPERATED 11-operator
                        INDIRECT_CAPABILITY 11-operator
                        cites 11-dataset, 11-operator, 11-extract
                    """);
            asked(ledger, "S-11p", "2026-06-01T00:00:00Z", "2026-05-31T00:00:00Z", """
                    without operational data POL
                    """);
        });
    }

    /** 12. Sub-processor and shared account. */
    @Test
    void a_sub_processor_may_use_a_shared_account_and_no_personal_one() {
        examples().told(List.of("12-shared-account"), ledger -> {
            asked(ledger, "S-12", "2026-04-02T00:00:00Z", "2026-04-02T00:00:00Z", """
                    DEL COULD_SEE NO_USE_RECORDED
                      GRANT D-12 READ_DATA COULD_SEE OPEN PRESENT DIRECT authorised [2026-03-01T00:00:00Z, 2026-05-25T00:00:00Z)
                        GRANT_ACTIVE 12-request, 12-activation
                        cites 12-dataset, 12-hosting, 12-request, 12-approval, 12-activation
                    KOL CANNOT_BE_EXCLUDED NO_USE_RECORDED
                      CHAIN D-12 READ_DATA CANNOT_BE_EXCLUDED UNCERTAIN PRESENT DIRECT no-grant [2026-04-01T00:00:00Z, 2026-05-25T00:00:00Z)
                        SHARED_ACCOUNT 12-engagement, 12-sub-authorised
                        cites 12-dataset, 12-hosting, 12-engagement, 12-request, 12-approval, 12-activation, 12-sub-authorised
                    """);
            asked(ledger, "S-12b", "2026-04-02T00:00:00Z", "2026-04-02T00:00:00Z", """
                    DEL COULD_SEE NO_USE_RECORDED
                      GRANT D-12b READ_DATA COULD_SEE OPEN PRESENT DIRECT authorised [2026-03-01T00:00:00Z, 2026-05-25T00:00:00Z)
                        GRANT_ACTIVE 12-requestb, 12-activationb
                        cites 0-employment-DEL, 12-datasetb, 12-hostingb, 12-requestb, 12-approvalb, 12-activationb
                    excluded KOL
                      CHAIN D-12b READ_DATA COULD_NOT_SEE CLOSED PRESENT DIRECT no-grant [2026-04-01T00:00:00Z, )
                        PERSONAL_TO_PRIME 0-employment-DEL, 12-engagement, 12-sub-authorised
                        cites 0-employment-DEL, 12-datasetb, 12-hostingb, 12-engagement, 12-requestb, 12-approvalb, 12-activationb, 12-sub-authorised
                    """);
            asked(ledger, "S-12", "2026-03-10T14:30:00Z", "2026-03-10T14:30:00Z", """
                    DEL COULD_SEE NO_USE_RECORDED
                      GRANT D-12 READ_DATA COULD_SEE OPEN PRESENT DIRECT authorised [2026-03-01T00:00:00Z, 2026-05-25T00:00:00Z)
                        GRANT_ACTIVE 12-request, 12-activation
                        cites 12-dataset, 12-hosting, 12-request, 12-approval, 12-activation
                    """);
            asked(ledger, "S-12", "2026-03-10T14:30:00Z", null, """
                    DEL COULD_SEE NO_USE_RECORDED
                      GRANT D-12 READ_DATA COULD_SEE OPEN PRESENT DIRECT authorised [2026-03-01T00:00:00Z, 2026-05-25T00:00:00Z)
                        GRANT_ACTIVE 12-request, 12-activation
                        cites 12-dataset, 12-hosting, 12-request, 12-approval, 12-activation
                    KOL COULD_SEE SESSION_WITH_READ_CAPABILITY
                      SESSION D-12 SESSION COULD_SEE OPEN PRESENT DIRECT no-grant late PT1699H10M [2026-03-10T14:00:00Z, 2026-03-10T15:00:00Z)
                        SESSION_OPEN 12-session
                        cites 12-dataset, 12-hosting, 12-session, 12-session-end
                      CHAIN D-12 READ_DATA CANNOT_BE_EXCLUDED UNCERTAIN PRESENT DIRECT no-grant [2026-03-01T00:00:00Z, 2026-05-25T00:00:00Z)
                        SHARED_ACCOUNT 12-engagement, 12-sub-told
                        cites 12-dataset, 12-hosting, 12-engagement, 12-request, 12-approval, 12-activation, 12-sub-told
                    """);
        });
    }

    /** 13. Break-glass, registered afterwards. */
    @Test
    void emergency_access_counts_from_when_it_was_opened_once_it_is_known() {
        examples().told(List.of("13-break-glass"), ledger -> {
            asked(ledger, "S-13", "2026-04-07T02:20:00Z", "2026-04-07T02:20:00Z", """
                    nobody
                    """);
            asked(ledger, "S-13", "2026-04-07T02:20:00Z", null, """
                    DEL COULD_SEE SEEN
                      BREAK_GLASS D-13 READ_DATA COULD_SEE OPEN PRESENT DIRECT authorised breakGlass late PT30M [2026-04-07T02:10:00Z, 2026-04-07T06:10:00Z)
                        GRANT_ACTIVE 13-opening
                        cites 0-employment-DEL, 13-dataset, 13-hosting, 13-opening
                      SESSION D-13 READ_DATA COULD_SEE OPEN PRESENT DIRECT authorised late PT29M [2026-04-07T02:12:00Z, 2026-04-07T03:05:00Z)
                        SESSION_OPEN 13-session-start
                        cites 0-employment-DEL, 13-dataset, 13-hosting, 13-opening, 13-session-start, 13-session-end, 13-session-review
                    """);
            asked(ledger, "S-13", "2026-04-07T02:20:00Z", "2026-04-07T04:00:00Z", """
                    DEL COULD_SEE SESSION_WITH_READ_CAPABILITY
                      BREAK_GLASS D-13 READ_DATA COULD_SEE OPEN PRESENT DIRECT authorised breakGlass late PT30M [2026-04-07T02:10:00Z, 2026-04-07T06:10:00Z)
                        GRANT_ACTIVE 13-opening
                        cites 0-employment-DEL, 13-dataset, 13-hosting, 13-opening
                      SESSION D-13 READ_DATA COULD_SEE OPEN PRESENT DIRECT authorised late PT29M [2026-04-07T02:12:00Z, 2026-04-07T03:05:00Z)
                        SESSION_OPEN 13-session-start
                        cites 0-employment-DEL, 13-dataset, 13-hosting, 13-opening, 13-session-start, 13-session-end
                    """);
            asked(ledger, "S-13", "2026-04-07T05:00:00Z", null, """
                    DEL COULD_SEE NO_USE_RECORDED
                      BREAK_GLASS D-13 READ_DATA COULD_SEE OPEN PRESENT DIRECT authorised breakGlass late PT30M [2026-04-07T02:10:00Z, 2026-04-07T06:10:00Z)
                        GRANT_ACTIVE 13-opening
                        cites 0-employment-DEL, 13-dataset, 13-hosting, 13-opening
                      SESSION D-13 READ_DATA COULD_NOT_SEE CLOSED PRESENT DIRECT authorised late PT29M [2026-04-07T03:05:00Z, 2026-04-07T06:10:00Z)
                        SESSION_ENDED 13-session-end
                        cites 0-employment-DEL, 13-dataset, 13-hosting, 13-opening, 13-session-start, 13-session-end, 13-session-review
                    """);
        });
    }

    /** 14. Deploy-only. */
    @Test
    void whoever_may_bring_code_cannot_be_excluded_until_a_gate_keeps_out_what_is_not_reviewed() {
        examples().told(List.of("14-deploy-only"), ledger -> {
            asked(ledger, "S-14", "2026-04-05T00:00:00Z", null, """
                    ARG CANNOT_BE_EXCLUDED NO_USE_RECORDED
                      GRANT D-14 DEPLOY_CODE CANNOT_BE_EXCLUDED OPEN PRESENT INDIRECT authorised [2026-04-01T00:00:00Z, 2026-04-10T00:00:00Z)
                        GRANT_ACTIVE 14-request, 14-activation
                        INDIRECT_CAPABILITY 14-request
                        cites 0-employment-ARG, 14-dataset, 14-hosting, 14-request, 14-approval, 14-activation
                    """);
            asked(ledger, "S-14", "2026-04-15T00:00:00Z", "2026-04-09T00:00:00Z", """
                    ARG CANNOT_BE_EXCLUDED NO_USE_RECORDED
                      GRANT D-14 DEPLOY_CODE CANNOT_BE_EXCLUDED OPEN PRESENT INDIRECT authorised [2026-04-01T00:00:00Z, 2026-04-30T00:00:00Z)
                        GRANT_ACTIVE 14-request, 14-activation
                        INDIRECT_CAPABILITY 14-request
                        cites 0-employment-ARG, 14-dataset, 14-hosting, 14-request, 14-approval, 14-activation
                    """);
            asked(ledger, "S-14", "2026-04-15T00:00:00Z", null, """
                    excluded ARG
                      GRANT D-14 DEPLOY_CODE COULD_NOT_SEE OPEN PRESENT INDIRECT shield EFFECTIVE authorised [2026-04-10T00:00:00Z, )
                        GRANT_ACTIVE 14-request, 14-activation
                        INDIRECT_CAPABILITY 14-request
                        SHIELD_EFFECTIVE 14-measure, 14-in-force, 14-test
                        cites 0-employment-ARG, 14-dataset, 14-hosting, 14-request, 14-approval, 14-activation, 14-measure, 14-in-force, 14-test
                    """);
        });
    }

    /** 15. Supervised screen share. */
    @Test
    void supervision_excludes_nobody_but_a_review_says_what_was_seen() {
        examples().told(List.of("15-supervised-screen-share"), ledger -> {
            asked(ledger, "S-15", "2026-04-14T09:10:00Z", "2026-04-14T09:10:00Z", """
                    DEL COULD_SEE SESSION_WITH_READ_CAPABILITY
                      GRANT D-15 SCREEN_VIEW COULD_SEE OPEN PRESENT DIRECT authorised [2026-04-14T08:00:00Z, 2026-04-14T12:00:00Z)
                        GRANT_ACTIVE 15-request, 15-activation
                        cites 0-employment-DEL, 15-dataset, 15-hosting, 15-request, 15-approval, 15-activation
                      SESSION D-15 SCREEN_VIEW COULD_SEE OPEN PRESENT DIRECT authorised [2026-04-14T09:00:00Z, 2026-04-14T12:00:00Z)
                        SESSION_OPEN 15-session-start
                        cites 0-employment-DEL, 15-dataset, 15-hosting, 15-request, 15-approval, 15-activation, 15-session-start
                    """);
            asked(ledger, "S-15", "2026-04-14T09:10:00Z", "2026-04-14T10:00:00Z", """
                    DEL COULD_SEE SESSION_WITH_READ_CAPABILITY
                      GRANT D-15 SCREEN_VIEW COULD_SEE OPEN PRESENT DIRECT authorised [2026-04-14T08:00:00Z, 2026-04-14T12:00:00Z)
                        GRANT_ACTIVE 15-request, 15-activation
                        cites 0-employment-DEL, 15-dataset, 15-hosting, 15-request, 15-approval, 15-activation
                      SESSION D-15 SCREEN_VIEW COULD_SEE OPEN PRESENT DIRECT authorised [2026-04-14T09:00:00Z, 2026-04-14T09:30:00Z)
                        SESSION_OPEN 15-session-start
                        cites 0-employment-DEL, 15-dataset, 15-hosting, 15-request, 15-approval, 15-activation, 15-session-start, 15-session-end
                    """);
            asked(ledger, "S-15", "2026-04-14T09:10:00Z", null, """
                    DEL COULD_SEE SESSION_REVIEWED_NO_DATA
                      GRANT D-15 SCREEN_VIEW COULD_SEE OPEN PRESENT DIRECT authorised [2026-04-14T08:00:00Z, 2026-04-14T12:00:00Z)
                        GRANT_ACTIVE 15-request, 15-activation
                        cites 0-employment-DEL, 15-dataset, 15-hosting, 15-request, 15-approval, 15-activation
                      SESSION D-15 SCREEN_VIEW COULD_SEE OPEN PRESENT DIRECT authorised [2026-04-14T09:00:00Z, 2026-04-14T09:30:00Z)
                        SESSION_OPEN 15-session-start
                        cites 0-employment-DEL, 15-dataset, 15-hosting, 15-request, 15-approval, 15-activation, 15-session-start, 15-session-end, 15-session-review
                    """);
        });
    }
}
