package nl.inzage.api.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import nl.inzage.api.RunningLedger;
import nl.inzage.core.principal.Role;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What can be reached, told or done although nobody should; each test fails as long as it can. */
class HolesTest {

    private static final String LIMITED = "{\"servers\":[\"S-IN\"],\"vendors\":[\"V-IN\"],\"datasets\":[\"D-IN\"]}";
    private static final String NOTHING = "{\"servers\":[],\"vendors\":[],\"datasets\":[]}";

    private static RunningLedger ledger;
    private static People people;

    @BeforeAll
    static void starts() {
        ledger = RunningLedger.strict();
        people = new People(ledger);
        people.add("gateway", People.WHOLE, Role.REGISTRAR);
        people.add("sync", People.WHOLE, Role.REGISTRAR);
        people.add("migration", "\"mostBackdatedDays\":4000,", People.WHOLE, Role.REGISTRAR);
        people.add("ann", People.WHOLE, Role.SECURITY_OFFICER);
        people.add("bob", People.WHOLE, Role.SECURITY_OFFICER);
        people.add("auditor", People.WHOLE, Role.AUDITOR);
        people.add("admin", People.WHOLE, Role.ADMIN);
        people.add("limited", LIMITED, Role.REGISTRAR);
        people.add("limited-officer", LIMITED, Role.SECURITY_OFFICER);
        people.add("none", NOTHING, Role.REGISTRAR);
        for (var part : new String[] {"IN", "OUT"}) {
            record("gateway", "register-vendor", "{\"vendorId\":\"V-%s\",\"legalName\":\"Vendor\"}".formatted(part));
            record("gateway", "register-dataset", "{\"datasetId\":\"D-%s\",\"operational\":true}".formatted(part));
        }
        record("limited", "register-server", "{\"serverId\":\"S-IN\"}");
        record("gateway", "register-server", "{\"serverId\":\"S-OUT\"}");
        request("gateway", "G-OUT", "V-OUT", "S-OUT");
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

    private static JsonNode record(String id, String name, String body) {
        var answer = people.command(id, name, body);
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.json();
    }

    private static JsonNode request(String id, String grant, String vendor, String server) {
        return record(id, "request-grant", requested(grant, vendor, server, "READ_DATA"));
    }

    private static String requested(String grant, String vendor, String server, String privilege) {
        return """
                {"grantId":"%s","kind":"STANDARD","beneficiary":{"vendorId":"%s","accountKind":"SHARED"},\
                "serverIds":["%s"],"channel":"REMOTE_GATEWAY","privileges":["%s"],\
                "purpose":{"code":"MAINTENANCE"},"timeBox":{"from":"%s","until":"%s"},"enforcement":"GATEWAY",\
                "requestedBy":"P-ASKING"}""".formatted(grant, vendor, server, privilege, now(), now().plus(Duration.ofDays(1)));
    }

    @Test
    void the_stream_of_whoever_was_ended_ends() throws Exception {
        people.add("listener", People.WHOLE, Role.SECURITY_OFFICER);
        var uri = URI.create(ledger.url() + "/grant-endings");
        try (var socket = new Socket(uri.getHost(), uri.getPort())) {
            socket.setSoTimeout(25_000);
            socket.getOutputStream()
                    .write(
                            ("GET /api/v1/grant-endings?after=0 HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\n"
                                            + "Authorization: Bearer " + people.key("listener") + "\r\n\r\n")
                                    .getBytes(StandardCharsets.US_ASCII));
            var in = socket.getInputStream();
            var buffer = new byte[8192];
            assertThat(new String(buffer, 0, in.read(buffer), StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 200");
            record("admin", "end-principal", "{\"principalId\":\"listener\"}");
            var until = System.nanoTime() + Duration.ofSeconds(25).toNanos();
            var ended = false;
            while (!ended && System.nanoTime() < until) {
                ended = in.read(buffer) < 0;
            }
            assertThat(ended).as("the stream ended").isTrue();
        }
    }

    @Test
    void to_ask_for_the_head_of_a_stream_takes_nobodys_place() throws Exception {
        var uri = URI.create(ledger.url() + "/grant-endings");
        for (int i = 0; i < 32; i++) {
            try (var socket = new Socket(uri.getHost(), uri.getPort())) {
                socket.getOutputStream()
                        .write(
                                ("HEAD /api/v1/grant-endings HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\n"
                                                + "Authorization: Bearer " + people.key("bob") + "\r\n\r\n")
                                        .getBytes(StandardCharsets.US_ASCII));
                // The client has heard the head, and hangs up.
                var buffer = new byte[8192];
                var read = socket.getInputStream().read(buffer);
                assertThat(new String(buffer, 0, read, StandardCharsets.US_ASCII))
                        .startsWith("HTTP/1.1 200");
            }
        }
        Thread.sleep(30_000);
        var answer = people.send("ann", people.request("/grant-endings").header("Accept", "text/event-stream"));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }
}
