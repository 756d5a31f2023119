package nl.inzage.api.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.inzage.api.problem.Code;
import nl.inzage.core.decision.HardRule;
import nl.inzage.core.exposure.Actuality;
import nl.inzage.core.exposure.FindingCode;
import nl.inzage.core.exposure.Openness;
import nl.inzage.core.exposure.ReasonCode;
import nl.inzage.core.exposure.Verdict;
import nl.inzage.core.fact.PathKind;
import nl.inzage.core.grant.Privilege;
import nl.inzage.core.oversight.Severity;
import nl.inzage.core.parliament.Coverage;
import nl.inzage.core.shield.ShieldingKind;
import nl.inzage.core.shield.ShieldingNature;
import nl.inzage.core.tool.ToolMeans;
import org.junit.jupiter.api.Test;

/** Both languages say everything, so that nobody reads a code where there is a word. */
class WordsTest {

    private static final Properties ENGLISH = words("/messages.properties");
    private static final Properties DUTCH = words("/messages_nl.properties");

    private static Properties words(String resource) {
        var words = new Properties();
        try (var reader = new InputStreamReader(
                Objects.requireNonNull(WordsTest.class.getResourceAsStream(resource)), StandardCharsets.UTF_8)) {
            words.load(reader);
            return words;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> keys(String kind, Enum<?>... values) {
        return Arrays.stream(values).map(value -> kind + "." + value.name());
    }

    @Test
    void dutch_says_all_that_english_says_and_every_reason_finding_and_problem_besides() {
        var expected = new TreeSet<>(ENGLISH.stringPropertyNames());
        keys("reason", ReasonCode.values()).forEach(expected::add);
        keys("finding", FindingCode.values()).forEach(expected::add);
        Code.all().forEach(code -> expected.add("problem." + code));
        assertThat(DUTCH.stringPropertyNames()).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(DUTCH.values())
                .allSatisfy(word -> assertThat(word.toString()).isNotBlank());
    }

    /** Commands, fields and values are the same in each language; what is a hyphen in English is none here. */
    private static List<String> named(String text) {
        return Pattern.compile("[a-z]+(?:-[a-z]+)+|[a-z]+[A-Z][A-Za-z]+:?(?: true)?|[A-Z]{4,}")
                .matcher(text.replace("sub-processor of", ""))
                .results()
                .map(MatchResult::group)
                .sorted()
                .toList();
    }

    @Test
    void a_rule_names_the_same_way_out_in_dutch() {
        for (var rule : HardRule.values()) {
            assertThat(named(DUTCH.getProperty("problem." + rule.name())))
                    .as(rule.name())
                    .isEqualTo(named(rule.wayOut()));
        }
    }

    /** A detail that the program says in other words by now would be left out no longer. */
    @Test
    void what_is_left_out_of_a_problem_is_what_the_program_says() throws IOException {
        var program = new StringBuilder();
        for (var sources : List.of("src/main/java/nl/inzage/api", "../ledger-core/src/main/java/nl/inzage/core")) {
            try (var files = Files.walk(Path.of(sources))) {
                files.filter(file -> file.toString().endsWith(".java") && !file.endsWith("Wording.java"))
                        .map(WordsTest::read)
                        .forEach(program::append);
            }
        }
        assertThat(Wording.NO_MORE_THAN_THE_CODE).allMatch(detail -> program.indexOf('"' + detail + '"') >= 0);
    }

    @Test
    void every_value_that_is_shown_has_a_word() {
        assertThat(Stream.of(
                                keys("verdict", Verdict.values()),
                                keys("actuality", Actuality.values()),
                                keys("openness", Openness.values()),
                                keys("pathKind", PathKind.values()),
                                keys("means", Privilege.values()),
                                keys("means", ToolMeans.values()),
                                keys("shieldingKind", ShieldingKind.values()),
                                keys("shieldingNature", ShieldingNature.values()),
                                keys("severity", Severity.values()),
                                keys("coverage", Coverage.values()))
                        .flatMap(keys -> keys))
                .isSubsetOf(ENGLISH.stringPropertyNames());
    }

    /** Spring reads a text with parts as a format, in which an apostrophe quotes. */
    @Test
    void no_text_has_an_apostrophe_of_a_typewriter() {
        assertThat(Stream.concat(ENGLISH.values().stream(), DUTCH.values().stream()))
                .noneMatch(text -> text.toString().contains("'"));
    }

    @Test
    void every_text_that_a_page_asks_for_is_there() throws IOException {
        var asked = new TreeSet<String>();
        var pattern = Pattern.compile("#\\{([a-z][A-Za-z.-]*)[({}]?");
        try (var templates = Files.list(Path.of("src/main/resources/templates"))) {
            for (var template : templates.toList()) {
                pattern.matcher(Files.readString(template))
                        .results()
                        .map(found -> found.group(1))
                        .forEach(asked::add);
            }
        }
        assertThat(asked).hasSizeGreaterThan(80).isSubsetOf(ENGLISH.stringPropertyNames());
    }

    @Test
    void no_template_holds_a_style_or_a_script_of_its_own() throws IOException {
        try (var templates = Files.list(Path.of("src/main/resources/templates"))) {
            assertThat(templates.map(WordsTest::read).collect(Collectors.joining()))
                    .doesNotContainPattern("\\sstyle=|<style|\\son[a-z]+=|hx-on|javascript:|<script(?![^>]* src=)");
        }
    }

    /** What is written as it stands could be a script that somebody recorded: only our own drawings are. */
    @Test
    void nothing_but_a_drawing_is_written_into_a_page_as_it_stands() throws IOException {
        try (var templates = Files.list(Path.of("src/main/resources/templates"))) {
            var unescaped = Pattern.compile("th:utext=\"([^\"]*)\"|(\\[\\(.*?\\)])")
                    .matcher(templates.map(WordsTest::read).collect(Collectors.joining()))
                    .results()
                    .map(found -> found.group(1) == null ? found.group() : found.group(1))
                    .collect(Collectors.toSet());
            assertThat(unescaped).containsExactlyInAnyOrder("${svg}", "${bar.density()}");
        }
    }

    /** Not even a connection that is opened ahead, which the policy of a page does not forbid. */
    @Test
    void nothing_is_taken_from_another_host() throws IOException {
        for (var folder : List.of("templates", "static/console")) {
            try (var files = Files.list(Path.of("src/main/resources", folder))) {
                assertThat(files.map(WordsTest::read)
                                .collect(Collectors.joining())
                                .replaceAll("xmlns(:th)?=\"http://www[^\"]*\"", ""))
                        .as(folder)
                        .doesNotContainPattern("[\"'`(=]\\s*(https?:)?//\\w|https?://");
            }
        }
    }

    private static String read(Path template) {
        try {
            return Files.readString(template);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
