package nl.inzage.api;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import nl.inzage.api.story.Story;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The question in its other forms, asked about the whole story: they say the same as the question itself. */
class QuestionsTest {

    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant END = Instant.parse("2026-11-01T00:00:00Z");
    private static final Pattern MOMENT = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:[\\d.]+Z");

    private static @Nullable RunningLedger running;

    @BeforeAll
    static void tell_the_story() {
        var ledger = RunningLedger.demonstration("--inzage.expiry-seconds=0");
        ledger.record(Story.all());
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

    // ---- what changed ------------------------------------------------------------------------------------------

    /** Example 3. */
    @Test
    void a_removal_that_was_recorded_later_changes_what_cannot_be_excluded_into_what_could_be_seen() {
        assertThat(changes("2026-03-02T12:00:00Z", "2026-03-02T12:00:00Z", "S-03"))
                .isEqualTo(json("""
                        [{"vendor": "DEL", "verdictBefore": "CANNOT_BE_EXCLUDED", "verdictAfter": "COULD_SEE",
                          "actualityBefore": "NO_USE_RECORDED", "actualityAfter": "NO_USE_RECORDED",
                          "listsBefore": ["exposures"], "listsAfter": ["exposures"],
                          "entries": ["03-removal"]}]"""));
    }

    /** Example 18. */
    @Test
    void a_correction_of_the_vendor_takes_one_from_the_answer_and_adds_the_other() {
        assertThat(changes("2026-03-05T00:00:00Z", "2026-03-05T00:00:00Z", "S-18"))
                .isEqualTo(json("""
                        [{"vendor": "DEL", "verdictBefore": "COULD_SEE", "verdictAfter": null,
                          "actualityBefore": "NO_USE_RECORDED", "actualityAfter": null,
                          "listsBefore": ["exposures"], "listsAfter": [],
                          "entries": ["18-correction"]},
                         {"vendor": "HOS", "verdictBefore": null, "verdictAfter": "COULD_SEE",
                          "actualityBefore": null, "actualityAfter": "NO_USE_RECORDED",
                          "listsBefore": [], "listsAfter": ["exposures"],
                          "entries": ["18-correction", "18-second-approval"]}]"""));
    }

    @Test
    void nothing_changes_where_nothing_was_recorded_since() {
        assertThat(changes("2026-03-05T00:00:00Z", "2026-03-09T12:00:00Z", "S-18"))
                .isEmpty();
        assertThat(changes("2026-03-02T12:00:00Z", "2026-03-02T14:05:00Z", "S-03"))
                .isEmpty();
        assertThat(changes("2026-03-02T12:00:00Z", "2026-03-02T12:00:00Z", "S-18"))
                .isNotEmpty();
    }

    private static JsonNode changes(String at, String knownBefore, String server) {
        var answer = ledger().ask("/exposures/changes", "at", at, "knownBefore", knownBefore, "server", server);
        assertThat(answer.path("complete").booleanValue()).isTrue();
        for (var change : answer.path("changes")) {
            var labels = JsonMapper.shared().createArrayNode();
            change.path("entries").forEach(entry -> labels.add(ledger().label(entry.asLong())));
            ((ObjectNode) change).set("entries", labels);
        }
        return answer.path("changes");
    }

    // ---- a period ----------------------------------------------------------------------------------------------

    static List<String> servers() {
        return ids("/servers");
    }

    @ParameterizedTest
    @MethodSource("servers")
    void the_intervals_of_a_period_say_what_the_question_says_at_each_of_their_moments(String server) {
        var known = known();
        var answer = ledger().ask(
                        "/exposures/periods",
                        "from",
                        BEGIN.toString(),
                        "until",
                        END.toString(),
                        "knownAt",
                        known,
                        "server",
                        server);
        assertThat(answer.path("complete").booleanValue()).isTrue();
        var moments = new TreeSet<>(storyMoments());
        for (var vendor : answer.path("vendors")) {
            var end = BEGIN;
            for (var interval : vendor.path("intervals")) {
                assertThat(from(interval)).isBefore(until(interval)).isAfterOrEqualTo(end);
                end = until(interval);
                for (var boundary : List.of(from(interval), end)) {
                    moments.addAll(List.of(boundary.minusNanos(1_000), boundary, boundary.plusNanos(1_000)));
                }
            }
        }
        for (var moment : moments.subSet(BEGIN, END)) {
            assertThat(during(answer, moment))
                    .as("%s at %s", server, moment)
                    .isEqualTo(verdicts(
                            ledger().ask("/exposures", "at", moment.toString(), "knownAt", known, "server", server)));
        }
    }

    @Test
    void the_story_is_not_the_same_all_along() {
        var exposed = servers().stream()
                .filter(server -> !ledger().ask(
                                "/exposures/periods",
                                "from",
                                BEGIN.toString(),
                                "until",
                                END.toString(),
                                "server",
                                server)
                        .path("vendors")
                        .isEmpty())
                .toList();
        assertThat(exposed).hasSizeGreaterThan(8);
        assertThat(storyMoments()).hasSizeGreaterThan(30);
    }

    @Test
    void a_period_needs_a_scope_and_an_end_after_its_start() {
        var without = ledger().get("/exposures/periods", "from", "2026-01-01", "until", "2026-02-01");
        assertThat(without.statusCode()).isEqualTo(400);
        assertThat(without.body()).contains("SCOPE_MISSING");
        for (var until : List.of("2026-01-01", "2025-12-31")) {
            var empty = ledger().get("/exposures/periods", "from", "2026-01-01", "until", until, "server", "S-01");
            assertThat(empty.statusCode()).isEqualTo(400);
            assertThat(empty.body()).contains("END_BEFORE_START").contains("\"field\":\"until\"");
        }
    }

    private static Map<String, String> during(JsonNode periods, Instant moment) {
        var verdicts = new TreeMap<String, String>();
        for (var vendor : periods.path("vendors")) {
            for (var interval : vendor.path("intervals")) {
                if (!moment.isBefore(from(interval)) && moment.isBefore(until(interval))) {
                    verdicts.put(
                            vendor.path("vendor").asString(""),
                            interval.path("verdict").asString());
                }
            }
        }
        return verdicts;
    }

    private static Map<String, String> verdicts(JsonNode answer) {
        var verdicts = new TreeMap<String, String>();
        answer.path("exposures")
                .forEach(one -> verdicts.put(
                        one.path("vendor").asString(""), one.path("verdict").asString()));
        return verdicts;
    }

    private static Instant from(JsonNode interval) {
        return Instant.parse(interval.path("from").asString());
    }

    private static Instant until(JsonNode interval) {
        return Instant.parse(interval.path("until").asString());
    }

    // ---- the same answer ---------------------------------------------------------------------------------------

    @Test
    void the_same_question_has_the_same_bytes_also_after_more_is_known() {
        var query = new String[] {"at", "2026-03-02T09:00:00Z", "server", "S-01", "detail", "paths"};
        var known =
                Stream.concat(Stream.of(query), Stream.of("knownAt", known())).toArray(String[]::new);
        var first = ledger().get("/exposures", known);
        var again = ledger().get("/exposures", known);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.headers().firstValue("ETag"))
                .isPresent()
                .isEqualTo(first.headers().firstValue("ETag"));
        ledger().record(List.of((ObjectNode) json("""
                {"command": "report-ungranted-session", "recordedAt": "2026-10-24T00:00:00Z", "sessionId": "SE-MORE",
                 "vendorId": "STA", "serverId": "S-01", "alreadyHappened": true,
                 "effectiveFrom": "2026-03-02T08:30:00Z"}""")));
        var later = ledger().get("/exposures", known);
        assertThat(later.body()).isEqualTo(first.body());
        assertThat(later.headers().firstValue("ETag")).isEqualTo(first.headers().firstValue("ETag"));
        var now = ledger().get("/exposures", query);
        assertThat(now.body()).contains("\"STA\"").isNotEqualTo(first.body());
        assertThat(now.headers().firstValue("ETag"))
                .isNotEqualTo(first.headers().firstValue("ETag"));
    }

