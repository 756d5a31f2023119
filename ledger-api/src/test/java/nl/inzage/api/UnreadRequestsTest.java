package nl.inzage.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/** What is no request at all is refused in the form of everything else that is refused. */
class UnreadRequestsTest {

    private static RunningLedger ledger;

    @BeforeAll
    static void starts() {
        ledger = RunningLedger.demonstration();
    }

    @AfterAll
    static void ends() {
        ledger.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', textBlock = """
            400 ~ INVALID ~ FOO~
            400 ~ INVALID ~ GET /api/v1/% HTTP/1.1~
            400 ~ INVALID ~ GET /api/v1/%00 HTTP/1.1~
            400 ~ INVALID ~ GET /api/v1/a|b HTTP/1.1~
            400 ~ INVALID ~ GET /api/v1/a%2fb HTTP/1.1~
            400 ~ INVALID ~ GET /console/a%5cb HTTP/1.1~
            400 ~ INVALID ~ GET / HTTP/1.1~ X-Long: LONG
            400 ~ INVALID ~ GET / HTTP/1.1~ Host: a b
            505 ~ INVALID ~ GET / HTTP/9.9~
            405 ~ METHOD_NOT_ALLOWED ~ TRACE / HTTP/1.1~
            """)
    void is_refused_as_a_problem_that_tells_nothing_of_the_server(int status, String code, String line, String header)
            throws IOException {
        var address = URI.create(ledger.url());
        try (var socket = new Socket(address.getHost(), address.getPort())) {
            socket.setSoTimeout(10_000);
            var more = header == null ? "" : header.replace("LONG", "x".repeat(20_000)) + "\r\n";
            socket.getOutputStream()
                    .write((line + "\r\n" + (more.startsWith("Host") ? "" : "Host: localhost\r\n") + more
                                    + "Connection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            var head = answer.substring(0, answer.indexOf("\r\n\r\n"));
            assertThat(head)
                    .startsWith("HTTP/1.1 " + status)
                    .contains("Content-Type: application/problem+json")
                    .contains("Cache-Control: no-store")
                    .contains("X-Content-Type-Options: nosniff")
                    .contains("Content-Security-Policy: default-src 'none'");
            assertThat(answer).doesNotContainIgnoringCase("tomcat").doesNotContain("<");
            var body = answer.substring(answer.indexOf('{'), answer.lastIndexOf('}') + 1);
            var problem = JsonMapper.shared().readTree(body);
            assertThat(problem.path("status").asInt()).isEqualTo(status);
            assertThat(problem.path("code").asString()).isEqualTo(code);
            assertThat(problem.path("type").asString()).startsWith("/problems/");
            assertThat(problem.path("detail").asString()).isNotEmpty();
        }
    }
}
