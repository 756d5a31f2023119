package nl.inzage.api;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import nl.inzage.api.story.Story;
import nl.inzage.core.exposure.Rule;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever has a bundle and nothing else gets the answers of the server, byte for byte, and sees one that is not. */
class AnswersFromBundlesTest {

    private static final String AT = "2026-03-05T00:00:00Z";

    @TempDir
    private static @Nullable Path scratch;

    private static @Nullable RunningLedger running;
    private static @Nullable Bundled whole;
    private static List<String> entries = List.of();

    @BeforeAll
    static void tell_the_story_and_take_it_away() {
        var ledger = RunningLedger.demonstration("--inzage.expiry-seconds=0");
        running = ledger;
        ledger.record(Story.all());
        ledger.caughtUp();
        entries = Bundled.entries(ledger);
        whole = Bundled.whole(entries, file("whole.ndjson"));
    }

    @AfterAll
    static void stop() {
        ledger().close();
    }

    private static RunningLedger ledger() {
        return requireNonNull(running);
    }

    private static Bundled whole() {
        return requireNonNull(whole);
    }

    private static Path file(String name) {
        return requireNonNull(scratch).resolve(name);
    }

    @ParameterizedTest
    @CsvSource(
            value = {"NONE, NONE", "vendor, DEL", "server, S-03", "server, S-18", "dataset, D-16"},
            nullValues = "NONE")
    void answers_are_those_of_the_server_at_any_moment_and_knowledge(@Nullable String scope, @Nullable String id) {
        var scopes = scope == null || id == null ? List.<String>of() : List.of(scope, id);
        for (var at : List.of(AT, "2026-06-15T09:03:00Z")) {
            for (var knownAt : List.of("", "position:0", "position:150", "position:330", AT, "2026-03-13")) {
                for (var detail : List.of("vendors", "paths")) {
                    var asked = new ArrayList<>(List.of("at", at, "detail", detail));
                    asked.addAll(scopes);
                    if (!knownAt.isEmpty()) {
                        asked.addAll(List.of("knownAt", knownAt));
                    }
                    var served = ledger().get("/exposures", asked.toArray(String[]::new));
                    assertThat(served.statusCode()).as(served.body()).isEqualTo(200);
                    var replayed = replay(options(asked), "--json");
                    assertThat(replayed.out())
                            .as("%s%n%s", asked, replayed.err())
                            .isEqualTo(served.body());
                    assertThat(replayed.exit()).isZero();
                }
            }
        }
    }

    private static List<String> options(List<String> asked) {
        var options = new ArrayList<String>();
        for (int i = 0; i < asked.size(); i += 2) {
            options.add("--" + asked.get(i).replace("knownAt", "known-at"));
            options.add(asked.get(i + 1));
        }
        return options;
    }

    private static Commanded replay(List<String> options, String... more) {
        return replay(
                whole().file(), Stream.concat(options.stream(), Stream.of(more)).toList());
    }

    private static Commanded replay(Path bundle, List<String> options) {
        return Commanded.run(Stream.concat(Stream.of("replay", bundle.toString()), options.stream())
                .toArray(String[]::new));
    }

    /** An answer as the command line leaves it in a file. */
    private static Path given(String text) throws IOException {
        return Files.writeString(file("answer.json"), text + "\n");
    }

    private static String served() {
        return ledger().get("/exposures", "at", AT, "server", "S-18").body();
    }

    @Test
    void an_answer_that_was_given_follows_from_the_entries_and_the_key_says_whose_they_are() throws IOException {
        var answer = given(served()).toString();
        var trusting = replay(List.of("--answer", answer));
        assertThat(trusting.exit()).as(trusting.err()).isZero();
        assertThat(trusting.out()).startsWith("REPLAYED: ").contains("The bundle: INTERNALLY_CONSISTENT only");
        var knowing = replay(List.of("--answer", answer, "--key", whole().key()));
        assertThat(knowing.exit()).isZero();
        assertThat(knowing.out()).contains("The bundle: VERIFIED, " + entries.size() + " entries");
        assertThat(replay(List.of("--answer", answer, "--json")).out())
                .startsWith("{\"outcome\":\"REPLAYED\",\"exitCode\":0,")
                .contains("\"bundle\":\"INTERNALLY_CONSISTENT\"");
    }

