package nl.inzage.api.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.stream.Stream;
import nl.inzage.api.RunningLedger;
import nl.inzage.api.command.InBulk;
import nl.inzage.core.principal.Role;
import nl.inzage.core.store.Ledger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What one person must not bring about alone, under no name and by no detour. */
class OnePersonAloneTest {

    private static RunningLedger ledger;
    private static People people;

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
        people.add("admin2", People.WHOLE, Role.ADMIN);
        people.add("cas", People.WHOLE, Role.SECURITY_OFFICER);
        record("gateway", "register-vendor", "{\"vendorId\":\"V-IN\",\"legalName\":\"Vendor\"}");
        record("gateway", "register-dataset", "{\"datasetId\":\"D-IN\",\"operational\":true}");
        record("gateway", "register-server", "{\"serverId\":\"S-IN\"}");
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

    private static void record(String id, String name, String body) {
        var unused = recorded(id, name, body);
    }

    private static JsonNode recorded(String id, String name, String body) {
        var answer = people.command(id, name, body);
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.json();
    }

    private static JsonNode request(String id, String grant, String vendor, String server) {
        return recorded(id, "request-grant", requested(grant, vendor, server, "READ_DATA"));
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
    void who_moves_what_he_registered_long_ago_to_today_does_not_do_so_alone() {
        var old = recorded(
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
        var old = recorded(
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
        var unused = request("ann", "G-EXT", "V-IN", "S-IN");
        record("bob", "approve-grant", approval("G-EXT", "bob", exactly("G-EXT")));
        record("gateway", "activate-grant", "{\"grantId\":\"G-EXT\"}");
        var until = now().plus(Duration.ofDays(5));
        var extended = people.command(
                "cas",
                "extend-grant",
                "{\"grantId\":\"G-EXT\",\"until\":\"%s\",\"approvals\":[{\"role\":\"SECURITY_OFFICER\",\"approver\":\"cas\",\"at\":\"%s\"}]}"
                        .formatted(until, now()));
        assertThat(extended.status()).as(extended.body()).isEqualTo(202);
        var made = proposed(extended.json());
        assertThat(made.path("grounds").toString()).contains("EXTENSION");
        assertThat(confirm("cas", made).code()).isEqualTo("APPROVER_IS_REQUESTER");
        var confirmed = confirm("bob", made);
        assertThat(confirmed.status()).as(confirmed.body()).isEqualTo(201);
        var entry = confirmed.json().at("/carriedOut/0/eventId").asString();
        var further = people.command(
                "cas",
                "correct-fact",
                "{\"correctedEventId\":\"%s\",\"replacement\":{\"grantId\":\"G-EXT\",\"until\":\"%s\",\"approvals\":[]},\"reason\":\"x\"}"
                        .formatted(entry, now().plus(Duration.ofDays(50))));
        assertThat(further.code()).as(further.body()).isEqualTo("OTHER_TYPE");
        var lengthened = people.get("ann", "/grants/G-EXT").json();
        assertThat(lengthened.toString()).contains(until.toString());
    }

    private static String approval(String grant, String approver, String more) {
        return "{\"grantId\":\"%s\",\"role\":\"SECURITY_OFFICER\",\"approver\":\"%s\"%s}"
                .formatted(grant, approver, more);
    }

    @Test
    void an_approval_is_of_what_the_approver_saw() {
        var asked = request("ann", "G-SWAP", "V-IN", "S-IN");
        var seen = exactly("G-SWAP");
        // What bob looked at reads; what ann makes of it since administers.
        record(
                "ann",
                "correct-fact",
                "{\"correctedEventId\":\"%s\",\"replacement\":%s,\"reason\":\"x\"}"
                        .formatted(event(asked), requested("G-SWAP", "V-IN", "S-IN", "OS_ADMIN")));
        var approved = people.command("bob", "approve-grant", approval("G-SWAP", "bob", ""));
        assertThat(approved.code()).as(approved.body()).isEqualTo("MISSING");
        assertThat(people.command("bob", "approve-grant", approval("G-SWAP", "bob", seen))
                        .code())
                .isEqualTo("REQUEST_CHANGED");
        record("bob", "approve-grant", approval("G-SWAP", "bob", exactly("G-SWAP")));
    }

    @Test
    void nobody_says_of_himself_that_a_second_person_confirmed() {
        var answer = people.command(
                "sync",
                "register-vendor",
                "{\"vendorId\":\"V-FORGED\",\"legalName\":\"x\",\"evidence\":[{\"kind\":\"SECOND_PERSON\","
                        + "\"uri\":\"proposal/x\",\"sha256\":\"" + "0".repeat(64) + "\",\"custodian\":\"bob\"}]}");
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.body()).contains("evidence[0].kind");
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
        assertThat(renamed("7").status()).isEqualTo(412);
        var waits = renamed("0");
        assertThat(waits.status()).as(waits.body()).isEqualTo(202);
        // It moves on while it waits.
        record("gateway", "rename-vendor", "{\"vendorId\":\"V-VER\",\"legalName\":\"z\"}");
        assertThat(confirm("bob", proposed(waits.json())).status()).isEqualTo(412);
    }

    private static People.Answer renamed(String version) {
        return people.send(
                "ann",
                people.request("/commands/rename-vendor")
                        .header("Content-Type", "application/json")
                        .header("If-Match", '"' + version + '"')
                        .POST(HttpRequest.BodyPublishers.ofString(
                                "{\"vendorId\":\"V-VER\",\"legalName\":\"y\",\"alreadyHappened\":true,\"lateReason\":\"x\","
                                        + "\"effectiveFrom\":\"" + now().minus(Duration.ofDays(100)) + "\"}")));
    }

    @Test
    void no_administrator_holds_a_key_of_somebody_who_confirms() {
        var who = "{\"principalId\":\"puppet\",%s\"roles\":[\"%s\"],\"scope\":" + People.WHOLE + "}";
        record("admin", "register-principal", who.formatted("\"kind\":\"PERSON\",", "SECURITY_OFFICER"));
        assertThat(issued("admin").code()).isEqualTo("FORBIDDEN");
        assertThat(issued("admin2").code()).isEqualTo("FORBIDDEN");
        // As a machine it may have one, and then it is nothing else any more.
        record("admin", "change-principal", who.formatted("", "REGISTRAR"));
        var key = issued("admin2");
        assertThat(key.status()).as(key.body()).isEqualTo(201);
        var officer = who.formatted("", "SECURITY_OFFICER");
        var changed = people.command("admin2", "change-principal", officer);
        assertThat(changed.code()).as(changed.body()).isEqualTo("FORBIDDEN");
        record(
                "admin",
                "revoke-api-key",
                "{\"principalId\":\"puppet\",\"keyId\":\"%s\"}"
                        .formatted(key.json().path("keyId").asString()));
        record("admin2", "change-principal", officer);
    }

    private static People.Answer issued(String by) {
        return people.send(by, people.request("/principals/puppet/api-keys").POST(HttpRequest.BodyPublishers.noBody()));
    }

    @Test
    void nobody_is_let_in_later_or_for_a_while_by_what_the_ledger_does_not_look_at() {
        for (var field : new String[] {"effectiveFrom", "effectiveUntil"}) {
            var answer = people.command(
                    "admin",
                    "register-principal",
                    "{\"principalId\":\"temp\",\"kind\":\"PERSON\",\"roles\":[\"AUDITOR\"],\"scope\":%s,\"%s\":\"%s\"}"
                            .formatted(People.WHOLE, field, now().plus(Duration.ofDays(1))));
            assertThat(answer.status()).as(answer.body()).isEqualTo(400);
            assertThat(answer.body()).contains("\"field\":\"" + field + "\"");
        }
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
        record("bob", "approve-grant", approval("G-TWO", "bob", exactly("G-TWO")));
        assertThat(people.command("gateway", "activate-grant", "{\"grantId\":\"G-TWO\"}")
                        .code())
                .isEqualTo("MISSING_APPROVAL");
        var again = recorded("bob", "approve-grant", approval("G-TWO", "bob", exactly("G-TWO")));
        var corrected = people.command(
                "bob",
                "correct-fact",
                "{\"correctedEventId\":\"%s\",\"replacement\":%s,\"reason\":\"x\"}"
                        .formatted(event(again), approval("G-TWO", "cas", exactly("G-TWO"))));
        var activated = people.command("gateway", "activate-grant", "{\"grantId\":\"G-TWO\"}");
        assertThat(corrected.code() + " " + activated.code())
                .as(corrected.body() + activated.body())
                .isEqualTo("OTHER_TYPE MISSING_APPROVAL");
    }

    @Test
    void whoever_had_a_request_say_something_else_does_not_approve_it() {
        var asked = request("ann", "G-TURN", "V-IN", "S-IN");
        var changed = people.command(
                "bob",
                "correct-fact",
                "{\"correctedEventId\":\"%s\",\"replacement\":%s,\"reason\":\"x\"}"
                        .formatted(event(asked), requested("G-TURN", "V-IN", "S-IN", "OS_ADMIN")));
        assertThat(changed.status()).as(changed.body()).isEqualTo(202);
        assertThat(confirm("cas", proposed(changed.json())).status()).isEqualTo(201);
        var exactly = exactly("G-TURN");
        for (var requester : new String[] {"ann", "bob"}) {
            assertThat(people.command(requester, "approve-grant", approval("G-TURN", requester, exactly))
                            .code())
                    .as(requester)
                    .isEqualTo("APPROVER_IS_REQUESTER");
        }
        record("cas", "approve-grant", approval("G-TURN", "cas", exactly));
    }

    @Test
    void what_two_people_set_right_none_of_them_sets_otherwise_alone() {
        var registered = recorded("gateway", "register-vendor", "{\"vendorId\":\"V-TWO\",\"legalName\":\"a\"}");
        var proposed = renamed("ann", registered, "b");
        assertThat(proposed.status()).as(proposed.body()).isEqualTo(202);
        var confirmed = confirm("bob", proposed(proposed.json()));
        assertThat(confirmed.status()).as(confirmed.body()).isEqualTo(201);
        assertThat(renamed("gateway", registered, "c").status()).isEqualTo(202);
        var correction = confirmed.json().at("/carriedOut/0/eventId").asString();
        for (var one : new String[] {"ann", "gateway"}) {
            var back = people.command(
                    one, "retract-fact", "{\"retractedEventId\":\"%s\",\"reason\":\"x\"}".formatted(correction));
            assertThat(back.status()).as(one + back.body()).isEqualTo(202);
        }
    }

    private static People.Answer renamed(String by, JsonNode registered, String name) {
        return people.command(
                by,
                "correct-fact",
                "{\"correctedEventId\":\"%s\",\"replacement\":{\"vendorId\":\"V-TWO\",\"legalName\":\"%s\"},\"reason\":\"x\"}"
                        .formatted(event(registered), name));
    }

    @Test
    void that_two_vendors_always_were_one_is_not_said_alone() {
        record("gateway", "register-vendor", "{\"vendorId\":\"V-M1\",\"legalName\":\"m1\"}");
        record("gateway", "register-vendor", "{\"vendorId\":\"V-M2\",\"legalName\":\"m2\"}");
        var merge = "{\"vendorId\":\"V-M1\",\"intoVendorId\":\"V-M2\",\"mergeReason\":\"%s\"}";
        var duplicate = people.command("ann", "merge-vendor", merge.formatted("DUPLICATE"));
        assertThat(duplicate.status()).as(duplicate.body()).isEqualTo(202);
        assertThat(proposed(duplicate.json()).path("grounds").toString()).contains("BACKDATED");
        record("ann", "merge-vendor", merge.formatted("TAKEOVER"));
    }

    @Test
    void what_somebody_proposed_who_may_not_any_more_is_not_recorded_in_their_name() {
        people.add("leaving", People.WHOLE, Role.SECURITY_OFFICER);
        record("gateway", "register-vendor", "{\"vendorId\":\"V-LEFT\",\"legalName\":\"x\"}");
        var waits = people.command(
                "leaving",
                "rename-vendor",
                "{\"vendorId\":\"V-LEFT\",\"legalName\":\"y\",\"alreadyHappened\":true,\"lateReason\":\"x\","
                        + "\"effectiveFrom\":\"" + now().minus(Duration.ofDays(100)) + "\"}");
        assertThat(waits.status()).as(waits.body()).isEqualTo(202);
        record("admin", "end-principal", "{\"principalId\":\"leaving\"}");
        assertThat(confirm("bob", proposed(waits.json())).code()).isEqualTo("FORBIDDEN");
    }

    @Test
    void a_confirmation_that_is_sent_again_with_its_key_tells_again_what_was_recorded_once() {
        record("gateway", "register-vendor", "{\"vendorId\":\"V-KEY\",\"legalName\":\"x\"}");
        var waits = people.command(
                "ann",
                "merge-vendor",
                "{\"vendorId\":\"V-KEY\",\"intoVendorId\":\"V-IN\",\"mergeReason\":\"DUPLICATE\"}");
        var made = proposed(waits.json());
        var first = confirmedUnderKey(made);
        var again = confirmedUnderKey(made);
        assertThat(first.status()).as(first.body()).isEqualTo(201);
        assertThat(again.status()).as(again.body()).isEqualTo(200);
        assertThat(first.json().path("carriedOut")).hasSize(1);
        assertThat(again.json().path("carriedOut")).isEqualTo(first.json().path("carriedOut"));
        assertThat(again.json().path("position")).isEqualTo(first.json().path("position"));
    }

    private static People.Answer confirmedUnderKey(JsonNode made) {
        return people.send(
                "bob",
                people.request("/commands/confirm-proposal")
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", "once")
                        .POST(HttpRequest.BodyPublishers.ofString("{\"proposalId\":\"%s\",\"requestHash\":\"%s\"}"
                                .formatted(
                                        made.path("proposalId").asString(),
                                        made.path("requestHash").asString()))));
    }

    /** The program died between the two: somebody had confirmed it, and it was not carried out. */
    @Test
    void what_was_confirmed_and_not_carried_out_is_carried_out_when_it_is_confirmed_again_by_whoever_confirmed_it() {
        record("gateway", "register-vendor", "{\"vendorId\":\"V-DIED\",\"legalName\":\"x\"}");
        var waits = people.command(
                "ann",
                "rename-vendor",
                "{\"vendorId\":\"V-DIED\",\"legalName\":\"y\",\"alreadyHappened\":true,\"lateReason\":\"x\","
                        + "\"effectiveFrom\":\"" + now().minus(Duration.ofDays(100)) + "\"}");
        var made = proposed(waits.json());
        InBulk.goOn(ledger.bean(Ledger.class), Stream.of("""
                {"command": "confirm-proposal", "proposalId": "%s", "requestHash": "%s", "sourceSystem": "t", "sourceRecordId": "1"}""".formatted(
                made.path("proposalId").asString(), made.path("requestHash").asString())));
        var again = confirm("bob", made);
        assertThat(again.status()).as(again.body()).isEqualTo(201);
        var carriedOut = entry(again.json().path("position").asLong());
        assertThat(carriedOut.at("/payload/legalName").asString()).isEqualTo("y");
        assertThat(carriedOut.at("/evidence/0/custodian").asString()).isNotIn("bob", "ann");
    }

    /** The field that says what an approval is of: what is asked for now. */
    private static String exactly(String grant) {
        ledger.caughtUp();
        return ",\"requestHash\":\"%s\""
                .formatted(people.get("ann", "/grants/" + grant)
                        .json()
                        .at("/request/hash")
                        .asString());
    }

    private static JsonNode proposed(JsonNode receipt) {
        return entry(receipt.path("position").asLong()).path("payload");
    }

    private static People.Answer confirm(String id, JsonNode made) {
        return people.command(
                id,
                "confirm-proposal",
                "{\"proposalId\":\"%s\",\"requestHash\":\"%s\"}"
                        .formatted(
                                made.path("proposalId").asString(),
                                made.path("requestHash").asString()));
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
        assertThat(corrected.code()).as(corrected.body()).isEqualTo("OTHER_TYPE");
        var read = people.get("bob", "/proposals/" + made.path("proposalId").asString())
                .json()
                .at("/facts/0/payload");
        assertThat(read.path("request").asString()).contains("Evil");
        var confirmed = confirm("bob", read);
        assertThat(confirmed.status()).as(confirmed.body()).isEqualTo(201);
        assertThat(entry(confirmed.json().at("/carriedOut/0/position").asLong())
                        .at("/payload/legalName")
                        .asString())
                .isEqualTo("Evil");
    }

    @Test
    void who_opened_in_an_emergency_does_not_review_it() {
        var opened = people.command("ann", "open-break-glass", emergency("ann"));
        assertThat(opened.code()).as(opened.body()).isEqualTo("APPROVER_IS_REQUESTER");
        record("ann", "open-break-glass", emergency("bob"));
        assertThat(reviewed("ann", "").code()).isEqualTo("APPROVER_IS_REQUESTER");
        assertThat(reviewed("ann", ",\"alreadyHappened\":true,\"effectiveFrom\":\"" + now() + "\"")
                        .code())
                .isEqualTo("APPROVER_IS_REQUESTER");
        assertThat(reviewed("cas", "").status()).isEqualTo(201);
    }

    private static String emergency(String approvedBy) {
        return """
                {"grantId":"G-BG","beneficiary":{"vendorId":"V-IN","accountKind":"SHARED"},\
                "serverIds":["S-IN"],"channel":"REMOTE_GATEWAY","privileges":["READ_DATA"],\
                "purpose":{"code":"MAINTENANCE"},"timeBox":{"from":"%s","until":"%s"},"enforcement":"GATEWAY",\
                "verbalApproval":{"by":"%s","at":"%s"},"emergency":"I-1","reason":"x","reviewDue":"%s"}""".formatted(now(), now().plus(Duration.ofHours(2)), approvedBy, now(), now().plus(Duration.ofDays(1)));
    }

    private static People.Answer reviewed(String by, String more) {
        return people.command(
                by,
                "review-break-glass",
                "{\"grantId\":\"G-BG\",\"reviewer\":\"%s\",\"outcome\":\"JUSTIFIED\"%s}".formatted(by, more));
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
        var rejected = recorded(
                "bob",
                "reject-proposal",
                "{\"proposalId\":\"" + made.path("proposalId").asString() + "\"}");
        var back = people.command(
                "bob", "retract-fact", "{\"retractedEventId\":\"%s\",\"reason\":\"x\"}".formatted(event(rejected)));
        assertThat(back.status()).as(back.body()).isGreaterThanOrEqualTo(400);
    }
}
