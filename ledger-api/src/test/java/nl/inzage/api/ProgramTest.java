package nl.inzage.api;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import nl.inzage.api.story.Story;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The command line against a running ledger: what it says, and the exit code that scripts build on. */
class ProgramTest {

    private static @Nullable RunningLedger running;

    @BeforeAll
    static void tell_the_story() {
        var ledger = RunningLedger.demonstration("--inzage.expiry-seconds=0");
        ledger.record(Story.all());
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

    private static String url() {
        return ledger().url().replace("/api/v1", "");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "serve",
                "load",
                "ask",
                "sample",
                "rebuild",
                "check",
                "replay",
                "session-cover",
                "endings",
                "list",
                "export",
                "verify",
                "rotate-key"
            })
    void each_command_says_how_it_is_used(String command) {
        var help = Commanded.run(command, "--help");
        assertThat(help.exit()).isZero();
        assertThat(help.out()).startsWith("Usage: inzage " + command).contains("--help");
        assertThat(help.err()).isEmpty();
    }

    @Test
    void an_answer_that_is_complete_ends_with_0() {
        var asked = Commanded.run("ask", "--at", "2026-03-02T12:00:00Z", "--server", "S-03", "--url", url());
        assertThat(asked.exit()).as(asked.err()).isZero();
        assertThat(asked.out())
                .startsWith("At 2026-03-02T12:00:00Z, as known at position:")
                .contains("in a demonstration ledger", "DEL                  COULD_SEE", "ORPHANED_ACCESS");
        var then = Commanded.run(
                "ask",
                "--at",
                "2026-03-02T12:00:00Z",
                "--known-at",
                "2026-03-02T12:00:00Z",
                "--server",
                "S-03",
                "--url",
                url());
        assertThat(then.exit()).isZero();
        assertThat(then.out()).contains("CANNOT_BE_EXCLUDED", "CLOSURE_NOT_CONFIRMED");
    }

    @Test
    void an_answer_as_json_is_the_one_that_the_ledger_gives() {
        var known = "position:" + Story.all().size();
        var asked = Commanded.run(
                "ask",
                "--at",
                "2026-03-02T12:00:00Z",
                "--known-at",
                known,
                "--server",
                "S-03",
                "--url",
                url(),
                "--json");
        assertThat(asked.exit()).isZero();
        assertThat(asked.out().strip())
                .isEqualTo(ledger().get("/exposures", "at", "2026-03-02T12:00:00Z", "knownAt", known, "server", "S-03")
                        .body());
    }

    @Test
    void what_cannot_be_judged_ends_with_2() {
        var unknown = Commanded.run("ask", "--at", "2026-03-02T12:00:00Z", "--server", "S-NOBODY", "--url", url());
        assertThat(unknown.exit()).isEqualTo(2);
        assertThat(unknown.err()).startsWith("UNKNOWN_SERVER");
        assertThat(unknown.out()).isEmpty();
        var wrong = Commanded.run("ask", "--url", url());
        assertThat(wrong.exit()).isEqualTo(2);
        assertThat(wrong.err()).contains("--at");
    }

    @Test
    void a_seed_makes_the_same_lines_and_another_seed_others() {
        var sample = Commanded.run("sample", "--grants", "20", "--seed", "3");
        assertThat(sample.exit()).isZero();
        assertThat(sample.out().lines()).hasSizeGreaterThan(100);
        assertThat(Commanded.run("sample", "--grants", "20", "--seed", "3").out())
                .isEqualTo(sample.out());
        assertThat(Commanded.run("sample", "--grants", "20", "--seed", "4").out())
                .isNotEqualTo(sample.out());
        assertThat(Commanded.run("sample", "--grants", "-1").exit()).isEqualTo(2);
    }

    @Test
    void a_rebuild_that_is_done_ends_with_0_and_an_unknown_projection_with_2() {
        var before = ledger().ask("/exposures", "at", "2026-03-02T12:00:00Z", "knownAt", "position:90");
        var rebuilt = Commanded.run("rebuild", "--url", url());
        assertThat(rebuilt.exit()).as(rebuilt.err()).isZero();
        assertThat(rebuilt.out().strip()).endsWith("{\"done\":true}");
        assertThat(ledger().ask("/exposures", "at", "2026-03-02T12:00:00Z", "knownAt", "position:90"))
                .isEqualTo(before);
        assertThat(Commanded.run("rebuild", "doors", "--url", url()).exit()).isEqualTo(2);
    }