    @Test
    void an_answer_without_a_scope_that_shows_paths_follows_as_well() throws IOException {
        var answer =
                given(ledger().get("/exposures", "at", AT, "detail", "paths").body());
        assertThat(replay(List.of("--answer", answer.toString())).out()).startsWith("REPLAYED: ");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "verdict":"COULD_SEE"  | "verdict":"HAS_SEEN"    | /exposures/0/verdict the answer says "HAS_SEEN", the entries give "COULD_SEE"
            "vendor":"HOS"         | "vendor":"HOT"          | /exposures/0/vendor the answer says "HOT"
            ,"withheld":           | ,"with~/held":1,"withheld": | /with~0~1held the answer says 1, the entries give nothing
            "complete":true        | "complete" :true        | it says the same in other bytes, from byte
            "complete":true        | "complete":false,"complete":true | it says the same in other bytes, from byte
            """)
    void an_answer_that_was_changed_is_a_mismatch_at_its_place(String was, String became, String where)
            throws IOException {
        var served = served();
        assertThat(served).contains(was);
        var replayed = replay(
                List.of("--answer", given(served.replaceFirst(was, became)).toString()));
        assertThat(replayed.exit()).isEqualTo(1);
        assertThat(replayed.out()).startsWith("ANSWER_MISMATCH: ").contains(where);
    }

    @Test
    void an_answer_by_another_rule_cannot_be_judged() throws IOException {
        var other = served().replace("\"rule\":\"" + Rule.VERSION + "\"", "\"rule\":\"1\"");
        var replayed = replay(List.of("--answer", given(other).toString()));
        assertThat(replayed.exit()).isEqualTo(2);
        assertThat(replayed.out())
                .startsWith("RULE_CHANGED: the answer was given by rule 1, ")
                .contains("has rule " + Rule.VERSION);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[]", "no JSON", "{\"question\":{\"at\":\"2026-03-05T00:00:00Z\"},\"rule\":\"2\"}"})
    void what_is_no_answer_is_refused(String text) throws IOException {
        var replayed = replay(List.of("--answer", given(text).toString()));
        assertThat(replayed.exit()).isEqualTo(2);
        assertThat(replayed.out()).isEmpty();
        assertThat(replayed.err()).isNotEmpty();
    }

    @Test
    void an_answer_that_was_not_complete_is_refused() throws IOException {
        var replayed = replay(List.of(
                "--answer",
                given(served().replace("\"complete\":true", "\"complete\":false"))
                        .toString()));
        assertThat(replayed.exit()).isEqualTo(2);
        assertThat(replayed.err()).contains("not complete");
    }

    @Test
    void a_bundle_that_ends_too_early_cannot_tell() throws IOException {
        var early = Bundled.whole(entries.subList(0, 300), file("early.ndjson")).file();
        assertThat(replay(early, List.of("--at", AT, "--known-at", "position:300"))
                        .exit())
                .isZero();
        assertThat(replay(early, List.of("--at", AT, "--known-at", "position:301"))
                        .err())
                .contains("the bundle ends at 300");
        assertThat(replay(early, List.of("--at", AT, "--known-at", "2026-10-01"))
                        .err())
                .contains("nothing in the bundle was recorded after");
        assertThat(replay(early, List.of("--answer", given(served()).toString()))
                        .exit())
                .isEqualTo(2);
    }

    @Test
    void a_bundle_that_is_broken_is_refused_by_the_name_of_its_flaw() throws IOException {
        var lines = Files.readAllLines(whole().file());
        lines.remove(200);
        var cut = Files.write(file("cut.ndjson"), lines);
        var replayed = replay(cut, List.of("--answer", given(served()).toString()));
        assertThat(replayed.exit()).isEqualTo(1);
        assertThat(replayed.err()).contains("BROKEN", "HOLE");
        assertThat(replayed.out()).isEmpty();
    }

    @Test
    void a_bundle_that_another_key_signed_is_refused() {
        var other = Bundled.whole(entries, file("other.ndjson"));
        var replayed = replay(List.of("--at", AT), "--key", other.key());
        assertThat(replayed.exit()).isEqualTo(1);
        assertThat(replayed.err()).contains("SIGNATURE");
    }

    @Test
    void an_extract_is_refused_since_other_entries_could_matter() {
        var extract = Bundled.extract(entries.getFirst(), file("extract.ndjson"));
        var replayed = replay(extract.file(), List.of("--at", AT));
        assertThat(replayed.exit()).isEqualTo(2);
        assertThat(replayed.err()).contains("this bundle is an extract");
    }

    @Test
    void what_nobody_ever_registered_is_named() {
        var replayed = replay(List.of("--at", AT, "--vendor", "NOBODY"));
        assertThat(replayed.exit()).isEqualTo(2);
        assertThat(replayed.err()).contains("vendor/NOBODY");
    }

    @Test
    void either_a_question_or_an_answer_is_given() {
        assertThat(replay(List.of()).exit()).isEqualTo(2);
        assertThat(replay(List.of("--at", AT, "--answer", "x")).exit()).isEqualTo(2);
    }
}
