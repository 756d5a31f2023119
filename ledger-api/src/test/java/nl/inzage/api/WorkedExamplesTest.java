package nl.inzage.api;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import nl.inzage.api.story.Sample;
import nl.inzage.api.story.Story;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The worked examples of the domain, asked of the running program: each alone in a ledger of its own, and amid the
 * whole story and five hundred lines of a sample.
 */
class WorkedExamplesTest {

    private static final int LINES_AROUND = 500;

    private static @Nullable RunningLedger crowded;

    @BeforeAll
    static void tell_everything_amid_a_sample() {
        var sample = Sample.lines(100, 11, at("2026-01-01T00:00:00Z"), at("2026-10-01T00:00:00Z"), true)
                .map(line -> (ObjectNode) JsonMapper.shared().readTree(line))
                .filter(line -> !line.has("expect"))
                .limit(LINES_AROUND);
        var ledger = RunningLedger.demonstration();
        ledger.record(Story.told(Stream.concat(Story.all().stream(), sample).toList()));
        crowded = ledger;
    }

    @AfterAll
    static void close() {
        requireNonNull(crowded).close();
    }

    /** 1. Plain time box, boundary. */
    @Test
    void a_time_box_begins_and_ends_to_the_microsecond() {
        told(List.of("01-plain-time-box"), ledger -> {
            asked(ledger, "S-01", "2026-03-02T08:00:00Z", null, """
                    DEL COULD_SEE NO_USE_RECORDED
                      GRANT D-01 READ_DATA COULD_SEE OPEN PRESENT DIRECT authorised [2026-03-02T08:00:00Z, 2026-03-02T12:00:00Z)
                        GRANT_ACTIVE 01-request, 01-activation
                        cites 0-employment-DEL, 01-dataset, 01-hosting, 01-request, 01-approval, 01-activation
                    """);
            asked(ledger, "S-01", "2026-03-02T11:59:59.999Z", null, """
                    DEL COULD_SEE NO_USE_RECORDED
                      GRANT D-01 READ_DATA COULD_SEE OPEN PRESENT DIRECT authorised [2026-03-02T08:00:00Z, 2026-03-02T12:00:00Z)
                        GRANT_ACTIVE 01-request, 01-activation
                        cites 0-employment-DEL, 01-dataset, 01-hosting, 01-request, 01-approval, 01-activation
                    """);
            asked(ledger, "S-01", "2026-03-02T12:00:00Z", null, """
                    excluded DEL
                      GRANT D-01 READ_DATA COULD_NOT_SEE CLOSED PRESENT DIRECT unauthorised [2026-03-02T12:00:00Z, )
                        TIME_BOX_ENDED 01-request
                        cites 0-employment-DEL, 01-dataset, 01-hosting, 01-request, 01-approval
                    """);
            asked(ledger, "S-01", "2026-03-02T08:00:00Z", "2026-03-01T12:00:00Z", """
                    excluded DEL
                      GRANT D-01 READ_DATA COULD_NOT_SEE CLOSED PRESENT DIRECT unauthorised [2026-03-01T09:00:00Z, )
                        NOT_YET_ACTIVE 01-request
                        cites 0-employment-DEL, 01-dataset, 01-hosting, 01-request, 01-approval
                    """);
            asked(ledger, "S-01", "2026-03-02T08:00:00Z", "2026-02-01T12:00:00Z", """
                    nobody
                    """);
        });
    }

    /** 2. Access before data. */
    @Test
    void access_before_there_are_data_is_listed_apart() {
        told(List.of("02-access-before-data"), ledger -> {
            asked(ledger, "S-02", "2026-03-02T09:00:00Z", null, """
                    without operational data DEL
                    """);
            asked(ledger, "S-02", "2026-03-02T10:00:00Z", null, """
                    DEL COULD_SEE NO_USE_RECORDED
                      GRANT D-02 READ_DATA COULD_SEE OPEN PRESENT DIRECT authorised [2026-03-02T10:00:00Z, 2026-03-02T12:00:00Z)
                        GRANT_ACTIVE 02-request, 02-activation
                        cites 0-employment-DEL, 02-dataset, 02-request, 02-approval, 02-activation, 02-hosting
                    """);
            asked(ledger, "S-02", "2026-03-02T10:00:00Z", "2026-03-02T09:59:00Z", """
                    without operational data DEL
                    """);
        });
    }

