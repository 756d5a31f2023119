package nl.inzage.core.disclosure;

import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One way to divide facts into a small, stable list of categories: each fact falls into exactly one of them, or into
 * the rest.
 *
 * @param code the stable name of the question, without any name of a vendor, tool, server or case
 * @param population what is counted; breakdowns of the same facts, or of facts that imply each other, name the same
 * @param measure whether facts of a period or things at its end are counted
 * @param grain the one length of period in which it is counted
 * @param categories the categories that are counted and shown, in the order in which they are shown
 * @param rest the category of all others, which is neither counted nor shown, and of which the reader cannot know that
 *     it is empty; needed when the population has another breakdown
 */
public record Breakdown(
        String code,
        String population,
        Measure measure,
        Grain grain,
        List<String> categories,
        @Nullable String rest) {

    /** A list that is longer is a drill-down. */
    private static final int MOST_CATEGORIES = 12;

    private static final Pattern CODE = Pattern.compile("[A-Z][A-Z0-9_]{0,63}");

    public Breakdown {
        categories = List.copyOf(categories);
        requireCode(code);
        requireCode(population);
        categories.forEach(Breakdown::requireCode);
        if (categories.isEmpty() || categories.size() > MOST_CATEGORIES) {
            throw new IllegalArgumentException(
                    code + " has 1 to " + MOST_CATEGORIES + " categories, not " + categories.size());
        }
        if (new HashSet<>(categories).size() < categories.size() || (rest != null && categories.contains(rest))) {
            throw new IllegalArgumentException(code + " names a category twice");
        }
    }

    /** What a count means in time. */
    public enum Measure {
        /** Facts that happened in the period: those of a year are those of its quarters together. */
        FLOW,
        /** Things as they are at the end of the period: those of a year are those of its last quarter. */
        STOCK
    }

    /** The length of the periods in which a breakdown is counted. */
    public enum Grain {
        /** Whole years; nothing is told of quarters. */
        YEAR,
        /** Whole quarters; years are computed from what is shown of their quarters. */
        QUARTER
    }

    boolean counts(ReportPeriod period) {
        return switch (period) {
            case ReportPeriod.Quarter __ -> grain == Grain.QUARTER;
            case ReportPeriod.Year __ -> grain == Grain.YEAR;
        };
    }

    private static void requireCode(String code) {
        if (!CODE.matcher(code).matches()) {
            throw new IllegalArgumentException("a code is 1 to 64 of [A-Z0-9_], a letter first");
        }
    }
}
