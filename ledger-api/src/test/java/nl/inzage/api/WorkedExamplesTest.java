package nl.inzage.api;

import static java.util.Objects.requireNonNull;
import static nl.inzage.api.Examples.asked;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import nl.inzage.api.story.Story;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The worked examples of the domain, 1 to 8, asked of the running program. */
class WorkedExamplesTest {

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

    /** 1. Plain time box, boundary. */
    @Test
    void a_time_box_begins_and_ends_to_the_microsecond() {
        examples().told(List.of("01-plain-time-box"), ledger -> {
            asked(ledger, "S-01", "2026-03-02T08:00:00Z", null, """
                    DEL COULD_SEE NO_USE_RECORDED
                      GRANT D-01 READ_DATA COULD_SEE OPEN PRESENT DIRECT authorised [2026-03-02T08:00:00Z, 2026-03-02T12:00:00Z)
                        GRANT_ACTIVE 01-request, 01-activation
                        cites 0-employment-DEL, 01-dataset, 01-hosting, 01-request, 01-approval, 01-activation
                    """);
            asked(ledger, "S-01", "2026-03-02T11:59:59.999Z", null, """
                    DEL COULD_SEE NO_USE_RECORDED
                      GRANT D-01 READ_DATA COULD_SEE OPEN PRESENT DIRECT authorised [2026-03-02T08:00:00Z, 2026-03-02T12:00:00Z)
                        GRANT_ACTIVE 01-request, 01-activation
                        cites 0-employment-DEL, 01-dataset, 01-hosting, 01-request, 01-approval, 01-activation
                    """);
            asked(ledger, "S-01", "2026-03-02T12:00:00Z", null, """
                    excluded DEL
                      GRANT D-01 READ_DATA COULD_NOT_SEE CLOSED PRESENT DIRECT unauthorised [2026-03-02T12:00:00Z, )
                        TIME_BOX_ENDED 01-request
                        cites 0-employment-DEL, 01-dataset, 01-hosting, 01-request, 01-approval, 01-activation
                    """);
            asked(ledger, "S-01", "2026-03-02T08:00:00Z", "2026-03-01T12:00:00Z", """
                    excluded DEL
                      GRANT D-01 READ_DATA COULD_NOT_SEE CLOSED PRESENT DIRECT unauthorised [2026-03-01T09:00:00Z, )
                        NOT_YET_ACTIVE 01-request
                        cites 0-employment-DEL, 01-dataset, 01-hosting, 01-request, 01-approval
                    """);
            asked(ledger, "S-01", "2026-03-02T08:00:00Z", "2026-02-01T12:00:00Z", """
                    nobody
                    """);
        });
    }

    /** 2. Access before data. */
    @Test
    void access_before_there_are_data_is_listed_apart() {
        examples().told(List.of("02-access-before-data"), ledger -> {
            asked(ledger, "S-02", "2026-03-02T09:00:00Z", null, """
                    without operational data DEL
                    """);
            asked(ledger, "S-02", "2026-03-02T10:00:00Z", null, """
                    DEL COULD_SEE NO_USE_RECORDED
                      GRANT D-02 READ_DATA COULD_SEE OPEN PRESENT DIRECT authorised [2026-03-02T10:00:00Z, 2026-03-02T12:00:00Z)
                        GRANT_ACTIVE 02-request, 02-activation
                        cites 0-employment-DEL, 02-dataset, 02-request, 02-approval, 02-activation, 02-hosting
                    """);
            asked(ledger, "S-02", "2026-03-02T10:00:00Z", "2026-03-02T09:59:00Z", """
                    without operational data DEL
                    """);
        });
    }

