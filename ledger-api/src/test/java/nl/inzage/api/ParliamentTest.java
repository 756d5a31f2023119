package nl.inzage.api;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Parliament's questions about a small year: true numbers for those inside, numbers that betray nobody for others. */
class ParliamentTest {

    /** Before what the last test corrects. */
    private static final String KNOWN = "2026-02-15T00:00:00Z";

    private static @Nullable RunningLedger running;

    @BeforeAll
    static void tell_a_year() {
        var ledger = RunningLedger.demonstration("--inzage.expiry-seconds=0");
        ledger.record(ParliamentStory.lines());
        ledger.caughtUp();
        running = ledger;
    }

    @AfterAll
    static void stop() {
        ledger().close();
    }

    private static RunningLedger ledger() {
        return requireNonNull(running);
    }

    private static JsonNode inside(String question, String period) {
        return ledger().ask("/parliament/" + question, "period", period, "level", "INTERNAL", "knownAt", KNOWN);
    }

    private static JsonNode told(String question, String period) {
        return ledger().ask("/parliament/" + question, "period", period);
    }

    /** What is counted, the zeros left out. */
    private static Map<String, Integer> counted(JsonNode answer, String where) {
        var counts = new TreeMap<String, Integer>();
        answer.path("periods")
                .path(answer.path("periods").size() - 1)
                .path(where)
                .forEach(row -> {
                    if (row.path("count").intValue() != 0) {
                        counts.put(
                                row.path("category").asString(),
                                row.path("count").intValue());
                    }
                });
        return counts;
    }

    /** What is shown, all that is suppressed left out. */
    private static Map<String, String> shown(JsonNode answer, String where) {
        var shown = new TreeMap<String, String>();
        answer.path("periods")
                .path(answer.path("periods").size() - 1)
                .path(where)
                .forEach(row -> {
                    if (!row.path("shown").asString().equals("<5")) {
                        shown.put(
                                row.path("category").asString(),
                                row.path("shown").asString());
                    }
                });
        return shown;
    }

    private static String row(JsonNode answer, String category) {
        var rows = answer.at("/periods/0/rows");
        for (var row : rows) {
            if (row.path("category").asString().equals(category)) {
                return row.path("shown").asString();
            }
        }
        throw new AssertionError(category + " is not in " + rows);
    }

    @Test
    void first_how_many_could_see_and_how_many_did() {
        assertThat(counted(inside("vendors-by-verdict", "2025-Q4"), "rows"))
                .isEqualTo(Map.of(
                        "HAS_SEEN", 1,
                        "COULD_SEE", 1,
                        "CANNOT_BE_EXCLUDED", 6,
                        "COVERAGE_MISSING", 1,
                        "COULD_NOT_SEE", 2));
        var told = told("1", "2025-Q4");
        assertThat(shown(told, "rows")).isEqualTo(Map.of("CANNOT_BE_EXCLUDED", "6"));
        assertThat(row(told, "COULD_SEE")).isEqualTo("<5");
        assertThat(told.at("/periods/0/rows")).hasSize(4);
        assertThat(told.at("/periods/0/coverage").asString()).isEqualTo("PARTLY_COVERED");
        assertThat(told.at("/periods/0/rows/2/sharePercent").toString()).isEqualTo("{\"least\":33,\"most\":100}");
    }

    @Test
    void second_how_that_developed_with_restated_numbers_marked() {
        var inside = inside("vendors-by-verdict-per-year", "2025");
        assertThat(inside.path("periods")).hasSize(5);
        assertThat(inside.at("/periods/3/coverage").asString()).isEqualTo("PARTLY_COVERED");
        assertThat(inside.at("/periods/2/coverage").asString()).isEqualTo("NOT_COVERED");
        var seen = inside.at("/periods/4/rows/0");
        assertThat(seen.path("category").asString()).isEqualTo("HAS_SEEN");
        assertThat(seen.path("count").asInt()).isEqualTo(1);
        assertThat(seen.path("countKnownAtEnd").asInt()).isZero();
        assertThat(seen.path("restatedFor").asString()).isEqualTo("LATER_KNOWLEDGE");
        assertThat(inside.at("/periods/4/rows/1/restated").asBoolean()).isFalse();
        var told = told("vendors-by-verdict-per-year", "2025");
        assertThat(told.at("/periods/2/coverage").asString()).isEqualTo("NOT_COVERED");
        assertThat(told.at("/periods/2/rows")).isEmpty();
        assertThat(shown(told, "rows")).isEqualTo(Map.of("CANNOT_BE_EXCLUDED", "6"));
    }

