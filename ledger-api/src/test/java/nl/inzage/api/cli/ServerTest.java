package nl.inzage.api.cli;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The command line does not wait for ever. */
class ServerTest {

    @Test
    void a_ledger_that_takes_a_request_and_says_nothing_is_given_up() throws IOException {
        try (var silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var server = new Server("http://127.0.0.1:" + silent.getLocalPort(), null, false, Duration.ofMillis(1_500));
            assertThatThrownBy(() -> server.get("/health/live", Map.of()))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("did not begin to answer within 1 s");
        }
    }
}
