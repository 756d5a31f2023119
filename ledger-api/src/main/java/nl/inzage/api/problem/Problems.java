package nl.inzage.api.problem;

import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import nl.inzage.core.decision.Refused;
import nl.inzage.core.decision.VersionMoved;
import nl.inzage.core.store.LedgerException;
import nl.inzage.core.store.MalformedPayload;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/** Turns whatever went wrong into problem details that name the rule and the way out, never a name or a trace. */
@RestControllerAdvice
@Order(Problems.AFTER_PAGES)
public class Problems {

    /** Before what the framework would say, and after what pages say of their own troubles. */
    static final int AFTER_PAGES = Ordered.HIGHEST_PRECEDENCE + 1;

    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

    @ExceptionHandler
    @Nullable ResponseEntity<ProblemDetail> any(Exception e, HttpServletResponse response) {
        if (response.isCommitted()) {
            // Half of an answer is out: nothing can be added to it, and mostly nobody is there to read it.
            LOG.debug("an answer was broken off: {}", e.getClass().getSimpleName());
            return null;
        }
        var detail = detail(e);
        if (detail.getStatus() == HttpStatus.CONTENT_TOO_LARGE.value()) {
            // What is left of the body is not waited for.
            response.setHeader(HttpHeaders.CONNECTION, "close");
        }
        if (e instanceof Problem problem && problem.code() == Code.TOO_BUSY) {
            response.setHeader(HttpHeaders.RETRY_AFTER, "1");
        }
        return ResponseEntity.status(detail.getStatus())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(detail);
    }

    /** The problem details of anything that was thrown. */
    public static ProblemDetail detail(Exception e) {
        return switch (e) {
            case Problem problem -> detail(problem);
            case Refused refused -> {
                var first = refused.violations().getFirst();
                yield detail(
                        HttpStatus.CONFLICT,
                        first.rule().name(),
                        first.wayOut(),
                        refused.violations().stream()
                                .map(one -> new Problem.Fault(
                                        one.field(), one.rule().name(), one.wayOut()))
                                .toList());
            }
            case MalformedPayload malformed ->
                detail(
                        HttpStatus.BAD_REQUEST,
                        malformed.problems().getFirst().code().name(),
                        "the body does not have the form of its command",
                        malformed.problems().stream()
                                .map(one -> new Problem.Fault(
                                        one.field(), one.code().name(), one.detail()))
                                .toList());
            case LedgerException ledger -> detail(ledger);
            case VersionMoved moved -> detail(moved);
            case MethodArgumentTypeMismatchException mismatch ->
                detail(Problem.field(Code.WRONG_TYPE, mismatch.getName(), "not of the type that this parameter has"));
            case HttpMessageNotReadableException unreadable -> detail(unread(unreadable));
            case ErrorResponse response -> detail(framework(response));
            case SQLException sql -> unavailable(sql);
            default -> {
                for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                    if (cause instanceof SQLException) {
                        yield unavailable(e);
                    }
                }
                LOG.error("a fault of the program", e);
                yield detail(new Problem(Code.INTERNAL_ERROR, "a fault of the program", List.of()));
            }
        };
    }

    /** Why a body was not read: it was too much, or it is not what it must be. */
    private static Problem unread(HttpMessageNotReadableException unreadable) {
        for (var cause = unreadable.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof Problem problem) {
                return problem;
            }
        }
        return new Problem(Code.NOT_JSON, "the body is not JSON of the form that is asked for", List.of());
    }

    /** What the framework refuses before a command or a question is read. */
    private static Problem framework(ErrorResponse response) {
        var code = code(response.getStatusCode());
        return new Problem(code, code.status().getReasonPhrase(), List.of());
    }

    private static Code code(HttpStatusCode status) {
        return switch (status.value()) {
            case 404 -> Code.NOT_FOUND;
            case 405 -> Code.METHOD_NOT_ALLOWED;
            case 406 -> Code.NOT_ACCEPTABLE;
            case 413 -> Code.BODY_TOO_LARGE;
            case 415 -> Code.UNSUPPORTED_MEDIA_TYPE;
            case 503 -> Code.LEDGER_UNAVAILABLE;
            case 500 -> Code.INTERNAL_ERROR;
            default -> Code.INVALID;
        };
    }

    /** The problem details of what the server refused by itself, with the status that it gave. */
    public static ProblemDetail unread(HttpStatusCode status) {
        return detail(
                status,
                code(status).name(),
                "this is no request that can be read: a line of HTTP/1.1, an address without unfit characters, and"
                        + " headers of at most 16 KiB in all",
                List.of());
    }

    private static ProblemDetail unavailable(Exception e) {
        LOG.warn("the database is not able: {}", e.getClass().getSimpleName());
        return detail(new Problem(Code.LEDGER_UNAVAILABLE, "the database is not able now; try again", List.of()));
    }

    private static ProblemDetail detail(VersionMoved moved) {
        var detail = detail(Problem.field(Code.VERSION_MOVED, "If-Match", String.valueOf(moved.getMessage())));
        if (moved.version() >= 0) {
            detail.setProperty("version", moved.version());
        }
        return detail;
    }

    private static ProblemDetail detail(LedgerException e) {
        var code = Code.valueOf(e.code());
        var said = String.valueOf(e.getMessage());
        return detail(
                e instanceof LedgerException.RecordedAtNotAllowed || e instanceof LedgerException.ToldTimeOutOfOrder
                        ? Problem.field(code, "recordedAt", said)
                        : new Problem(code, said, List.of()));
    }

    private static ProblemDetail detail(Problem problem) {
        return detail(
                problem.code().status(), problem.code().name(), String.valueOf(problem.getMessage()), problem.faults());
    }

    private static ProblemDetail detail(HttpStatusCode status, String code, String said, List<Problem.Fault> faults) {
        var detail = ProblemDetail.forStatusAndDetail(status, said);
        detail.setType(URI.create("/problems/" + code.toLowerCase(Locale.ROOT).replace('_', '-')));
        detail.setProperty("code", code);
        detail.setProperty("errors", faults);
        return detail;
    }
}
