package nl.inzage.api.reading;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import nl.inzage.api.problem.Code;
import nl.inzage.api.problem.Problem;
import nl.inzage.api.problem.Problems;
import nl.inzage.api.security.Asker;
import nl.inzage.core.identity.ReadingId;
import nl.inzage.core.reading.ReadingFact.LedgerQueried;
import nl.inzage.core.store.Ledger;
import nl.inzage.core.store.LedgerException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import tools.jackson.databind.json.JsonMapper;

/**
 * Keeps each answer that shows something of a log in the reading log, before it leaves; what cannot be kept does not
 * leave. Stands right before the controllers, so that a new one is a reading unless {@link Question} says otherwise.
 */
@Component
class ReadingFilter extends OncePerRequestFilter {

    private static final Logger LOG = LoggerFactory.getLogger(ReadingFilter.class);

    private final Ledger ledger;
    private final Readings readings;
    private final JsonMapper json;

    ReadingFilter(Ledger ledger, Readings readings, JsonMapper json) {
        this.ledger = ledger;
        this.readings = readings;
        this.json = json;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var answer = new HeldAnswer(response, new Kept(request, response));
        chain.doFilter(request, answer);
        if (request.isAsyncStarted()) {
            throw new IllegalStateException(
                    "a controller answers in the thread that was asked: nothing keeps the rest");
        }
        try {
            answer.finish();
        } catch (Problem notKept) {
            if (!answer.withdrawn()) {
                // Tomcat then closes the connection, so that nobody takes the parts that left for the whole.
                throw new IOException("an answer was broken off: " + notKept.code());
            }
            response.setStatus(HttpStatus.SERVICE_UNAVAILABLE.value());
            response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
            response.getOutputStream().write(json.writeValueAsBytes(Problems.detail(notKept)));
        }
    }

    /** What is kept of one answer. */
    private final class Kept implements HeldAnswer.Keeper {
        private final HttpServletRequest request;
        private final HttpServletResponse response;
        private final Understood understood;
        private @Nullable ReadingId id;
        private long parts;

        Kept(HttpServletRequest request, HttpServletResponse response) {
            this.request = request;
            this.response = response;
            this.understood = Understood.begun(request);
        }

        @Override
        public boolean isReading() {
            var question = Question.of(request);
            return question != null
                    && question.isReading()
                    // A fault of the program or the database tells nothing of the ledger.
                    && response.getStatus() < HttpStatus.INTERNAL_SERVER_ERROR.value();
        }

        @Override
        public void keep(byte[] part, boolean complete) {
            var present = id == null ? readings.begin() : id;
            id = present;
            try {
                readings.keep(
                        queried(present, part, complete),
                        parts++,
                        Asker.present().id());
            } catch (LedgerException e) {
                LOG.warn("an answer did not leave, since it could not be kept who asked: {}", e.code());
                throw new Problem(
                        Code.READING_NOT_RECORDED,
                        "who asked what could not be recorded, so there is no answer; try again",
                        List.of());
            }
        }

        private LedgerQueried queried(ReadingId reading, byte[] part, boolean complete) {
            var question = Question.of(request);
            if (question == null) {
                throw new IllegalStateException("what no controller answers is no reading");
            }
            var knownAt = understood.knownAt();
            var otherLog = understood.otherLog();
            return new LedgerQueried(
                    reading,
                    question.through(request),
                    question.route(),
                    question.parameters(request, understood),
                    understood.asOf(),
                    otherLog == null ? ledger.id() : otherLog,
                    knownAt == null ? ledger.size() : knownAt,
                    response.getStatus(),
                    part.length,
                    hash(part),
                    complete);
        }

        /** Of what leaves; or of what the asker holds already, if that is all that he is told. */
        private String hash(byte[] part) {
            var tag = response.getHeader(HttpHeaders.ETAG);
            return response.getStatus() == HttpStatus.NOT_MODIFIED.value()
                            && tag != null
                            && tag.matches("\"[0-9a-f]{64}\"")
                    ? tag.replace("\"", "")
                    : sha256(part);
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
