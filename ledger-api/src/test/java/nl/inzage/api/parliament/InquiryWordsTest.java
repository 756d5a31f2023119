package nl.inzage.api.parliament;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import nl.inzage.core.oversight.DisclosureLevel;
import nl.inzage.core.parliament.Inquiry;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each question of parliament, and what its numbers mean, is there in both languages. */
class InquiryWordsTest {

    /** Categories and numbers, which are the same in each language. */
    private static List<String> said(String text) {
        return Pattern.compile("\\b[A-Z]{2,}[A-Z_]*\\b|<?[0-9]+")
                .matcher(text)
                .results()
                .map(MatchResult::group)
                .toList();
    }

    @ParameterizedTest
    @EnumSource
    void dutch_says_the_same_of_each_question_in_other_words(DisclosureLevel level) {
        for (var inquiry : Inquiry.ALL) {
            var english = InquiryWords.of(inquiry, level, Locale.ENGLISH);
            var dutch = InquiryWords.of(inquiry, level, Locale.of("nl"));
            assertThat(dutch.question()).as(inquiry.label()).endsWith("?").isNotEqualTo(english.question());
            assertThat(dutch.notes())
                    .as(inquiry.label())
                    .hasSameSizeAs(english.notes())
                    .doesNotContainAnyElementsOf(english.notes());
            assertThat(dutch.notes().stream().map(InquiryWordsTest::said))
                    .as(inquiry.label())
                    .containsExactlyElementsOf(
                            english.notes().stream().map(InquiryWordsTest::said).toList());
        }
        assertThat(Inquiry.ALL).hasSize(11);
        assertThat(said("OTHER before EU_EEA; A number is told as <5")).containsExactly("OTHER", "EU_EEA", "<5");
    }
}