    @Test
    void third_how_much_software_is_purchased() {
        assertThat(counted(inside("tools-by-sourcing", "2025"), "rows"))
                .isEqualTo(Map.of("PURCHASED", 7, "SELF_DEVELOPED", 1, "CO_DEVELOPED", 1, "UNDECIDED", 2));
        var told = told("tools-by-sourcing", "2025");
        assertThat(shown(told, "rows")).isEqualTo(Map.of("PURCHASED", "7"));
        assertThat(told.at("/periods/0/rows")).hasSize(3);
    }

    @Test
    void fourth_how_often_the_rule_of_thumb_was_deviated_from() {
        assertThat(counted(inside("sourcing-deviations", "2025"), "rows"))
                .isEqualTo(Map.of("COMMONPLACE_PRODUCT", 1, "NO_GROUND", 1, "SEVERAL_GROUNDS", 1, "NO_DEVIATION", 7));
        var told = told("sourcing-deviations", "2025");
        assertThat(shown(told, "rows")).isEmpty();
        assertThat(row(told, "COMMONPLACE_PRODUCT")).isEqualTo("<5");
        assertThat(told.toString()).doesNotContain("nothing else was on offer");
    }

    @Test
    void fifth_how_often_tools_were_used_that_were_not_approved() {
        assertThat(counted(inside("deployments-by-approval", "2025"), "sums"))
                .isEqualTo(Map.of("APPROVED", 6, "INSPECTED_AFTER_USE", 1, "NOT_APPROVED", 1, "NOT_INSPECTABLE", 1));
        assertThat(shown(told("deployments-by-approval", "2025"), "sums"))
                .isEqualTo(Map.of(
                        "APPROVED", "5 to 13",
                        "INSPECTED_AFTER_USE", "0 to 12",
                        "NOT_APPROVED", "0 to 12",
                        "NOT_INSPECTABLE", "0 to 12"));
    }

    @Test
    void sixth_in_how_many_cases_a_supplier_had_access() {
        var inside = inside("deployments-by-access", "2025");
        assertThat(counted(inside, "sums")).isEqualTo(Map.of("OPEN_ACCESS", 5, "SHIELDED_ACCESS", 1, "NO_ACCESS", 3));
        assertThat(counted(inside, "rows"))
                .containsEntry("APPROVED__OPEN_ACCESS", 5)
                .containsEntry("APPROVED__SHIELDED_ACCESS", 1)
                .containsEntry("NOT_INSPECTABLE__NO_ACCESS", 1);
        var told = told("deployments-by-access", "2025");
        assertThat(shown(told, "rows")).isEqualTo(Map.of("APPROVED__OPEN_ACCESS", "5"));
        assertThat(shown(told, "sums"))
                .isEqualTo(Map.of("OPEN_ACCESS", "5 to 17", "SHIELDED_ACCESS", "0 to 16", "NO_ACCESS", "0 to 16"));
    }

    @Test
    void seventh_through_how_many_resellers_and_which_chains_are_known() {
        var inside = inside("chains", "2025-Q4");
        assertThat(counted(inside, "rows"))
                .isEqualTo(Map.of(
                        "ONE_RESELLER__UP_TO_TWO_PARTIES__DISCLOSED", 5,
                        "MORE_RESELLERS__MORE_PARTIES__NOT_DISCLOSED", 1,
                        "NO_CHAIN_RECORDED", 1));
        assertThat(counted(inside, "sums"))
                .containsEntry("ONE_RESELLER", 5)
                .containsEntry("MORE_PARTIES", 1)
                .containsEntry("NOT_DISCLOSED", 1);
        assertThat(counted(inside("chains", "2025-Q3"), "sums")).containsEntry("NOT_DISCLOSED", 2);
        var told = told("chains", "2025-Q4");
        assertThat(shown(told, "rows")).isEqualTo(Map.of("ONE_RESELLER__UP_TO_TWO_PARTIES__DISCLOSED", "5"));
        assertThat(shown(told, "sums"))
                .containsEntry("ONE_RESELLER", "5 to 17")
                .containsEntry("NOT_DISCLOSED", "0 to 24");
    }

    @Test
    void eighth_how_many_fall_under_foreign_law() {
        assertThat(counted(inside("vendors-by-region", "2025"), "rows"))
                .isEqualTo(Map.of("NL", 6, "EU_EEA", 1, "OTHER", 3, "NO_LAW_RECORDED", 1));
        var told = told("vendors-by-region", "2025");
        assertThat(shown(told, "rows")).isEqualTo(Map.of("NL", "6"));
        assertThat(row(told, "OTHER")).isEqualTo("<5");
    }