    // ---- less of the same answer -------------------------------------------------------------------------------

    static List<String> scopes() {
        return Stream.concat(Stream.of(""), servers().stream()).toList();
    }

    @ParameterizedTest(name = "of server [{0}]")
    @MethodSource("scopes")
    void an_answer_without_paths_is_the_answer_with_paths_less_its_paths(String server) {
        var known = known();
        int paths = 0;
        for (var moment : storyMoments()) {
            var query = new ArrayList<>(List.of("at", moment.toString(), "knownAt", known, "detail"));
            var scope = server.isEmpty() ? List.<String>of() : List.of("server", server);
            var whole = ledger().ask("/exposures", with(query, "paths", scope));
            var less = ledger().ask("/exposures", with(query, "vendors", scope));
            paths += withoutPaths(whole);
            assertThat(withoutPaths(less)).isZero();
            Stream.of(whole, less).forEach(answer -> ((ObjectNode) answer.get("question")).remove("detail"));
            assertThat(less).as("at %s", moment).isEqualTo(whole);
        }
        // Servers of the police alone have no paths.
        if (server.isEmpty()) {
            assertThat(paths).isPositive();
        }
    }

    private static String[] with(List<String> query, String detail, List<String> scope) {
        return Stream.of(query, List.of(detail), scope).flatMap(List::stream).toArray(String[]::new);
    }