    /** 3. Paper revocation, technical removal later; and a removal that had already been done. */
    @Test
    void a_revocation_on_paper_closes_nothing_until_the_account_is_gone() {
        told(List.of("03-paper-revocation", "03b-closed-at-once"), ledger -> {
            asked(ledger, "S-03", "2026-03-02T12:00:00Z", null, """
                    DEL COULD_SEE NO_USE_RECORDED
                      GRANT D-03 OS_ADMIN COULD_SEE OPEN PRESENT DIRECT unauthorised [2026-03-02T08:00:00Z, 2026-03-02T14:00:00Z)
                        ORPHANED_ACCESS 03-provisioning, 03-revocation, 03-removal
                        cites 0-employment-DEL, 03-dataset, 03-hosting, 03-request, 03-approval, 03-provisioning, 03-revocation, 03-removal
                    """);
            asked(ledger, "S-03", "2026-03-02T12:00:00Z", "2026-03-02T12:00:00Z", """
                    DEL CANNOT_BE_EXCLUDED NO_USE_RECORDED
                      GRANT D-03 OS_ADMIN CANNOT_BE_EXCLUDED UNCERTAIN PRESENT DIRECT unauthorised [2026-03-02T10:00:00Z, )
                        CLOSURE_NOT_CONFIRMED 03-revocation
                        cites 0-employment-DEL, 03-dataset, 03-hosting, 03-request, 03-approval, 03-revocation
                    """);
            asked(ledger, "S-03", "2026-03-02T12:00:00Z", "2026-03-02T09:00:00Z", """
                    DEL COULD_SEE NO_USE_RECORDED
                      GRANT D-03 OS_ADMIN COULD_SEE OPEN PRESENT DIRECT authorised [2026-03-02T08:00:00Z, 2026-03-02T18:00:00Z)
                        GRANT_ACTIVE 03-request, 03-activation, 03-provisioning
                        cites 0-employment-DEL, 03-dataset, 03-hosting, 03-request, 03-approval, 03-activation, 03-provisioning
                    """);
            asked(ledger, "S-03b", "2026-03-02T12:00:00Z", null, """
                    excluded DEL
                      GRANT D-03b OS_ADMIN COULD_NOT_SEE CLOSED PRESENT DIRECT unauthorised [2026-03-02T10:00:00Z, )
                        REMOVAL_CONFIRMED 03b-removal
                        cites 0-employment-DEL, 03b-dataset, 03b-hosting, 03b-request, 03b-approval, 03b-removal
                    """);
            asked(ledger, "S-03b", "2026-03-02T12:00:00Z", "2026-03-02T12:00:00Z", """
                    DEL CANNOT_BE_EXCLUDED NO_USE_RECORDED
                      GRANT D-03b OS_ADMIN CANNOT_BE_EXCLUDED UNCERTAIN PRESENT DIRECT unauthorised [2026-03-02T10:00:00Z, )
                        CLOSURE_NOT_CONFIRMED 03b-revocation
                        cites 0-employment-DEL, 03b-dataset, 03b-hosting, 03b-request, 03b-approval, 03b-revocation
                    """);
        });
    }

    /** 4. Expired, nobody confirmed. */
    @Test
    void an_end_that_nobody_confirmed_cannot_be_excluded() {
        told(List.of("04-expired-nobody-confirmed"), ledger -> {
            asked(ledger, "S-04", "2026-03-02T15:00:00Z", null, """
                    DEL CANNOT_BE_EXCLUDED NO_USE_RECORDED
                      GRANT D-04 READ_DATA CANNOT_BE_EXCLUDED UNCERTAIN PRESENT DIRECT unauthorised [2026-03-02T12:00:00Z, )
                        CLOSURE_NOT_CONFIRMED 04-request
                        cites 0-employment-DEL, 04-dataset, 04-hosting, 04-request, 04-approval
                    """);
            asked(ledger, "S-04", "2026-03-02T11:00:00Z", null, """
                    DEL COULD_SEE NO_USE_RECORDED
                      GRANT D-04 READ_DATA COULD_SEE OPEN PRESENT DIRECT authorised [2026-03-02T08:00:00Z, 2026-03-02T12:00:00Z)
                        GRANT_ACTIVE 04-request, 04-activation, 04-provisioning
                        cites 0-employment-DEL, 04-dataset, 04-hosting, 04-request, 04-approval, 04-activation, 04-provisioning
                    """);
            asked(ledger, "S-04", "2026-03-02T15:00:00Z", "2026-03-01T09:30:00Z", """
                    excluded DEL
                      GRANT D-04 READ_DATA COULD_NOT_SEE CLOSED PRESENT DIRECT unauthorised [2026-03-01T09:00:00Z, )
                        NOT_YET_ACTIVE 04-request
                        APPROVAL_MISSING 04-request
                        cites 0-employment-DEL, 04-dataset, 04-hosting, 04-request
                    """);
        });
    }

