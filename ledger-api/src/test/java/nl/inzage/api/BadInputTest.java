package nl.inzage.api;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/** What cannot be understood is refused with a stable code, and leaves nothing behind. */
class BadInputTest {

    private static @Nullable RunningLedger running;

    @BeforeAll
    static void start() {
        var ledger = RunningLedger.real();
        assertThat(ledger.command("register-server", "{\"serverId\": \"S-1\"}").statusCode())
                .isEqualTo(201);
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

    @ParameterizedTest(name = "{0} {1} is {3} at {4}")
    @CsvSource(delimiter = '|', textBlock = """
            fly                    | {}                                                               | 404 | UNKNOWN_COMMAND     | command
            register-vendor        | {"vendorId": "V-1", "legalName": "V", "colour": "red"}           | 400 | UNKNOWN_FIELD       | colour
            register-vendor        | {"vendorId": "V-1"}                                              | 400 | MISSING             | legalName
            register-vendor        | {"vendorId": "V-1", "legalName": 7}                              | 400 | WRONG_TYPE          | legalName
            register-vendor        | {"vendorId": "V 1", "legalName": "V"}                            | 400 | INVALID             | vendorId
            register-vendor        | {"vendorId": "V-1", "legalName": "V", "roles": "MANUFACTURER"}   | 400 | WRONG_TYPE          | roles
            register-vendor        | {"vendorId": "V-1", "legalName": "V", "roles": ["CONQUEROR"]}    | 400 | INVALID             | roles[0]
            register-vendor        | {"vendorId": "V-1", "legalName": "a\\u0000b"}                    | 400 | INVALID             | legalName
            register-vendor        | {"vendorId": "V-1", "legalName": null}                           | 400 | WRONG_TYPE             | legalName
            register-vendor        | {"vendorId": "V-1", "legalName": "V", "effectiveFrom": "2026-03-02T08:00:00"}             | 400 | OFFSET_MISSING | effectiveFrom
            register-vendor        | {"vendorId": "V-1", "legalName": "V", "effectiveFrom": "2026-03-02T08:00:00.1234567Z"}    | 400 | TOO_PRECISE    | effectiveFrom
            register-vendor        | {"vendorId": "V-1", "legalName": "V", "effectiveFrom": "2026-03-02T08:00:00Z", "effectiveUntil": "2026-03-02T08:00:00Z"} | 400 | END_BEFORE_START | effectiveUntil
            register-vendor        | {"vendorId": "V-1", "legalName": "V", "recordedAt": "2026-03-02T08:00:00Z"}               | 400 | RECORDED_AT_NOT_ALLOWED | recordedAt
            register-vendor        | {"vendorId": "V-1", "legalName": "V", "effectiveFrom": "2026-03-02T08:00:00Z"}            | 409 | EFFECTIVE_TIME_IN_PAST  | effectiveFrom
            record-abro-declaration | {"vendorId": "V-1", "engagementId": "E", "tbbLevel": 9007199254740992, "status": "POSITIVE"}    | 400 | NUMBER_OUT_OF_RANGE | tbbLevel
            record-abro-declaration | {"vendorId": "V-1", "engagementId": "E", "tbbLevel": 1.5, "status": "POSITIVE"}              | 400 | NUMBER_OUT_OF_RANGE | tbbLevel
            record-abro-declaration | {"vendorId": "V-1", "engagementId": "E", "tbbLevel": 2, "status": "S"}                   | 400 | INVALID             | status
            register-server        | {"serverId": "ALL"}                                              | 400 | INVALID             | serverId
            install-tool           | {"serverId": "S-1", "toolId": "T-9", "version": "1"}             | 409 | UNKNOWN_TOOL        | toolId
            run-on                 | {"serverId": "S-1", "hostServerId": "S-1"}                       | 409 | PLACEMENT_CYCLE     | hostServerId
            assign-operator        | {"serverId": "S-1", "operatedBy": "VENDOR", "layers": ["OS"]}    | 409 | OPERATOR_UNNAMED    | vendorId
            assign-operator        | {"serverId": "S-1", "operatedBy": "POLICE", "layers": []}        | 409 | NO_LAYERS           | layers
            assign-operator        | {"serverId": "S-1", "operatedBy": "POLICE", "layers": ["ROOF"]}  | 400 | INVALID             | layers[0]
            define-shielding       | {"measureId": "M-1", "nature": "TECHNICAL_PREVENTIVE", "kind": "SEGREGATION", "controlledBy": "POLICE", "scope": {"servers": ["ALL", "S-1"], "datasets": ["ALL"], "vendors": ["ALL"], "pathKinds": ["ALL"], "privileges": ["ALL"], "dataStates": ["ALL"]}} | 400 | INVALID | scope
            define-shielding       | {"measureId": "M-1", "nature": "TECHNICAL_PREVENTIVE", "kind": "SEGREGATION", "controlledBy": "POLICE", "scope": {"servers": ["ALL"], "datasets": ["ALL"], "vendors": ["ALL"], "pathKinds": ["ALL"], "privileges": ["LOOK"], "dataStates": ["ALL"]}} | 400 | INVALID | scope
            define-shielding       | {"measureId": "M-1", "nature": "TECHNICAL_PREVENTIVE", "kind": "SEGREGATION", "controlledBy": "VENDOR", "scope": {"servers": ["ALL"], "datasets": ["ALL"], "vendors": ["ALL"], "pathKinds": ["ALL"], "privileges": ["ALL"], "dataStates": ["ALL"]}} | 409 | CONTROLLER_UNNAMED | controllerVendorId
            register-engagement    | {"engagementId": "E-1", "vendorId": "V-9"}                       | 409 | UNKNOWN_VENDOR      | vendorId
            request-sub-processor  | {"engagementId": "E-9", "vendorId": "V-9", "authorisation": "SPECIFIC"} | 409 | UNKNOWN_ENGAGEMENT | engagementId
            put-in-force           | {"measureId": "M-9"}                                             | 409 | UNKNOWN_MEASURE     | measureId
            close-breach           | {"breachId": "B-9"}                                              | 409 | UNKNOWN_BREACH      | breachId
            rename-vendor          | {"vendorId": "V-9", "legalName": "V"}                            | 409 | UNKNOWN_VENDOR      | vendorId
            register-server        | {"serverId": "S-1"}                                              | 409 | ALREADY_REGISTERED  | serverId
            correct-fact           | {"correctedEventId": "no-uuid", "replacement": {}, "reason": "r"} | 400 | WRONG_TYPE         | correctedEventId
            retract-fact           | {"retractedEventId": "0b2f2f2e-1111-4222-8333-444455556666", "reason": "r"} | 404 | UNKNOWN_EVENT | retractedEventId
            register-server        | {"serverId": "S-2", "evidence": [{"kind": "LOG", "sha265": "0a"}]}          | 400 | UNKNOWN_FIELD | evidence[0].sha265
            register-server        | {"serverId": "S-2", "evidence": [{"kind": "LOG", "uri": 7}]}                | 400 | WRONG_TYPE    | evidence[0].uri
            register-server        | {"serverId": "S-2", "evidence": [{"kind": "LOG", "capturedAt": "2026-03-02T08:00:00"}]} | 400 | OFFSET_MISSING | evidence[0].capturedAt
            register-vendor        | {"vendorId": "V-1", "legalName": "Cafe\u0301"}                  | 400 | INVALID             | legalName
            register-vendor        | {"vendorId": "V-1", "legalName": "a\u061cb"}                    | 400 | INVALID             | legalName
            register-vendor        | {"vendorId": "V-1", "legalName": "V", "roles": [[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]} | 400 | NOT_JSON | ''
            register-vendor        | [1]                                                              | 400 | NOT_JSON            | ''
            register-vendor        | {"vendorId": "V-1",                                              | 400 | NOT_JSON            | ''
            register-vendor        | {"vendorId": "V-1", "vendorId": "V-2", "legalName": "V"}         | 400 | NOT_JSON            | ''
            """)
    void a_command_is_refused_by_name(String command, String body, int status, String code, String field)
            throws SQLException {
        refused(() -> ledger().command(command, body.replace("\\\\", "\\")), status, code, field);
    }

    @ParameterizedTest(name = "{0} {1}={2} is {4} at {5}")
    @CsvSource(delimiter = '|', textBlock = """
            /exposures         | at    | 2199-01-01T00:00:00Z     | 400 | REFERENCE_MOMENT_IN_FUTURE | at
            /exposures         | at    | 2026-01-01T00:00:00      | 400 | OFFSET_MISSING             | at
            /exposures         | at    | soon                     | 400 | WRONG_TYPE                 | at
            /exposures         | to    | 2026-01-01T00:00:00Z     | 400 | MISSING                    | at
            /vendors           | limit | many                     | 400 | WRONG_TYPE                 | limit
            /vendors           | limit | 501                      | 400 | INVALID                    | limit
            /entries           | after | first                    | 400 | WRONG_TYPE                 | after
            /vendors/V-9       | at    | 2026-01-01T00:00:00Z     | 404 | NOT_FOUND         | id
            /grants/G-9        | at    | 2026-01-01T00:00:00Z     | 404 | NOT_FOUND         | id
            /servers/S-9/history | at  | 2026-01-01T00:00:00Z     | 404 | NOT_FOUND         | id
            """)
    void a_question_is_refused_by_name(String path, String name, String value, int status, String code, String field)
            throws SQLException {
        refused(() -> ledger().get(path, name, value), status, code, field);
    }

    @ParameterizedTest(name = "{0}={1} is {3} at {4}")
    @CsvSource(delimiter = '|', textBlock = """
            knownAt | 2199-01-01T00:00:00Z | 400 | KNOWLEDGE_MOMENT_IN_FUTURE | knownAt
            knownAt | position:99          | 400 | KNOWLEDGE_MOMENT_IN_FUTURE | knownAt
            knownAt | position:x           | 400 | WRONG_TYPE                 | knownAt
            server  | S-9                  | 404 | UNKNOWN_SERVER             | server
            vendor  | V-9                  | 404 | UNKNOWN_VENDOR             | vendor
            dataset | D-9                  | 404 | UNKNOWN_DATASET            | dataset
            detail  | everything           | 400 | INVALID                    | detail
            """)
    void a_scope_is_refused_by_name(String name, String value, int status, String code, String field)
            throws SQLException {
        refused(() -> ledger().get("/exposures", "at", "2026-01-01T00:00:00Z", name, value), status, code, field);
    }

    @Test
    void a_command_of_more_than_32_kib_is_refused() throws SQLException {
        var body = "{\"vendorId\": \"V-1\", \"legalName\": \"" + "x".repeat(32 * 1024) + "\"}";
        refused(() -> ledger().command("register-vendor", body), 413, "BODY_TOO_LARGE", "");
    }

    @Test
    void another_media_type_is_refused() throws SQLException {
        refused(
                () -> ledger().post("/commands/register-vendor", "text/plain", "hello"),
                415,
                "UNSUPPORTED_MEDIA_TYPE",
                "");
    }

    @Test
    void a_body_in_another_encoding_is_refused() throws SQLException {
        var body = "{\"serverId\": \"S-2\"}".getBytes(java.nio.charset.StandardCharsets.UTF_16);
        refused(() -> ledger().post("/commands/register-server", "application/json", body), 400, "NOT_JSON", "");
    }

    @Test
    void a_text_of_more_than_500_characters_is_refused_and_one_beyond_the_basic_plane_is_not() throws SQLException {
        refused(
                () -> ledger().command("register-server", "{\"role\": \"" + "x".repeat(501) + "\"}"),
                400,
                "INVALID",
                "role");
        refused(
                () -> ledger().command("register-server", "{\"role\": \"\uD83D\uDD12\", \"colour\": \"red\"}"),
                400,
                "UNKNOWN_FIELD",
                "colour");
    }

    @Test
    void faults_of_circumstances_and_of_fields_are_named_together() {
        var answer = ledger().command("register-vendor", """
                        {"vendorId": "V-1", "effectiveFrom": "2026-03-02T08:00:00", "colour": "red", "onBehalfOf": 7}""").body();
        assertThat(answer)
                .contains("OFFSET_MISSING")
                .contains("WRONG_TYPE")
                .contains("UNKNOWN_FIELD")
                .contains("\"code\":\"MISSING\"");
    }

    @Test
    void a_thing_without_an_id_is_given_one() {
        var answer = ledger().command("register-server", "{}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        assertThat(answer.body()).containsPattern("\"stream\":\"server/[0-9a-f-]{36}\"");
        ledger().caughtUp();
    }

    @Test
    void every_fault_is_named_at_once() {
        var answer = ledger().command("register-vendor", "{\"colour\": \"red\", \"roles\": 7}")
                .body();
        assertThat(answer).contains("UNKNOWN_FIELD").contains("MISSING").contains("WRONG_TYPE");
    }

    @Test
    void every_rule_that_a_command_breaks_is_named_at_once() {
        var answer = ledger().command("request-grant", """
                {"grantId": "G-1", "kind": "STANDARD", "channel": "REMOTE_GATEWAY", "enforcement": "GATEWAY",
                 "beneficiary": {"vendorId": "V-9", "accountKind": "SHARED"}, "serverIds": ["S-9"], "privileges": [],
                 "purpose": {"code": "MAINTENANCE"}, "requestedBy": "Q-1",
                 "timeBox": {"from": "2026-01-01T00:00:00Z", "until": "2027-01-01T00:00:00Z"}}""").body();
        assertThat(answer)
                .contains("UNKNOWN_VENDOR")
                .contains("UNKNOWN_SERVER")
                .contains("NO_PRIVILEGES")
                .contains("TIME_BOX_TOO_LONG");
    }

    private interface Request {
        java.net.http.HttpResponse<String> send();
    }

    private static void refused(Request request, int status, String code, String field) throws SQLException {
        var before = digests();
        var response = request.send();
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        var problem = JsonMapper.shared().readTree(response.body());
        var named = StreamSupport.stream(problem.path("errors").spliterator(), false)
                .anyMatch(error -> error.path("code").asString().equals(code)
                        && error.path("field").asString("").equals(field));
        assertThat(named
                        || (field.isEmpty() && problem.path("code").asString("").equals(code)))
                .as("%s at %s in %s", code, field, response.body())
                .isTrue();
        assertThat(digests()).isEqualTo(before);
    }

    /** A digest of each table, the position of the ledger among them; what is there is signed a moment later. */
    private static Map<String, String> digests() throws SQLException {
        var digests = new TreeMap<String, String>();
        try (var connection = ledger().bean(DataSource.class).getConnection();
                var statement = connection.createStatement();
                var tables = connection.createStatement().executeQuery("""
                        SELECT schemaname || '.' || tablename FROM pg_tables
                        WHERE (schemaname = 'ledger' OR schemaname LIKE 'views%') AND tablename <> 'tokens'
                        AND tablename <> 'checkpoints'
                        """)) {
            while (tables.next()) {
                var table = tables.getString(1);
                try (var digest = statement.executeQuery(
                        "SELECT md5(coalesce(string_agg(t::text, '' ORDER BY t::text), '')) FROM " + table + " t")) {
                    digest.next();
                    digests.put(table, digest.getString(1));
                }
            }
        }
        return digests;
    }
}