    /** Takes the paths out of an answer, and says how many they were. */
    private static int withoutPaths(JsonNode answer) {
        int taken = 0;
        for (var rows : answer.findValues("paths")) {
            taken += rows.size();
            ((ArrayNode) rows).removeAll();
        }
        // What is wrong with paths, and what ended some, is told with them.
        answer.findValues("findings").forEach(findings -> ((ArrayNode) findings).removeAll());
        answer.findValues("ended").forEach(ended -> ((ArrayNode) ended).removeAll());
        return taken;
    }

    @Test
    void a_vendor_and_a_data_set_have_what_the_answers_of_the_servers_say_of_them() {
        var known = known();
        var vendors = ids("/vendors");
        var datasets = ids("/datasets");
        int seen = 0;
        for (var moment : storyMoments()) {
            var all = new HashSet<JsonNode>();
            for (var server : servers()) {
                all.addAll(sights(moment, known, "server", server));
            }
            seen += all.size();
            for (var vendor : vendors) {
                if (isPartOfAnother(vendor)) {
                    // Asked for by its old name, it is what it is part of that answers.
                    assertThat(all).containsAll(sights(moment, known, "vendor", vendor));
                    continue;
                }
                assertThat(sights(moment, known, "vendor", vendor))
                        .as("%s at %s", vendor, moment)
                        .isEqualTo(all.stream()
                                .filter(one -> one.path("vendor").asString("").equals(vendor))
                                .collect(toSet()));
            }
            for (var dataset : datasets) {
                assertThat(sights(moment, known, "dataset", dataset))
                        .as("%s at %s", dataset, moment)
                        .isEqualTo(all.stream()
                                .filter(one ->
                                        one.at("/path/dataset").asString("").equals(dataset))
                                .collect(toSet()));
            }
        }
        assertThat(seen).isGreaterThan(50);
    }

    private static boolean isPartOfAnother(String vendor) {
        return ledger().ask("/vendors/" + vendor).path("facts").toString().contains("vendor.vendor-merged");
    }

    /** Each path by which it cannot be excluded that somebody saw, with its vendor. */
    private static Set<JsonNode> sights(Instant moment, String known, String scope, String id) {
        var sights = new HashSet<JsonNode>();
        var answer = ledger().ask("/exposures", "at", moment.toString(), "knownAt", known, scope, id);
        for (var one : answer.path("exposures")) {
            for (var path : one.path("paths")) {
                if (!path.path("verdict").asString().equals("COULD_NOT_SEE")) {
                    var sight = JsonMapper.shared().createObjectNode();
                    sight.set("vendor", one.path("vendor"));
                    sight.set("path", path);
                    sights.add(sight);
                }
            }
        }
        return sights;
    }

    // ---- what the story speaks of ------------------------------------------------------------------------------

    /** Each moment that the story names, of which it may be asked. */
    private static Set<Instant> storyMoments() {
        var moments = new TreeSet<Instant>();
        for (var line : Story.all()) {
            var named = MOMENT.matcher(line.toString());
            while (named.find()) {
                moments.add(Instant.parse(named.group()));
            }
        }
        return moments.headSet(END);
    }

    private static String known() {
        return "position:" + ledger().ask("/health/ready").path("head").asLong();
    }

    private static List<String> ids(String path) {
        return StreamSupport.stream(
                        ledger().ask(path, "limit", "500").path("items").spliterator(), false)
                .map(item -> item.path("id").asString())
                .toList();
    }

    private static JsonNode json(String text) {
        return requireNonNull(JsonMapper.shared().readTree(text));
    }
}
