package nl.inzage.api;

import static java.util.Objects.requireNonNull;
import static nl.inzage.api.Examples.asked;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The worked examples of the domain, 16 to 22, asked of the running program. */
class WorkedExamples16To22Test {

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

    /** 16. Old backups remain. */
    @Test
    void an_old_backup_is_seen_until_it_is_sanitised() {
        examples().told(List.of("16-old-backups"), ledger -> {
            asked(ledger, "S-16k", "2026-05-15T00:00:00Z", null, """
                    HOS COULD_SEE NO_USE_RECORDED
                      OPERATION D-16 BACKUP_OPERATE COULD_SEE OPEN PRESENT DIRECT no-grant [2026-02-01T00:00:00Z, 2026-05-30T00:00:00Z)
                        OPERATED 16-operator
                        cites 16-operator, 16-dataset, 16-hosting-backup
                      OPERATION D-16 OS_ADMIN COULD_SEE OPEN PRESENT DIRECT no-grant [2026-02-01T00:00:00Z, 2026-05-30T00:00:00Z)
                        OPERATED 16-operator
                        cites 16-operator, 16-dataset, 16-hosting-backup
                    """);
            asked(ledger, "S-16k", "2026-05-15T00:00:00Z", "2026-05-15T00:00:00Z", """
                    HOS COULD_SEE NO_USE_RECORDED
                      OPERATION D-16 BACKUP_OPERATE COULD_SEE OPEN PRESENT DIRECT no-grant [2026-02-01T00:00:00Z, )
                        OPERATED 16-operator
                        cites 16-operator, 16-dataset, 16-hosting-backup
                      OPERATION D-16 OS_ADMIN COULD_SEE OPEN PRESENT DIRECT no-grant [2026-02-01T00:00:00Z, )
                        OPERATED 16-operator
                        cites 16-operator, 16-dataset, 16-hosting-backup
                    """);
            asked(ledger, "S-16k", "2026-05-30T00:00:00Z", null, """
                    without operational data HOS
                    """);
            asked(ledger, "S-16", "2026-05-15T00:00:00Z", null, """
                    nobody
                    """);
        });
    }

    /** 17. Test data was production data. */
    @Test
    void test_data_that_turn_out_to_be_operational_were_so_all_along() {
        examples().told(List.of("17-test-data-was-production"), ledger -> {
            asked(ledger, "S-17", "2026-03-10T00:00:00Z", "2026-03-10T00:00:00Z", """
                    without operational data STA
                    """);
            asked(ledger, "S-17", "2026-03-10T00:00:00Z", null, """
                    STA COULD_SEE NO_USE_RECORDED
                      GRANT D-17 READ_DATA COULD_SEE OPEN PRESENT DIRECT authorised [2026-03-01T00:00:00Z, 2026-04-01T00:00:00Z)
                        GRANT_ACTIVE 17-request, 17-activation
                        cites 0-employment-STA, 17-request, 17-approval, 17-activation, 17-hosting, 17-correction
                    """);
        });
    }

