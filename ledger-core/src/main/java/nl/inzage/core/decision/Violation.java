package nl.inzage.core.decision;

/**
 * A rule that a command breaks.
 *
 * @param field the field of the command that breaks it
 */
public record Violation(HardRule rule, String field) {}
