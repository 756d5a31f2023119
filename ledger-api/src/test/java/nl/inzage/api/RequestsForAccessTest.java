package nl.inzage.api;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.StreamSupport;
import nl.inzage.core.log.CanonicalJson;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Whoever asked for access sees how far it has come; an approval is one of exactly what was asked for. */
class RequestsForAccessTest {

    private static final int ROUNDS = 30;

    private static @Nullable RunningLedger running;

    @BeforeAll
    static void start() {
        var ledger = RunningLedger.real();
        running = ledger;
        send("register-vendor", "{\"vendorId\": \"DEL\", \"legalName\": \"D\"}", 201);
        send("register-server", "{\"serverId\": \"S-1\"}", 201);
        send("register-dataset", "{\"datasetId\": \"D-1\", \"operational\": true}", 201);
        send(
                "classify-dataset",
                "{\"datasetId\": \"D-1\", \"classification\": {\"scheme\": \"VIRBI\", \"level\": \"STG_C\", \"rank\": 2}}",
                201);
    }

    @AfterAll
    static void stop() {
        ledger().close();
    }

    private static RunningLedger ledger() {
        return requireNonNull(running);
    }

    @Test
    void a_request_says_whom_it_waits_for_at_each_step() {
        request("G-1");
        var asked = state("G-1");
        assertThat(asked.path("state").asString()).isEqualTo("REQUESTED");
        assertThat(asked.path("approvalsNeeded").asInt()).isEqualTo(2);
        assertThat(asked.path("approvalsMissing").asInt()).isEqualTo(2);
        assertThat(texts(asked.at("/waitsFor/roles"))).containsExactly("SECURITY_OFFICER", "CISO");
        assertThat(texts(asked.at("/waitsFor/notBy"))).containsExactly("Q-1");
        assertThat(asked.at("/waitsFor/notOfVendor").asString()).isEqualTo("DEL");

        approve("G-1", "Q-2", asked.path("hash").asString(), 201);
        var half = state("G-1");
        assertThat(half.path("state").asString()).isEqualTo("REQUESTED");
        assertThat(half.at("/approvals/0/approver").asString()).isEqualTo("Q-2");
        assertThat(half.at("/approvals/0/counts").asBoolean()).isTrue();
        assertThat(half.path("approvalsMissing").asInt()).isEqualTo(1);
        assertThat(texts(half.at("/waitsFor/notBy"))).containsExactly("Q-1", "Q-2");

        approve("G-1", "Q-3", asked.path("hash").asString(), 201);
        var approved = state("G-1");
        assertThat(approved.path("state").asString()).isEqualTo("APPROVED");
        assertThat(approved.at("/waitsFor/what").asString()).isEqualTo("ACTIVATION");

        send("activate-grant", "{\"grantId\": \"G-1\"}", 201);
        assertThat(state("G-1").path("state").asString()).isEqualTo("ACTIVE");
        assertThat(state("G-1").has("waitsFor")).isFalse();
        send("suspend-grant", "{\"grantId\": \"G-1\", \"endReason\": \"REVIEW\"}", 201);
        assertThat(state("G-1").path("state").asString()).isEqualTo("SUSPENDED");
        send("resume-grant", "{\"grantId\": \"G-1\"}", 201);
        send("revoke-grant", "{\"grantId\": \"G-1\", \"endReason\": \"PURPOSE_ENDED\"}", 201);
        var revoked = state("G-1");
        assertThat(revoked.path("state").asString()).isEqualTo("REVOKED");
        assertThat(revoked.at("/waitsFor/what").asString()).isEqualTo("REMOVAL_CONFIRMATION");
        send("confirm-access-removal", "{\"grantId\": \"G-1\"}", 201);
        assertThat(state("G-1").path("state").asString()).isEqualTo("REMOVAL_CONFIRMED");
    }

    @Test
    void what_is_rejected_or_withdrawn_waits_for_nobody() {
        request("G-2");
        send("reject-grant", "{\"grantId\": \"G-2\", \"role\": \"CISO\", \"approver\": \"Q-2\"}", 201);
        assertThat(state("G-2").path("state").asString()).isEqualTo("REJECTED");
        request("G-3");
        send("withdraw-request", "{\"grantId\": \"G-3\"}", 201);
        assertThat(state("G-3").path("state").asString()).isEqualTo("WITHDRAWN");
        assertThat(state("G-3").has("waitsFor")).isFalse();
    }