    @Test
    void a_sample_is_loaded_but_for_its_marked_lines_and_again_everything_is_repeated(@TempDir Path directory)
            throws IOException {
        var sample = Commanded.run("sample", "--grants", "300", "--seed", "7").out();
        var lines = sample.lines().count();
        var marked = sample.lines()
                .filter(line -> line.contains("\"expect\":\"refused\""))
                .count();
        assertThat(marked).isPositive();
        var file = Files.writeString(directory.resolve("sample.ndjson"), sample);
        var loaded = Commanded.run("load", file.toString(), "--json", "--url", url());
        assertThat(loaded.exit()).as(loaded.err()).isZero();
        requireCounts(loaded, lines - marked, 0, marked);
        var again = Commanded.run("load", file.toString(), "--json", "--url", url());
        assertThat(again.exit()).as(again.err()).isZero();
        requireCounts(again, 0, lines - marked, marked);
    }

    private static void requireCounts(Commanded loaded, long recorded, long repeated, long refusedAsExpected) {
        JsonNode counts = JsonMapper.shared().readTree(loaded.out());
        assertThat(counts.path("recorded").asLong(-1)).isEqualTo(recorded);
        assertThat(counts.path("repeated").asLong(-1)).isEqualTo(repeated);
        assertThat(counts.path("refusedAsExpected").asLong(-1)).isEqualTo(refusedAsExpected);
        assertThat(counts.path("refused").asLong(-1)).isZero();
        assertThat(counts.path("recordedAgainstExpectation").asLong(-1)).isZero();
    }

    @Test
    void a_load_counts_what_was_recorded_with_a_warning_and_shows_it(@TempDir Path directory) throws IOException {
        var file = Files.writeString(directory.resolve("alike"), """
                {"command": "register-vendor", "vendorId": "V-ALIKE-1", "legalName": "Larch"}
                {"command": "register-vendor", "vendorId": "V-ALIKE-2", "legalName": "LARCH"}
                """);
        var loaded = Commanded.run("load", file.toString(), "--url", url());
        assertThat(loaded.exit()).isZero();
        assertThat(loaded.out()).startsWith("recorded 2,").contains(", with warnings 1;");
        assertThat(loaded.err())
                .contains("line 2, recorded with a warning: ")
                .contains("CONFUSABLE_NAME")
                .contains("vendor/V-ALIKE-1")
                .doesNotContainIgnoringCase("larch");
    }

    @Test
    void a_load_of_which_a_line_is_refused_or_recorded_against_its_mark_ends_with_1(@TempDir Path directory)
            throws IOException {
        var refused = Files.writeString(directory.resolve("refused"), """
                {"command": "rename-vendor", "vendorId": "V-NOBODY", "legalName": "N"}
                """);
        var load = Commanded.run("load", refused.toString(), "--url", url());
        assertThat(load.exit()).isEqualTo(1);
        assertThat(load.err()).contains("line 1: ").contains("UNKNOWN_VENDOR");
        assertThat(load.out()).contains("recorded 0, repeated 0, refused as expected 0, refused 1");
        var marked = Files.writeString(directory.resolve("marked"), """
                {"command": "register-server", "serverId": "S-MARKED", "expect": "refused"}
                """);
        var against = Commanded.run("load", marked.toString(), "--url", url());
        assertThat(against.exit()).isEqualTo(1);
        assertThat(against.out()).contains("recorded against expectation 1");
    }

    @Test
    void without_configuration_only_this_machine_is_answered() throws IOException {
        var port = URI.create(url()).getPort();
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            assertThat(socket.isConnected()).isTrue();
        }
        var outside = outside();
        Assumptions.assumeTrue(outside.isPresent(), "this machine has no address but loopback");
        assertThatThrownBy(() -> {
                    try (var socket = new Socket()) {
                        socket.connect(new InetSocketAddress(outside.get(), port), 2_000);
                    }
                })
                .isInstanceOf(IOException.class);
    }

    private static Optional<InetAddress> outside() throws IOException {
        return NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> !address.isLoopbackAddress() && !address.isLinkLocalAddress())
                .findFirst();
    }
}
