package nl.inzage.api.problem;

import java.net.URI;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import nl.inzage.core.decision.Refused;
import nl.inzage.core.store.LedgerException;
import nl.inzage.core.store.MalformedPayload;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Turns whatever went wrong into problem details that name the rule and the way out, never a name or a trace. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
public class Problems {

    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

    @ExceptionHandler
    ResponseEntity<ProblemDetail> any(Exception e) {
        var detail = detail(e);
        return ResponseEntity.status(detail.getStatus())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(detail);
    }

    /** The problem details of anything that was thrown. */
    public static ProblemDetail detail(Exception e) {
        return switch (e) {
            case Problem problem -> detail(problem);
            case Refused refused ->
                detail(new Problem(
                        HttpStatus.CONFLICT,
                        refused.violations().getFirst().rule().name(),
                        refused.violations().getFirst().rule().wayOut(),
                        refused.violations().stream()
                                .map(one -> new Problem.Fault(
                                        one.field(),
                                        one.rule().name(),
                                        one.rule().wayOut()))
                                .toList()));
            case MalformedPayload malformed ->
                detail(new Problem(
                        HttpStatus.BAD_REQUEST,
                        malformed.problems().getFirst().code().name(),
                        "the body does not have the form of its command",
                        malformed.problems().stream()
                                .map(one -> new Problem.Fault(
                                        one.field(), one.code().name(), one.detail()))
                                .toList()));
            case LedgerException ledger -> detail(ledger);
            case ErrorResponse response -> {
                var status = HttpStatus.valueOf(response.getStatusCode().value());
                yield detail(new Problem(status, status.name(), status.getReasonPhrase(), List.of()));
            }
            case SQLException sql -> unavailable(sql);
            default -> {
                for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                    if (cause instanceof SQLException) {
                        yield unavailable(e);
                    }
                }
                LOG.error("a fault of the program", e);
                yield detail(new Problem(
                        HttpStatus.INTERNAL_SERVER_ERROR, "INTERNAL_ERROR", "a fault of the program", List.of()));
            }
        };
    }

    private static ProblemDetail unavailable(Exception e) {
        LOG.warn("the database is not able: {}", e.getClass().getSimpleName());
        return detail(new Problem(
                HttpStatus.SERVICE_UNAVAILABLE,
                "LEDGER_UNAVAILABLE",
                "the database is not able now; try again",
                List.of()));
    }

    private static ProblemDetail detail(LedgerException e) {
        var status = switch (e) {
            case LedgerException.Conflict __ -> HttpStatus.CONFLICT;
            case LedgerException.KeyReused __ -> HttpStatus.UNPROCESSABLE_CONTENT;
            case LedgerException.ToldTimeOutOfOrder __ -> HttpStatus.CONFLICT;
            case LedgerException.RecordedAtNotAllowed __ -> HttpStatus.BAD_REQUEST;
            case LedgerException.EntryTooLarge __ -> HttpStatus.CONTENT_TOO_LARGE;
            case LedgerException.NotYetKnown __ -> HttpStatus.BAD_REQUEST;
            default -> HttpStatus.SERVICE_UNAVAILABLE;
        };
        var said = String.valueOf(e.getMessage());
        var faults =
                e instanceof LedgerException.RecordedAtNotAllowed || e instanceof LedgerException.ToldTimeOutOfOrder
                        ? List.of(new Problem.Fault("recordedAt", e.code(), said))
                        : List.<Problem.Fault>of();
        return detail(new Problem(status, e.code(), said, faults));
    }

    private static ProblemDetail detail(Problem problem) {
        var detail = ProblemDetail.forStatusAndDetail(problem.status(), String.valueOf(problem.getMessage()));
        detail.setType(URI.create(
                "/problems/" + problem.code().toLowerCase(Locale.ROOT).replace('_', '-')));
        detail.setProperty("code", problem.code());
        detail.setProperty("errors", problem.faults());
        return detail;
    }
}