    /** 3. Paper revocation, technical removal later; and a removal that had already been done. */
    @Test
    void a_revocation_on_paper_closes_nothing_until_the_account_is_gone() {
        examples().told(List.of("03-paper-revocation", "03b-closed-at-once"), ledger -> {
            asked(ledger, "S-03", "2026-03-02T12:00:00Z", null, """
                    DEL COULD_SEE NO_USE_RECORDED
                      GRANT D-03 OS_ADMIN COULD_SEE OPEN PRESENT DIRECT unauthorised [2026-03-02T08:00:00Z, 2026-03-02T14:00:00Z)
                        ORPHANED_ACCESS 03-provisioning, 03-revocation, 03-removal
                        cites 0-employment-DEL, 03-dataset, 03-hosting, 03-request, 03-approval, 03-activation, 03-provisioning, 03-revocation, 03-removal
                    """);
            asked(ledger, "S-03", "2026-03-02T12:00:00Z", "2026-03-02T12:00:00Z", """
                    DEL CANNOT_BE_EXCLUDED NO_USE_RECORDED
                      GRANT D-03 OS_ADMIN CANNOT_BE_EXCLUDED UNCERTAIN PRESENT DIRECT unauthorised [2026-03-02T10:00:00Z, )
                        CLOSURE_NOT_CONFIRMED 03-revocation
                        cites 0-employment-DEL, 03-dataset, 03-hosting, 03-request, 03-approval, 03-revocation
                    """);
            asked(ledger, "S-03", "2026-03-02T12:00:00Z", "2026-03-02T09:00:00Z", """
                    DEL COULD_SEE NO_USE_RECORDED
                      GRANT D-03 OS_ADMIN COULD_SEE OPEN PRESENT DIRECT authorised [2026-03-02T08:00:00Z, 2026-03-02T18:00:00Z)
                        GRANT_ACTIVE 03-request, 03-activation, 03-provisioning
                        cites 0-employment-DEL, 03-dataset, 03-hosting, 03-request, 03-approval, 03-activation, 03-provisioning
                    """);
            asked(ledger, "S-03b", "2026-03-02T12:00:00Z", null, """
                    excluded DEL
                      GRANT D-03b OS_ADMIN COULD_NOT_SEE CLOSED PRESENT DIRECT unauthorised [2026-03-02T10:00:00Z, )
                        REMOVAL_CONFIRMED 03b-removal
                        cites 0-employment-DEL, 03b-dataset, 03b-hosting, 03b-request, 03b-approval, 03b-revocation, 03b-removal
                    """);
            asked(ledger, "S-03b", "2026-03-02T12:00:00Z", "2026-03-02T12:00:00Z", """
                    DEL CANNOT_BE_EXCLUDED NO_USE_RECORDED
                      GRANT D-03b OS_ADMIN CANNOT_BE_EXCLUDED UNCERTAIN PRESENT DIRECT unauthorised [2026-03-02T10:00:00Z, )
                        CLOSURE_NOT_CONFIRMED 03b-revocation
                        cites 0-employment-DEL, 03b-dataset, 03b-hosting, 03b-request, 03b-approval, 03b-revocation
                    """);
        });
    }

    /** 4. Expired, nobody confirmed. */
    @Test
    void an_end_that_nobody_confirmed_cannot_be_excluded() {
        examples().told(List.of("04-expired-nobody-confirmed"), ledger -> {
            asked(ledger, "S-04", "2026-03-02T15:00:00Z", null, """
                    DEL CANNOT_BE_EXCLUDED NO_USE_RECORDED
                      GRANT D-04 READ_DATA CANNOT_BE_EXCLUDED UNCERTAIN PRESENT DIRECT unauthorised [2026-03-02T12:00:00Z, )
                        CLOSURE_NOT_CONFIRMED 04-request
                        cites 0-employment-DEL, 04-dataset, 04-hosting, 04-request, 04-approval
                    """);
            asked(ledger, "S-04", "2026-03-02T11:00:00Z", null, """
                    DEL COULD_SEE NO_USE_RECORDED
                      GRANT D-04 READ_DATA COULD_SEE OPEN PRESENT DIRECT authorised [2026-03-02T08:00:00Z, 2026-03-02T12:00:00Z)
                        GRANT_ACTIVE 04-request, 04-activation, 04-provisioning
                        cites 0-employment-DEL, 04-dataset, 04-hosting, 04-request, 04-approval, 04-activation, 04-provisioning
                    """);
            asked(ledger, "S-04", "2026-03-02T15:00:00Z", "2026-03-01T09:30:00Z", """
                    excluded DEL
                      GRANT D-04 READ_DATA COULD_NOT_SEE CLOSED PRESENT DIRECT unauthorised [2026-03-01T09:00:00Z, )
                        NOT_YET_ACTIVE 04-request
                        APPROVAL_MISSING 04-request
                        cites 0-employment-DEL, 04-dataset, 04-hosting, 04-request
                    """);
        });
    }

