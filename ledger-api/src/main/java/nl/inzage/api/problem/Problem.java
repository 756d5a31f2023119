package nl.inzage.api.problem;

import java.util.List;
import org.springframework.http.HttpStatus;

/** Why a request is not answered: a status, a stable code, and every fault at once. */
public final class Problem extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final HttpStatus status;
    private final String code;
    private final transient List<Fault> faults;

    /** One fault: the field that has it, a stable code, and the way out. */
    public record Fault(String field, String code, String detail) {}

    /** A problem with several faults. */
    public Problem(HttpStatus status, String code, String detail, List<Fault> faults) {
        super(detail, null, false, false);
        this.status = status;
        this.code = code;
        this.faults = List.copyOf(faults);
    }

    /** A request whose one field is wrong. */
    public static Problem field(HttpStatus status, String code, String field, String detail) {
        return new Problem(status, code, detail, List.of(new Fault(field, code, detail)));
    }

    /** The status to answer with. */
    public HttpStatus status() {
        return status;
    }

    /** The stable code. */
    public String code() {
        return code;
    }

    /** Every fault. */
    public List<Fault> faults() {
        return faults;
    }
}
