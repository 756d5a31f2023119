package nl.inzage.projections.compared;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import nl.inzage.projections.oracle.Oracle;
import nl.inzage.projections.oracle.Sight;
import org.junit.jupiter.api.Test;

/** The oracle by itself, told a few short stories whose answers anybody can see. */
class OracleAloneTest {

    private static final String EARLY = "2026-03-01T00:00:00Z";
    private static final Instant NOON = Instant.parse("2026-03-04T12:00:00Z");

    private final List<byte[]> entries = new ArrayList<>();

    private void tell(String type, String from, String payload) {
        entries.add(String.format(
                        "{'position':%d,'recordedAt':'%s','eventId':'e%d','type':'%s','effectiveFrom':'%s',"
                                + "'effectivePrecision':'EXACT','payload':{%s}}",
                        entries.size() + 2, EARLY, entries.size(), type, from, payload)
                .replace('\'', '"')
                .getBytes(StandardCharsets.UTF_8));
    }

    private void dataOn(String server, String copyKind, String state) {
        tell(
                "operational-dataset.dataset-hosted",
                EARLY,
                "'datasetId':'D1','hostingId':'H-" + server + "','serverId':'" + server + "','copyKind':'" + copyKind
                        + "','stateOnServer':'" + state + "'");
    }

    private void operator(String server, String vendor, String layers) {
        tell(
                "server.operator-assigned",
                EARLY,
                "'serverId':'" + server + "','operatedBy':'VENDOR','vendorId':'" + vendor + "','layers':[" + layers
                        + "]");
    }

    private void measure(String kind, String by, String scope) {
        tell(
                "shielding-measure.shielding-defined",
                EARLY,
                "'measureId':'SH','nature':'TECHNICAL_PREVENTIVE','kind':'" + kind + "'," + by + ",'scope':{" + scope
                        + "}");
        tell("shielding-measure.shielding-put-in-force", EARLY, "'measureId':'SH'");
        tell("shielding-measure.shielding-verified", EARLY, "'measureId':'SH','by':'auditor','result':'PASSED'");
    }

    private static final String OVER_ALL = "'servers':['ALL'],'datasets':['ALL'],'vendors':['ALL'],'pathKinds':['ALL'],"
            + "'privileges':['ALL'],'dataStates':['ALL']";

    private void grant(String account, String persons) {
        tell(
                "access-grant.grant-requested",
                EARLY,
                "'grantId':'G','beneficiary':{'vendorId':'DEL','personRefs':[" + persons + "],'accountKind':'" + account
                        + "'},'serverIds':['A'],'privileges':['READ_DATA'],'timeBox':{'from':'" + EARLY
                        + "'},'enforcement':'GATEWAY','requestedBy':'r'");
        tell("access-grant.grant-activated", EARLY, "'grantId':'G'");
        tell("engagement.engagement-registered", EARLY, "'engagementId':'E','vendorId':'DEL'");
        tell("engagement.sub-processor-authorised", EARLY, "'engagementId':'E','vendorId':'KOL'");
    }

    private List<Sight> sights(String server, Instant at) {
        return Oracle.asKnownAt(1_000, entries).judge(server, at).sights();
    }

    /** The verdict of each row, by vendor, kind, host and means. */
    private List<String> verdicts(String server, Instant at) {
        return sights(server, at).stream()
                .map(sight -> String.join(
                                " ", sight.vendor(), sight.kind(), sight.through(), sight.means(), sight.verdict())
                        .replace("  ", " "))
                .sorted()
                .toList();
    }

    @Test
    void whoever_operates_a_server_could_see_and_so_could_the_maker_of_a_tool_with_a_way_in() {
        dataOn("B", "PRIMARY", "PLAINTEXT_RUNNING");
        operator("B", "ARG", "'OS','APPLICATION'");
        tell("tool.tool-registered", EARLY, "'toolId':'T','manufacturerVendorId':'ARG'");
        tell("server.tool-installed", EARLY, "'serverId':'B','toolId':'T','version':'1'");
        tell(
                "tool.vendor-access-assessed",
                "2026-03-03T00:00:00Z",
                "'toolId':'T','versions':['1'],'state':'PRESENT','means':['REMOTE_ADMIN'],'basis':'NETWORK_TEST'");

        assertThat(verdicts("B", NOON))
                .containsExactly(
                        "ARG OPERATION CONFIGURE_APP CANNOT_BE_EXCLUDED",
                        "ARG OPERATION OS_ADMIN COULD_SEE",
                        "ARG TOOL_INHERENT REMOTE_ADMIN COULD_SEE");
        assertThat(verdicts("B", Instant.parse("2026-03-02T00:00:00Z")))
                .contains("ARG TOOL_INHERENT UNSTATED CANNOT_BE_EXCLUDED");
    }

    @Test
    void keys_of_the_police_protect_a_backup_but_not_what_runs_on_the_same_firms_host() {
        dataOn("BAK", "BACKUP", "ENCRYPTED_AT_REST");
        dataOn("C", "PRIMARY", "PLAINTEXT_RUNNING");
        operator("BAK", "HOS", "'BACKUP'");
        operator("X", "HOS", "'HYPERVISOR'");
        tell("server.server-placed-on-host", EARLY, "'serverId':'C','hostServerId':'X'");
        measure(
                "CUSTOMER_HELD_KEYS",
                "'controlledBy':'POLICE'",
                OVER_ALL.replace("'dataStates':['ALL']", "'dataStates':['ENCRYPTED_AT_REST']"));

        assertThat(verdicts("BAK", NOON)).containsExactly("HOS OPERATION BACKUP_OPERATE COULD_NOT_SEE");
        assertThat(verdicts("C", NOON)).containsExactly("HOS OPERATION X HYPERVISOR_ADMIN COULD_SEE");
    }

