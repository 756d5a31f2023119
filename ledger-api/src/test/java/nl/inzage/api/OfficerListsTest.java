package nl.inzage.api;

import static java.util.Objects.requireNonNull;
import static nl.inzage.api.Officer.items;
import static nl.inzage.api.Officer.rows;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/** The questions of a security officer about what is due and what changed, and the command that gives each list. */
class OfficerListsTest {

    private static final String NOON = "2026-03-03T12:00:00Z";

    private static @Nullable RunningLedger running;

    @BeforeAll
    static void tell_the_story() {
        running = Officer.told();
    }

    @AfterAll
    static void stop() {
        ledger().close();
    }

    private static RunningLedger ledger() {
        return requireNonNull(running);
    }

    /** 2. */
    @Test
    void what_a_vendor_could_see_in_a_period_is_told_per_data_set_with_its_rank_and_what_it_saw() {
        var answer = ledger().ask(
                        "/exposures/periods",
                        "vendor",
                        "DEL",
                        "from",
                        "2026-03-01T00:00:00Z",
                        "until",
                        "2026-03-04T00:00:00Z");
        var datasets = answer.at("/vendors/0/datasets");
        assertThat(rows(datasets, "dataset", "server", "longest/from", "longest/until"))
                .containsExactly(
                        "D-1 S-1 2026-03-01T00:00:00Z 2026-03-04T00:00:00Z",
                        "D-3 S-3 2026-03-01T00:00:00Z 2026-03-04T00:00:00Z");
        assertThat(rows(datasets.at("/0/intervals"), "from", "until", "verdict", "rank"))
                .containsExactly(
                        "2026-03-01T00:00:00Z 2026-03-02T00:00:00Z COULD_SEE 0",
                        "2026-03-02T00:00:00Z 2026-03-04T00:00:00Z COULD_SEE 2");
        assertThat(rows(datasets.at("/1/intervals"), "from", "until", "verdict", "rank"))
                .containsExactly(
                        "2026-03-01T00:00:00Z 2026-03-01T18:00:00Z COULD_SEE 0",
                        "2026-03-01T18:00:00Z 2026-03-04T00:00:00Z CANNOT_BE_EXCLUDED 0");
        assertThat(rows(datasets.at("/0/seen"), "from", "until"))
                .containsExactly("2026-03-03T08:30:00Z 2026-03-03T10:00:00Z");
        assertThat(datasets.at("/1/seen")).isEmpty();
        assertThat(rows(answer.at("/vendors/0/intervals"), "from", "until", "verdict"))
                .containsExactly("2026-03-01T00:00:00Z 2026-03-04T00:00:00Z COULD_SEE");
    }

    /** 9. */
    @Test
    void a_grant_is_due_for_review_on_the_date_it_names_or_so_long_after_its_last_review() {
        var spring = new String[] {"from", "2026-04-01T00:00:00Z", "until", "2026-07-01T00:00:00Z"};
        var then = ledger().ask("/grant-reviews-due", with(spring, "knownAt", NOON));
        assertThat(items(then, "grant", "due", "special", "asked", "lastReview", "reviewer"))
                // Nobody confirmed that G-4 is gone: it opened on 25 February, 8:00, and 90 days later it is due.
                .containsExactly("G-2 2026-04-25T00:00:00Z true true - -", "G-4 2026-05-26T08:00:00Z true false - -");
        var opened = ledger().ask("/grant-reviews-due", with(spring, "knownAt", "2026-04-20T09:00:00Z"));
        assertThat(items(opened, "grant", "reviewer")).contains("G-2 Q-6");
        assertThat(items(ledger().ask("/grant-reviews-due", spring), "grant")).doesNotContain("G-2");
        var summer =
                ledger().ask("/grant-reviews-due", "from", "2026-07-01T00:00:00Z", "until", "2026-08-01T00:00:00Z");
        // 90 days after 20 April, 10:00.
        assertThat(items(summer, "grant", "due", "asked", "lastReview", "lastReviewer"))
                .contains("G-2 2026-07-19T10:00:00Z false 2026-04-20T10:00:00Z Q-6");
        assertThat(ledger().get("/grant-reviews-due").body()).contains("MISSING");
    }

    private static String[] with(String[] query, String... more) {
        var all = new ArrayList<>(List.of(query));
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }

    /** 10. */
    @Test
    void whose_screening_or_declaration_runs_out_soon_is_told_with_the_access_that_hangs_on_it() {
        assertThat(items(
                        ledger().ask("/screening-expiries", "at", NOON),
                        "person",
                        "what",
                        "until",
                        "vendors",
                        "grants"))
                .containsExactly(
                        "P-1 CONFIDENTIALITY_DECLARATION 2026-04-20T00:00:00Z [DEL] [G-1,G-4]",
                        "P-1 VOG 2026-05-01T00:00:00Z [DEL] [G-1,G-4]");
        assertThat(items(ledger().ask("/screening-expiries", "at", NOON, "withinDays", "49"), "what"))
                .containsExactly("CONFIDENTIALITY_DECLARATION");
        assertThat(items(ledger().ask("/screening-expiries", "at", NOON, "withinDays", "47"), "what"))
                .isEmpty();
        assertThat(ledger().get("/screening-expiries", "withinDays", "0").statusCode())
                .isEqualTo(400);
    }

    /** 11. */
    @Test
    void emergency_access_is_listed_with_who_allowed_it_how_late_it_came_and_how_it_developed() {
        var year = new String[] {"from", "2026-01-01T00:00:00Z", "until", "2026-07-01T00:00:00Z"};
        var answer = ledger().ask("/break-glasses", year);
        assertThat(items(
                        answer,
                        "grant",
                        "approvedVerballyBy",
                        "opened",
                        "lateBy",
                        "lasts",
                        "review/outcome",
                        "overdue"))
                .containsExactly(
                        "BG-1 Q-9 2026-02-10T02:10:00Z PT30M PT4H JUSTIFIED false",
                        "BG-2 Q-9 2026-04-28T10:00:00Z - PT1H - true");
        assertThat(rows(
                        answer.path("trend"),
                        "quarter",
                        "opened",
                        "lateRegistered",
                        "justified",
                        "notJustified",
                        "notReviewed"))
                .containsExactly("2026-Q1 1 1 1 0 0", "2026-Q2 1 0 0 0 1");
        var then = ledger().ask("/break-glasses", with(year, "knownAt", "2026-02-10T12:00:00Z"));
        assertThat(items(then, "grant", "review/outcome")).containsExactly("BG-1 -");
    }

    /** 12. */
    @Test
    void a_tool_of_unknown_access_or_without_approval_is_listed_with_what_was_decided_about_it() {
        assertThat(items(
                        ledger().ask("/tool-gaps", "at", NOON),
                        "server",
                        "tool",
                        "version",
                        "maker",
                        "gaps",
                        "assessment/code",
                        "inspection/verdict",
                        "deviation/decision",
                        "deviation/decidedBy"))
                .containsExactly("S-2 T-1 2 ARG [SUPPLIER_ACCESS_UNKNOWN,NO_VALID_APPROVAL] VENDOR_ACCESS_NOT_ASSESSED"
                        + " REJECTED N-1 Q-10");
        assertThat(items(ledger().ask("/tool-gaps", "at", "2026-02-01T00:00:00Z"), "tool"))
                .isEmpty();
        assertThat(items(
                        ledger().ask("/tool-gaps", "at", "2026-02-15T12:00:00Z"),
                        "tool",
                        "inspection/verdict",
                        "deviation/decision"))
                .containsExactly("T-1 - -");
    }

    /** 14. */
    @Test
    void a_session_of_a_supplier_during_a_deployment_is_found_with_the_stretch_of_both() {
        var march = new String[] {"from", "2026-03-01T00:00:00Z", "until", "2026-04-01T00:00:00Z"};
        assertThat(items(
                        ledger().ask("/deployment-sessions", march),
                        "session",
                        "vendor",
                        "server",
                        "deployment",
                        "tool",
                        "orderRef",
                        "from",
                        "until"))
                .containsExactly("SE-2 ARG S-2 DP-1 T-1 O-77 2026-03-10T11:00:00Z 2026-03-10T12:00:00Z");
        assertThat(items(ledger().ask("/deployment-sessions", with(march, "server", "S-1")), "session"))
                .isEmpty();
        assertThat(items(
                        ledger().ask("/deployment-sessions", with(march, "knownAt", "2026-03-10T13:00:00Z")),
                        "session"))
                .isEmpty();
    }