    @Test
    void ninth_whether_those_who_were_inside_were_screened() {
        assertThat(counted(inside("access-hours-by-screening", "2025-Q2"), "rows"))
                .isEqualTo(Map.of("SCREENED", 11, "NOT_SCREENED", 4, "PERSON_NOT_NAMED", 3, "END_NOT_RECORDED", 2));
        var told = told("access-hours-by-screening", "2025-Q2");
        assertThat(shown(told, "rows")).isEqualTo(Map.of("SCREENED", "11"));
        assertThat(told.at("/periods/0/rows/0/restatedFor").asString())
                .as("it was recorded half a year later")
                .isEqualTo("LATER_KNOWLEDGE");
        assertThat(shown(told("access-hours-by-screening", "2025"), "rows"))
                .containsEntry("SCREENED", "11 to 23")
                .containsEntry("NOT_SCREENED", "0 to 16");
    }

    @Test
    void tenth_whether_breaches_were_reported_in_time() {
        var inside = inside("supplier-breaches", "2025");
        assertThat(counted(inside, "sums"))
                .isEqualTo(Map.of(
                        "WITHIN_72_HOURS", 5,
                        "LATE", 1,
                        "NOT_NOTIFIED", 1,
                        "NOT_REQUIRED", 1,
                        "CONFIDENTIALITY", 6,
                        "OTHER_HARM", 2));
        assertThat(counted(inside, "rows")).containsEntry("NOT_THROUGH_A_SUPPLIER", 1);
        var told = told("supplier-breaches", "2025");
        assertThat(shown(told, "rows")).isEqualTo(Map.of("CONFIDENTIALITY__WITHIN_72_HOURS", "5"));
        assertThat(shown(told, "sums")).containsEntry("LATE", "0 to 8").containsEntry("WITHIN_72_HOURS", "5 to 9");
    }

    @Test
    void eleventh_whether_emergency_access_was_justified() {
        assertThat(counted(inside("break-glass-by-review", "2025"), "rows"))
                .isEqualTo(Map.of("JUSTIFIED", 5, "NOT_JUSTIFIED", 1, "NOT_REVIEWED", 1));
        var told = told("break-glass-by-review", "2025");
        assertThat(shown(told, "rows")).isEqualTo(Map.of("JUSTIFIED", "5"));
        assertThat(told.at("/periods/0/rows")).hasSize(3);
    }

    @Test
    void nothing_that_the_public_is_told_names_anything_or_counts_what_was_recorded() {
        var ids = ParliamentStory.ids();
        assertThat(ids).hasSize(89);
        var questions = ledger().ask("/parliament").path("items");
        assertThat(questions).hasSize(11);
        for (var question : questions) {
            var told = ledger().get("/parliament/" + question.path("name").asString(), "period", "2025")
                    .body();
            assertThat(told).contains("\"knownAt\":\"2026-01-01\"").doesNotContain("position:", "recordedThrough");
            assertThat(ids).noneMatch(told::contains);
            assertThat(ledger().get(
                                    "/parliament/" + question.path("number").asInt(),
                                    "period",
                                    "2025",
                                    "knownAt",
                                    "2026-01-28T11:00:00Z")
                            .body())
                    .as("asked at another time of the quarter")
                    .isEqualTo(told);
        }
    }

    private static JsonNode at(String level, String question, String period) {
        return ledger().ask("/parliament/" + question, "period", period, "level", level, "knownAt", KNOWN);
    }

    private static Map<String, Integer> items(JsonNode answer, String name) {
        var counts = new TreeMap<String, Integer>();
        answer.path("periods")
                .path(answer.path("periods").size() - 1)
                .path("items")
                .forEach(item -> {
                    assertThat(item.path(name).asString("")).isNotBlank();
                    counts.merge(item.path("category").asString(""), 1, Integer::sum);
                });
        return counts;
    }

    private static List<String> told(JsonNode answer, String period, String name) {
        var told = new ArrayList<String>();
        answer.path("periods")
                .forEach(one -> one.path("items").forEach(item -> {
                    if (one.path("period").asString("").equals(period)) {
                        told.add(item.path(name).asString(""));
                    }
                }));
        return told;
    }