    /** 18. Wrong vendor registered. */
    @Test
    void a_grant_that_named_the_wrong_vendor_counts_for_the_right_one_without_its_approval() {
        examples().told(List.of("18-wrong-vendor"), ledger -> {
            asked(ledger, "S-18", "2026-03-05T00:00:00Z", "2026-03-05T00:00:00Z", """
                    DEL COULD_SEE NO_USE_RECORDED
                      GRANT D-18 READ_DATA COULD_SEE OPEN PRESENT DIRECT authorised [2026-03-01T00:00:00Z, 2026-03-31T00:00:00Z)
                        GRANT_ACTIVE 18-request, 18-activation
                        cites 0-employment-DEL, 18-dataset, 18-hosting, 18-request, 18-approval, 18-activation
                    """);
            asked(ledger, "S-18", "2026-03-05T00:00:00Z", "2026-03-08T12:00:00Z", """
                    HOS COULD_SEE NO_USE_RECORDED
                      GRANT D-18 READ_DATA COULD_SEE OPEN PRESENT DIRECT unauthorised [2026-03-01T00:00:00Z, 2026-03-31T00:00:00Z)
                        GRANT_ACTIVE 18-activation, 18-correction
                        APPROVAL_OF_OTHER_CONTENT 18-correction
                        cites 0-employment-HOS, 18-dataset, 18-hosting, 18-approval, 18-activation, 18-correction
                    corrected DEL 18-request by 18-correction: the request named the wrong vendor
                    """);
            asked(ledger, "S-18", "2026-03-05T00:00:00Z", null, """
                    HOS COULD_SEE NO_USE_RECORDED
                      GRANT D-18 READ_DATA COULD_SEE OPEN PRESENT DIRECT authorised [2026-03-01T00:00:00Z, 2026-03-31T00:00:00Z)
                        GRANT_ACTIVE 18-activation, 18-correction
                        cites 0-employment-HOS, 18-dataset, 18-hosting, 18-approval, 18-activation, 18-correction, 18-second-approval
                    corrected DEL 18-request by 18-correction: the request named the wrong vendor
                    """);
            asked(ledger, "S-18", "2026-03-10T00:00:00Z", null, """
                    HOS COULD_SEE NO_USE_RECORDED
                      GRANT D-18 READ_DATA COULD_SEE OPEN PRESENT DIRECT authorised [2026-03-01T00:00:00Z, 2026-03-31T00:00:00Z)
                        GRANT_ACTIVE 18-activation, 18-correction
                        cites 0-employment-HOS, 18-dataset, 18-hosting, 18-approval, 18-activation, 18-correction, 18-second-approval
                    corrected DEL 18-request by 18-correction: the request named the wrong vendor
                    """);
        });
    }

    /** 19. Supplier hacked, block everything. */
    @Test
    void blocking_a_vendor_shuts_what_a_gateway_holds_and_leaves_the_rest_in_doubt() {
        examples().told(List.of("19-supplier-hacked"), ledger -> {
            asked(ledger, "S-19", "2026-06-15T08:55:00Z", null, """
                    DEL COULD_SEE SEEN
                      GRANT D-19 READ_DATA COULD_SEE OPEN PRESENT DIRECT authorised [2026-06-15T08:00:00Z, 2026-06-15T09:05:00Z)
                        GRANT_ACTIVE 19-request, 19-activation
                        cites 0-employment-DEL, 19-dataset, 19-hosting, 19-request, 19-approval, 19-activation
                      SESSION D-19 READ_DATA COULD_SEE OPEN PRESENT DIRECT authorised late PT3H10M [2026-06-15T08:50:00Z, 2026-06-15T08:58:00Z)
                        SESSION_OPEN 19-session
                        cites 0-employment-DEL, 19-dataset, 19-hosting, 19-request, 19-approval, 19-activation, 19-session, 19-session-end, 19-session-review
                    """);
            asked(ledger, "S-19", "2026-06-15T09:03:00Z", null, """
                    DEL COULD_SEE NO_USE_RECORDED
                      GRANT D-19 READ_DATA COULD_SEE OPEN PRESENT DIRECT authorised [2026-06-15T08:00:00Z, 2026-06-15T09:05:00Z)
                        GRANT_ACTIVE 19-request, 19-activation
                        cites 0-employment-DEL, 19-dataset, 19-hosting, 19-request, 19-approval, 19-activation
                      SESSION D-19 READ_DATA COULD_NOT_SEE CLOSED PRESENT DIRECT authorised late PT3H10M [2026-06-15T08:58:00Z, 2026-06-15T09:05:00Z)
                        SESSION_ENDED 19-session-end
                        cites 0-employment-DEL, 19-dataset, 19-hosting, 19-request, 19-approval, 19-activation, 19-session, 19-session-end, 19-session-review
                    """);
            asked(ledger, "S-19", "2026-06-15T09:10:00Z", "2026-06-15T09:04:00Z", """
                    DEL COULD_SEE NO_USE_RECORDED
                      GRANT D-19 READ_DATA COULD_SEE OPEN PRESENT DIRECT authorised [2026-06-15T08:00:00Z, 2026-06-15T18:00:00Z)
                        GRANT_ACTIVE 19-request, 19-activation
                        cites 0-employment-DEL, 19-dataset, 19-hosting, 19-request, 19-approval, 19-activation
                    """);
            asked(ledger, "S-19", "2026-06-15T09:10:00Z", null, """
                    excluded DEL
                      GRANT D-19 READ_DATA COULD_NOT_SEE CLOSED PRESENT DIRECT unauthorised [2026-06-15T09:05:00Z, )
                        SUSPENDED 19-block/access-grant.grant-suspended
                        cites 0-employment-DEL, 19-dataset, 19-hosting, 19-request, 19-approval, 19-activation, 19-block/access-grant.grant-suspended
                      SESSION D-19 SESSION COULD_NOT_SEE CLOSED PRESENT DIRECT unauthorised late PT3H10M [2026-06-15T09:05:00Z, )
                        SESSION_ENDED 19-session-end
                        cites 0-employment-DEL, 19-dataset, 19-hosting, 19-request, 19-approval, 19-block/access-grant.grant-suspended, 19-session, 19-session-end, 19-session-review
                    """);
            asked(ledger, "S-19m", "2026-06-15T09:10:00Z", null, """
                    DEL CANNOT_BE_EXCLUDED NO_USE_RECORDED
                      GRANT D-19m READ_DATA CANNOT_BE_EXCLUDED UNCERTAIN PRESENT DIRECT unauthorised [2026-06-15T09:05:00Z, )
                        CLOSURE_NOT_CONFIRMED 19-block
                        cites 0-employment-DEL, 19-datasetm, 19-hostingm, 19-requestm, 19-approvalm, 19-block
                    """);
        });
    }