    /** 13. Break-glass, registered afterwards. */
    @Test
    void emergency_access_counts_from_when_it_was_opened_once_it_is_known() {
        told(List.of("13-break-glass"), ledger -> {
            asked(ledger, "S-13", "2026-04-07T02:20:00Z", "2026-04-07T02:20:00Z", """
                    nobody
                    """);
            asked(ledger, "S-13", "2026-04-07T02:20:00Z", null, """
                    DEL COULD_SEE SEEN
                      BREAK_GLASS D-13 READ_DATA COULD_SEE OPEN PRESENT DIRECT authorised breakGlass late PT30M [2026-04-07T02:10:00Z, 2026-04-07T06:10:00Z)
                        GRANT_ACTIVE 13-opening
                        cites 0-employment-DEL, 13-dataset, 13-hosting, 13-opening
                      SESSION D-13 READ_DATA COULD_SEE OPEN PRESENT DIRECT authorised late PT29M [2026-04-07T02:12:00Z, 2026-04-07T03:05:00Z)
                        SESSION_OPEN 13-session-start
                        cites 0-employment-DEL, 13-dataset, 13-hosting, 13-session-start, 13-session-end, 13-session-review
                    """);
            asked(ledger, "S-13", "2026-04-07T02:20:00Z", "2026-04-07T04:00:00Z", """
                    DEL COULD_SEE SESSION_WITH_READ_CAPABILITY
                      BREAK_GLASS D-13 READ_DATA COULD_SEE OPEN PRESENT DIRECT authorised breakGlass late PT30M [2026-04-07T02:10:00Z, 2026-04-07T06:10:00Z)
                        GRANT_ACTIVE 13-opening
                        cites 0-employment-DEL, 13-dataset, 13-hosting, 13-opening
                      SESSION D-13 READ_DATA COULD_SEE OPEN PRESENT DIRECT authorised late PT29M [2026-04-07T02:12:00Z, 2026-04-07T03:05:00Z)
                        SESSION_OPEN 13-session-start
                        cites 0-employment-DEL, 13-dataset, 13-hosting, 13-session-start, 13-session-end
                    """);
            asked(ledger, "S-13", "2026-04-07T05:00:00Z", null, """
                    DEL COULD_SEE NO_USE_RECORDED
                      BREAK_GLASS D-13 READ_DATA COULD_SEE OPEN PRESENT DIRECT authorised breakGlass late PT30M [2026-04-07T02:10:00Z, 2026-04-07T06:10:00Z)
                        GRANT_ACTIVE 13-opening
                        cites 0-employment-DEL, 13-dataset, 13-hosting, 13-opening
                      SESSION D-13 READ_DATA COULD_NOT_SEE CLOSED PRESENT DIRECT authorised late PT29M [2026-04-07T03:05:00Z, 2026-04-07T06:10:00Z)
                        SESSION_ENDED 13-session-end
                        cites 0-employment-DEL, 13-dataset, 13-hosting, 13-session-start, 13-session-end, 13-session-review
                    """);
        });
    }

