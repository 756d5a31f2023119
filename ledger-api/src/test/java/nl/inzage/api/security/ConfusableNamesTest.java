package nl.inzage.api.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import javax.sql.DataSource;
import nl.inzage.api.RunningLedger;
import nl.inzage.api.command.InBulk;
import nl.inzage.core.principal.Role;
import nl.inzage.core.store.Ledger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A name that can be taken for another is recorded, and whoever records it is told of what else goes by it. */
class ConfusableNamesTest {

    private static RunningLedger ledger;
    private static People people;

    @BeforeAll
    static void starts() {
        ledger = RunningLedger.demonstration("--inzage.expiry-seconds=0");
        people = new People(ledger);
    }

    @AfterAll
    static void ends() {
        people.close();
        ledger.close();
    }

    /** Letters of other scripts, of other widths and shapes, capitals, digits for letters, two letters for one. */
    @ParameterizedTest
    @CsvSource(textBlock = """
            cyrillic,    Aspen Forensics,   Аѕреn Forensics
            greek,       Oak Omega,         Οak Omega
            wide,        Elm 2000,          Ｅｌｍ 2000
            capitals,    Beech Data,        BEECH DATA
            other-i,     Maple Ices,        MapIe lces
            digits,      Olive Ol,          01ive Ol
            two-for-one, Hornbeam modern,   Hombeam rnodern
            accents,     Lındeṇ,            Lındeṇ
            """)
    void a_name_that_looks_like_that_of_another_vendor_is_recorded_with_a_warning(String id, String name, String like) {
        assertThat(warnings(registered("V-" + id, name))).isEmpty();
        assertThat(warnings(registered("V-like-" + id, like)))
                .containsExactly("legalName CONFUSABLE_NAME it can be taken for a name of vendor/V-" + id
                        + ": make sure that they are not the same");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            other-word,   Fir Forensics,  Fir Forensic
            other-digits, Yew 2019,       Yew 2020
            accent,       Zelkova,        Żelkova
            """)
    void a_name_that_only_resembles_another_is_recorded_without_one(String id, String name, String other) {
        assertThat(warnings(registered("V-" + id, name))).isEmpty();
        assertThat(warnings(registered("V-un-" + id, other))).isEmpty();
    }

    @Test
    void former_names_count_and_the_vendors_own_do_not_nor_a_category_that_it_shares() {
        assertThat(warnings(registered("V-f", "Juniper"))).isEmpty();
        assertThat(warnings(ledger.command("rename-vendor", "{\"vendorId\": \"V-f\", \"legalName\": \"Medlar\"}")))
                .isEmpty();
        assertThat(warnings(ledger.command("rename-vendor", "{\"vendorId\": \"V-f\", \"legalName\": \"JUNIPER\"}")))
                .isEmpty();
        assertThat(warnings(ledger.command("register-vendor", """
                        {"vendorId": "V-g", "legalName": "Quince", "publicAlias": "Medlar"}"""))).isEmpty();
        assertThat(warnings(ledger.command("rename-vendor", "{\"vendorId\": \"V-g\", \"legalName\": \"MedIar\"}")))
                .containsExactly("legalName CONFUSABLE_NAME it can be taken for a name of vendor/V-f:"
                        + " make sure that they are not the same");
        assertThat(warnings(ledger.command("rename-vendor", "{\"vendorId\": \"V-f\", \"legalName\": \"quince\"}")))
                .containsExactly("legalName CONFUSABLE_NAME it can be taken for a name of vendor/V-g:"
                        + " make sure that they are not the same");
    }

    @Test
    void labels_of_data_sets_are_compared_with_one_another_and_not_with_vendors() {
        assertThat(warnings(registered("V-d", "Poplar"))).isEmpty();
        assertThat(warnings(dataset("D-1", "Poplar"))).isEmpty();
        assertThat(warnings(dataset("D-2", "PopIar")))
                .containsExactly("label CONFUSABLE_NAME it can be taken for a name of operational-dataset/D-1:"
                        + " make sure that they are not the same");
    }

    @Test
    void what_is_set_right_gives_a_name_too() {
        assertThat(warnings(registered("V-c1", "Rowan"))).isEmpty();
        var wrong = registered("V-c2", "Rown");
        var event = json(wrong).at("/entries/0/eventId").asString();
        assertThat(warnings(ledger.command("correct-fact", """
                        {"correctedEventId": "%s", "reason": "r",
                         "replacement": {"vendorId": "V-c2", "legalName": "rowan"}}""".formatted(event))))
                .containsExactly("replacement.legalName CONFUSABLE_NAME it can be taken for a name of vendor/V-c1:"
                        + " make sure that they are not the same");
    }

    @Test
    void whoever_tries_is_told_as_well_and_nothing_is_recorded() {
        assertThat(warnings(registered("V-t", "Spruce"))).isEmpty();
        var before = ledger.bean(Ledger.class).head().position();
        assertThat(warnings(ledger.command(
                        "register-vendor?dryRun=true", "{\"vendorId\": \"V-t2\", \"legalName\": \"SPRUCE\"}")))
                .hasSize(1);
        assertThat(ledger.bean(Ledger.class).head().position()).isEqualTo(before);
    }

    /** As many as go into several batches; each is like the one before it, and the last like two of them. */
    @Test
    void each_of_many_lines_is_compared_with_all_that_stand_before_it() {
        var lines = IntStream.range(0, 1_200)
                .mapToObj(i -> "{\"command\": \"register-vendor\", \"vendorId\": \"V-m%d\", \"legalName\": \"%s %d\"}"
                        .formatted(i, i % 2 == 0 ? "Walnut" : "WAINUT", i / 2))
                .collect(Collectors.joining("\n"));
        var answers = ledger.post("/commands", "application/x-ndjson", lines)
                .body()
                .lines()
                .toList();
        assertThat(answers).hasSize(1_200);
        for (int i = 0; i < answers.size(); i++) {
            var warnings = warnings(JsonMapper.shared().readTree(answers.get(i)).path("receipt"));
            assertThat(warnings).as(answers.get(i)).hasSize(i % 2);
            if (i % 2 == 1) {
                assertThat(warnings.getFirst()).contains("vendor/V-m" + (i - 1) + ":");
            }
        }
    }

    /** Whoever may not know that a vendor is there does not learn it by trying its name. */
    @Test
    void a_vendor_outside_of_the_senders_scope_is_not_told() {
        assertThat(warnings(registered("V-secret", "Cypress"))).isEmpty();
        assertThat(warnings(registered("V-known", "Cedar"))).isEmpty();
        people.add(
                "limited",
                "{\"servers\":[\"ALL\"],\"vendors\":[\"V-known\",\"V-new\"],\"datasets\":[\"ALL\"]}",
                Role.REGISTRAR);
        var tried = people.command(
                "limited", "register-vendor?dryRun=true", "{\"vendorId\": \"V-new\", \"legalName\": \"CYPRESS\"}");
        assertThat(tried.status()).as(tried.body()).isEqualTo(200);
        assertThat(warnings(tried.json())).isEmpty();
        assertThat(warnings(people.command(
                                "limited",
                                "register-vendor?dryRun=true",
                                "{\"vendorId\": \"V-new\", \"legalName\": \"CEDAR\"}")
                        .json()))
                .hasSize(1);
    }

    /** The views stand still: what they do not know is read, as long as it is not too much. */
    @Test
    void a_name_is_compared_with_what_the_views_do_not_know_yet_or_said_not_to_be() throws SQLException {
        try (var real = RunningLedger.real();
                var connection = real.bean(DataSource.class).getConnection()) {
            real.caughtUp();
            connection.setAutoCommit(false);
            try (var statement = connection.createStatement()) {
                statement.execute("SET idle_in_transaction_session_timeout = 0");
                statement.execute("SELECT position FROM views_state.live FOR UPDATE");
            }
            assertThat(warnings(real.command("register-vendor", "{\"vendorId\": \"V-1\", \"legalName\": \"Tupelo\"}")))
                    .isEmpty();
            var like = "{\"vendorId\": \"V-2\", \"legalName\": \"TUPELO\"}";
            var warned = warnings(real.command("register-vendor", like));
            assertThat(warned)
                    .containsExactly("legalName CONFUSABLE_NAME it can be taken for a name of vendor/V-1:"
                            + " make sure that they are not the same");
            InBulk.record(
                    real.bean(Ledger.class), IntStream.rangeClosed(1, 2_001).mapToObj("""
                            {"command": "register-server", "serverId": "S-%d", "sourceSystem": "t", "sourceRecordId": "%1$d"}"""::formatted));
            assertThat(warnings(real.command("register-vendor", "{\"vendorId\": \"V-3\", \"legalName\": \"Sumac\"}")))
                    .containsExactly("legalName NAME_NOT_COMPARED the views stand too far behind:"
                            + " it was not compared with the names before it");
            connection.rollback();
            real.caughtUp();
            assertThat(warnings(real.command("rename-vendor", "{\"vendorId\": \"V-3\", \"legalName\": \"tupelo\"}")))
                    .hasSize(2);
        }
    }

    private static HttpResponse<String> registered(String id, String name) {
        return ledger.command("register-vendor", "{\"vendorId\": \"%s\", \"legalName\": \"%s\"}".formatted(id, name));
    }

    private static HttpResponse<String> dataset(String id, String label) {
        return ledger.command(
                "register-dataset",
                "{\"datasetId\": \"%s\", \"label\": \"%s\", \"operational\": true}".formatted(id, label));
    }

    private static JsonNode json(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 201);
        return JsonMapper.shared().readTree(answer.body());
    }

    private static List<String> warnings(HttpResponse<String> answer) {
        return warnings(json(answer));
    }

    private static List<String> warnings(JsonNode receipt) {
        assertThat(receipt.has("warnings")).as(receipt.toString()).isTrue();
        return StreamSupport.stream(receipt.path("warnings").spliterator(), false)
                .map(warning -> Stream.of("field", "code", "detail")
                        .map(part -> warning.path(part).asString())
                        .collect(Collectors.joining(" ")))
                .toList();
    }
}