    /** 5. Tool with supplier access, no personal grant. */
    @Test
    void no_grant_is_not_no_access_where_the_supplier_runs_the_server_and_its_tool() {
        examples().told(List.of("05-managed-tool-server"), ledger -> {
            asked(ledger, "S-05", "2026-07-15T12:00:00Z", null, """
                    ARG COULD_SEE NOT_ESTABLISHABLE
                      TOOL_INHERENT D-05 REMOTE_ADMIN COULD_SEE OPEN PRESENT DIRECT version 5.1 no-grant [2026-07-10T08:00:00Z, 2026-07-20T18:00:00Z)
                        VENDOR_ACCESS_PRESENT 05-assessment
                        mitigated by M-05, E-05
                        cites 05-dataset, 05-tool, 05-assessment, 05-installation, 05-hosting
                      TOOL_INHERENT D-05 VENDOR_MANAGED_SERVER COULD_SEE OPEN PRESENT DIRECT version 5.1 no-grant [2026-07-10T08:00:00Z, 2026-07-20T18:00:00Z)
                        VENDOR_ACCESS_PRESENT 05-assessment
                        mitigated by M-05, E-05
                        cites 05-dataset, 05-tool, 05-assessment, 05-installation, 05-hosting
                      OPERATION D-05 OS_ADMIN COULD_SEE OPEN PRESENT DIRECT no-grant [2026-07-10T08:00:00Z, 2026-07-20T18:00:00Z)
                        OPERATED 05-operator
                        mitigated by M-05, E-05
                        cites 05-operator, 05-dataset, 05-hosting
                      OPERATION D-05 CONFIGURE_APP CANNOT_BE_EXCLUDED OPEN PRESENT INDIRECT no-grant [2026-07-10T08:00:00Z, 2026-07-20T18:00:00Z)
                        OPERATED 05-operator
                        INDIRECT_CAPABILITY 05-operator
                        mitigated by M-05, E-05
                        cites 05-operator, 05-dataset, 05-hosting
                    """);
            asked(ledger, "S-05", "2026-07-15T12:00:00Z", "2026-07-10T07:00:00Z", """
                    without operational data ARG
                    """);
            asked(ledger, "S-05", "2026-07-20T18:00:00Z", null, """
                    without operational data ARG
                    """);
        });
    }

    /** 6. Black box, nothing known. */
    @Test
    void a_tool_that_nobody_assessed_excludes_nobody_and_neither_does_the_word_of_its_maker() {
        examples().told(List.of("06-black-box"), ledger -> {
            asked(ledger, "S-06", "2026-03-09T00:00:00Z", null, """
                    ARG CANNOT_BE_EXCLUDED NO_USE_RECORDED
                      TOOL_INHERENT D-06 UNSTATED CANNOT_BE_EXCLUDED UNCERTAIN PRESENT DIRECT version 1.0 no-grant [2026-01-10T09:00:00Z, 2026-03-10T00:00:00Z)
                        VENDOR_ACCESS_NOT_ASSESSED 06-tool
                        cites 06-dataset, 06-hosting, 06-tool, 06-installation
                    """);
            asked(ledger, "S-06", "2026-03-11T00:00:00Z", "2026-03-09T00:00:00Z", """
                    ARG CANNOT_BE_EXCLUDED NO_USE_RECORDED
                      TOOL_INHERENT D-06 UNSTATED CANNOT_BE_EXCLUDED UNCERTAIN PRESENT DIRECT version 1.0 no-grant [2026-01-10T09:00:00Z, )
                        VENDOR_ACCESS_NOT_ASSESSED 06-tool
                        cites 06-dataset, 06-hosting, 06-tool, 06-installation
                    """);
            asked(ledger, "S-06", "2026-03-11T00:00:00Z", null, """
                    excluded ARG
                      TOOL_INHERENT D-06 UNSTATED COULD_NOT_SEE CLOSED PRESENT DIRECT version 1.0 no-grant [2026-03-10T00:00:00Z, 2027-03-10T00:00:00Z)
                        VENDOR_ACCESS_ABSENT 06-assessment
                        cites 06-dataset, 06-hosting, 06-tool, 06-installation, 06-assessment
                    """);
            asked(ledger, "S-06b", "2026-03-11T00:00:00Z", null, """
                    ARG CANNOT_BE_EXCLUDED NO_USE_RECORDED
                      TOOL_INHERENT D-06b UNSTATED CANNOT_BE_EXCLUDED UNCERTAIN PRESENT DIRECT version 1.0 no-grant [2026-01-10T09:00:00Z, )
                        VENDOR_STATEMENT_ONLY 06-assessmentb
                        cites 06-datasetb, 06-hostingb, 06-toolb, 06-installationb, 06-assessmentb
                    """);
        });
    }

