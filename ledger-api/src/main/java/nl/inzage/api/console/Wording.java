package nl.inzage.api.console;

import java.util.Locale;
import java.util.Objects;
import nl.inzage.core.exposure.FindingCode;
import nl.inzage.core.exposure.ReasonCode;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;

/** The words of one reader's language; where a language has none for a code, its own text or the code itself. */
final class Wording {

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

    /** Why something is not done, by its code; else as the program says it over HTTP. */
    String refusal(String code, String otherwise) {
        return word("refusal", code, otherwise);
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