    /** 20. Ambiguous local time. */
    @Test
    void a_local_time_without_offset_is_refused_and_each_offset_means_its_own_instant() {
        examples().told(List.of("20-ambiguous-local-time"), ledger -> {
            asked(ledger, "S-20a", "2026-10-25T00:45:00Z", null, """
                    excluded DEL
                      GRANT D-20a READ_DATA COULD_NOT_SEE CLOSED PRESENT DIRECT unauthorised [2026-10-25T00:30:00Z, )
                        TIME_BOX_ENDED 20a-request
                        cites 0-employment-DEL, 20a-dataset, 20a-hosting, 20a-request, 20a-approval, 20a-activation
                    """);
            asked(ledger, "S-20a", "2026-10-25T00:45:00Z", "2026-10-23T08:59:59Z", """
                    nobody
                    """);
            asked(ledger, "S-20a", "2026-10-25T00:45:00Z", "2026-10-23T09:30:00Z", """
                    excluded DEL
                      GRANT D-20a READ_DATA COULD_NOT_SEE CLOSED PRESENT DIRECT unauthorised [2026-10-23T09:00:00Z, )
                        NOT_YET_ACTIVE 20a-request
                        APPROVAL_MISSING 20a-request
                        cites 0-employment-DEL, 20a-dataset, 20a-hosting, 20a-request
                    """);
            asked(ledger, "S-20b", "2026-10-25T00:45:00Z", null, """
                    DEL COULD_SEE NO_USE_RECORDED
                      GRANT D-20b READ_DATA COULD_SEE OPEN PRESENT DIRECT authorised [2026-10-24T22:00:00Z, 2026-10-25T01:30:00Z)
                        GRANT_ACTIVE 20b-request, 20b-activation
                        cites 0-employment-DEL, 20b-dataset, 20b-hosting, 20b-request, 20b-approval, 20b-activation
                    """);
            asked(ledger, "S-20b", "2026-10-25T00:45:00Z", "2026-10-23T08:59:59Z", """
                    nobody
                    """);
            asked(ledger, "S-20b", "2026-10-25T00:45:00Z", "2026-10-23T09:30:00Z", """
                    excluded DEL
                      GRANT D-20b READ_DATA COULD_NOT_SEE CLOSED PRESENT DIRECT unauthorised [2026-10-23T09:00:00Z, )
                        NOT_YET_ACTIVE 20b-request
                        APPROVAL_MISSING 20b-request
                        cites 0-employment-DEL, 20b-dataset, 20b-hosting, 20b-request
                    """);
            asked(ledger, "S-20b", "2026-10-25T01:30:00Z", null, """
                    excluded DEL
                      GRANT D-20b READ_DATA COULD_NOT_SEE CLOSED PRESENT DIRECT unauthorised [2026-10-25T01:30:00Z, )
                        TIME_BOX_ENDED 20b-request
                        cites 0-employment-DEL, 20b-dataset, 20b-hosting, 20b-request, 20b-approval, 20b-activation
                    """);
            var refused = ledger.command("request-grant", LOCAL_TIME_WITHOUT_OFFSET);
            assertThat(refused.statusCode()).isEqualTo(400);
            assertThat(refused.body()).contains("\"field\":\"timeBox.until\"").contains("OFFSET_MISSING");
        });
    }