    /** 15. Supervised screen share. */
    @Test
    void supervision_excludes_nobody_but_a_review_says_what_was_seen() {
        told(List.of("15-supervised-screen-share"), ledger -> {
            asked(ledger, "S-15", "2026-04-14T09:10:00Z", "2026-04-14T09:10:00Z", """
                    DEL COULD_SEE SESSION_WITH_READ_CAPABILITY
                      GRANT D-15 SCREEN_VIEW COULD_SEE OPEN PRESENT DIRECT authorised [2026-04-14T08:00:00Z, 2026-04-14T12:00:00Z)
                        GRANT_ACTIVE 15-request, 15-activation
                        cites 0-employment-DEL, 15-dataset, 15-hosting, 15-request, 15-approval, 15-activation
                      SESSION D-15 SCREEN_VIEW COULD_SEE OPEN PRESENT DIRECT authorised [2026-04-14T09:00:00Z, 2026-04-14T12:00:00Z)
                        SESSION_OPEN 15-session-start
                        cites 0-employment-DEL, 15-dataset, 15-hosting, 15-session-start
                    """);
            asked(ledger, "S-15", "2026-04-14T09:10:00Z", "2026-04-14T10:00:00Z", """
                    DEL COULD_SEE SESSION_WITH_READ_CAPABILITY
                      GRANT D-15 SCREEN_VIEW COULD_SEE OPEN PRESENT DIRECT authorised [2026-04-14T08:00:00Z, 2026-04-14T12:00:00Z)
                        GRANT_ACTIVE 15-request, 15-activation
                        cites 0-employment-DEL, 15-dataset, 15-hosting, 15-request, 15-approval, 15-activation
                      SESSION D-15 SCREEN_VIEW COULD_SEE OPEN PRESENT DIRECT authorised [2026-04-14T09:00:00Z, 2026-04-14T09:30:00Z)
                        SESSION_OPEN 15-session-start
                        cites 0-employment-DEL, 15-dataset, 15-hosting, 15-session-start, 15-session-end
                    """);
            asked(ledger, "S-15", "2026-04-14T09:10:00Z", null, """
                    DEL COULD_SEE SESSION_REVIEWED_NO_DATA
                      GRANT D-15 SCREEN_VIEW COULD_SEE OPEN PRESENT DIRECT authorised [2026-04-14T08:00:00Z, 2026-04-14T12:00:00Z)
                        GRANT_ACTIVE 15-request, 15-activation
                        cites 0-employment-DEL, 15-dataset, 15-hosting, 15-request, 15-approval, 15-activation
                      SESSION D-15 SCREEN_VIEW COULD_SEE OPEN PRESENT DIRECT authorised [2026-04-14T09:00:00Z, 2026-04-14T09:30:00Z)
                        SESSION_OPEN 15-session-start
                        cites 0-employment-DEL, 15-dataset, 15-hosting, 15-session-start, 15-session-end, 15-session-review
                    """);
        });
    }

    /** 17. Test data was production data. */
    @Test
    void test_data_that_turn_out_to_be_operational_were_so_all_along() {
        told(List.of("17-test-data-was-production"), ledger -> {
            asked(ledger, "S-17", "2026-03-10T00:00:00Z", "2026-03-10T00:00:00Z", """
                    without operational data STA
                    """);
            asked(ledger, "S-17", "2026-03-10T00:00:00Z", null, """
                    STA COULD_SEE NO_USE_RECORDED
                      GRANT D-17 READ_DATA COULD_SEE OPEN PRESENT DIRECT authorised [2026-03-01T00:00:00Z, 2026-04-01T00:00:00Z)
                        GRANT_ACTIVE 17-request, 17-activation
                        cites 0-employment-STA, 17-request, 17-approval, 17-activation, 17-hosting, 17-correction
                    """);
        });
    }