    /** 7. Backup encrypted with police keys. */
    @Test
    void keys_of_the_police_shield_a_backup_and_not_the_same_data_in_use() {
        examples().told(List.of("07-backup-with-police-keys"), ledger -> {
            asked(ledger, "S-07", "2026-05-01T00:00:00Z", null, """
                    excluded HOS
                      OPERATION D-07 BACKUP_OPERATE COULD_NOT_SEE OPEN PRESENT DIRECT shield EFFECTIVE no-grant [2026-01-15T09:00:00Z, 2026-06-30T00:00:00Z)
                        OPERATED 07-operator
                        SHIELD_EFFECTIVE 07-measure, 07-in-force, 07-test
                        cites 07-operator, 07-dataset-c, 07-hosting-backup, 07-measure, 07-in-force, 07-test
                      OPERATION D-07 OS_ADMIN COULD_NOT_SEE OPEN PRESENT DIRECT shield EFFECTIVE no-grant [2026-01-15T09:00:00Z, 2026-06-30T00:00:00Z)
                        OPERATED 07-operator
                        SHIELD_EFFECTIVE 07-measure, 07-in-force, 07-test
                        cites 07-operator, 07-dataset-c, 07-hosting-backup, 07-measure, 07-in-force, 07-test
                    """);
            asked(ledger, "S-07", "2026-05-01T00:00:00Z", "2026-01-15T08:59:59Z", """
                    HOS CANNOT_BE_EXCLUDED NO_USE_RECORDED
                      OPERATION D-07 BACKUP_OPERATE CANNOT_BE_EXCLUDED OPEN PRESENT DIRECT shield UNPROVEN no-grant [2026-01-01T00:00:00Z, )
                        OPERATED 07-operator
                        SHIELD_UNPROVEN 07-measure, 07-in-force
                        cites 07-operator, 07-dataset-c, 07-hosting-backup, 07-measure, 07-in-force
                      OPERATION D-07 OS_ADMIN CANNOT_BE_EXCLUDED OPEN PRESENT DIRECT shield UNPROVEN no-grant [2026-01-01T00:00:00Z, )
                        OPERATED 07-operator
                        SHIELD_UNPROVEN 07-measure, 07-in-force
                        cites 07-operator, 07-dataset-c, 07-hosting-backup, 07-measure, 07-in-force
                    """);
            asked(ledger, "S-07c", "2026-05-01T00:00:00Z", null, """
                    HOS COULD_SEE NO_USE_RECORDED
                      OPERATION D-07 HYPERVISOR_ADMIN COULD_SEE OPEN PRESENT DIRECT no-grant [2026-01-01T00:00:00Z, )
                        OPERATED 07-operator-c
                        SHIELD_OUT_OF_SCOPE 07-measure, 07-in-force, 07-test
                        cites 07-operator-c, 07-dataset-c, 07-hosting-c, 07-measure, 07-in-force, 07-test
                    """);
            asked(ledger, "dataset", "D-07", "2026-05-01T00:00:00Z", null, """
                    HOS COULD_SEE NO_USE_RECORDED
                      OPERATION D-07 HYPERVISOR_ADMIN COULD_SEE OPEN PRESENT DIRECT no-grant [2026-01-01T00:00:00Z, )
                        OPERATED 07-operator-c
                        SHIELD_OUT_OF_SCOPE 07-measure, 07-in-force, 07-test
                        cites 07-operator-c, 07-dataset-c, 07-hosting-c, 07-measure, 07-in-force, 07-test
                      OPERATION D-07 BACKUP_OPERATE COULD_NOT_SEE OPEN PRESENT DIRECT shield EFFECTIVE no-grant [2026-01-15T09:00:00Z, 2026-06-30T00:00:00Z)
                        OPERATED 07-operator
                        SHIELD_EFFECTIVE 07-measure, 07-in-force, 07-test
                        cites 07-operator, 07-dataset-c, 07-hosting-backup, 07-measure, 07-in-force, 07-test
                      OPERATION D-07 OS_ADMIN COULD_NOT_SEE OPEN PRESENT DIRECT shield EFFECTIVE no-grant [2026-01-15T09:00:00Z, 2026-06-30T00:00:00Z)
                        OPERATED 07-operator
                        SHIELD_EFFECTIVE 07-measure, 07-in-force, 07-test
                        cites 07-operator, 07-dataset-c, 07-hosting-backup, 07-measure, 07-in-force, 07-test
                    """);
        });
    }