    @Test
    void the_hash_is_that_of_the_canonical_content() throws Exception {
        request("G-4");
        var asked = state("G-4");
        var canonical = CanonicalJson.of(asked.path("content").toString());
        assertThat(asked.path("hash").asString())
                .isEqualTo(HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(canonical)));
        assertThat(new String(canonical, StandardCharsets.UTF_8)).contains("\"requestedBy\":\"Q-1\"");
    }

    @Test
    void an_approval_of_something_else_is_refused_and_a_change_voids_those_given_before() {
        var event = requested("G-5");
        var before = state("G-5").path("hash").asString();
        approve("G-5", "Q-2", "0".repeat(64), 409);
        approve("G-5", "Q-2", before, 201);
        change("G-5", event, "OS_ADMIN");
        approve("G-5", "Q-3", before, 409);
        var changed = state("G-5");
        assertThat(changed.path("hash").asString()).isNotEqualTo(before);
        assertThat(changed.at("/approvals/0/counts").asBoolean()).isFalse();
        assertThat(changed.path("approvalsMissing").asInt()).isEqualTo(2);
        approve("G-5", "Q-3", changed.path("hash").asString(), 201);
        assertThat(said("activate-grant", "{\"grantId\": \"G-5\"}", 409)).contains("MISSING_APPROVAL");
        approve("G-5", "Q-2", changed.path("hash").asString(), 201);
        send("activate-grant", "{\"grantId\": \"G-5\"}", 201);
    }

    @Test
    void to_narrow_what_is_asked_for_changes_it_too() {
        request("G-6");
        var before = state("G-6").path("hash").asString();
        approve("G-6", "Q-2", before, 201);
        send(
                "narrow-grant",
                "{\"grantId\": \"G-6\", \"withdrawnPrivileges\": [\"EXPORT\"], \"endReason\": \"REVIEW\"}",
                201);
        var narrowed = state("G-6");
        assertThat(texts(narrowed.at("/content/privileges"))).containsExactly("READ_DATA");
        assertThat(narrowed.path("approvalsMissing").asInt()).isEqualTo(2);
        approve("G-6", "Q-2", before, 409);
    }

    /** Two approve what they saw while a third changes it: whatever comes first, no grant comes of two halves. */
    @Test
    void approvals_of_different_contents_never_add_up_though_they_come_at_once() throws Exception {
        var bothRecorded = 0;
        try (var threads = Executors.newFixedThreadPool(3)) {
            for (int round = 0; round < ROUNDS; round++) {
                var grant = "G-R" + round;
                var event = requested(grant);
                var first = state(grant).path("hash").asString();
                var second = changed(grant, "OS_ADMIN");
                var sends = List.<Callable<Integer>>of(
                        () -> approved(grant, "Q-2", first),
                        () -> approved(grant, "Q-3", hash(second)),
                        () -> ledger().command("correct-fact", correction(event, second))
                                .statusCode());
                for (var sent : threads.invokeAll(sends)) {
                    assertThat(sent.get()).isIn(201, 409);
                }
                var approvals = state(grant).path("approvals");
                assertThat(StreamSupport.stream(approvals.spliterator(), false)
                                .filter(approval -> approval.path("counts").asBoolean())
                                .map(approval -> approval.path("approver").asString()))
                        .containsExactly("Q-3");
                assertThat(said("activate-grant", "{\"grantId\": \"%s\"}".formatted(grant), 409))
                        .contains("MISSING_APPROVAL");
                bothRecorded += approvals.size() == 2 ? 1 : 0;
            }
        }
        // Otherwise nothing was there to add up.
        assertThat(bothRecorded).isPositive();
        System.out.println("rounds in which both approvals were recorded: " + bothRecorded + " of " + ROUNDS);
    }

    /** Insists until what he approves is what is asked for, or for a while. */
    private static int approved(String grant, String approver, String hash) {
        var status = 409;
        for (int i = 0; i < 200 && status == 409; i++) {
            status = ledger().command("approve-grant", approval(grant, approver, hash))
                    .statusCode();
        }
        return status;
    }

    private static String hash(ObjectNode content) throws Exception {
        return HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(CanonicalJson.of(content.toString())));
    }

    private static void request(String grant) {
        var unused = requested(grant);
    }

    /** Asks for access, and tells the event that says so. */
    private static String requested(String grant) {
        var now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        var answer = said("request-grant", """
                {"grantId": "%s", "kind": "STANDARD", "channel": "REMOTE_GATEWAY", "enforcement": "GATEWAY",
                 "beneficiary": {"vendorId": "DEL", "accountKind": "SERVICE"}, "serverIds": ["S-1"],
                 "datasetIds": ["D-1"], "privileges": ["READ_DATA", "EXPORT"], "purpose": {"code": "MAINTENANCE"},
                 "requestedBy": "Q-1", "timeBox": {"from": "%s", "until": "%s"}}""".formatted(grant, now, now.plus(1, ChronoUnit.DAYS)), 201);
        return requireNonNull(JsonMapper.shared().readTree(answer))
                .at("/entries/0/eventId")
                .asString();
    }

    private static void approve(String grant, String approver, String hash, int status) {
        var answer = said("approve-grant", approval(grant, approver, hash), status);
        assertThat(answer.contains("REQUEST_CHANGED")).isEqualTo(status == 409);
    }

    private static String approval(String grant, String approver, String hash) {
        return "{\"grantId\": \"%s\", \"role\": \"CISO\", \"approver\": \"%s\", \"requestHash\": \"%s\"}"
                .formatted(grant, approver, hash);
    }

    private static void change(String grant, String event, String privilege) {
        send("correct-fact", correction(event, changed(grant, privilege)), 201);
    }

    private static ObjectNode changed(String grant, String privilege) {
        var content = (ObjectNode) state(grant).path("content").deepCopy();
        content.putArray("privileges").add(privilege);
        return content;
    }

    private static String correction(String event, ObjectNode replacement) {
        return "{\"correctedEventId\": \"%s\", \"reason\": \"typing error\", \"replacement\": %s}"
                .formatted(event, replacement);
    }

    private static JsonNode state(String grant) {
        return ledger().ask("/grants/" + grant).path("request");
    }

    private static void send(String command, String body, int status) {
        var unused = said(command, body, status);
    }

    private static String said(String command, String body, int status) {
        var answer = ledger().command(command, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return answer.body();
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asString)
                .toList();
    }
}
