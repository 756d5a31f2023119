package nl.inzage.api.problem;

import java.util.List;

/** Why a request is not answered: a stable code with its status, and every fault at once. */
public final class Problem extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Code code;
    private final transient List<Fault> faults;

    /** One fault: the field that has it, a stable code, and the way out. */
    public record Fault(String field, String code, String detail) {}

    /** A problem with several faults. */
    public Problem(Code code, String detail, List<Fault> faults) {
        super(detail, null, false, false);
        this.code = code;
        this.faults = List.copyOf(faults);
    }

    /** A request whose one field is wrong. */
    public static Problem field(Code code, String field, String detail) {
        return new Problem(code, detail, List.of(new Fault(field, code.name(), detail)));
    }

    /** The stable code. */
    public Code code() {
        return code;
    }

    /** Every fault. */
    public List<Fault> faults() {
        return faults;
    }
}
