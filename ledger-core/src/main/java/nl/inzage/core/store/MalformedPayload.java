package nl.inzage.core.store;

import java.util.List;
import java.util.stream.Collectors;

/** A payload that does not have the form of its type; says everything that is wrong with it at once. */
public final class MalformedPayload extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    MalformedPayload(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining("; ")));
        this.problems = List.copyOf(problems);
    }

    /** Everything that is wrong, in the order in which it was met. */
    public List<Problem> problems() {
        return problems;
    }

    /**
     * One thing that is wrong.
     *
     * @param field the path to it, such as {@code timeBox.from} or {@code serverIds[2]}; empty for the whole
     */
    public record Problem(String field, Code code, String detail) {
        @Override
        public String toString() {
            return field + ": " + detail;
        }
    }

    /** What kind of thing is wrong. */
    public enum Code {
        UNKNOWN_FIELD,
        MISSING,
        WRONG_TYPE,
        NUMBER_OUT_OF_RANGE,
        INVALID
    }
}