    @ParameterizedTest
    @CsvSource({
        "vendors-by-verdict",
        "vendors-by-verdict-per-year",
        "tools-by-sourcing",
        "sourcing-deviations",
        "deployments-by-approval",
        "deployments-by-access",
        "chains",
        "vendors-by-region",
        "supplier-breaches",
        "break-glass-by-review"
    })
    void each_level_is_told_what_is_its_and_no_more(String question) {
        var inside = at("INTERNAL", question, "2025");
        var oversight = at("OVERSIGHT", question, "2025");
        var confidential = at("PARLIAMENT_CONFIDENTIAL", question, "2025");
        var open = told(question, "2025");
        var ids = told(inside, "2025", "id");
        var pseudonyms = told(confidential, "2025", "pseudonym");
        assertThat(ids).isNotEmpty();
        assertThat(items(inside, "id")).isEqualTo(counted(inside, "rows"));
        assertThat(items(confidential, "pseudonym")).isEqualTo(counted(inside, "rows"));
        assertThat(oversight.path("periods")).isEqualTo(inside.path("periods"));
        assertThat(counted(confidential, "rows")).isEqualTo(counted(inside, "rows"));
        assertThat(pseudonyms).hasSameSizeAs(ids).doesNotHaveDuplicates().doesNotContainAnyElementsOf(ids);
        for (var id : ids) {
            assertThat(confidential.toString()).doesNotContain("\"" + id + "\"");
            assertThat(open.toString()).doesNotContain("\"" + id + "\"");
        }
        assertThat(open.toString()).doesNotContain("items", "pseudonym", "\"count\"");
    }

    @Test
    void hours_are_made_of_nothing_that_could_be_named() {
        assertThat(at("INTERNAL", "access-hours-by-screening", "2025").at("/periods/0/items"))
                .isEmpty();
    }

    @Test
    void pseudonyms_stay_in_a_report_and_join_no_two() {
        var once = told(at("PARLIAMENT_CONFIDENTIAL", "vendors-by-verdict", "2025"), "2025", "pseudonym");
        assertThat(told(at("PARLIAMENT_CONFIDENTIAL", "vendors-by-verdict", "2025"), "2025", "pseudonym"))
                .isEqualTo(once);
        assertThat(told(at("PARLIAMENT_CONFIDENTIAL", "vendors-by-region", "2025"), "2025", "pseudonym"))
                .isNotEmpty()
                .doesNotContainAnyElementsOf(once);
        assertThat(told(at("PARLIAMENT_CONFIDENTIAL", "vendors-by-verdict", "2025-Q4"), "2025-Q4", "pseudonym"))
                .isNotEmpty()
                .doesNotContainAnyElementsOf(once);
    }

    @ParameterizedTest
    @CsvSource({
        "no-such-question, 2025, PUBLIC, 404, UNKNOWN_QUESTION",
        "12, 2025, PUBLIC, 404, UNKNOWN_QUESTION",
        "chains, 2025-Q5, PUBLIC, 400, INVALID",
        "chains, 2025, SECRET, 400, INVALID",
        "chains, 2026-Q1, PUBLIC, 400, PERIOD_NOT_OVER",
        "chains, 2026, INTERNAL, 400, PERIOD_NOT_OVER",
        "supplier-breaches, 2025-Q1, PUBLIC, 400, PERIOD_TOO_FINE",
        "vendors-by-verdict-per-year, 2025-Q4, INTERNAL, 400, PERIOD_TOO_FINE"
    })
    void what_cannot_be_told_is_refused_by_its_code(
            String question, String period, String level, int status, String code) {
        var refused = ledger().get("/parliament/" + question, "period", period, "level", level);
        assertThat(refused.statusCode()).isEqualTo(status);
        assertThat(JsonMapper.shared().readTree(refused.body()).path("code").asString())
                .isEqualTo(code);
    }

