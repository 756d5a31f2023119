package nl.inzage.api;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Ways round are shown, corrections of corrections count, and whoever retracts a fact is told what rests on it. */
class SettingRightTest {

    private static @Nullable RunningLedger running;

    @BeforeAll
    static void start() {
        running = RunningLedger.real();
    }

    @AfterAll
    static void stop() {
        ledger().close();
    }

    private static RunningLedger ledger() {
        return requireNonNull(running);
    }

    @Test
    void an_ownership_that_would_close_a_circle_is_refused_with_the_way_round() {
        recorded("""
                {"command": "register-vendor", "vendorId": "V-C1", "legalName": "C1"}""", """
                {"command": "register-vendor", "vendorId": "V-C2", "legalName": "C2"}""", """
                {"command": "register-vendor", "vendorId": "V-C3", "legalName": "C3"}""", """
                {"command": "record-ownership", "vendorId": "V-C1", "parentVendorId": "V-C2", "kind": "SHARES"}""", """
                {"command": "record-ownership", "vendorId": "V-C2", "parentVendorId": "V-C3", "kind": "SHARES"}""");
        refused("record-ownership", """
                {"vendorId": "V-C3", "parentVendorId": "V-C1", "kind": "SHARES"}""", "OWNERSHIP_CYCLE", "V-C3 -> V-C1 -> V-C2 -> V-C3");
        recorded("""
                {"command": "end-ownership", "vendorId": "V-C2", "parentVendorId": "V-C3"}""", """
                {"command": "record-ownership", "vendorId": "V-C3", "parentVendorId": "V-C1", "kind": "SHARES"}""");
    }

    @Test
    void a_placement_that_would_close_a_circle_is_refused_with_the_way_round() {
        recorded("""
                {"command": "register-server", "serverId": "S-C1"}""", """
                {"command": "register-server", "serverId": "S-C2"}""", """
                {"command": "run-on", "serverId": "S-C1", "hostServerId": "S-C2"}""");
        refused("run-on", """
                {"serverId": "S-C2", "hostServerId": "S-C1"}""", "PLACEMENT_CYCLE", "S-C2 -> S-C1 -> S-C2");
        recorded("""
                {"command": "end-run-on", "serverId": "S-C1", "hostServerId": "S-C2"}""", """
                {"command": "run-on", "serverId": "S-C2", "hostServerId": "S-C1"}""");
    }

    @Test
    void a_correction_of_a_correction_corrects_what_that_one_corrected() {
        recorded("""
                {"command": "register-vendor", "vendorId": "V-R", "legalName": "first", "sourceSystem": "t", "sourceRecordId": "r"}""");
        var first = corrected("second", """
                "correctedRecord": {"command": "register-vendor", "sourceSystem": "t", "sourceRecordId": "r"}""");
        var second = corrected("third", """
                "correctedEventId": "%s\"""".formatted(first));
        assertThat(legalName()).isEqualTo("third");

        var restored = ledger().command("retract-fact", """
                {"retractedEventId": "%s", "reason": "not so"}""".formatted(second));
        assertThat(legalName()).isEqualTo("second");
        assertThat(JsonMapper.shared().readTree(restored.body()).path("warnings"))
                .isEmpty();
    }

    @Test
    void a_retraction_is_not_corrected() {
        recorded("""
                {"command": "register-server", "serverId": "S-RC", "sourceSystem": "t", "sourceRecordId": "rc"}""");
        var retraction = event(ledger().command("retract-fact", """
                {"retractedRecord": {"command": "register-server", "sourceSystem": "t", "sourceRecordId": "rc"}, "reason": "r"}"""));
        refused("correct-fact", """
                {"correctedEventId": "%s", "replacement": {"serverId": "S-RC"}, "reason": "r"}""".formatted(retraction), "OTHER_TYPE", "what it removed stands again");
    }

    @Test
    void whoever_retracts_a_copy_is_told_that_its_removal_rests_on_it() {
        recorded("""
                {"command": "register-server", "serverId": "S-H"}""", """
                {"command": "register-dataset", "datasetId": "D-H", "operational": true}""", """
                {"command": "host-dataset", "datasetId": "D-H", "hostingId": "H-1", "serverId": "S-H", "copyKind": "PRIMARY", "sourceSystem": "t", "sourceRecordId": "h1"}""", """
                {"command": "host-dataset", "datasetId": "D-H", "hostingId": "H-2", "serverId": "S-H", "copyKind": "REPLICA"}""", """
                {"command": "remove-dataset", "datasetId": "D-H", "hostingId": "H-2"}""");
        var removal = position("""
                {"command": "remove-dataset", "datasetId": "D-H", "hostingId": "H-1", "sourceSystem": "t", "sourceRecordId": "h3"}""");
        var only = "position " + removal + ", operational-dataset.dataset-removed, of operational-dataset/D-H:"
                + " without it, it breaks UNKNOWN_HOSTING";
        assertThat(resting("?dryRun=true", "host-dataset", "h1")).containsExactly(only);
        assertThat(resting("", "host-dataset", "h1")).containsExactly(only);
        assertThat(resting("?dryRun=true", "remove-dataset", "h3")).isEmpty();
    }

