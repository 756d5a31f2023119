package nl.inzage.api.console;

import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import nl.inzage.core.decision.HardRule;
import nl.inzage.core.exposure.FindingCode;
import nl.inzage.core.exposure.ReasonCode;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;

/** The words of one reader's language; where a language has none for a code, its own text or the code itself. */
final class Wording {

    /** Details that say no more than the words for their code do. */
    static final Set<String> NO_MORE_THAN_THE_CODE = Set.of(
            "a fault of the program",
            "a moment has at most six fraction digits",
            "name a vendor, a server or a data set",
            "no entry has this event id",
            "nobody knows yet who will be able to see; ask about now or before",
            "none of your roles may do this, or only one with another scope",
            "none of your roles may send this command",
            "nothing is known yet of that moment",
            "nothing was ever registered under this id",
            "the command names something that is not there for you, or not at all",
            "the database is not able now; try again",
            "the end lies at or before the start",
            "there is no such question; GET /api/v1/parliament lists them",
            "this command has no such field",
            "this is told of whole years only; ask of a year",
            "this key was used for another request; use a new key",
            "too much of this kind is asked for at once; try again",
            "who asked what could not be recorded, so there is no answer; try again");

    private final MessageSource messages;
    private final Locale locale;

    Wording(MessageSource messages, Locale locale) {
        this.messages = messages;
        this.locale = locale;
    }

    /** A sentence with its parts. */
    String say(String key, Object... parts) {
        return Objects.requireNonNull(messages.getMessage(key, parts, key, locale));
    }

    String reason(ReasonCode code) {
        return word("reason", code.name(), code.text());
    }

    String finding(FindingCode code) {
        return word("finding", code.name(), code.condition());
    }

    /**
     * Why something is refused.
     *
     * @param text in the words of the reader
     * @param exact the ledger's own words, where they say more; in English
     */
    record Refusal(String text, @Nullable String exact) {}

    /** A problem by its code, whose detail the interface says in English. */
    public Refusal problem(String code, String detail) {
        var text = word("problem", code, detail);
        return new Refusal(text, text.equals(detail) || !saysMore(code, detail) ? null : detail);
    }

    private static boolean saysMore(String code, String detail) {
        var isTheRule = Arrays.stream(HardRule.values())
                .anyMatch(rule -> rule.name().equals(code) && rule.wayOut().equals(detail));
        var isTheCode = code.replace('_', ' ').equalsIgnoreCase(detail);
        return !isTheRule && !isTheCode && !NO_MORE_THAN_THE_CODE.contains(detail);
    }

    /** Why it is not somebody's turn, by its code; else as any problem is said. */
    String refusal(String code, String detail) {
        return word("refusal", code, problem(code, detail).text());
    }

    /** The word for a value of a closed list. */
    String word(Enum<?> value) {
        return word(kind(value), value.name(), value.name());
    }

    /** The word for a value that comes as its name, of a list that may grow. */
    String word(String kind, @Nullable String name) {
        return name == null ? "" : word(kind, name, name);
    }

    private String word(String kind, String name, String otherwise) {
        return Objects.requireNonNull(messages.getMessage(kind + "." + name, null, otherwise, locale));
    }

    private static String kind(Enum<?> value) {
        var name = value.getDeclaringClass().getSimpleName();
        return Character.toLowerCase(name.charAt(0)) + name.substring(1);
    }
}