    /** 18. Wrong vendor registered. */
    @Test
    void a_grant_that_named_the_wrong_vendor_counts_for_the_right_one_without_its_approval() {
        told(List.of("18-wrong-vendor"), ledger -> {
            asked(ledger, "S-18", "2026-03-05T00:00:00Z", "2026-03-05T00:00:00Z", """
                    DEL COULD_SEE NO_USE_RECORDED
                      GRANT D-18 READ_DATA COULD_SEE OPEN PRESENT DIRECT authorised [2026-03-01T00:00:00Z, 2026-03-31T00:00:00Z)
                        GRANT_ACTIVE 18-request, 18-activation
                        cites 0-employment-DEL, 18-dataset, 18-hosting, 18-request, 18-approval, 18-activation
                    """);
            asked(ledger, "S-18", "2026-03-05T00:00:00Z", "2026-03-08T12:00:00Z", """
                    HOS COULD_SEE NO_USE_RECORDED
                      GRANT D-18 READ_DATA COULD_SEE OPEN PRESENT DIRECT unauthorised [2026-03-01T00:00:00Z, 2026-03-31T00:00:00Z)
                        GRANT_ACTIVE 18-activation, 18-correction
                        APPROVAL_OF_OTHER_CONTENT 18-correction
                        cites 0-employment-HOS, 18-dataset, 18-hosting, 18-approval, 18-activation, 18-correction
                    corrected DEL 18-request by 18-correction: the request named the wrong vendor
                    """);
            asked(ledger, "S-18", "2026-03-05T00:00:00Z", null, """
                    HOS COULD_SEE NO_USE_RECORDED
                      GRANT D-18 READ_DATA COULD_SEE OPEN PRESENT DIRECT authorised [2026-03-01T00:00:00Z, 2026-03-31T00:00:00Z)
                        GRANT_ACTIVE 18-activation, 18-correction
                        cites 0-employment-HOS, 18-dataset, 18-hosting, 18-approval, 18-activation, 18-correction, 18-second-approval
                    corrected DEL 18-request by 18-correction: the request named the wrong vendor
                    """);
            asked(ledger, "S-18", "2026-03-10T00:00:00Z", null, """
                    HOS COULD_SEE NO_USE_RECORDED
                      GRANT D-18 READ_DATA COULD_SEE OPEN PRESENT DIRECT authorised [2026-03-01T00:00:00Z, 2026-03-31T00:00:00Z)
                        GRANT_ACTIVE 18-activation, 18-correction
                        cites 0-employment-HOS, 18-dataset, 18-hosting, 18-approval, 18-activation, 18-correction, 18-second-approval
                    corrected DEL 18-request by 18-correction: the request named the wrong vendor
                    """);
        });
    }

    /** 20. Ambiguous local time. */
    @Test
    void a_local_time_without_offset_is_refused_and_each_offset_means_its_own_instant() {
        told(List.of("20-ambiguous-local-time"), ledger -> {
            asked(ledger, "S-20a", "2026-10-25T00:45:00Z", null, """
                    excluded DEL
                      GRANT D-20a READ_DATA COULD_NOT_SEE CLOSED PRESENT DIRECT unauthorised [2026-10-25T00:30:00Z, )
                        TIME_BOX_ENDED 20a-request
                        cites 0-employment-DEL, 20a-dataset, 20a-hosting, 20a-request, 20a-approval
                    """);
            asked(ledger, "S-20a", "2026-10-25T00:45:00Z", "2026-10-23T08:59:59Z", """
                    nobody
                    """);
            asked(ledger, "S-20a", "2026-10-25T00:45:00Z", "2026-10-23T09:30:00Z", """
                    excluded DEL
                      GRANT D-20a READ_DATA COULD_NOT_SEE CLOSED PRESENT DIRECT unauthorised [2026-10-23T09:00:00Z, )
                        NOT_YET_ACTIVE 20a-request
                        APPROVAL_MISSING 20a-request
                        cites 0-employment-DEL, 20a-dataset, 20a-hosting, 20a-request
                    """);
            asked(ledger, "S-20b", "2026-10-25T00:45:00Z", null, """
                    DEL COULD_SEE NO_USE_RECORDED
                      GRANT D-20b READ_DATA COULD_SEE OPEN PRESENT DIRECT authorised [2026-10-24T22:00:00Z, 2026-10-25T01:30:00Z)
                        GRANT_ACTIVE 20b-request, 20b-activation
                        cites 0-employment-DEL, 20b-dataset, 20b-hosting, 20b-request, 20b-approval, 20b-activation
                    """);
            asked(ledger, "S-20b", "2026-10-25T00:45:00Z", "2026-10-23T08:59:59Z", """
                    nobody
                    """);
            asked(ledger, "S-20b", "2026-10-25T00:45:00Z", "2026-10-23T09:30:00Z", """
                    excluded DEL
                      GRANT D-20b READ_DATA COULD_NOT_SEE CLOSED PRESENT DIRECT unauthorised [2026-10-23T09:00:00Z, )
                        NOT_YET_ACTIVE 20b-request
                        APPROVAL_MISSING 20b-request
                        cites 0-employment-DEL, 20b-dataset, 20b-hosting, 20b-request
                    """);
            asked(ledger, "S-20b", "2026-10-25T01:30:00Z", null, """
                    excluded DEL
                      GRANT D-20b READ_DATA COULD_NOT_SEE CLOSED PRESENT DIRECT unauthorised [2026-10-25T01:30:00Z, )
                        TIME_BOX_ENDED 20b-request
                        cites 0-employment-DEL, 20b-dataset, 20b-hosting, 20b-request, 20b-approval
                    """);
            var refused = ledger.command("request-grant", LOCAL_TIME_WITHOUT_OFFSET);
            assertThat(refused.statusCode()).isEqualTo(400);
            assertThat(refused.body()).contains("\"field\":\"timeBox.until\"").contains("OFFSET_MISSING");
        });
    }