    /** 15. */
    @Test
    void what_changed_since_the_last_look_is_told_in_plain_words_page_by_page() {
        var head = ledger().ask("/health/ready").path("head").asLong();
        var answer = ledger().ask("/changes", "after", String.valueOf(head - 2));
        assertThat(items(answer, "position", "kind", "id", "text"))
                .containsExactly(
                        (head - 1)
                                + " access-grant BG-2 Emergency access for vendor DEL (person P-1) to server S-1 by"
                                + " READ_DATA was opened, allowed by word of mouth by Q-9, from 2026-04-28T10:00:00Z"
                                + " until 2026-04-28T14:00:00Z",
                        head + " access-grant BG-2 Emergency access BG-2 was closed");
        assertThat(items(ledger().ask("/changes", "after", String.valueOf(head)), "text"))
                .isEmpty();
        assertThat(pages("/changes?after=0&limit=7", "position"))
                .hasSize((int) head)
                .doesNotHaveDuplicates();
        assertThat(ledger().get("/changes").body()).contains("MISSING");
    }

    @Test
    void a_list_is_cut_only_where_it_says_so() {
        var whole = items(ledger().ask("/accesses", "at", NOON), "grant");
        assertThat(pages("/accesses?limit=1&at=" + NOON, "grant"))
                .isEqualTo(whole)
                .hasSize(3);
        assertThat(ledger().get("/accesses", "limit", "501").statusCode()).isEqualTo(400);
        assertThat(ledger().get("/accesses", "at", "2199-01-01T00:00:00Z").body())
                .contains("REFERENCE_MOMENT_IN_FUTURE");
    }

    private static List<String> pages(String path, String field) {
        var all = new ArrayList<String>();
        for (var next = Optional.of(path); next.isPresent(); ) {
            var response = ledger().get(next.get());
            assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
            all.addAll(items(requireNonNull(JsonMapper.shared().readTree(response.body())), field));
            next = Requests.next(response);
        }
        return all;
    }

    // ---- the program -------------------------------------------------------------------------------------------

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            periods --vendor DEL --from 2026-03-01T00:00:00Z --until 2026-03-04T00:00:00Z | vendor DEL
            accesses --at 2026-03-03T12:00:00Z                                | grant G-2, kind STANDING
            ungranted --at 2026-03-03T12:00:00Z                               | vendor HOS, kind OPERATION
            reach --vendor DEL --from 2026-03-03T09:00:00Z --until 2026-03-03T12:00:00Z | block-vendor
            shields --server S-2 --at 2026-03-04T13:10:00Z                    | code SHIELD_LAPSED
            reviews --from 2026-07-01 --until 2026-08-01                      | due 2026-07-19T10:00:00Z, grant G-2
            screenings --at 2026-03-03T12:00:00Z --within-days 60             | person P-1, what VOG
            break-glasses --from 2026-01-01 --until 2026-07-01                | approvedVerballyBy Q-9, lateBy PT30M
            tools --at 2026-03-03T12:00:00Z                                   | tool T-1, version 2
            chain --vendor DEL --at 2026-03-03T12:00:00Z                      | vendor POL, prime false, role RESELLER
            deployments --from 2026-03-01 --until 2026-04-01                  | session SE-2, vendor ARG
            changes --after 0                                                 | text The ledger was founded
            """)
    void the_program_gives_each_list(String arguments, String expected) {
        var asked = run(("list " + arguments.strip()).split(" "));
        assertThat(asked.exit()).as(asked.err()).isZero();
        assertThat(asked.out()).contains("as known at position:", "in a demonstration ledger", expected);
        var whole = run((("list " + arguments.strip()) + " --json").split(" "));
        assertThat(requireNonNull(JsonMapper.shared().readTree(whole.out()))
                        .path("complete")
                        .booleanValue())
                .isTrue();
    }

    @Test
    void the_program_says_what_cannot_be_asked_so_and_exits_with_2() {
        assertThat(run("list", "nonsense").err()).startsWith("INVALID");
        assertThat(run("list", "reach", "--from", NOON).err()).startsWith("MISSING");
        var unknown = run("list", "shields", "--server", "S-NOBODY");
        assertThat(unknown.exit()).isEqualTo(2);
        assertThat(unknown.err()).startsWith("UNKNOWN_SERVER");
    }

    private static Commanded run(String... arguments) {
        var all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--url", ledger().url().replace("/api/v1", "")));
        return Commanded.run(all.toArray(String[]::new));
    }
}