    @Test
    void a_frozen_report_keeps_its_bytes_whatever_is_corrected_later() {
        var open = frozen("xR-open", "INTERNAL");
        var told = frozen("xR-told", "PUBLIC");
        assertThat(told.path("body").asString())
                .isEqualTo(ledger().get("/parliament/vendors-by-verdict", "period", "2025")
                        .body())
                .contains("\"shown\":\"6\"");
        assertThat(freeze("{\"reportId\":\"xR-told\",\"question\":\"1\",\"period\":\"2025\"}")
                        .path("code")
                        .asString())
                .isEqualTo("ALREADY_REGISTERED");
        ledger().record(List.of(
                (ObjectNode) JsonMapper.shared().readTree("""
                {"command": "retract-fact", "recordedAt": "2026-03-01T00:00:00Z", "reason": "it was another vendor",
                 "retractedRecord": {"command": "assign-operator", "sourceSystem": "test", "sourceRecordId": "%s"}}
                """.formatted(ParliamentStory.operatorOf("xV-N6")))));
        ledger().caughtUp();
        assertThat(counted(ledger().ask("/parliament/1", "period", "2025", "level", "INTERNAL"), "rows"))
                .containsEntry("CANNOT_BE_EXCLUDED", 5)
                .containsEntry("COULD_NOT_SEE", 3);
        for (var report : List.of(open, told)) {
            var id = report.path("reportId").asString();
            var kept = ledger().get("/reports/" + id + "/body");
            assertThat(kept.body()).isEqualTo(report.path("body").asString());
            assertThat(kept.headers().firstValue("ETag")).hasValue('"' + ParliamentStory.sha256(kept.body()) + '"');
            assertThat(report.path("hash").asString()).isEqualTo(ParliamentStory.sha256(kept.body()));
            assertThat(ledger().ask("/reports/" + id)
                            .at("/facts/0/payload/hash")
                            .asString())
                    .isEqualTo(report.path("hash").asString());
        }
        assertThat(counted(JsonMapper.shared().readTree(open.path("body").asString()), "rows"))
                .containsEntry("CANNOT_BE_EXCLUDED", 6);
        assertThat(ledger().get("/reports/xR-nobody/body").statusCode()).isEqualTo(404);
        assertThat(ledger().command("publish-report", "{\"reportId\":\"xR-told\"}")
                        .statusCode())
                .isEqualTo(201);
    }

    @Test
    void the_program_asks_lists_and_freezes_and_exits_by_it() {
        var list = run("report");
        assertThat(list.exit()).as(list.err()).isZero();
        assertThat(list.out().lines()).hasSize(11);
        var told = run("report", "11", "--period", "2025");
        assertThat(told.exit()).as(told.err()).isZero();
        assertThat(told.out())
                .startsWith("How often was emergency access used")
                .containsPattern("NOT_JUSTIFIED +<5")
                .containsPattern("JUSTIFIED +5 ");
        var inside = run("report", "11", "--period", "2025", "--level", "INTERNAL", "--known-at", KNOWN, "--json");
        assertThat(inside.out().strip())
                .isEqualTo(ledger().get("/parliament/11", "period", "2025", "level", "INTERNAL", "knownAt", KNOWN)
                        .body());
        var frozen = run("report", "11", "--period", "2025", "--freeze", "--report-id", "xR-run");
        assertThat(frozen.exit()).as(frozen.err()).isZero();
        assertThat(frozen.out()).startsWith("Frozen as xR-run");
        var again = run("report", "11", "--period", "2025", "--freeze", "--report-id", "xR-run");
        assertThat(again.exit()).isEqualTo(1);
        assertThat(again.err()).startsWith("ALREADY_REGISTERED");
        assertThat(run("report", "11", "--period", "2019").exit())
                .as("not covered")
                .isEqualTo(2);
        var unknown = run("report", "12", "--period", "2025");
        assertThat(unknown.exit()).isEqualTo(2);
        assertThat(unknown.err()).startsWith("UNKNOWN_QUESTION");
    }

    private static Commanded run(String... arguments) {
        var all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--url", ledger().url().replace("/api/v1", "")));
        return Commanded.run(all.toArray(String[]::new));
    }

    @Test
    void the_same_key_freezes_once() throws Exception {
        var first = frozenUnder("key-1", "2025");
        var again = frozenUnder("key-1", "2025");
        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(frozenUnder("key-1", "2024").statusCode()).isEqualTo(422);
    }

    private static HttpResponse<String> frozenUnder(String key, String period) throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(URI.create(ledger().url() + "/reports"))
                            .header("Content-Type", "application/json")
                            .header("Idempotency-Key", key)
                            .POST(HttpRequest.BodyPublishers.ofString(
                                    "{\"question\":\"chains\",\"period\":\"%s\"}".formatted(period)))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }

    private static JsonNode frozen(String id, String level) {
        return freeze("{\"reportId\":\"%s\",\"question\":\"vendors-by-verdict\",\"period\":\"2025\",\"level\":\"%s\"}"
                .formatted(id, level));
    }

    private static JsonNode freeze(String body) {
        return JsonMapper.shared()
                .readTree(ledger().post("/reports", "application/json", body).body());
    }
}
