package nl.inzage.api;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import nl.inzage.api.story.Story;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** "Is this session allowed?" and "what ends without anybody confirming it?", asked about the story. */
class CoverQuestionsTest {

    private static @Nullable RunningLedger running;

    @BeforeAll
    static void tell_the_story_and_three_sessions_that_came_to_light() {
        var ledger = RunningLedger.demonstration("--inzage.expiry-seconds=0");
        ledger.record(Story.all());
        ledger.record(List.of(
                session("SE-A", "2026-03-02T09:30:00Z", "\"vendorId\": \"DEL\", \"personRef\": \"P-DEL-1\""),
                end("SE-A", "2026-03-02T11:00:00Z"),
                session("SE-B", "2026-03-02T09:30:00Z", "\"grantId\": \"G-03\""),
                end("SE-B", "2026-03-02T09:40:00Z"),
                session("SE-C", "2026-03-02T11:30:00Z", "\"vendorId\": \"POL\"")));
        ledger.caughtUp();
        running = ledger;
    }

    private static ObjectNode session(String id, String from, String who) {
        return line("""
                {"command": "record-session-start", "sessionId": "%s", "serverId": "S-03", "operations": ["CONSULT"],
                 "alreadyHappened": true, "effectiveFrom": "%s", "sourceSystem": "test", "sourceRecordId": "%s start", %s}
                """.formatted(id, from, id, who));
    }

    private static ObjectNode end(String id, String at) {
        return line("""
                {"command": "record-session-end", "sessionId": "%s", "alreadyHappened": true, "effectiveFrom": "%s",
                 "sourceSystem": "test", "sourceRecordId": "%s end"}
                """.formatted(id, at, id));
    }

    private static ObjectNode line(String text) {
        return (ObjectNode) JsonMapper.shared().readTree(text);
    }

    @AfterAll
    static void stop() {
        ledger().close();
    }

    private static RunningLedger ledger() {
        return requireNonNull(running);
    }

    private static List<String> parts(JsonNode answer) {
        return StreamSupport.stream(answer.path("parts").spliterator(), false)
                .map(part -> part.path("code").asString() + " "
                        + part.path("from").asString() + " "
                        + part.path("until").asString("now") + " "
                        + labels(part.path("entries")))
                .toList();
    }

    private static List<String> labels(JsonNode entries) {
        return StreamSupport.stream(entries.spliterator(), false)
                .map(entry -> ledger().label(entry.asLong()))
                .toList();
    }

    // ---- is this session allowed? ------------------------------------------------------------------------------

    @Test
    void a_session_under_a_grant_is_allowed_with_all_that_shows_it() {
        var answer = ledger().ask("/sessions/SE-15/cover");
        assertThat(answer.path("allowed").booleanValue()).isTrue();
        assertThat(answer.path("failing")).isEmpty();
        assertThat(answer.path("cover").asString()).isEqualTo("1");
        assertThat(answer.path("complete").booleanValue()).isTrue();
        assertThat(answer.path("demonstration").booleanValue()).isTrue();
        assertThat(answer.path("recordedThrough").asString()).isNotEmpty();
        assertThat(answer.at("/session/supervisedBy").asString()).isEqualTo("Q-5");
        var grant = answer.at("/grants/0");
        assertThat(grant.path("id").asString()).isEqualTo("G-15");
        assertThat(grant.at("/purpose/code").asString()).isEqualTo("MAINTENANCE");
        assertThat(grant.at("/timeBox/until").asString()).isEqualTo("2026-04-14T12:00:00Z");
        assertThat(grant.at("/privileges/0").asString()).isEqualTo("SCREEN_VIEW");
        assertThat(grant.at("/approvals/0/approver").asString()).isEqualTo("Q-2");
        assertThat(parts(answer)).hasSize(1);
        assertThat(parts(answer).getFirst())
                .startsWith("COVERED 2026-04-14T09:00:00Z 2026-04-14T09:30:00Z")
                .contains("15-request", "15-approval", "15-activation", "15-session-start", "15-session-end");
    }

    /** Example 13. */
    @Test
    void emergency_access_is_open_until_it_is_reviewed_and_covers_late_what_it_was_told_late() {
        var then = ledger().ask("/sessions/SE-13/cover", "knownAt", "2026-04-07T03:10:00Z");
        assertThat(then.path("allowed").booleanValue()).isFalse();
        assertThat(then.at("/failing/0/code").asString()).isEqualTo("BREAK_GLASS_OPEN");
        assertThat(then.at("/failing/0/text").asString()).contains("no review");
        var now = ledger().ask("/sessions/SE-13/cover");
        assertThat(now.path("allowed").booleanValue()).isTrue();
        assertThat(parts(now).stream().map(part -> part.substring(0, part.indexOf(" ["))))
                .containsExactly(
                        "COVERED_LATE 2026-04-07T02:12:00Z 2026-04-07T02:40:00Z",
                        "COVERED 2026-04-07T02:40:00Z 2026-04-07T03:05:00Z");
    }