    /** 8. Lapse found later. */
    @Test
    void a_lapse_that_is_found_later_opens_what_was_thought_to_be_shut() {
        examples().told(List.of("08-lapse-found-later"), ledger -> {
            asked(ledger, "S-08", "2026-03-04T13:10:00Z", "2026-03-04T13:10:00Z", """
                    excluded ARG
                      TOOL_INHERENT D-08 DATA_BACKHAUL COULD_NOT_SEE OPEN PRESENT DIRECT version 1.0 shield EFFECTIVE no-grant [2026-01-10T09:00:00Z, 2026-06-30T00:00:00Z)
                        VENDOR_ACCESS_PRESENT 08-assessment
                        SHIELD_EFFECTIVE 08-measure, 08-in-force, 08-test
                        cites 08-dataset, 08-hosting, 08-measure, 08-in-force, 08-test, 08-tool, 08-installation, 08-assessment
                    """);
            asked(ledger, "S-08", "2026-03-04T13:10:00Z", null, """
                    ARG COULD_SEE NO_USE_RECORDED
                      TOOL_INHERENT D-08 DATA_BACKHAUL COULD_SEE OPEN PRESENT DIRECT version 1.0 no-grant [2026-03-04T13:00:00Z, 2026-03-04T13:20:00Z)
                        VENDOR_ACCESS_PRESENT 08-assessment
                        SHIELD_LAPSED 08-measure, 08-in-force, 08-lapse
                        cites 08-dataset, 08-hosting, 08-measure, 08-in-force, 08-tool, 08-installation, 08-assessment, 08-lapse
                    """);
            asked(ledger, "S-08", "2026-03-04T13:20:00Z", null, """
                    ARG CANNOT_BE_EXCLUDED NO_USE_RECORDED
                      TOOL_INHERENT D-08 DATA_BACKHAUL CANNOT_BE_EXCLUDED OPEN PRESENT DIRECT version 1.0 shield UNPROVEN no-grant [2026-03-04T13:20:00Z, )
                        VENDOR_ACCESS_PRESENT 08-assessment
                        SHIELD_UNPROVEN 08-measure, 08-in-force, 08-lapse
                        cites 08-dataset, 08-hosting, 08-measure, 08-in-force, 08-tool, 08-installation, 08-assessment, 08-lapse
                    """);
        });
    }

    @Test
    void a_real_ledger_refuses_a_line_that_tells_its_own_time() {
        try (var ledger = RunningLedger.real()) {
            var answer = ledger.post(
                    "/commands",
                    "application/x-ndjson",
                    Story.part(Story.WORLD).getFirst().toString());
            assertThat(answer.body()).contains("\"status\":400").contains("RECORDED_AT_NOT_ALLOWED");
            assertThat(ledger.ask("/health/ready").path("head").asLong()).isEqualTo(1);
        }
    }
}
