package nl.inzage.api.security;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import nl.inzage.api.RunningLedger;
import nl.inzage.core.principal.Role;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.core.context.SecurityContextHolder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Keys that the ledger issues: shown once, kept as hashes, and closed on every node by the next request. */
class ApiKeysTest {

    private static RunningLedger ledger;
    private static RunningLedger beside;
    private static People people;
    private static People there;

    @BeforeAll
    static void starts() {
        ledger = RunningLedger.real();
        beside = ledger.beside();
        people = new People(ledger);
        there = new People(beside);
        for (var id : List.of("K-1", "K-2", "K-3", "K-4")) {
            people.add(id, People.WHOLE, Role.REGISTRAR);
        }
    }

    @AfterAll
    static void ends() {
        people.close();
        there.close();
        beside.close();
        ledger.close();
    }

    private static JsonNode issued(String principal) {
        return JsonMapper.shared()
                .readTree(ledger.post("/principals/" + principal + "/api-keys", "application/json", "")
                        .body());
    }

    private static People.Answer here(String key) {
        return people.send(people.request("/commands").header("Authorization", "Bearer " + key));
    }

    private static People.Answer onTheOtherNode(String key) {
        return there.send(there.request("/commands").header("Authorization", "Bearer " + key));
    }

    @Test
    void a_revoked_key_opens_nothing_on_any_node_from_the_next_request_on() {
        var issued = issued("K-1");
        var key = issued.path("key").asString();
        assertThat(here(key).status()).isEqualTo(200);
        assertThat(onTheOtherNode(key).status()).isEqualTo(200);
        var revoked = ledger.command(
                "revoke-api-key",
                "{\"principalId\":\"K-1\",\"keyId\":\"" + issued.path("keyId").asString() + "\"}");
        assertThat(revoked.statusCode()).as(revoked.body()).isEqualTo(201);
        assertThat(onTheOtherNode(key).status()).isEqualTo(401);
        assertThat(here(key).status()).isEqualTo(401);
        // The other key of the same principal goes on.
        assertThat(onTheOtherNode(people.key("K-1")).status()).isEqualTo(200);
    }

    @Test
    void whoever_was_ended_is_out_on_every_node_with_each_of_their_keys() {
        var second = issued("K-2").path("key").asString();
        assertThat(onTheOtherNode(second).status()).isEqualTo(200);
        assertThat(ledger.command("end-principal", "{\"principalId\":\"K-2\"}").statusCode())
                .isEqualTo(201);
        for (var key : List.of(people.key("K-2"), second)) {
            assertThat(onTheOtherNode(key).status()).isEqualTo(401);
            assertThat(here(key).status()).isEqualTo(401);
        }
    }

    @Test
    void a_key_that_is_one_character_off_opens_nothing() {
        var key = people.key("K-3");
        var answers = new TreeSet<String>();
        for (int i = 0; i < key.length(); i++) {
            var other = key.charAt(i) == 'A' ? 'B' : 'A';
            var answer = here(key.substring(0, i) + other + key.substring(i + 1));
            assertThat(answer.status()).as("character " + i).isEqualTo(401);
            answers.add(answer.body());
        }
        for (var wrong : List.of(
                key.substring(0, key.length() - 1),
                key + "A",
                key.replace("inzage.K-3/", "inzage.K-4/"),
                key.toLowerCase(Locale.ROOT),
                key.substring(key.lastIndexOf('.') + 1))) {
            var answer = here(wrong);
            assertThat(answer.status()).isEqualTo(401);
            answers.add(answer.body());
        }
        assertThat(answers).as("the answers are all the same").hasSize(1);
        assertThat(here(key).status()).isEqualTo(200);
    }

    @Test
    void a_key_opens_until_it_expires_and_not_at_that_moment() throws Exception {
        var issued = issued("K-4");
        var until = Instant.parse(issued.path("expiresAt").asString());
        var key = issued.path("key").asString();
        assertThat(statusAt(until.minusNanos(1_000), key)).isEqualTo(200);
        assertThat(statusAt(until, key)).isEqualTo(401);
    }

    @Test
    void keys_that_open_nothing_are_limited_together_and_keep_out_nobody_whose_key_is_known() throws Exception {
        var right = people.key("K-4");
        assertThat(here(right).status()).isEqualTo(200);
        var limit = new RateLimit(1, new Refusals(JsonMapper.shared()));
        var statuses = new ArrayList<Integer>();
        for (int i = 0; i < 10; i++) {
            var wrong = "inzage.NOBODY-%d/K.%s".formatted(i, "A".repeat(43));
            statuses.add(answeredAt(Instant.now(), wrong, limit).getStatus());
        }
        assertThat(statuses).startsWith(401, 401).contains(429);
        var refused = answeredAt(Instant.now(), "inzage.NOBODY/K." + "A".repeat(43), limit);
        assertThat(refused.getStatus()).isEqualTo(429);
        assertThat(refused.getHeader("Retry-After")).isEqualTo("1");
        assertThat(answeredAt(Instant.now(), right, limit).getStatus()).isEqualTo(200);
    }

    private static int statusAt(Instant moment, String key) throws Exception {
        return answeredAt(moment, key, new RateLimit(200, new Refusals(JsonMapper.shared())))
                .getStatus();
    }

    private static MockHttpServletResponse answeredAt(Instant moment, String key, RateLimit limit) throws Exception {
        var request = new MockHttpServletRequest("GET", "/api/v1/commands");
        request.addHeader("Authorization", "Bearer " + key);
        var response = new MockHttpServletResponse();
        try {
            new Identification(
                            ledger.bean(Principals.class),
                            ledger.bean(LocalToken.class),
                            null,
                            false,
                            limit,
                            Clock.fixed(moment, ZoneOffset.UTC),
                            new Refusals(JsonMapper.shared()))
                    .doFilter(request, response, new MockFilterChain());
        } finally {
            SecurityContextHolder.clearContext();
        }
        return response;
    }

    @Test
    void a_key_is_shown_once_and_no_column_of_the_database_holds_it() {
        var issued = issued("K-4");
        var key = issued.path("key").asString();
        var secret = key.substring(key.lastIndexOf('.') + 1);
        assertThat(ledger.get("/principals/K-4").body())
                .contains(issued.path("keyId").asString())
                .doesNotContain(secret)
                .doesNotContain("secretHash");
        assertThat(holding(secret)).isEmpty();
        assertThat(holding(key)).isEmpty();
        // The hash is found in the same way, so that the search is one.
        assertThat(holding(ApiKey.parse(key).orElseThrow().secretHash())).isNotEmpty();
    }

    /** The tables of which a row holds a text, as text or as bytes. */
    private static List<String> holding(String text) {
        var bytes = HexFormat.of().formatHex(text.getBytes(UTF_8));
        return ledger
                .askedAsSuperuser(
                        "SELECT format('%I.%I', table_schema, table_name) FROM information_schema.tables"
                                + " WHERE table_type = 'BASE TABLE' AND table_schema NOT IN ('pg_catalog', 'information_schema')")
                .stream()
                .filter(table -> !ledger.askedAsSuperuser("SELECT 1 FROM " + table + " t WHERE t::text LIKE '%" + text
                                + "%' OR t::text LIKE '%" + bytes + "%' LIMIT 1")
                        .isEmpty())
                .toList();
    }
}
