package nl.inzage.core.decision;

import org.jspecify.annotations.Nullable;

/**
 * A rule that a command breaks.
 *
 * @param field the field of the command that breaks it
 * @param shown what shows it, by ids, such as the way round a cycle; absent where the field says enough
 */
public record Violation(
        HardRule rule, String field, @Nullable String shown) {
    Violation(HardRule rule, String field) {
        this(rule, field, null);
    }

    /** What is wrong, what shows it, and what to do instead. */
    public String wayOut() {
        return shown == null ? rule.wayOut() : rule.wayOut() + ": " + shown;
    }
}