    @Test
    void a_session_that_outlasted_its_grant_tells_which_rule_fails_and_from_when() {
        var answer = ledger().ask("/sessions/SE-A/cover");
        assertThat(answer.path("allowed").booleanValue()).isFalse();
        assertThat(answer.at("/failing/0/code").asString()).isEqualTo("AFTER_REVOCATION");
        var parts = parts(answer);
        assertThat(parts).hasSize(2);
        assertThat(parts.getFirst()).startsWith("COVERED 2026-03-02T09:30:00Z 2026-03-02T10:00:00Z");
        assertThat(parts.getLast())
                .startsWith("AFTER_REVOCATION 2026-03-02T10:00:00Z 2026-03-02T11:00:00Z")
                .contains("03-request", "03-revocation", "SE-A start", "SE-A end");
    }

    @Test
    void a_session_of_nobody_known_cannot_be_judged() {
        var answer = ledger().ask("/sessions/SE-B/cover");
        assertThat(answer.path("allowed").isNull()).isTrue();
        assertThat(answer.at("/failing/0/code").asString()).isEqualTo("IDENTITY_UNKNOWN");
        assertThat(answer.path("grants")).isEmpty();
    }

    @Test
    void a_session_without_an_end_goes_on() {
        var answer = ledger().ask("/sessions/SE-C/cover");
        assertThat(answer.path("allowed").booleanValue()).isFalse();
        assertThat(answer.at("/parts/0/code").asString()).isEqualTo("NO_GRANT");
        assertThat(answer.at("/parts/0/until").isNull()).isTrue();
    }

    @Test
    void a_session_that_was_not_known_then_has_no_parts_and_one_that_never_was_is_not_there() {
        var then = ledger().ask("/sessions/SE-13/cover", "knownAt", "2026-04-07T02:20:00Z");
        assertThat(then.path("complete").booleanValue()).isTrue();
        assertThat(then.path("allowed").isNull()).isTrue();
        assertThat(then.path("parts")).isEmpty();
        assertThat(ledger().get("/sessions/SE-NOBODY/cover").statusCode()).isEqualTo(404);
        assertThat(ledger().get("/grants/G-NOBODY/end").statusCode()).isEqualTo(404);
        assertThat(ledger().get("/grant-endings", "limit", "501").statusCode()).isEqualTo(400);
    }

    // ---- the end of access as it really was --------------------------------------------------------------------

    /** Example 3. */
    @Test
    void a_revocation_on_paper_is_not_the_end_until_somebody_removed_the_account() {
        var now = ledger().ask("/grants/G-03/end", "at", "2026-03-05T00:00:00Z");
        assertThat(now.path("cause").asString()).isEqualTo("REVOKED");
        assertThat(now.path("ordered").asString()).isEqualTo("2026-03-02T10:00:00Z");
        assertThat(now.path("enforced").asString()).isEqualTo("2026-03-02T14:00:00Z");
        assertThat(now.path("lastSessionEnd").asString()).isEqualTo("2026-03-02T09:40:00Z");
        assertThat(now.path("reachableUntil").asString()).isEqualTo("2026-03-02T14:00:00Z");
        assertThat(now.path("findings")).isEmpty();
        assertThat(labels(now.path("entries"))).contains("03-revocation", "03-removal", "SE-B end");
        var then = ledger().ask("/grants/G-03/end", "at", "2026-03-02T12:00:00Z", "knownAt", "2026-03-02T12:00:00Z");
        assertThat(then.path("reachableUntil").isNull()).isTrue();
        assertThat(then.at("/reachableReason/code").asString()).isEqualTo("NOBODY_CONFIRMED");
        assertThat(then.path("findings")).isEmpty();
        var before = ledger().ask("/grants/G-03/end", "at", "2026-03-02T09:00:00Z");
        assertThat(before.path("ended").booleanValue()).isFalse();
    }

