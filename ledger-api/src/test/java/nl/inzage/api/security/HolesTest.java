package nl.inzage.api.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import nl.inzage.api.RunningLedger;
import nl.inzage.core.principal.Role;
import nl.inzage.core.store.Ledger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What can be reached, told or done although nobody should; each test fails as long as it can. */
class HolesTest {

    private static final String LIMITED = "{\"servers\":[\"S-IN\"],\"vendors\":[\"V-IN\"],\"datasets\":[\"D-IN\"]}";
    private static final String NOTHING = "{\"servers\":[],\"vendors\":[],\"datasets\":[]}";

    private static RunningLedger ledger;
    private static People people;
    private static JsonNode inside;

    @BeforeAll
    static void starts() {
        ledger = RunningLedger.strict();
        people = new People(ledger);
        people.add("gateway", People.WHOLE, Role.REGISTRAR);
        people.add("sync", People.WHOLE, Role.REGISTRAR);
        people.add("migration", "\"mostBackdatedDays\":4000,", People.WHOLE, Role.REGISTRAR);
        people.add("ann", People.WHOLE, Role.SECURITY_OFFICER);
        people.add("bob", People.WHOLE, Role.SECURITY_OFFICER);
        people.add("auditor", People.WHOLE, Role.AUDITOR);
        people.add("admin", People.WHOLE, Role.ADMIN);
        people.add("limited", LIMITED, Role.REGISTRAR);
        people.add("limited-officer", LIMITED, Role.SECURITY_OFFICER);
        people.add("none", NOTHING, Role.REGISTRAR);
        for (var part : new String[] {"IN", "OUT"}) {
            record("gateway", "register-vendor", "{\"vendorId\":\"V-%s\",\"legalName\":\"Vendor\"}".formatted(part));
            record("gateway", "register-dataset", "{\"datasetId\":\"D-%s\",\"operational\":true}".formatted(part));
        }
        inside = record("limited", "register-server", "{\"serverId\":\"S-IN\"}");
        record("gateway", "register-server", "{\"serverId\":\"S-OUT\"}");
        request("gateway", "G-OUT", "V-OUT", "S-OUT");
        ledger.caughtUp();
    }