    /** 21. Before the ledger existed. */
    @Test
    void before_the_ledger_existed_nothing_is_covered_rather_than_nobody_exposed() {
        examples().told(List.of("21-before-the-ledger"), ledger -> {
            asked(ledger, "S-21", "2025-11-01T10:30:00Z", "2026-04-01T00:00:00Z", """
                    not covered S-21 PATHS, INVENTORY
                    """);
            asked(ledger, "S-21", "2025-11-01T10:30:00Z", null, """
                    STA COULD_SEE SESSION_WITH_READ_CAPABILITY
                      SESSION D-21 SESSION COULD_SEE OPEN PRESENT DIRECT no-grant late PT4343H [2025-11-01T10:00:00Z, 2025-11-01T11:00:00Z)
                        SESSION_OPEN 21-session
                        cites 21-dataset-correction, 21-hosting, 21-session, 21-session-end
                    not covered S-21 PATHS, INVENTORY
                    """);
            asked(ledger, "S-21", "2025-11-01T12:00:00Z", null, """
                    not covered S-21 PATHS, INVENTORY 1 vendors
                    """);
        });
    }

    /** 22. Tool approved, access still open. */
    @Test
    void an_approval_speaks_of_evidence_and_not_of_who_can_see() {
        examples().told(List.of("22-approved-tool"), ledger -> {
            asked(ledger, "S-22", "2026-03-05T00:00:00Z", null, """
                    ARG COULD_SEE NO_USE_RECORDED
                      TOOL_INHERENT D-22 DATA_BACKHAUL COULD_SEE OPEN PRESENT DIRECT version 1.0 no-grant [2026-01-10T09:00:00Z, )
                        VENDOR_ACCESS_PRESENT 22-assessment
                        cites 22-dataset, 22-hosting, 22-tool, 22-assessment, 22-installation
                    """);
            asked(ledger, "S-22", "2026-03-05T00:00:00Z", "2026-01-07T00:00:00Z", """
                    nobody
                    """);
            asked(ledger, "S-22b", "2026-03-05T00:00:00Z", null, """
                    excluded ARG
                      TOOL_INHERENT D-22b UNSTATED COULD_NOT_SEE CLOSED PRESENT DIRECT version 1.0 no-grant [2026-01-10T09:00:00Z, 2027-01-09T00:00:00Z)
                        VENDOR_ACCESS_ABSENT 22-assessmentb
                        cites 22-datasetb, 22-hostingb, 22-toolb, 22-assessmentb, 22-installationb
                    """);
            asked(ledger, "S-22b", "2026-03-05T00:00:00Z", "2026-01-09T00:00:00Z", """
                    nobody
                    """);
        });
    }

    private static final String LOCAL_TIME_WITHOUT_OFFSET = """
            {"grantId": "G-20c", "kind": "STANDARD", "channel": "REMOTE_GATEWAY", "enforcement": "GATEWAY",
             "beneficiary": {"vendorId": "DEL", "accountKind": "PERSONAL"}, "serverIds": ["S-20a"],
             "privileges": ["READ_DATA"], "purpose": {"code": "MAINTENANCE"}, "requestedBy": "Q-1",
             "timeBox": {"from": "2026-10-24T22:00:00Z", "until": "2026-10-25T02:30"}}""";
}