    @Test
    void whoever_retracts_a_vendor_is_told_which_facts_of_other_things_name_it() {
        recorded("""
                {"command": "register-vendor", "vendorId": "V-T", "legalName": "T", "sourceSystem": "t", "sourceRecordId": "t0"}""", """
                {"command": "register-server", "serverId": "S-T"}""");
        var renamed = position("""
                {"command": "rename-vendor", "vendorId": "V-T", "legalName": "T2"}""");
        var asked = position("""
                {"command": "request-grant", "grantId": "G-T", "kind": "STANDARD", "channel": "REMOTE_GATEWAY", "enforcement": "GATEWAY", "requestedBy": "Q-1",
                 "beneficiary": {"vendorId": "V-T", "accountKind": "SHARED"}, "serverIds": ["S-T"], "privileges": ["READ_DATA"], "purpose": {"code": "MAINTENANCE"},
                 "timeBox": {"from": "2026-01-01T00:00:00Z", "until": "2026-01-02T00:00:00Z"}}""".replace("\n", ""));
        var operates = position("""
                {"command": "assign-operator", "serverId": "S-T", "operatedBy": "VENDOR", "vendorId": "V-T", "layers": ["OS"]}""");
        assertThat(resting("?dryRun=true", "register-vendor", "t0"))
                .containsExactly(
                        "position " + renamed + ", vendor.vendor-renamed, of vendor/V-T: it names V-T",
                        "position " + asked + ", access-grant.grant-requested, of access-grant/G-T: it names V-T",
                        "position " + operates + ", server.operator-assigned, of server/S-T: it names V-T");
    }

    @Test
    void whoever_retracts_an_operator_is_told_that_an_extract_was_given_on_the_strength_of_it() {
        recorded("""
                {"command": "register-vendor", "vendorId": "V-X", "legalName": "X"}""", """
                {"command": "register-server", "serverId": "S-X"}""", """
                {"command": "register-dataset", "datasetId": "D-X", "operational": true}""", """
                {"command": "assign-operator", "serverId": "S-X", "operatedBy": "VENDOR", "vendorId": "V-X", "layers": ["OS"], "sourceSystem": "t", "sourceRecordId": "x"}""");
        var extract = position("""
                {"command": "export-extract", "datasetId": "D-X", "hostingId": "H-X", "serverId": "S-X", "vendorId": "V-X"}""");
        assertThat(resting("?dryRun=true", "assign-operator", "x"))
                .containsExactly("position " + extract + ", operational-dataset.extract-provided, of"
                        + " operational-dataset/D-X: without it, it breaks NOT_OPERATED_BY_VENDOR");
    }

    private static List<String> resting(String query, String command, String record) {
        ledger().caughtUp();
        var answer = ledger().post("/commands/retract-fact" + query, "application/json", """
                        {"retractedRecord": {"command": "%s", "sourceSystem": "t", "sourceRecordId": "%s"}, "reason": "r"}""".formatted(command, record))
                .body();
        return StreamSupport.stream(
                        JsonMapper.shared().readTree(answer).path("warnings").spliterator(), false)
                .map(warning -> {
                    assertThat(warning.path("code").asString()).isEqualTo("FACT_RESTS_ON_IT");
                    assertThat(warning.path("field").asString()).isEqualTo("retractedEventId");
                    return warning.path("detail").asString();
                })
                .toList();
    }

    private static String corrected(String name, String target) {
        return event(ledger().command("correct-fact", """
                        {"replacement": {"vendorId": "V-R", "legalName": "%s"}, "reason": "r", %s}""".formatted(name, target)));
    }

    private static String legalName() {
        return ledger().ask("/vendors/V-R").at("/facts/0/payload/legalName").asString();
    }

    private static String event(HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
        return JsonMapper.shared()
                .readTree(response.body())
                .at("/entries/0/eventId")
                .asString();
    }

    private static long position(String line) {
        return answers(line).getFirst().at("/receipt/position").asLong();
    }

    private static void recorded(String... lines) {
        assertThat(answers(lines)).hasSize(lines.length);
    }

    private static List<JsonNode> answers(String... lines) {
        var answers = ledger().post(
                        "/commands", "application/x-ndjson", Stream.of(lines).collect(joining("\n")))
                .body()
                .lines()
                .map(JsonMapper.shared()::readTree)
                .toList();
        assertThat(answers)
                .hasSize(lines.length)
                .allSatisfy(answer -> assertThat(answer.path("status").asInt())
                        .as(answer.toString())
                        .isEqualTo(201));
        return answers;
    }

    private static void refused(String command, String body, String code, String shown) {
        var answer = ledger().command(command, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(409);
        assertThat(answer.body()).contains("\"" + code + "\"").contains(shown);
    }
}
