package nl.inzage.core.decision;

import java.util.List;
import nl.inzage.core.fact.Statement;

/**
 * What becomes of a command that is recorded.
 *
 * @param statement what is recorded
 * @param broken the rules that a report breaks; empty for a command about the future
 */
public record Decision(Statement statement, List<Violation> broken) {}