    /** 21. Before the ledger existed. */
    @Test
    void before_the_ledger_existed_nothing_is_covered_rather_than_nobody_exposed() {
        told(List.of("21-before-the-ledger"), ledger -> {
            asked(ledger, "S-21", "2025-11-01T10:30:00Z", "2026-04-01T00:00:00Z", """
                    not covered S-21 PATHS, INVENTORY
                    """);
            asked(ledger, "S-21", "2025-11-01T10:30:00Z", null, """
                    STA COULD_SEE SESSION_WITH_READ_CAPABILITY
                      SESSION D-21 SESSION COULD_SEE OPEN PRESENT DIRECT no-grant late PT4343H [2025-11-01T10:00:00Z, 2025-11-01T11:00:00Z)
                        SESSION_OPEN 21-session
                        cites 21-dataset-correction, 21-hosting, 21-session, 21-session-end
                    not covered S-21 PATHS, INVENTORY
                    """);
            asked(ledger, "S-21", "2025-11-01T12:00:00Z", null, """
                    not covered S-21 PATHS, INVENTORY 1 vendors
                    """);
        });
    }

    @Test
    void a_real_ledger_refuses_a_line_that_tells_its_own_time() {
        try (var ledger = RunningLedger.real()) {
            var answer = ledger.post(
                    "/commands",
                    "application/x-ndjson",
                    Story.part(Story.WORLD).getFirst().toString());
            assertThat(answer.body()).contains("\"status\":400").contains("RECORDED_AT_NOT_ALLOWED");
            assertThat(ledger.ask("/health/ready").path("head").asLong()).isEqualTo(1);
        }
    }

    private static final String LOCAL_TIME_WITHOUT_OFFSET = """
            {"grantId": "G-20c", "kind": "STANDARD", "channel": "REMOTE_GATEWAY", "enforcement": "GATEWAY",
             "beneficiary": {"vendorId": "DEL", "accountKind": "PERSONAL"}, "serverIds": ["S-20a"],
             "privileges": ["READ_DATA"], "purpose": {"code": "MAINTENANCE"}, "requestedBy": "Q-1",
             "timeBox": {"from": "2026-10-24T22:00:00Z", "until": "2026-10-25T02:30"}}""";

    private static void told(List<String> parts, Consumer<RunningLedger> questions) {
        try (var alone = RunningLedger.demonstration()) {
            alone.record(Story.told(Stream.concat(Stream.of(Story.WORLD), parts.stream())
                    .flatMap(part -> Story.part(part).stream())
                    .toList()));
            questions.accept(alone);
        }
        questions.accept(requireNonNull(crowded));
    }

    private static void asked(
            RunningLedger ledger, String server, String at, @Nullable String knownAt, String expected) {
        var query = new ArrayList<>(List.of("at", at, "server", server, "detail", "paths"));
        if (knownAt != null) {
            query.addAll(List.of("knownAt", knownAt));
        }
        var answer = ledger.ask("/exposures", query.toArray(String[]::new));
        assertThat(answer.path("complete").asBoolean()).isTrue();
        assertThat(answer.path("demonstration").asBoolean()).isTrue();
        assertThat(new Plainly(ledger).answer(answer))
                .as("%s at %s as known at %s", server, at, knownAt == null ? "the head" : knownAt)
                .isEqualTo(expected);
    }

    private static Instant at(String text) {
        return Instant.parse(text);
    }
}
