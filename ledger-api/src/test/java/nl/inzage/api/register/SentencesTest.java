package nl.inzage.api.register;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import nl.inzage.core.fact.Recorded;
import nl.inzage.core.fact.Stored;
import nl.inzage.core.store.Entry;
import nl.inzage.core.store.FactCodec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every fact that can be stored has words. */
class SentencesTest {

    /** These do not say yet what they are about; which it is, only the address of the history tells. */
    private static final Set<String> WITHOUT_ITS_ID =
            Set.of("access-grant.break-glass-opened", "access-grant.grant-requested", "correction.fact-retracted");

    private static final Map<String, String> OWN_ID = Map.ofEntries(
            Map.entry("vendor", "vendorId"),
            Map.entry("vendor-person", "personRef"),
            Map.entry("server", "serverId"),
            Map.entry("operational-dataset", "datasetId"),
            Map.entry("access-grant", "grantId"),
            Map.entry("access-session", "sessionId"),
            Map.entry("engagement", "engagementId"),
            Map.entry("tool", "toolId"),
            Map.entry("tool-deployment", "deploymentId"),
            Map.entry("shielding-measure", "measureId"),
            Map.entry("breach-notice", "breachId"),
            Map.entry("access-review", "reviewId"),
            Map.entry("finding", "findingId"),
            Map.entry("risk-acceptance", "riskId"),
            Map.entry("accountability-report", "reportId"),
            Map.entry("principal", "principalId"),
            Map.entry("proposal", "proposalId"),
            Map.entry("ledger", "ledger"),
            Map.entry("ledger-use", "readingId"));

    private static final String SUBJECT = "THIS-ONE";

    static Stream<String> types() {
        return FactCodec.standard().facts().stream()
                .map(fact ->
                        Objects.requireNonNull(fact.getAnnotation(Stored.class)).type());
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "nl"})
    void each_stored_type_is_a_sentence_that_names_what_it_is_about(String language) throws IOException {
        var silent = new TreeSet<String>();
        for (var type : types().toList()) {
            var stored = stored(type);
            var sentence = Sentences.of(stored.fact(), Locale.of(language));
            assertThat(sentence).as(type).isNotBlank().doesNotContain("null").matches("[A-Z].*[^.]");
            if (!sentence.contains(SUBJECT)) {
                silent.add(type);
            }
        }
        assertThat(silent).isEqualTo(new TreeSet<>(WITHOUT_ITS_ID));
        assertThat(types()).hasSizeGreaterThan(110);
    }

    /** Ids, numbers, moments and words of the interface are the same in each language. */
    @Test
    void both_languages_say_the_same_of_the_same_in_other_words() throws IOException {
        for (var type : types().toList()) {
            var fact = stored(type).fact();
            var english = Sentences.of(fact, Locale.ENGLISH);
            var dutch = Sentences.of(fact, Locale.of("nl"));
            assertThat(dutch).as(type).isNotEqualTo(english);
            assertThat(said(dutch)).as(type).isEqualTo(said(english));
        }
    }

    private static List<String> said(String sentence) {
        return Pattern.compile("[A-Z0-9][A-Z0-9_:.-]+[A-Z0-9]|[0-9]+")
                .matcher(sentence)
                .results()
                .map(MatchResult::group)
                .sorted()
                .toList();
    }

    private static Recorded stored(String type) throws IOException {
        var name = "/stored/" + type + ".r1.json";
        try (var file = Objects.requireNonNull(SentencesTest.class.getResourceAsStream(name), name)) {
            var text = new String(file.readAllBytes(), UTF_8);
            var stream = Entry.read(text.getBytes(UTF_8)).recorded().stream().split("/", 2);
            // In the stored form all ids are the same; here the one that counts is like no other.
            var own = "\"%s\":\"".formatted(OWN_ID.get(stream[0]));
            var changed = text.replace("\"" + stream[0] + "/" + stream[1], "\"" + stream[0] + "/" + SUBJECT)
                    .replace(own + stream[1], own + SUBJECT);
            return Entry.read(changed.getBytes(UTF_8)).recorded();
        }
    }
}
