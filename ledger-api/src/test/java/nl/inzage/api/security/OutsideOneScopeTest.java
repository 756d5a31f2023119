package nl.inzage.api.security;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import nl.inzage.api.RunningLedger;
import nl.inzage.core.principal.Role;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** To whom something lies outside, it is as if it were not there: nothing names it, and how much it is, is counted. */
class OutsideOneScopeTest {

    private static final String LIMITED = "{\"servers\":[\"S-IN\"],\"vendors\":[\"V-IN\"],\"datasets\":[\"D-IN\"]}";
    private static final String NOTHING = "{\"servers\":[],\"vendors\":[],\"datasets\":[]}";

    private static RunningLedger ledger;
    private static People people;
    private static JsonNode inside;
    private static JsonNode outside;

    @BeforeAll
    static void starts() {
        ledger = RunningLedger.strict();
        people = new People(ledger);
        people.add("gateway", People.WHOLE, Role.REGISTRAR);
        people.add("ann", People.WHOLE, Role.SECURITY_OFFICER);
        people.add("auditor", People.WHOLE, Role.AUDITOR);
        people.add("ciso", People.WHOLE, Role.CISO);
        people.add("limited", LIMITED, Role.REGISTRAR);
        people.add("limited-auditor", LIMITED, Role.AUDITOR);
        people.add("none", NOTHING, Role.REGISTRAR);
        for (var part : List.of("A-OUT", "IN", "OUT")) {
            record("gateway", "register-vendor", "{\"vendorId\":\"V-%s\",\"legalName\":\"Vendor\"}".formatted(part));
            record("gateway", "register-dataset", "{\"datasetId\":\"D-%s\",\"operational\":true}".formatted(part));
            record("gateway", "register-vendor-person", "{\"personRef\":\"P-%s\"}".formatted(part));
            record(
                    "gateway",
                    "start-employment",
                    "{\"personRef\":\"P-%s\",\"vendorId\":\"V-%s\"}".formatted(part, part));
        }
        record("gateway", "register-server", "{\"serverId\":\"S-A-OUT\"}");
        inside = recorded("limited", "register-server", "{\"serverId\":\"S-IN\"}");
        outside = recorded("gateway", "register-server", "{\"serverId\":\"S-OUT\"}");
        record("gateway", "request-grant", requested("G-IN", "V-IN", "S-IN"));
        record("gateway", "request-grant", requested("G-OUT", "V-OUT", "S-OUT"));
        record("gateway", "request-grant", requested("G-CROSS", "V-OUT", "S-IN"));
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

    private static String requested(String grant, String vendor, String server) {
        return """
                {"grantId":"%s","kind":"STANDARD","beneficiary":{"vendorId":"%s","accountKind":"SHARED"},\
                "serverIds":["%s"],"channel":"REMOTE_GATEWAY","privileges":["READ_DATA"],\
                "purpose":{"code":"MAINTENANCE"},"timeBox":{"from":"%s","until":"%s"},"enforcement":"GATEWAY",\
                "requestedBy":"P-ASKING"}""".formatted(grant, vendor, server, now(), now().plus(Duration.ofDays(1)));
    }

    private static String event(JsonNode receipt) {
        return receipt.path("entries").path(0).path("eventId").asString();
    }

    /** That two answers differ in nothing but the address that was asked. */
    private static void assertSame(People.Answer outside, People.Answer nowhere) {
        assertThat(outside.status()).as(outside.body()).isEqualTo(nowhere.status());
        assertThat(body(outside)).isEqualTo(body(nowhere));
        assertThat(headers(outside)).isEqualTo(headers(nowhere));
    }

    /** Without the address that was asked. */
    private static String body(People.Answer answer) {
        return answer.body().replaceAll("\"instance\":\"[^\"]*\"", "");
    }

    private static Map<String, List<String>> headers(People.Answer answer) {
        return answer.headers().map().entrySet().stream()
                .filter(header -> !header.getKey().equalsIgnoreCase("date"))
                .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** A list that shows nothing, and says by which rule. */
    private static void assertWithheld(String who, String list, String rule) {
        var answer = people.get(who, list).json();
        assertThat(answer.path("items").size()).as(answer.toString()).isZero();
        assertThat(answer.at("/withheld/items").asInt()).as(answer.toString()).isPositive();
        assertThat(answer.at("/withheld/rules").toString()).isEqualTo("[\"" + rule + "\"]");
    }

    @Test
    void a_frozen_report_is_told_only_to_whom_its_level_and_everything_else_is_told() {
        var frozen = people.send(
                "auditor",
                people.request("/reports")
                        .header("Content-Type", "application/json")
                        .POST(
                                HttpRequest.BodyPublishers.ofString(
                                        "{\"reportId\":\"R-OUT\",\"question\":\"vendors-by-verdict\",\"period\":\"2025\",\"level\":\"OVERSIGHT\"}")));
        assertThat(frozen.status()).as(frozen.body()).isEqualTo(201);
        ledger.caughtUp();
        for (var who : List.of("none", "gateway", "ann", "limited-auditor")) {
            assertThat(people.get(who, "/reports/R-OUT").status()).as(who).isEqualTo(404);
            assertSame(people.get(who, "/reports/R-OUT"), people.get(who, "/reports/R-NIL"));
            assertSame(people.get(who, "/reports/R-OUT/history"), people.get(who, "/reports/R-NIL/history"));
            assertThat(people.get(who, "/reports?cursor=R-OUT").status())
                    .as(who)
                    .isEqualTo(400);
        }
        assertWithheld("gateway", "/reports", "DISCLOSURE_LEVEL");
        assertWithheld("limited-auditor", "/reports", "OUTSIDE_SCOPE");
        var told = people.get("auditor", "/reports/R-OUT");
        assertThat(told.json().at("/facts/0/payload/hash").asString())
                .isEqualTo(frozen.json().path("hash").asString());
        // Its bytes have a route of their own.
        assertThat(told.body() + people.get("auditor", "/reports").body()).doesNotContain("\"body\"");
        assertThat(people.get("auditor", "/reports/R-OUT/history")
                        .json()
                        .path("events")
                        .size())
                .isEqualTo(1);
        assertThat(people.get("auditor", "/reports/R-OUT/body").body())
                .isEqualTo(frozen.json().path("body").asString());
    }

    @Test
    void a_list_names_nothing_outside_in_its_next_page() {
        for (var kind : new String[] {"vendors", "servers", "datasets", "grants", "vendor-persons"}) {
            var page = people.get("none", "/" + kind + "?limit=1");
            assertThat(page.json().path("next").asString()).as(page.body()).isEqualTo("~1");
            assertThat(page.body() + page.headers().map())
                    .as(kind)
                    .doesNotContain("-OUT")
                    .doesNotContain("-IN");
        }
    }

    @Test
    void who_follows_the_pages_of_a_list_finds_all_that_lies_inside_and_how_much_does_not() {
        for (var kind : new String[] {"vendors", "servers", "datasets", "grants"}) {
            for (int limit = 1; limit <= 4; limit++) {
                var found = new ArrayList<String>();
                int withheld = 0;
                var path = "/api/v1/" + kind + "?limit=" + limit;
                while (!path.isEmpty()) {
                    var page = people.get("limited", path);
                    assertThat(page.status()).as(page.body()).isEqualTo(200);
                    assertThat(page.body() + page.headers().map()).doesNotContain("-OUT");
                    page.json()
                            .path("items")
                            .forEach(item -> found.add(item.path("id").asString()));
                    withheld += page.json().at("/withheld/items").asInt();
                    path = page.headers()
                            .firstValue("Link")
                            .map(link -> link.substring(1, link.indexOf('>')))
                            .orElse("");
                }
                assertThat(found)
                        .as(kind + " by " + limit)
                        .containsExactly(kind.toUpperCase(Locale.ROOT).charAt(0) + "-IN");
                assertThat(withheld).as(kind + " by " + limit).isEqualTo(2);
            }
        }
    }

    @Test
    void a_cursor_that_names_what_lies_outside_is_like_one_that_names_nothing() {
        var answer = people.get("limited", "/servers?cursor=S-OUT");
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertSame(answer, people.get("limited", "/servers?cursor=S-NIL"));
        assertThat(people.get("limited", "/servers?cursor=S-IN").status()).isEqualTo(200);
    }

    @Test
    void a_cursor_that_no_list_gave_is_a_fault_of_the_client() {
        for (var path : new String[] {
            "/vendors?cursor=%00",
            "/vendors?cursor=V-IN~0",
            "/vendors?cursor=V-IN~1~1",
            "/vendors?cursor=~9999999999",
            "/grant-endings?cursor=%00",
            "/open-sessions?cursor=%00"
        }) {
            assertThat(people.get("ann", path).code()).as(path).isEqualTo("INVALID");
            assertThat(people.get("ann", path).status()).as(path).isEqualTo(400);
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
        var proposal = waits.json().path("stream").asString().replace("proposal/", "");
        var nowhere = UUID.randomUUID();
        assertThat(people.get("ann", "/proposals").body()).contains("V-OUT");
        for (var who : List.of("none", "limited")) {
            assertWithheld(who, "/proposals", "OUTSIDE_SCOPE");
            assertThat(people.get(who, "/proposals/" + proposal).status()).isEqualTo(404);
            assertSame(people.get(who, "/proposals/" + proposal), people.get(who, "/proposals/" + nowhere));
            assertSame(
                    people.get(who, "/proposals/" + proposal + "/history"),
                    people.get(who, "/proposals/" + nowhere + "/history"));
        }
    }

    @Test
    void a_finding_a_risk_and_a_review_are_told_only_to_whom_everything_is_told() {
        record(
                "auditor",
                "raise-finding",
                "{\"findingId\":\"X-OUT\",\"source\":\"INTERNAL_AUDIT\",\"severity\":\"HIGH\","
                        + "\"summary\":\"Acme reads everything\"}");
        record("ciso", "accept-risk", "{\"riskId\":\"X-OUT\",\"what\":\"Acme reads everything\",\"by\":\"ciso\"}");
        record(
                "ann",
                "open-access-review",
                "{\"reviewId\":\"X-OUT\",\"kind\":\"GRANT_REVIEW\",\"grantIds\":[\"G-OUT\"],\"reviewer\":\"ann\"}");
        ledger.caughtUp();
        for (var kind : List.of("/audit-findings", "/risks", "/access-reviews")) {
            assertThat(people.get("auditor", kind + "/X-OUT").status()).isEqualTo(200);
            assertThat(people.get("auditor", kind).json().path("items").size()).isEqualTo(1);
            for (var who : List.of("none", "limited")) {
                assertWithheld(who, kind, "OUTSIDE_SCOPE");
                assertThat(people.get(who, kind + "/X-OUT").status()).isEqualTo(404);
                assertSame(people.get(who, kind + "/X-OUT"), people.get(who, kind + "/X-NIL"));
                assertSame(people.get(who, kind + "/X-OUT/history"), people.get(who, kind + "/X-NIL/history"));
            }
        }
    }

    @Test
    void a_filter_answers_the_same_of_what_lies_outside_and_of_what_is_not_there() {
        for (var filter : List.of("grant=G", "person=P", "vendor=V", "server=S", "dataset=D")) {
            var outside = people.get("limited", "/sessions?" + filter + "-OUT");
            assertThat(outside.status()).as(outside.body()).isEqualTo(404);
            assertSame(outside, people.get("limited", "/sessions?" + filter + "-NIL"));
            assertThat(people.get("limited", "/sessions?" + filter + "-IN").status())
                    .as(filter)
                    .isEqualTo(200);
            assertThat(people.get("gateway", "/sessions?" + filter + "-OUT").status())
                    .as(filter)
                    .isEqualTo(200);
        }
    }

    @Test
    void a_warning_names_nothing_outside_and_what_it_leaves_out_is_counted() {
        var tried = retracted("limited", inside);
        assertThat(people.get("limited", "/grants/G-CROSS").status()).isEqualTo(404);
        assertThat(tried.body()).doesNotContain("G-CROSS").contains("G-IN");
        assertThat(tried.json().path("withheld").toString()).isEqualTo("{\"items\":1,\"rules\":[\"OUTSIDE_SCOPE\"]}");
        var whole = retracted("gateway", outside);
        assertThat(whole.body()).contains("G-OUT").doesNotContain("withheld");
    }

    private static People.Answer retracted(String who, JsonNode recorded) {
        // Of one's own: whoever sets right what another recorded proposes it.
        var answer = people.send(
                who,
                people.request("/commands/retract-fact?dryRun=true")
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(
                                "{\"retractedEventId\":\"" + event(recorded) + "\",\"reason\":\"x\"}")));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer;
    }

    @Test
    void nobody_with_a_part_begins_what_only_the_whole_could_go_on_with() {
        var finding = people.command(
                "limited-auditor",
                "raise-finding",
                "{\"findingId\":\"F-PART\",\"source\":\"INTERNAL_AUDIT\",\"severity\":\"HIGH\",\"summary\":\"x\"}");
        assertThat(finding.code()).as(finding.body()).isEqualTo("NOT_IN_SCOPE");
        assertThat(people.command("limited", "register-server", "{\"serverId\":\"S-IN\"}")
                        .code())
                .isNotEqualTo("NOT_IN_SCOPE");
    }

    @Test
    void what_is_wrong_with_a_correction_is_told_only_of_what_lies_inside() {
        var malformed = "{\"correctedEventId\":\"%s\",\"reason\":\"x\",\"replacement\":{\"noSuchField\":1}}";
        var about = people.command("limited", "correct-fact", malformed.formatted(event(outside)));
        assertThat(about.status()).as(about.body()).isEqualTo(404);
        assertSame(about, people.command("limited", "correct-fact", malformed.formatted(UUID.randomUUID())));
        assertThat(people.command("limited", "correct-fact", malformed.formatted(event(inside)))
                        .status())
                .isEqualTo(400);
        assertThat(people.command("gateway", "correct-fact", malformed.formatted(event(outside)))
                        .status())
                .isEqualTo(400);
    }
}
