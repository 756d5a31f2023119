package nl.inzage.api;

import static java.util.Objects.requireNonNull;
import static nl.inzage.api.Officer.items;
import static nl.inzage.api.Officer.rows;
import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The questions of a security officer about access and what keeps it out, in the order of the document. */
class OfficerQuestionsTest {

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

    /** 3. */
    @Test
    void who_has_access_now_is_listed_by_its_end_and_what_stands_without_one_comes_first() {
        var answer = ledger().ask("/accesses", "at", NOON);
        assertThat(items(answer, "grant", "kind", "vendor", "persons", "servers", "until", "paper", "openness"))
                .containsExactly(
                        "G-2 STANDING DEL [] [S-1] - IN_FORCE OPEN",
                        "G-4 STANDARD DEL [P-1] [S-3] 2026-03-01T18:00:00Z OVER UNCERTAIN",
                        "G-1 STANDARD DEL [P-1] [S-1] 2026-03-20T18:00:00Z IN_FORCE OPEN");
        assertThat(rows(answer.at("/items/2/approvers"), "approver", "role"))
                .containsExactly("Q-2 SYSTEM_OWNER", "Q-3 SYSTEM_OWNER");
        assertThat(answer.path("complete").booleanValue()).isTrue();
        assertThat(answer.path("demonstration").booleanValue()).isTrue();
        var emergency = ledger().ask("/accesses", "at", "2026-02-10T03:00:00Z");
        assertThat(items(emergency, "grant", "kind", "until", "approvers/0/approver", "approvers/0/role"))
                .containsExactly(
                        "G-2 STANDING - Q-2 SYSTEM_OWNER",
                        "BG-1 BREAK_GLASS 2026-02-10T06:10:00Z Q-9 BY_WORD_OF_MOUTH");
        assertThat(items(
                        ledger().ask("/accesses", "at", "2026-02-10T03:00:00Z", "knownAt", "2026-02-10T02:30:00Z"),
                        "grant"))
                .containsExactly("G-2");
    }

    /** 5. */
    @Test
    void access_without_a_grant_is_listed_with_the_entry_that_made_it() {
        var answer = ledger().ask("/exposures/ungranted", "at", NOON);
        assertThat(items(answer, "vendor", "kind", "id", "server", "dataset", "means", "openness", "verdict"))
                .containsExactly(
                        "ARG TOOL_INHERENT T-1 S-2 D-2 [UNSTATED] UNCERTAIN CANNOT_BE_EXCLUDED",
                        "ARG TOOL_INHERENT T-3 S-5 - [UNSTATED] UNCERTAIN -",
                        "HOS OPERATION S-3 S-3 D-3 [BACKUP_OPERATE,OS_ADMIN] OPEN COULD_SEE",
                        "POL OPERATION S-4 S-4 D-1 [CONFIGURE_APP] OPEN CANNOT_BE_EXCLUDED",
                        "POL HELD_COPY H-4 S-4 D-1 [HELD_COPY] OPEN COULD_SEE");
        assertThat(answer.path("items")
                        .valueStream()
                        .map(item ->
                                ledger().label(item.at("/createdBy/0/entry").asLong())))
                .containsExactly("updated T-1", "installed T-3", "operator S-3", "operator S-4", "operator S-4");
        assertThat(answer.at("/items/2/createdBy/0/text").asString())
                .isEqualTo("Vendor HOS began to operate [OS, BACKUP] of server S-3");
        assertThat(items(ledger().ask("/exposures/ungranted", "at", NOON, "vendor", "HOS"), "id"))
                .containsExactly("S-3");
        assertThat(items(ledger().ask("/exposures/ungranted", "at", "2026-02-20T00:00:00Z", "server", "S-4"), "id"))
                .isEmpty();
        assertThat(ledger().get("/exposures/ungranted", "vendor", "NOBODY").body())
                .contains("UNKNOWN_VENDOR");
    }

