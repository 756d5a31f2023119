package nl.inzage.api;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import nl.inzage.api.command.Catalogue;
import nl.inzage.api.problem.Code;
import nl.inzage.core.exposure.ReasonCode;
import nl.inzage.core.store.LedgerException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What programs build on besides the answers: the description, many lines at once, histories, who is let in. */
class InterfaceTest {

    private static @Nullable RunningLedger running;

    @BeforeAll
    static void start() {
        running = RunningLedger.real();
    }

    @AfterAll
    static void stop() {
        ledger().close();
    }

    private static RunningLedger ledger() {
        return requireNonNull(running);
    }

    @Test
    void the_description_has_a_path_for_each_command_and_closed_lists_of_codes() {
        var described = ledger().ask("/openapi.json");
        assertThat(described.path("openapi").asString()).startsWith("3.1");
        assertThat(described.path("paths").propertyNames())
                .containsAll(Catalogue.lines().stream()
                        .map(line -> "/api/v1/commands/" + line.command())
                        .toList())
                .contains("/api/v1/grants/{id}/history", "/api/v1/exposures")
                .noneMatch(path -> path.contains("{name}") || path.contains("{kind}"));
        var schemas = described.path("components").path("schemas");
        assertThat(texts(schemas.at("/Problem/properties/code/enum"))).containsExactlyElementsOf(Code.all());
        assertThat(texts(schemas.at("/ReasonCode/enum")))
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(ReasonCode.values()).map(Enum::name).toList());
        var revoke =
                described.at("/paths/~1api~1v1~1commands~1revoke-grant/post/requestBody/content/application~1json");
        assertThat(texts(revoke.at("/schema/required"))).containsExactlyInAnyOrder("grantId", "endReason");
    }

    @Test
    void every_code_of_the_ledger_is_in_the_closed_list() {
        assertThat(Stream.of(LedgerException.class.getPermittedSubclasses()))
                .isNotEmpty()
                .allSatisfy(type -> assertThat(Code.all()).contains(code(type.getSimpleName())));
    }

    private static String code(String name) {
        return name.replaceAll("(?<=[a-z])(?=[A-Z])", "_").toUpperCase(java.util.Locale.ROOT);
    }

    @Test
    void each_answer_says_the_version_of_the_interface_and_is_not_to_be_kept() {
        for (var path : List.of("/vendors", "/vendors/NOBODY", "/nothing-there")) {
            var headers = ledger().get(path).headers();
            assertThat(headers.firstValue("API-Version")).as(path).contains("1.0.0");
            assertThat(headers.firstValue("Cache-Control")).as(path).contains("no-store");
        }
    }

    @Test
    void lines_that_build_on_each_other_are_recorded_in_one_request() {
        var answers = lines("", """
                {"command": "register-vendor", "vendorId": "V-L", "legalName": "L", "sourceSystem": "t", "sourceRecordId": "l"}""", """
                {"command": "rename-vendor", "vendorId": "V-L", "legalName": "L2", "sourceSystem": "t", "sourceRecordId": "l2"}""", """
                {"command": "rename-vendor", "vendorId": "V-L", "legalName": "L2", "sourceSystem": "t", "sourceRecordId": "l2"}""", """
                {"command": "rename-vendor", "vendorId": "V-NOBODY", "legalName": "N"}""", """
                {"command": "correct-fact", "reason": "typing error", "replacement": {"vendorId": "V-L", "legalName": "L3"},
                 "correctedRecord": {"command": "rename-vendor", "sourceSystem": "t", "sourceRecordId": "l2"}}""".replace("\n", ""), """
                {"command": "rename-vendor", "vendorId": "V-L", "legalName": "L4"}""");
        assertThat(answers.stream().map(answer -> answer.path("status").asInt()))
                .containsExactly(201, 201, 200, 409, 201, 201);
        assertThat(answers.get(2).path("receipt").path("position"))
                .isEqualTo(answers.get(1).path("receipt").path("position"));
        var event = StreamSupport.stream(
                        ledger().ask("/vendors/V-L/history").path("events").spliterator(), false)
                .filter(one -> one.path("type").asString().equals("vendor.vendor-renamed"))
                .findFirst()
                .orElseThrow();
        assertThat(event.path("text").asString()).isEqualTo("Vendor V-L got another legal name");
        assertThat(event.at("/corrections/0/reason").asString()).isEqualTo("typing error");
    }

    @Test
    void all_or_none_records_nothing_when_one_line_is_refused_and_everything_otherwise() {
        var before = head();
        var refused = lines("?atomic=true", """
                {"command": "register-vendor", "vendorId": "V-A", "legalName": "A", "sourceSystem": "t", "sourceRecordId": "a"}""", """
                {"command": "rename-vendor", "vendorId": "V-NOBODY", "legalName": "N"}""");
        assertThat(refused.stream().map(answer -> answer.at("/problem/code").asString()))
                .containsExactly("ATOMIC_ABANDONED", "UNKNOWN_VENDOR");
        assertThat(head()).isEqualTo(before);
        var kept = lines("?atomic=true", """
                {"command": "register-vendor", "vendorId": "V-A", "legalName": "A", "sourceSystem": "t", "sourceRecordId": "a"}""", """
                {"command": "rename-vendor", "vendorId": "V-A", "legalName": "A2", "sourceSystem": "t", "sourceRecordId": "a2"}""");
        assertThat(kept.stream().map(answer -> answer.path("status").asInt())).containsExactly(201, 201);
        assertThat(head()).isEqualTo(before + 2);
        var again = lines("?atomic=true", """
                {"command": "register-vendor", "vendorId": "V-A", "legalName": "A", "sourceSystem": "t", "sourceRecordId": "a"}""", """
                {"command": "rename-vendor", "vendorId": "V-A", "legalName": "A2", "sourceSystem": "t", "sourceRecordId": "a2"}""");
        assertThat(again.stream().map(answer -> answer.path("status").asInt())).containsExactly(200, 200);
        assertThat(head()).isEqualTo(before + 2);
    }

    @Test
    void a_list_is_cut_only_where_it_says_so_and_filtered_by_what_its_entries_name() {
        var recorded = lines("", """
                {"command": "register-server", "serverId": "S-F1"}""", """
                {"command": "register-server", "serverId": "S-F2"}""", """
                {"command": "register-dataset", "datasetId": "D-F1", "operational": true}""", """
                {"command": "register-dataset", "datasetId": "D-F2", "operational": true}""", """
                {"command": "host-dataset", "datasetId": "D-F1", "hostingId": "H-F1", "serverId": "S-F1", "copyKind": "PRIMARY"}""", """
                {"command": "host-dataset", "datasetId": "D-F2", "hostingId": "H-F2", "serverId": "S-F1", "copyKind": "PRIMARY"}""", """
                {"command": "host-dataset", "datasetId": "D-F2", "hostingId": "H-F3", "serverId": "S-F2", "copyKind": "BACKUP"}""");
        assertThat(recorded)
                .allSatisfy(answer -> assertThat(answer.path("status").asInt()).isEqualTo(201));
        assertThat(ids(ledger().ask("/datasets", "server", "S-F2"))).containsExactly("D-F2");
        var first = ledger().ask("/datasets", "server", "S-F1", "limit", "1");
        assertThat(ids(first)).containsExactly("D-F1");
        assertThat(ids(ledger().ask(
                                "/datasets",
                                "server",
                                "S-F1",
                                "limit",
                                "1",
                                "cursor",
                                first.path("next").asString())))
                .containsExactly("D-F2");
        assertThat(ledger().get("/datasets", "server", "S-NOBODY").body()).contains("UNKNOWN_SERVER");
        assertThat(ledger().get("/datasets", "limit", "501").statusCode()).isEqualTo(400);
    }

    @Test
    void a_vendor_is_found_by_any_name_it_ever_had_and_the_name_stands_in_no_address() {
        var recorded = lines("", """
                {"command": "register-vendor", "vendorId": "V-S1", "legalName": "Rivierzicht Beheer"}""", """
                {"command": "rename-vendor", "vendorId": "V-S1", "legalName": "Havenzicht"}""");
        assertThat(recorded).hasSize(2);
        var found = JsonMapper.shared()
                .readTree(ledger().post("/vendors/searches", "application/json", "{\"name\": \"rivier\"}")
                        .body());
        assertThat(found.at("/items/0/vendor").asString()).isEqualTo("V-S1");
        assertThat(ledger().post("/vendors/searches", "application/json", "{\"name\": 7")
                        .body())
                .contains("NOT_JSON");
    }

    @Test
    void a_gap_in_the_log_of_sessions_is_told_with_every_answer_that_it_touches() {
        var recorded = lines("", """
                {"command": "register-server", "serverId": "S-G1"}""", """
                {"command": "record-session-log-gap", "sessionId": "GAP-1", "serverId": "S-G1", "alreadyHappened": true, "effectiveFrom": "2026-03-01T00:00:00Z", "effectiveUntil": "2026-03-02T00:00:00Z"}""");
        assertThat(recorded)
                .allSatisfy(answer -> assertThat(answer.path("status").asInt()).isEqualTo(201));
        var gap = ledger().ask("/exposures", "at", "2026-03-01T12:00:00Z", "server", "S-G1")
                .at("/coverage/gaps/0");
        assertThat(gap.path("server").asString()).isEqualTo("S-G1");
        assertThat(gap.path("until").asString()).isEqualTo("2026-03-02T00:00:00Z");
        assertThat(ledger().ask("/exposures", "at", "2026-03-02T00:00:00Z", "server", "S-G1")
                        .at("/coverage/gaps"))
                .isEmpty();
    }

    private static List<String> ids(JsonNode list) {
        return StreamSupport.stream(list.path("items").spliterator(), false)
                .map(item -> item.path("id").asString())
                .toList();
    }

    @Test
    void many_lines_that_are_only_to_be_tried_are_refused_rather_than_recorded() {
        var before = head();
        var answer = ledger().post("/commands?dryRun=true", "application/x-ndjson", """
                {"command": "register-server", "serverId": "S-TRIED"}""");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("\"field\":\"dryRun\"");
        assertThat(head()).isEqualTo(before);
    }

    @Test
    void a_page_of_another_site_and_a_name_that_was_made_to_point_here_get_no_answer() throws IOException {
        assertThat(raw("Host: inzage.example")).startsWith("HTTP/1.1 403").contains("HOST_NOT_ALLOWED");
        assertThat(raw("Host: 127.0.0.1:80\r\nOrigin: http://elsewhere.example"))
                .startsWith("HTTP/1.1 403")
                .contains("ORIGIN_NOT_ALLOWED");
        assertThat(raw("Host: 127.0.0.1:80\r\nOrigin: null")).startsWith("HTTP/1.1 403");
        assertThat(raw("Host: localhost:80\r\nOrigin: http://localhost:80")).startsWith("HTTP/1.1 200");
    }

    private static String raw(String headers) throws IOException {
        var address = URI.create(ledger().url());
        try (var socket = new Socket(address.getHost(), address.getPort())) {
            socket.getOutputStream()
                    .write(("GET /api/v1/vendors HTTP/1.1\r\n" + ledger().knownLine() + headers
                                    + "\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static long head() {
        return ledger().ask("/health/ready").path("head").asLong();
    }

    private static List<JsonNode> lines(String query, String... lines) {
        var body = Stream.of(lines).collect(joining("\n"));
        return ledger().post("/commands" + query, "application/x-ndjson", body)
                .body()
                .lines()
                .map(JsonMapper.shared()::readTree)
                .toList();
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asString)
                .toList();
    }
}