    /** Example 4. */
    @Test
    void an_end_that_nobody_confirmed_within_a_day_is_found_with_its_age_and_who_is_responsible() {
        var soon = item(endings("2026-03-02T20:00:00Z", "500"), "G-04").orElseThrow();
        assertThat(soon.path("findings")).isEmpty();
        assertThat(soon.path("age").asString()).isEqualTo("PT8H");
        var late = item(endings("2026-03-03T12:00:00Z", "500"), "G-04").orElseThrow();
        assertThat(late.at("/findings/0/code").asString()).isEqualTo("REVOCATION_UNCONFIRMED");
        assertThat(late.at("/findings/0/from").asString()).isEqualTo("2026-03-03T12:00:00Z");
        assertThat(late.path("cause").asString()).isEqualTo("EXPIRED");
        assertThat(late.path("reachableUntil").isNull()).isTrue();
        assertThat(late.at("/responsible/requestedBy").asString()).isEqualTo("Q-1");
        assertThat(late.at("/responsible/approvers/0").asString()).isEqualTo("Q-2");
        assertThat(item(endings("2026-03-03T12:00:00Z", "500"), "G-03")).isEmpty();
        assertThat(item(endings("2026-03-02T11:59:59Z", "500"), "G-04")).isEmpty();
    }

    @Test
    void without_the_filter_every_grant_that_ended_is_listed_page_by_page_and_nothing_is_cut() {
        var path = "/grant-endings?limit=3&at=2026-10-30T00:00:00Z";
        var paged = new ArrayList<String>();
        for (var next = Optional.of(path); next.isPresent(); ) {
            var response = ledger().get(next.get());
            assertThat(response.statusCode()).isEqualTo(200);
            var page = requireNonNull(JsonMapper.shared().readTree(response.body()));
            assertThat(page.path("items").size()).isBetween(1, 3);
            page.path("items").forEach(item -> paged.add(item.path("grant").asString()));
            next = Requests.next(response);
        }
        var whole = new ArrayList<String>();
        ledger().ask("/grant-endings", "limit", "500", "at", "2026-10-30T00:00:00Z")
                .path("items")
                .forEach(item -> whole.add(item.path("grant").asString()));
        assertThat(paged).isEqualTo(whole).hasSizeGreaterThan(6).contains("G-01", "G-03", "G-04", "G-15");
    }

    private static List<JsonNode> endings(String at, String limit) {
        var answer = ledger().ask("/grant-endings", "at", at, "unconfirmed", "true", "limit", limit);
        assertThat(answer.path("complete").booleanValue()).isTrue();
        return StreamSupport.stream(answer.path("items").spliterator(), false).toList();
    }

    private static Optional<JsonNode> item(List<JsonNode> items, String grant) {
        return items.stream()
                .filter(item -> item.path("grant").asString().equals(grant))
                .findFirst();
    }

    // ---- the program -------------------------------------------------------------------------------------------

    private static Commanded run(String... arguments) {
        var all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--url", ledger().url().replace("/api/v1", "")));
        return Commanded.run(all.toArray(String[]::new));
    }

    @Test
    void the_program_says_whether_a_session_was_allowed_and_exits_by_it() {
        var allowed = run("session-cover", "SE-15");
        assertThat(allowed.exit()).as(allowed.err()).isZero();
        assertThat(allowed.out())
                .startsWith("Session SE-15")
                .contains(": allowed", "COVERED from 2026-04-14T09:00:00Z");
        var refused = run("session-cover", "SE-A");
        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.out()).contains(": not allowed", "AFTER_REVOCATION from 2026-03-02T10:00:00Z");
        assertThat(run("session-cover", "SE-B").exit()).isEqualTo(2);
        var unknown = run("session-cover", "SE-NOBODY");
        assertThat(unknown.exit()).isEqualTo(2);
        assertThat(unknown.err()).startsWith("NOT_FOUND");
        assertThat(run("session-cover", "no id").exit()).isEqualTo(2);
        var known = "position:"
                + ledger().ask("/sessions/SE-15/cover").path("position").asLong();
        assertThat(run("session-cover", "SE-15", "--known-at", known, "--json")
                        .out()
                        .strip())
                .isEqualTo(
                        ledger().get("/sessions/SE-15/cover", "knownAt", known).body());
    }

    @Test
    void the_program_lists_what_nobody_confirmed_and_exits_by_it() {
        var some = run("endings", "--at", "2026-03-03T12:00:00Z");
        assertThat(some.exit()).as(some.err()).isEqualTo(1);
        assertThat(some.out()).contains("G-04", "nobody knows when", "Q-1", "Q-2", "REVOCATION_UNCONFIRMED");
        assertThat(run("endings", "--at", "2026-03-01T12:00:00Z").exit()).isZero();
        var all = run("endings", "--at", "2026-03-03T12:00:00Z", "--all", "--json");
        assertThat(all.exit()).isZero();
        assertThat(requireNonNull(JsonMapper.shared().readTree(all.out()))
                        .path("items")
                        .size())
                .isEqualTo(ledger().ask("/grant-endings", "at", "2026-03-03T12:00:00Z", "limit", "500")
                        .path("items")
                        .size());
        assertThat(run("endings", "--at", "nonsense").exit()).isEqualTo(2);
    }
}