    @AfterAll
    static void ends() {
        people.close();
        ledger.close();
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.SECONDS);
    }

    private static JsonNode record(String id, String name, String body) {
        var answer = people.command(id, name, body);
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.json();
    }

    private static JsonNode request(String id, String grant, String vendor, String server) {
        return record(id, "request-grant", requested(grant, vendor, server, "READ_DATA"));
    }

    private static String requested(String grant, String vendor, String server, String privilege) {
        return """
                {"grantId":"%s","kind":"STANDARD","beneficiary":{"vendorId":"%s","accountKind":"SHARED"},\
                "serverIds":["%s"],"channel":"REMOTE_GATEWAY","privileges":["%s"],\
                "purpose":{"code":"MAINTENANCE"},"timeBox":{"from":"%s","until":"%s"},"enforcement":"GATEWAY",\
                "requestedBy":"P-ASKING"}""".formatted(grant, vendor, server, privilege, now(), now().plus(Duration.ofDays(1)));
    }

    private static String event(JsonNode receipt) {
        return receipt.path("entries").path(0).path("eventId").asString();
    }

    private static JsonNode entry(long position) {
        var bytes = ledger.bean(Ledger.class).page(position - 1, 1).getFirst().bytes();
        return Objects.requireNonNull(JsonMapper.shared().readTree(bytes));
    }

    @Test
    void a_frozen_report_is_told_to_no_registrar_and_to_nobody_with_a_part() {
        var frozen = people.send(
                "auditor",
                people.request("/reports")
                        .header("Content-Type", "application/json")
                        .POST(
                                HttpRequest.BodyPublishers.ofString(
                                        "{\"reportId\":\"R-1\",\"question\":\"vendors-by-verdict\",\"period\":\"2025\",\"level\":\"OVERSIGHT\"}")));
        assertThat(frozen.status()).as(frozen.body()).isEqualTo(201);
        assertThat(people.get("sync", "/reports/R-1").body()).doesNotContain("\"body\"");
        assertThat(people.get("none", "/reports/R-1").status()).isEqualTo(404);
    }

    @Test
    void a_list_names_nothing_outside_in_its_next_page() {
        for (var kind : new String[] {"vendors", "servers", "datasets", "grants"}) {
            var page = people.get("none", "/" + kind + "?limit=1");
            assertThat(page.body() + page.headers().map())
                    .as(kind)
                    .doesNotContain("-OUT")
                    .doesNotContain("-IN");
        }
    }

    @Test
    void a_proposal_about_what_lies_outside_is_not_shown() {
        var waits = people.command(
                "ann",
                "rename-vendor",
                "{\"vendorId\":\"V-OUT\",\"legalName\":\"x\",\"alreadyHappened\":true,\"lateReason\":\"x\","
                        + "\"effectiveFrom\":\"" + now().minus(Duration.ofDays(100)) + "\"}");
        assertThat(waits.status()).as(waits.body()).isEqualTo(202);
        ledger.caughtUp();
        assertThat(people.get("none", "/proposals").body().contains("V-OUT")).isFalse();
    }

    @Test
    void a_warning_names_nothing_outside() {
        request("gateway", "G-CROSS", "V-OUT", "S-IN");
        ledger.caughtUp();
        var tried = people.send(
                "limited",
                people.request("/commands/retract-fact?dryRun=true")
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(
                                "{\"retractedEventId\":\"" + event(inside) + "\",\"reason\":\"x\"}")));
        assertThat(people.get("limited", "/grants/G-CROSS").status()).isEqualTo(404);
        assertThat(tried.status()).as(tried.body()).isEqualTo(200);
        assertThat(tried.body()).doesNotContain("G-CROSS");
    }

    @Test
    void a_filter_answers_the_same_of_what_lies_outside_and_of_what_is_not_there() {
        var outside = people.get("limited", "/sessions?grant=G-OUT");
        var nowhere = people.get("limited", "/sessions?grant=G-NIL");
        assertThat(outside.status()).as(outside.body() + nowhere.body()).isEqualTo(nowhere.status());
    }

    @Test
    void a_finding_and_a_risk_are_not_told_to_whom_nothing_is_in_scope() {
        record(
                "auditor",
                "raise-finding",
                "{\"findingId\":\"F-1\",\"source\":\"INTERNAL_AUDIT\",\"severity\":\"HIGH\","
                        + "\"summary\":\"Acme reads everything\"}");
        ledger.caughtUp();
        assertThat(people.get("none", "/audit-findings").body()).doesNotContain("Acme reads everything");
    }

    @Test
    void the_stream_of_whoever_was_ended_ends() throws Exception {
        people.add("listener", People.WHOLE, Role.SECURITY_OFFICER);
        var uri = URI.create(ledger.url() + "/grant-endings");
        try (var socket = new Socket(uri.getHost(), uri.getPort())) {
            socket.setSoTimeout(25_000);
            socket.getOutputStream()
                    .write(
                            ("GET /api/v1/grant-endings?after=0 HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\n"
                                            + "Authorization: Bearer " + people.key("listener") + "\r\n\r\n")
                                    .getBytes(StandardCharsets.US_ASCII));
            var in = socket.getInputStream();
            var buffer = new byte[8192];
            assertThat(new String(buffer, 0, in.read(buffer), StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 200");
            record("admin", "end-principal", "{\"principalId\":\"listener\"}");
            var until = System.nanoTime() + Duration.ofSeconds(25).toNanos();
            var ended = false;
            while (!ended && System.nanoTime() < until) {
                ended = in.read(buffer) < 0;
            }
            assertThat(ended).as("the stream ended").isTrue();
        }
    }

    @Test
    void to_ask_for_the_head_of_a_stream_takes_nobodys_place() throws Exception {
        var uri = URI.create(ledger.url() + "/grant-endings");
        for (int i = 0; i < 32; i++) {
            try (var socket = new Socket(uri.getHost(), uri.getPort())) {
                socket.getOutputStream()
                        .write(
                                ("HEAD /api/v1/grant-endings HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\n"
                                                + "Authorization: Bearer " + people.key("bob") + "\r\n\r\n")
                                        .getBytes(StandardCharsets.US_ASCII));
                // The client has heard the head, and hangs up.
                var buffer = new byte[8192];
                var read = socket.getInputStream().read(buffer);
                assertThat(new String(buffer, 0, read, StandardCharsets.US_ASCII)).startsWith("HTTP/1.1 200");
            }
        }
        Thread.sleep(30_000);
        var answer = people.send("ann", people.request("/grant-endings").header("Accept", "text/event-stream"));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }

    @Test
    void who_moves_what_he_registered_long_ago_to_today_does_not_do_so_alone() {
        var old = record(
                "migration",
                "register-vendor",
                "{\"vendorId\":\"V-OLD\",\"legalName\":\"Old\",\"alreadyHappened\":true,\"lateReason\":\"x\","
                        + "\"effectiveFrom\":\"" + now().minus(Duration.ofDays(1000)) + "\"}");
        // From now on it may record alone only what is new.
        record(
                "admin",
                "change-principal",
                "{\"principalId\":\"migration\",\"roles\":[\"REGISTRAR\"],\"scope\":" + People.WHOLE
                        + ",\"mostBackdatedDays\":1}");
        var moved = people.command(
                "migration",
                "correct-fact",
                "{\"correctedEventId\":\"%s\",\"replacement\":{\"vendorId\":\"V-OLD\",\"legalName\":\"Old\","
                                .formatted(event(old))
                        + "\"effectiveFrom\":\"" + now() + "\"},\"reason\":\"x\"}");
        assertThat(moved.status()).as(moved.body()).isEqualTo(202);
    }

    @Test
    void who_takes_back_what_he_registered_long_ago_does_not_do_so_alone() {
        people.add("migration2", "\"mostBackdatedDays\":4000,", People.WHOLE, Role.REGISTRAR);
        var old = record(
                "migration2",
                "register-vendor",
                "{\"vendorId\":\"V-OLD2\",\"legalName\":\"Old\",\"alreadyHappened\":true,\"lateReason\":\"x\","
                        + "\"effectiveFrom\":\"" + now().minus(Duration.ofDays(1000)) + "\"}");
        record(
                "admin",
                "change-principal",
                "{\"principalId\":\"migration2\",\"roles\":[\"REGISTRAR\"],\"scope\":" + People.WHOLE
                        + ",\"mostBackdatedDays\":1}");
        var back = people.command(
                "migration2", "retract-fact", "{\"retractedEventId\":\"%s\",\"reason\":\"x\"}".formatted(event(old)));
        assertThat(back.status()).as(back.body()).isEqualTo(202);
    }

    @Test
    void nobody_extends_access_alone() {
        request("ann", "G-EXT", "V-IN", "S-IN");
        record("bob", "approve-grant", approval("G-EXT", "bob", ""));
        record("gateway", "activate-grant", "{\"grantId\":\"G-EXT\"}");
        people.add("cas", People.WHOLE, Role.SECURITY_OFFICER);
        var extended = people.command(
                "cas",
                "extend-grant",
                "{\"grantId\":\"G-EXT\",\"until\":\"%s\",\"approvals\":[{\"role\":\"SECURITY_OFFICER\",\"approver\":\"cas\",\"at\":\"%s\"}]}"
                        .formatted(now().plus(Duration.ofDays(5)), now()));
        assertThat(extended.status()).as(extended.body()).isNotEqualTo(201);
    }

    private static String approval(String grant, String approver, String more) {
        return "{\"grantId\":\"%s\",\"role\":\"SECURITY_OFFICER\",\"approver\":\"%s\"%s}"
                .formatted(grant, approver, more);
    }

    @Test
    void an_approval_is_of_what_the_approver_saw() {
        var asked = request("ann", "G-SWAP", "V-IN", "S-IN");
        // What bob looked at reads; what ann makes of it since administers.
        record(
                "ann",
                "correct-fact",
                "{\"correctedEventId\":\"%s\",\"replacement\":%s,\"reason\":\"x\"}"
                        .formatted(event(asked), requested("G-SWAP", "V-IN", "S-IN", "OS_ADMIN")));
        var approved = people.command("bob", "approve-grant", approval("G-SWAP", "bob", ""));
        assertThat(approved.status()).as("approved without saying what").isNotEqualTo(201);
    }

    @Test
    void nobody_says_of_himself_that_a_second_person_confirmed() {
        var answer = people.command(
                "sync",
                "register-vendor",
                "{\"vendorId\":\"V-FORGED\",\"legalName\":\"x\",\"evidence\":[{\"kind\":\"SECOND_PERSON\","
                        + "\"uri\":\"proposal/x\",\"sha256\":\"" + "0".repeat(64) + "\",\"custodian\":\"bob\"}]}");
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
    }

    @Test
    void whoever_reviews_is_who_sends_it() {
        record(
                "gateway",
                "record-session-start",
                "{\"sessionId\":\"SE-1\",\"vendorId\":\"V-IN\",\"serverId\":\"S-IN\"}");
        var answer = people.command(
                "ann", "review-session", "{\"sessionId\":\"SE-1\",\"dataSeen\":\"NO\",\"establishedBy\":\"bob\"}");
        assertThat(answer.code()).as(answer.body()).isEqualTo("NOT_THE_SENDER");
    }

    @Test
    void what_waits_for_a_second_person_holds_to_the_version_that_was_said() {
        record("gateway", "register-vendor", "{\"vendorId\":\"V-VER\",\"legalName\":\"x\"}");
        var answer = people.send(
                "ann",
                people.request("/commands/rename-vendor")
                        .header("Content-Type", "application/json")
                        .header("If-Match", "\"7\"")
                        .POST(HttpRequest.BodyPublishers.ofString(
                                "{\"vendorId\":\"V-VER\",\"legalName\":\"y\",\"alreadyHappened\":true,\"lateReason\":\"x\","
                                        + "\"effectiveFrom\":\"" + now().minus(Duration.ofDays(100)) + "\"}")));
        assertThat(answer.status()).as(answer.body()).isEqualTo(412);
    }

    @Test
    void an_administrator_does_not_become_two_others() {
        record(
                "admin",
                "register-principal",
                "{\"principalId\":\"puppet\",\"kind\":\"PERSON\",\"roles\":[\"SECURITY_OFFICER\"],\"scope\":"
                        + People.WHOLE + "}");
        var issued = people.send(
                "admin", people.request("/principals/puppet/api-keys").POST(HttpRequest.BodyPublishers.noBody()));
        assertThat(issued.status())
                .as("one person makes an approver and holds its key")
                .isNotEqualTo(201);
    }

    @Test
    void a_principal_that_was_registered_until_a_moment_is_out_after_it() throws Exception {
        people.add("temp", "\"effectiveUntil\":\"" + now().plusSeconds(4) + "\",", People.WHOLE, Role.AUDITOR);
        Thread.sleep(6_000);
        assertThat(people.get("temp", "/vendors").status()).isEqualTo(401);
    }

    @Test
    void nobody_becomes_another_approver_by_setting_his_approval_right() {
        record(
                "gateway",
                "classify-dataset",
                "{\"datasetId\":\"D-IN\",\"classification\":{\"scheme\":\"VIRBI\",\"level\":\"DEP_V\",\"rank\":2}}");
        record(
                "ann",
                "request-grant",
                requested("G-TWO", "V-IN", "S-IN", "READ_DATA")
                        .replace("\"channel\"", "\"datasetIds\":[\"D-IN\"],\"channel\""));
        record("bob", "approve-grant", approval("G-TWO", "bob", ""));
        assertThat(people.command("gateway", "activate-grant", "{\"grantId\":\"G-TWO\"}")
                        .code())
                .isEqualTo("MISSING_APPROVAL");
        var again = record("bob", "approve-grant", approval("G-TWO", "bob", ""));
        var corrected = people.command(
                "bob",
                "correct-fact",
                "{\"correctedEventId\":\"%s\",\"replacement\":%s,\"reason\":\"x\"}"
                        .formatted(
                                event(again), approval("G-TWO", "cas", ",\"requestHash\":\"" + hash("G-TWO") + "\"")));
        var activated = people.command("gateway", "activate-grant", "{\"grantId\":\"G-TWO\"}");
        assertThat(corrected.code() + " " + activated.code())
                .as(corrected.body() + activated.body())
                .isEqualTo("NOT_THE_SENDER MISSING_APPROVAL");
    }

    private static String hash(String grant) {
        return people.get("ann", "/grants/" + grant).json().at("/request/hash").asString();
    }

    @Test
    void a_proposal_shows_what_is_recorded_when_it_is_confirmed() {
        record("gateway", "register-vendor", "{\"vendorId\":\"V-PROP\",\"legalName\":\"x\"}");
        var waits = people.command(
                "ann",
                "rename-vendor",
                "{\"vendorId\":\"V-PROP\",\"legalName\":\"Evil\",\"alreadyHappened\":true,\"lateReason\":\"x\","
                        + "\"effectiveFrom\":\"" + now().minus(Duration.ofDays(100)) + "\"}");
        var made = entry(waits.json().path("position").asLong()).path("payload");
        var shown = ((tools.jackson.databind.node.ObjectNode) made.deepCopy())
                .put("request", made.path("request").asString().replace("Evil", "Good"));
        var corrected = people.command(
                "ann",
                "correct-fact",
                "{\"correctedEventId\":\"%s\",\"replacement\":%s,\"reason\":\"x\"}"
                        .formatted(event(waits.json()), shown));
        var read = people.get("bob", "/proposals/" + made.path("proposalId").asString())
                .json()
                .at("/facts/0/payload");
        var confirmed = people.command(
                "bob",
                "confirm-proposal",
                "{\"proposalId\":\"%s\",\"requestHash\":\"%s\"}"
                        .formatted(
                                made.path("proposalId").asString(),
                                read.path("requestHash").asString()));
        assertThat(corrected.status())
                .as(corrected.body() + "\nshown: " + read + "\nconfirmed: " + confirmed.body() + "\nrecorded: "
                        + (confirmed.status() == 201
                                ? entry(confirmed
                                                .json()
                                                .path("carriedOut")
                                                .path(0)
                                                .path("position")
                                                .asLong())
                                        .path("payload")
                                : ""))
                .isGreaterThanOrEqualTo(400);
    }

    @Test
    void who_opened_in_an_emergency_does_not_review_it() {
        var opened = people.command("ann", "open-break-glass", """
                {"grantId":"G-BG","beneficiary":{"vendorId":"V-IN","accountKind":"SHARED"},\
                "serverIds":["S-IN"],"channel":"REMOTE_GATEWAY","privileges":["READ_DATA"],\
                "purpose":{"code":"MAINTENANCE"},"timeBox":{"from":"%s","until":"%s"},"enforcement":"GATEWAY",\
                "verbalApproval":{"by":"ann","at":"%s"},"emergency":"I-1","reason":"x","reviewDue":"%s"}""".formatted(
                        now(), now().plus(Duration.ofHours(2)), now(), now().plus(Duration.ofDays(1))));
        assertThat(opened.status()).as(opened.body()).isEqualTo(201);
        var reviewed = people.command(
                "ann", "review-break-glass", "{\"grantId\":\"G-BG\",\"reviewer\":\"ann\",\"outcome\":\"JUSTIFIED\"}");
        assertThat(reviewed.status()).as(reviewed.body()).isEqualTo(409);
    }

    @Test
    void a_rejection_is_not_taken_back() {
        record("gateway", "register-vendor", "{\"vendorId\":\"V-REJ2\",\"legalName\":\"x\"}");
        var waits = people.command(
                "ann",
                "rename-vendor",
                "{\"vendorId\":\"V-REJ2\",\"legalName\":\"y\",\"alreadyHappened\":true,\"lateReason\":\"x\","
                        + "\"effectiveFrom\":\"" + now().minus(Duration.ofDays(100)) + "\"}");
        var made = entry(waits.json().path("position").asLong()).path("payload");
        var rejected = record(
                "bob",
                "reject-proposal",
                "{\"proposalId\":\"" + made.path("proposalId").asString() + "\"}");
        var back = people.command(
                "bob", "retract-fact", "{\"retractedEventId\":\"%s\",\"reason\":\"x\"}".formatted(event(rejected)));
        assertThat(back.status()).as(back.body()).isGreaterThanOrEqualTo(400);
    }

    @Test
    void a_cursor_that_no_list_gave_is_a_fault_of_the_client() {
        for (var path :
                new String[] {"/vendors?cursor=%00", "/grant-endings?cursor=%00", "/open-sessions?cursor=%00"}) {
            assertThat(people.get("ann", path).status()).as(path).isEqualTo(400);
        }
    }
}