    /** 6. */
    @Test
    void what_an_attacker_of_a_vendor_could_reach_is_everything_open_to_it_and_to_its_chain() {
        var answer =
                ledger().ask("/vendors/DEL/reach", "from", "2026-03-03T09:00:00Z", "until", "2026-03-03T12:00:00Z");
        assertThat(items(answer, "vendor", "kind", "id", "server", "dataset", "verdict", "from", "until"))
                .containsExactly(
                        "DEL GRANT G-1 S-1 D-1 COULD_SEE 2026-03-03T09:00:00Z 2026-03-03T12:00:00Z",
                        "DEL GRANT G-2 S-1 D-1 COULD_SEE 2026-03-03T09:00:00Z 2026-03-03T12:00:00Z",
                        "DEL GRANT G-4 S-3 D-3 CANNOT_BE_EXCLUDED 2026-03-03T09:00:00Z 2026-03-03T12:00:00Z",
                        "DEL SESSION SE-1 S-1 D-1 COULD_SEE 2026-03-03T09:00:00Z 2026-03-03T10:00:00Z",
                        "KOL CHAIN G-2 S-1 D-1 CANNOT_BE_EXCLUDED 2026-03-03T09:00:00Z 2026-03-03T12:00:00Z");
        assertThat(rows(answer.path("toClose").path("grants"), "grant", "servers"))
                .containsExactly("G-1 [S-1]", "G-2 [S-1]", "G-4 [S-3]");
        assertThat(rows(answer.at("/toClose/sessions"), "session", "account", "until"))
                .containsExactly("SE-1 A-77 2026-03-03T10:00:00Z");
        assertThat(answer.at("/toClose/accounts").toString()).isEqualTo("[\"A-77\"]");
        assertThat(answer.path("chain").toString()).isEqualTo("[\"KOL\"]");
        assertThat(answer.path("servers").toString()).isEqualTo("[\"S-1\",\"S-3\"]");
        assertThat(answer.path("datasets").toString()).isEqualTo("[\"D-1\",\"D-3\"]");
        assertThat(answer.at("/nextStep/body").toString()).isEqualTo("{\"vendorId\":\"DEL\"}");
        assertThat(ledger().command(
                                "block-vendor?dryRun=true",
                                answer.at("/nextStep/body").toString())
                        .statusCode())
                .isEqualTo(200);
        assertThat(ledger().get("/vendors/NOBODY/reach", "from", NOON).statusCode())
                .isEqualTo(404);
        assertThat(ledger().get("/vendors/DEL/reach", "from", NOON, "until", NOON)
                        .body())
                .contains("END_BEFORE_START");
    }

    /** 7. */
    @Test
    void what_protected_a_server_is_told_with_its_controller_its_last_test_and_its_lapses() {
        var during =
                ledger().ask("/shielding-standings", "server", "S-2", "dataset", "D-2", "at", "2026-03-04T13:10:00Z");
        assertThat(items(
                        during,
                        "measure",
                        "controlledBy",
                        "controller",
                        "inForce",
                        "inForceFrom",
                        "state",
                        "reason/code",
                        "counts"))
                .containsExactly(
                        "M-1 POLICE - true 2026-01-10T00:00:00Z NONE SHIELD_LAPSED true",
                        "M-2 VENDOR ARG false - - - false");
        assertThat(items(during, "lastTest/on", "lastTest/result", "lastTest/validUntil")
                        .getFirst())
                .isEqualTo("2026-01-11T00:00:00Z PASSED 2026-06-30T00:00:00Z");
        assertThat(rows(during.at("/items/0/lapses"), "from", "until", "discoveredAt"))
                .containsExactly("2026-03-04T13:00:00Z 2026-03-04T13:20:00Z 2026-03-06T09:00:00Z");
        assertThat(state("2026-03-04T12:00:00Z", null)).isEqualTo("EFFECTIVE SHIELD_EFFECTIVE");
        assertThat(state("2026-03-04T13:10:00Z", "2026-03-05T00:00:00Z")).isEqualTo("EFFECTIVE SHIELD_EFFECTIVE");
        assertThat(state("2026-03-04T14:00:00Z", null)).isEqualTo("UNPROVEN SHIELD_UNPROVEN");
        assertThat(items(ledger().ask("/shielding-standings", "server", "S-1", "at", NOON), "measure"))
                .containsExactly("M-2");
        assertThat(ledger().get("/shielding-standings", "dataset", "NOTHING").body())
                .contains("UNKNOWN_DATASET");
    }

    private static String state(String at, @Nullable String knownAt) {
        var answer = knownAt == null
                ? ledger().ask("/shielding-standings", "server", "S-2", "at", at)
                : ledger().ask("/shielding-standings", "server", "S-2", "at", at, "knownAt", knownAt);
        return items(answer, "state", "reason/code").getFirst();
    }

    /** 13. */
    @Test
    void who_stands_behind_a_vendor_is_told_with_when_it_was_disclosed_and_known() {
        assertThat(items(
                        ledger().ask("/vendors/DEL/chain", "at", NOON),
                        "engagement",
                        "vendor",
                        "role",
                        "sub",
                        "authorised",
                        "disclosedAt",
                        "knownSince"))
                .containsExactly(
                        "E-1 KOL - true true 2026-02-01T12:00:00Z 2026-02-02T09:00:00Z",
                        "E-1 POL RESELLER false true 2026-01-04T00:00:00Z 2026-01-05T09:00:00Z");
        assertThat(items(ledger().ask("/vendors/DEL/chain", "at", "2026-01-15T00:00:00Z"), "vendor"))
                .containsExactly("POL");
        assertThat(items(ledger().ask("/vendors/KOL/chain", "at", NOON), "vendor", "prime", "role"))
                .containsExactly("DEL true -", "POL false RESELLER");
        assertThat(ledger().get("/vendors/NOBODY/chain").statusCode()).isEqualTo(404);
    }
}
