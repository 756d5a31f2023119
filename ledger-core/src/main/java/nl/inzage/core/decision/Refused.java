package nl.inzage.core.decision;

import static java.util.stream.Collectors.joining;

import java.util.List;

/** A command is not recorded; carries every rule that it breaks. A refusal is an answer, not a fault. */
public final class Refused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Violation> violations;

    /** Refuses for at least one reason. */
    public Refused(List<Violation> violations) {
        super(violations.stream().map(one -> one.rule().name()).collect(joining(", ")), null, false, false);
        this.violations = List.copyOf(violations);
    }

    /** Every rule that was broken. */
    public List<Violation> violations() {
        return violations;
    }
}
