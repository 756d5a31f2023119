package nl.inzage.api.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import nl.inzage.api.RunningLedger;
import nl.inzage.core.principal.Role;
import nl.inzage.core.store.Ledger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What one person alone may not do, tried in a real ledger. */
class FourEyesTest {

    private static RunningLedger ledger;
    private static People people;

    @BeforeAll
    static void starts() {
        ledger = RunningLedger.strict();
        people = new People(ledger);
        for (var id : List.of("gateway", "sync")) {
            people.add(id, People.WHOLE, Role.REGISTRAR);
        }
        for (var id : List.of("ann", "bob", "cas")) {
            people.add(id, People.WHOLE, Role.SECURITY_OFFICER);
        }
        people.add("admin", People.WHOLE, Role.ADMIN);
        people.add("migration", "\"mostBackdatedDays\":400,", People.WHOLE, Role.REGISTRAR);
        record("gateway", "register-vendor", "{\"vendorId\":\"V-1\",\"legalName\":\"One\"}");
        record("gateway", "register-server", "{\"serverId\":\"S-1\"}");
        people.add("hired", "\"vendorId\":\"V-1\",", People.WHOLE, Role.SECURITY_OFFICER);
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

    private static void refused(People.Answer answer, int status, String code) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.code()).isEqualTo(code);
    }

    private static JsonNode entry(long position) {
        var bytes = ledger.bean(Ledger.class).page(position - 1, 1).getFirst().bytes();
        return Objects.requireNonNull(JsonMapper.shared().readTree(bytes));
    }

    @Test
    void the_source_of_a_record_is_who_sent_it_and_no_body_says_otherwise() {
        var receipt = recorded("sync", "register-vendor", "{\"vendorId\":\"V-SRC\",\"legalName\":\"Source\"}");
        assertThat(entry(receipt.path("position").asLong()).path("registrar").asString())
                .isEqualTo("sync");
        refused(
                people.command(
                        "sync",
                        "register-vendor",
                        "{\"vendorId\":\"V-SRC2\",\"legalName\":\"Source\",\"registrar\":\"gateway\"}"),
                400,
                "UNKNOWN_FIELD");
    }

    @Test
    void who_sets_right_the_record_of_another_waits_for_a_second_person_who_confirms_exactly_that() {
        var wrong = recorded("gateway", "register-vendor", "{\"vendorId\":\"V-W\",\"legalName\":\"Wrongg\"}");
        var correction = "{\"correctedEventId\":\"%s\",\"replacement\":{\"vendorId\":\"V-W\",\"legalName\":\"Right\"},"
                        .formatted(wrong.path("entries").path(0).path("eventId").asString())
                + "\"reason\":\"a slip\",\"sourceSystem\":\"t\",\"sourceRecordId\":\"c-1\"}";

        var waits = people.command("ann", "correct-fact", correction);
        assertThat(waits.status()).as(waits.body()).isEqualTo(202);
        assertThat(waits.json().path("waitsFor").asString()).isEqualTo("SECOND_PERSON");
        assertThat(legalName("V-W")).isEqualTo("Wrongg");
        // Sent again it is the same proposal.
        assertThat(people.command("ann", "correct-fact", correction).json().path("position"))
                .isEqualTo(waits.json().path("position"));

        var proposal = entry(waits.json().path("position").asLong()).path("payload");
        var confirmation = "{\"proposalId\":\"%s\",\"requestHash\":\"%s\"}";
        var id = proposal.path("proposalId").asString();
        var right = confirmation.formatted(id, proposal.path("requestHash").asString());
        refused(people.command("ann", "confirm-proposal", right), 409, "APPROVER_IS_REQUESTER");
        refused(people.command("gateway", "confirm-proposal", right), 403, "FORBIDDEN");
        refused(people.command("hired", "confirm-proposal", right), 409, "APPROVER_IS_FROM_VENDOR");
        refused(
                people.command("bob", "confirm-proposal", confirmation.formatted(id, "0".repeat(64))),
                409,
                "REQUEST_CHANGED");
        assertThat(legalName("V-W")).isEqualTo("Wrongg");

        var confirmed = recorded("bob", "confirm-proposal", right);
        assertThat(legalName("V-W")).isEqualTo("Right");
        var corrected =
                entry(confirmed.path("carriedOut").path(0).path("position").asLong());
        assertThat(corrected.path("registrar").asString()).isEqualTo("ann");
        assertThat(corrected.path("evidence").path(0).path("kind").asString()).isEqualTo("SECOND_PERSON");
        assertThat(corrected.path("evidence").path(0).path("custodian").asString())
                .isEqualTo("bob");
        refused(people.command("cas", "confirm-proposal", right), 409, "PROPOSAL_DECIDED");
    }

    private static String legalName(String vendor) {
        return ledger.ask("/vendors/" + vendor)
                .path("facts")
                .path(0)
                .path("payload")
                .path("legalName")
                .asString();
    }

    @Test
    void who_registered_something_sets_it_right_alone() {
        var wrong = recorded("sync", "register-vendor", "{\"vendorId\":\"V-OWN\",\"legalName\":\"Ownn\"}");
        record(
                "sync",
                "retract-fact",
                "{\"retractedEventId\":\"%s\",\"reason\":\"a slip\"}"
                        .formatted(wrong.path("entries").path(0).path("eventId").asString()));
    }

    @Test
    void what_is_rejected_is_never_carried_out() {
        var wrong = recorded("gateway", "register-vendor", "{\"vendorId\":\"V-REJ\",\"legalName\":\"Stays\"}");
        var waits = people.command(
                "ann",
                "retract-fact",
                "{\"retractedEventId\":\"%s\",\"reason\":\"not so\"}"
                        .formatted(wrong.path("entries").path(0).path("eventId").asString()));
        var proposal = entry(waits.json().path("position").asLong()).path("payload");
        record(
                "bob",
                "reject-proposal",
                "{\"proposalId\":\"" + proposal.path("proposalId").asString() + "\"}");
        refused(
                people.command(
                        "cas",
                        "confirm-proposal",
                        "{\"proposalId\":\"%s\",\"requestHash\":\"%s\"}"
                                .formatted(
                                        proposal.path("proposalId").asString(),
                                        proposal.path("requestHash").asString())),
                409,
                "PROPOSAL_DECIDED");
        assertThat(legalName("V-REJ")).isEqualTo("Stays");
    }

    @Test
    void what_took_effect_long_ago_needs_a_second_person_unless_an_administrator_allowed_it() {
        var body = "{\"vendorId\":\"%s\",\"legalName\":\"Old\",\"alreadyHappened\":true,\"lateReason\":\"taken over\","
                + "\"effectiveFrom\":\"" + now().minus(Duration.ofDays(200)) + "\"}";
        assertThat(people.command("sync", "register-vendor", body.formatted("V-OLD1"))
                        .status())
                .isEqualTo(202);
        assertThat(ledger.get("/vendors/V-OLD1").statusCode()).isEqualTo(404);
        record("migration", "register-vendor", body.formatted("V-OLD2"));
    }

    @Test
    void nobody_approves_what_they_asked_for_nor_for_somebody_else_nor_from_a_vendor() {
        request("ann", "G-OWN");
        refused(people.command("ann", "approve-grant", approval("G-OWN", "ann")), 409, "APPROVER_IS_REQUESTER");
        refused(people.command("ann", "approve-grant", approval("G-OWN", "bob")), 403, "NOT_THE_SENDER");
        refused(people.command("hired", "approve-grant", approval("G-OWN", "hired")), 409, "APPROVER_IS_FROM_VENDOR");
        record("bob", "approve-grant", approval("G-OWN", "bob"));
    }

    private static void request(String id, String grant) {
        record(id, "request-grant", """
                {"grantId":"%s","kind":"STANDARD","beneficiary":{"vendorId":"V-1","accountKind":"SHARED"},\
                "serverIds":["S-1"],"channel":"REMOTE_GATEWAY","privileges":["READ_DATA"],\
                "purpose":{"code":"MAINTENANCE"},"timeBox":{"from":"%s","until":"%s"},"enforcement":"GATEWAY",\
                "requestedBy":"P-ASKING"}""".formatted(grant, now(), now().plus(Duration.ofDays(1))));
    }

    private static String approval(String grant, String approver) {
        ledger.caughtUp();
        var hash = JsonMapper.shared()
                .readTree(ledger.get("/grants/" + grant).body())
                .at("/request/hash")
                .asString();
        return "{\"grantId\":\"%s\",\"role\":\"SECURITY_OFFICER\",\"approver\":\"%s\",\"requestHash\":\"%s\"}"
                .formatted(grant, approver, hash);
    }

    @Test
    void an_administrator_says_what_others_may_do_and_never_what_he_may_himself() {
        var all = "{\"principalId\":\"%s\",\"roles\":[\"ADMIN\",\"CISO\"],\"scope\":" + People.WHOLE + "}";
        refused(people.command("admin", "change-principal", all.formatted("admin")), 409, "OWN_PRINCIPAL");
        refused(people.command("ann", "change-principal", all.formatted("ann")), 403, "FORBIDDEN");
        refused(
                people.send(
                        "admin",
                        people.request("/principals/admin/api-keys").POST(HttpRequest.BodyPublishers.noBody())),
                403,
                "FORBIDDEN");
        refused(
                people.command(
                        "admin",
                        "register-principal",
                        "{\"principalId\":\"operator\",\"kind\":\"PERSON\",\"roles\":[],\"scope\":" + People.WHOLE
                                + "}"),
                400,
                "INVALID");
    }

    @Test
    void nobody_is_registered_with_the_login_of_another() {
        var body =
                "{\"principalId\":\"%s\",\"kind\":\"PERSON\",\"login\":{\"kind\":\"OIDC\",\"issuer\":\"i\",\"subject\":\"s\"},"
                        + "\"roles\":[\"CISO\"],\"scope\":" + People.WHOLE
                        + ",\"sourceSystem\":\"t\",\"sourceRecordId\":\"%s\"}";
        record("admin", "register-principal", body.formatted("first", "first"));
        refused(people.command("admin", "register-principal", body.formatted("second", "second")), 400, "INVALID");
        // Sent again it is the same registration still.
        assertThat(people.command("admin", "register-principal", body.formatted("first", "first"))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void whoever_was_ended_or_whose_key_was_revoked_is_out_at_once() {
        people.add("gone", People.WHOLE, Role.SECURITY_OFFICER);
        assertThat(people.get("gone", "/vendors").status()).isEqualTo(200);
        record("admin", "end-principal", "{\"principalId\":\"gone\"}");
        refused(people.get("gone", "/vendors"), 401, "NOT_IDENTIFIED");

        people.add("lost", People.WHOLE, Role.SECURITY_OFFICER);
        var key = ApiKey.parse(people.key("lost")).orElseThrow();
        record("admin", "revoke-api-key", "{\"principalId\":\"lost\",\"keyId\":\"" + key.keyId() + "\"}");
        refused(people.get("lost", "/vendors"), 401, "NOT_IDENTIFIED");
    }

    @Test
    void who_shows_nothing_or_something_wrong_is_let_in_nowhere() {
        var before = ledger.bean(Ledger.class).head().position();
        for (var path : List.of("/vendors", "/exposures?at=2026-01-01", "/nothing", "/commands", "/entries")) {
            var nothing = people.send(people.request(path));
            refused(nothing, 401, "NOT_IDENTIFIED");
            for (var shown : List.of("Bearer x", "Basic YTpi", "Bearer ", "bearer inzage.ann/x." + "A".repeat(43))) {
                var wrong = people.send(people.request(path).header("Authorization", shown));
                assertThat(wrong.body()).isEqualTo(nothing.body());
                assertThat(wrong.status()).isEqualTo(401);
            }
        }
        assertThat(people.send(people.request("/health/ready")).status()).isEqualTo(200);
        assertThat(ledger.bean(Ledger.class).head().position()).isEqualTo(before);
    }

    @Test
    void who_opens_a_page_without_having_logged_in_is_led_to_the_login_and_no_program_is() {
        for (var path : List.of("/console", "/console/map")) {
            var page = people.send(people.request(path).header("Accept", "text/html,application/xhtml+xml"));
            assertThat(page.status()).isEqualTo(303);
            assertThat(page.headers().firstValue("Location")).hasValue("/login");
            refused(people.send(people.request(path)), 401, "NOT_IDENTIFIED");
            refused(
                    people.send(
                            people.request(path).header("Accept", "text/html").header("Authorization", "Bearer x")),
                    401,
                    "NOT_IDENTIFIED");
        }
    }

    @Test
    void no_secret_of_a_key_is_kept_anywhere() {
        var secret = ApiKey.parse(people.key("ann")).orElseThrow().secret();
        assertThat(ledger.askedAsSuperuser("SELECT count(*) FROM ledger.entries WHERE position(convert_to('" + secret
                        + "','UTF8') IN bytes) > 0"))
                .containsExactly("0");
        assertThat(ledger.ask("/principals/ann").toString())
                .doesNotContain(secret)
                .doesNotContain("secretHash");
    }
}
