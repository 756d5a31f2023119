package nl.inzage.api;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import nl.inzage.api.story.Sample;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A sample is reproducible, as large as is asked for, and uses every way of seeing. */
class SampleTest {

    private static final Instant FROM = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant UNTIL = Instant.parse("2026-10-01T00:00:00Z");

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void the_same_seed_gives_the_same_lines_and_another_one_others(boolean told) {
        assertThat(lines(200, 1, told)).isEqualTo(lines(200, 1, told)).isNotEqualTo(lines(200, 2, told));
    }

    @Test
    void there_are_seven_to_nine_lines_a_grant() {
        for (var grants : List.of(100, 2_000)) {
            assertThat(lines(grants, 3, true).size()).isBetween(7 * grants, 9 * grants);
        }
    }

    @Test
    void a_large_sample_has_three_hundred_vendors_and_two_thousand_servers_and_ways_of_twenty_vendors_to_one() {
        var lines = lines(20_000, 4, true).stream()
                .map(JsonMapper.shared()::readTree)
                .filter(line -> Set.of("register-vendor", "register-server", "assign-operator")
                        .contains(line.path("command").asString()))
                .toList();
        assertThat(named(lines, "register-vendor", "vendorId")).hasSize(300);
        assertThat(named(lines, "register-server", "serverId")).hasSize(2_000);
        assertThat(named(
                        lines.stream()
                                .filter(line ->
                                        line.path("serverId").asString("").equals("S-1"))
                                .toList(),
                        "assign-operator",
                        "vendorId"))
                .hasSizeGreaterThanOrEqualTo(20);
        assertThat(named(lines, "assign-operator", "vendorId")).hasSizeGreaterThanOrEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void each_line_is_recorded_but_those_that_are_to_be_refused(boolean told) {
        try (var ledger = told ? RunningLedger.demonstration("--inzage.expiry-seconds=0") : RunningLedger.real()) {
            var lines = lines(300, 5, told);
            var body = lines.stream()
                    .map(line -> line.replace(",\"expect\":\"refused\"", ""))
                    .collect(Collectors.joining("\n"));
            var answers = ledger.post("/commands", "application/x-ndjson", body)
                    .body()
                    .lines()
                    .toList();
            for (int i = 0; i < lines.size(); i++) {
                assertThat(answers.get(i))
                        .as(lines.get(i))
                        .contains(lines.get(i).contains("\"expect\"") ? "\"status\":409" : "\"status\":201");
            }
            ledger.caughtUp();
            if (told) {
                assertThat(kinds(ledger))
                        .contains(
                                "GRANT", "BREAK_GLASS", "TOOL_INHERENT", "OPERATION", "HELD_COPY", "SESSION", "CHAIN");
            }
        }
    }

    /** The kinds of paths in the answers to some questions about the whole force. */
    private static Set<String> kinds(RunningLedger ledger) {
        var kinds = new HashSet<String>();
        for (var day = FROM.plusSeconds(60 * 86_400); day.isBefore(UNTIL); day = day.plusSeconds(86_400 / 2)) {
            var answer = ledger.ask("/exposures", "at", day.toString(), "detail", "paths");
            for (var list : List.of("exposures", "excluded")) {
                for (var row : answer.path(list)) {
                    row.path("paths")
                            .forEach(path -> kinds.add(path.path("kind").asString()));
                }
            }
        }
        return kinds;
    }

    private static Set<String> named(List<JsonNode> lines, String command, String field) {
        return lines.stream()
                .filter(line -> line.path("command").asString().equals(command))
                .map(line -> line.path(field).asString())
                .collect(toSet());
    }

    private static List<String> lines(int grants, long seed, boolean told) {
        return Sample.lines(grants, seed, FROM, UNTIL, told).toList();
    }
}
