package nl.inzage.api.security;

import static org.assertj.core.api.Assertions.assertThat;

import nl.inzage.api.RunningLedger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A demonstration is open to everyone on its machine, and each of its answers says that it is one. */
class DemonstrationTest {

    private static RunningLedger ledger;
    private static People people;

    @BeforeAll
    static void starts() {
        ledger = RunningLedger.demonstration();
        people = new People(ledger);
    }

    @AfterAll
    static void ends() {
        people.close();
        ledger.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/vendors",
                "/vendors/NOBODY",
                "/principals",
                "/commands",
                "/openapi.json",
                "/health/live",
                "/nothing"
            })
    void each_answer_says_so(String path) {
        says(people.send(people.request(path)));
    }

    @Test
    void a_receipt_says_so() {
        var receipt = ledger.command("register-server", "{\"serverId\":\"S-1\"}");
        assertThat(receipt.statusCode()).isEqualTo(201);
        assertThat(receipt.headers().firstValue("Demonstration")).contains("true");
    }

    @Test
    void live_events_and_pages_say_so() {
        says(people.send(people.request("/entries").header("Accept", "text/event-stream")));
        says(people.send(people.request("/console").header("Accept", "text/html")));
    }

    @Test
    void who_shows_a_key_that_opens_nothing_is_told_so() {
        var refused = people.send(people.request("/vendors").header("Authorization", "Bearer nothing"));
        assertThat(refused.status()).isEqualTo(401);
        says(refused);
    }

    private static void says(People.Answer answer) {
        assertThat(answer.headers().firstValue("Demonstration")).contains("true");
    }
}
