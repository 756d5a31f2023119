package nl.inzage.api.problem;

import java.util.Arrays;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import nl.inzage.core.decision.HardRule;
import nl.inzage.core.store.MalformedPayload;
import org.springframework.http.HttpStatus;

/** The stable codes of this interface with the status of each; those of the domain's rules stand beside them. */
public enum Code {
    ATOMIC_ABANDONED(HttpStatus.CONFLICT),
    BODY_TOO_LARGE(HttpStatus.CONTENT_TOO_LARGE),
    BODY_TOO_SLOW(HttpStatus.REQUEST_TIMEOUT),
    CHECKPOINT_CONTRADICTED(HttpStatus.SERVICE_UNAVAILABLE),
    CHECK_RUNNING(HttpStatus.CONFLICT),
    CLOCK_DISAGREES(HttpStatus.SERVICE_UNAVAILABLE),
    CONFLICT(HttpStatus.CONFLICT),
    /** Only ever a warning: whoever reads the name may take it for that of another thing. */
    CONFUSABLE_NAME(HttpStatus.OK),
    END_BEFORE_START(HttpStatus.BAD_REQUEST),
    ENTRY_TOO_LARGE(HttpStatus.CONTENT_TOO_LARGE),
    /** Only ever a warning: what was retracted is gone, and this fact was said with it in mind. */
    FACT_RESTS_ON_IT(HttpStatus.OK),
    FORBIDDEN(HttpStatus.FORBIDDEN),
    HOST_NOT_ALLOWED(HttpStatus.FORBIDDEN),
    INTERNAL_ERROR(HttpStatus.INTERNAL_SERVER_ERROR),
    INVALID(HttpStatus.BAD_REQUEST),
    ISSUER_UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE),
    KEY_REUSED(HttpStatus.UNPROCESSABLE_CONTENT),
    KNOWLEDGE_MOMENT_IN_FUTURE(HttpStatus.BAD_REQUEST),
    LEDGER_UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE),
    METHOD_NOT_ALLOWED(HttpStatus.METHOD_NOT_ALLOWED),
    MISSING(HttpStatus.BAD_REQUEST),
    /** Only ever a warning: nobody knows whether the name can be taken for another. */
    NAME_NOT_COMPARED(HttpStatus.OK),
    NOT_ACCEPTABLE(HttpStatus.NOT_ACCEPTABLE),
    NOT_FOUND(HttpStatus.NOT_FOUND),
    NOT_FOUNDED(HttpStatus.SERVICE_UNAVAILABLE),
    NOT_IDENTIFIED(HttpStatus.UNAUTHORIZED),
    NOT_IN_SCOPE(HttpStatus.NOT_FOUND),
    NOT_JSON(HttpStatus.BAD_REQUEST),
    NOT_THE_SENDER(HttpStatus.FORBIDDEN),
    NOT_YET_KNOWN(HttpStatus.BAD_REQUEST),
    NOT_YET_SIGNED(HttpStatus.SERVICE_UNAVAILABLE),
    NUMBER_OUT_OF_RANGE(HttpStatus.BAD_REQUEST),
    OFFSET_MISSING(HttpStatus.BAD_REQUEST),
    ORIGIN_NOT_ALLOWED(HttpStatus.FORBIDDEN),
    OTHER_KIND(HttpStatus.SERVICE_UNAVAILABLE),
    OTHER_TYPE(HttpStatus.CONFLICT),
    OUTCOME_UNKNOWN(HttpStatus.SERVICE_UNAVAILABLE),
    PERIOD_NOT_OVER(HttpStatus.BAD_REQUEST),
    PERIOD_TOO_FINE(HttpStatus.BAD_REQUEST),
    READING_NOT_RECORDED(HttpStatus.SERVICE_UNAVAILABLE),
    RECORDED_AT_NOT_ALLOWED(HttpStatus.BAD_REQUEST),
    REBUILD_RUNNING(HttpStatus.CONFLICT),
    REFERENCE_MOMENT_IN_FUTURE(HttpStatus.BAD_REQUEST),
    SCOPE_MISSING(HttpStatus.BAD_REQUEST),
    SECOND_PERSON_NEEDED(HttpStatus.CONFLICT),
    SIGNING_KEY_REPLACED(HttpStatus.SERVICE_UNAVAILABLE),
    TOLD_TIME_OUT_OF_ORDER(HttpStatus.CONFLICT),
    TOO_BUSY(HttpStatus.SERVICE_UNAVAILABLE),
    TOO_MANY_LISTENERS(HttpStatus.SERVICE_UNAVAILABLE),
    TOO_MANY_LINES(HttpStatus.CONTENT_TOO_LARGE),
    TOO_MANY_REQUESTS(HttpStatus.TOO_MANY_REQUESTS),
    TOO_PRECISE(HttpStatus.BAD_REQUEST),
    UNKNOWN_COMMAND(HttpStatus.NOT_FOUND),
    UNKNOWN_DATASET(HttpStatus.NOT_FOUND),
    UNKNOWN_EVENT(HttpStatus.NOT_FOUND),
    UNKNOWN_FIELD(HttpStatus.BAD_REQUEST),
    UNKNOWN_GRANT(HttpStatus.NOT_FOUND),
    UNKNOWN_PERSON(HttpStatus.NOT_FOUND),
    UNKNOWN_QUESTION(HttpStatus.NOT_FOUND),
    UNKNOWN_SERVER(HttpStatus.NOT_FOUND),
    UNKNOWN_VENDOR(HttpStatus.NOT_FOUND),
    UNSUPPORTED_MEDIA_TYPE(HttpStatus.UNSUPPORTED_MEDIA_TYPE),
    VERSION_MOVED(HttpStatus.PRECONDITION_FAILED),
    WRONG_TYPE(HttpStatus.BAD_REQUEST);

    private final HttpStatus status;

    Code(HttpStatus status) {
        this.status = status;
    }

    HttpStatus status() {
        return status;
    }

    /** Every code that an answer can carry: a closed list. */
    public static SortedSet<String> all() {
        return new TreeSet<>(Stream.<Enum<?>[]>of(values(), HardRule.values(), MalformedPayload.Code.values())
                .flatMap(Arrays::stream)
                .map(Enum::name)
                .toList());
    }
}
