package nl.inzage.api.parliament;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import nl.inzage.core.oversight.DisclosureLevel;
import nl.inzage.core.parliament.Inquiry;

/**
 * A question in words, and what the numbers of its answer mean. The interface and frozen reports say them in English;
 * pages say them in the language of whoever reads.
 */
public record InquiryWords(String question, List<String> notes) {

    private static final String WHY_A_DATE =
            "Knowledge moves by whole quarters: this was counted with what was known at"
                    + " the start of that day, so that all who ask within a quarter see the same and nobody can subtract two"
                    + " answers. It is a day and no position of the ledger, since positions would say how much was recorded.";
    private static final String WHY_A_RANGE = "A number below five is told as <5, and what is computed from such"
            + " numbers as a range; shares are computed from what is shown. What was stated stands until it is five or"
            + " more away.";

    public InquiryWords {
        notes = List.copyOf(notes);
    }

    /** The words for a question as it is answered at a level; in English where a language has none. */
    public static InquiryWords of(Inquiry inquiry, DisclosureLevel level, Locale locale) {
        var own = "nl".equals(locale.getLanguage())
                ? DutchInquiries.of(inquiry)
                : new InquiryWords(inquiry.text(), inquiry.notes());
        return level == DisclosureLevel.PUBLIC ? own.after(forThePublic(locale)) : own;
    }

    /** What is said of each answer to the public. */
    private static List<String> forThePublic(Locale locale) {
        return "nl".equals(locale.getLanguage()) ? DutchInquiries.FOR_THE_PUBLIC : List.of(WHY_A_DATE, WHY_A_RANGE);
    }

    private InquiryWords after(List<String> first) {
        return new InquiryWords(
                question, Stream.concat(first.stream(), notes.stream()).toList());
    }
}
