package nl.inzage.api;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import nl.inzage.api.command.Catalogue;
import nl.inzage.api.story.Story;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** The demonstration's story knows every kind of fact, and every kind of thing in it has its pages. */
class StoryTest {

    /** Who may use the ledger, and what waits for a second person, is no part of a story that everyone may tell. */
    private static final Set<String> NOT_TOLD = Set.of(
            "publish-report",
            "register-principal",
            "change-principal",
            "end-principal",
            "revoke-api-key",
            "confirm-proposal",
            "reject-proposal");

    private static final Map<String, String> ONE_OF_EACH = Map.ofEntries(
            Map.entry("vendors", "DEL"),
            Map.entry("vendor-persons", "P-OUD-1"),
            Map.entry("servers", "S-26"),
            Map.entry("datasets", "D-16"),
            Map.entry("grants", "G-25"),
            Map.entry("sessions", "SE-19"),
            Map.entry("engagements", "E-26"),
            Map.entry("tools", "T-26"),
            Map.entry("deployments", "DE-05"),
            Map.entry("shielding-measures", "M-26"),
            Map.entry("breaches", "B-19"),
            Map.entry("access-reviews", "R-25"),
            Map.entry("audit-findings", "F-27"),
            Map.entry("risks", "RI-27"));

    private static @Nullable RunningLedger running;

    @BeforeAll
    static void tell() {
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

    static Stream<Map.Entry<String, String>> things() {
        return ONE_OF_EACH.entrySet().stream();
    }

    @Test
    void the_story_says_everything_that_can_be_said() {
        var said = Story.all().stream()
                .map(line -> line.path("command").asString())
                .collect(toSet());
        assertThat(Catalogue.lines().stream().map(Catalogue.Line::command).filter(name -> !NOT_TOLD.contains(name)))
                .allSatisfy(name -> assertThat(said).contains(name));
    }

    @ParameterizedTest
    @MethodSource("things")
    void every_kind_of_thing_is_listed_and_has_its_facts_and_its_history(Map.Entry<String, String> thing) {
        var page = "/" + thing.getKey() + "/" + thing.getValue();
        assertThat(texts(ledger().ask("/" + thing.getKey(), "limit", "500").path("items"), "id"))
                .contains(thing.getValue());
        assertThat(ledger().ask(page).path("facts")).isNotEmpty();
        var sentences = texts(ledger().ask(page + "/history").path("events"), "text");
        assertThat(sentences)
                .isNotEmpty()
                .allSatisfy(sentence -> assertThat(sentence).matches("[A-Z].*[^.]"));
    }

    @Test
    void every_kind_of_thing_is_described() {
        var paths = ledger().ask("/openapi.json").path("paths").propertyNames();
        assertThat(ONE_OF_EACH.keySet())
                .allSatisfy(kind -> assertThat(paths)
                        .contains("/api/v1/" + kind, "/api/v1/" + kind + "/{id}", "/api/v1/" + kind + "/{id}/history"));
    }

    private static List<String> texts(JsonNode rows, String field) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> row.path(field).asString(""))
                .toList();
    }
}