    @Test
    void whoever_has_the_keys_is_not_kept_out_by_them() {
        dataOn("BAK", "BACKUP", "ENCRYPTED_AT_REST");
        operator("BAK", "HOS", "'BACKUP','KEYS'");
        measure("CUSTOMER_HELD_KEYS", "'controlledBy':'POLICE'", OVER_ALL);

        assertThat(verdicts("BAK", NOON))
                .containsExactly("HOS OPERATION BACKUP_OPERATE COULD_SEE", "HOS OPERATION KEY_CUSTODY COULD_SEE");
    }

    @Test
    void a_block_that_lapsed_blocks_nothing_and_proves_nothing_until_it_is_tested_again() {
        dataOn("A", "PRIMARY", "PLAINTEXT_RUNNING");
        operator("A", "ARG", "'OS'");
        measure("EGRESS_BLOCK", "'controlledBy':'POLICE'", OVER_ALL);
        tell("shielding-measure.shielding-lapsed", "2026-03-04T11:00:00Z", "'measureId':'SH'");
        tell("shielding-measure.shielding-restored", "2026-03-04T13:00:00Z", "'measureId':'SH'");
        tell(
                "shielding-measure.shielding-verified",
                "2026-03-04T14:00:00Z",
                "'measureId':'SH','by':'auditor','result':'PASSED'");

        assertThat(sights("A", NOON.minusSeconds(3_601)))
                .extracting(Sight::shield)
                .containsExactly("EFFECTIVE");
        assertThat(sights("A", NOON)).extracting(Sight::verdict).containsExactly("COULD_SEE");
        assertThat(sights("A", NOON.plusSeconds(3_600)))
                .extracting(Sight::shield)
                .containsExactly("UNPROVEN");
        assertThat(sights("A", NOON.plusSeconds(7_200)))
                .extracting(Sight::shield)
                .containsExactly("EFFECTIVE");
    }

    @Test
    void a_lock_in_the_hands_of_its_own_subject_or_of_its_parent_is_no_lock() {
        dataOn("A", "PRIMARY", "PLAINTEXT_RUNNING");
        operator("A", "DEL", "'DB'");
        measure("MASKING_PROXY", "'controlledBy':'VENDOR','controllerVendorId':'PAR'", OVER_ALL);
        assertThat(sights("A", NOON).getFirst().reasons()).contains("SHIELD_CONTROLLER_UNKNOWN");

        tell("vendor.vendor-registered", EARLY, "'vendorId':'PAR'");
        assertThat(sights("A", NOON)).extracting(Sight::shield).containsExactly("EFFECTIVE");

        tell("vendor.vendor-ownership-recorded", EARLY, "'vendorId':'DEL','parentVendorId':'PAR'");
        assertThat(sights("A", NOON)).extracting(Sight::verdict).containsExactly("COULD_SEE");
        assertThat(sights("A", NOON).getFirst().reasons()).contains("SHIELD_CONTROLLED_BY_SUPPLIER");
    }

    @Test
    void a_sub_processor_may_use_a_shared_account_but_not_one_of_the_primes_own_people() {
        dataOn("A", "PRIMARY", "PLAINTEXT_RUNNING");
        grant("SHARED", "");
        assertThat(verdicts("A", NOON))
                .containsExactly("DEL GRANT READ_DATA COULD_SEE", "KOL CHAIN READ_DATA CANNOT_BE_EXCLUDED");

        entries.clear();
        dataOn("A", "PRIMARY", "PLAINTEXT_RUNNING");
        tell("vendor-person.employment-started", EARLY, "'personRef':'P','vendorId':'DEL'");
        grant("PERSONAL", "'P'");
        assertThat(verdicts("A", NOON))
                .containsExactly("DEL GRANT READ_DATA COULD_SEE", "KOL CHAIN READ_DATA COULD_NOT_SEE");
    }

    @Test
    void a_medium_is_held_until_it_is_destroyed_and_an_extract_by_whom_it_was_handed_to() {
        dataOn("A", "PRIMARY", "PLAINTEXT_RUNNING");
        tell(
                "server.medium-removed",
                "2026-03-02T00:00:00Z",
                "'serverId':'A','mediumId':'M','handedTo':'VENDOR','vendorId':'ARG'");
        tell("server.medium-destruction-confirmed", "2026-03-03T00:00:00Z", "'serverId':'A','mediumId':'M'");
        tell(
                "operational-dataset.extract-provided",
                "2026-03-04T00:00:00Z",
                "'datasetId':'D2','hostingId':'X','serverId':'A','vendorId':'POL'");

        assertThat(verdicts("A", Instant.parse("2026-03-02T12:00:00Z")))
                .containsExactly("ARG HELD_COPY HELD_COPY COULD_SEE");
        assertThat(verdicts("A", Instant.parse("2026-03-03T12:00:00Z"))).isEmpty();
        assertThat(verdicts("A", NOON)).containsExactly("POL HELD_COPY HELD_COPY COULD_SEE");
    }

    @Test
    void what_was_of_one_vendor_is_of_another_from_their_merger_on() {
        dataOn("A", "PRIMARY", "PLAINTEXT_RUNNING");
        operator("A", "ARG", "'OS'");
        tell(
                "vendor.vendor-merged",
                "2026-03-04T00:00:00Z",
                "'vendorId':'ARG','intoVendorId':'HOS','mergeReason':'TAKEOVER'");

        assertThat(sights("A", Instant.parse("2026-03-03T00:00:00Z")))
                .extracting(Sight::vendor)
                .containsExactly("ARG");
        assertThat(sights("A", NOON)).extracting(Sight::vendor).containsExactly("HOS");
    }
}
