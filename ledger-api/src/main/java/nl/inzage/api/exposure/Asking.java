package nl.inzage.api.exposure;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import nl.inzage.api.problem.Code;
import nl.inzage.api.problem.Moments;
import nl.inzage.api.problem.Problem;
import nl.inzage.api.reading.Understood;
import nl.inzage.api.security.Asker;
import nl.inzage.core.identity.Id;
import nl.inzage.core.store.Ledger;
import nl.inzage.core.store.LedgerKind;
import nl.inzage.core.store.Stream;
import nl.inzage.projections.windows.Subjects;
import nl.inzage.projections.windows.Views;
import org.jspecify.annotations.Nullable;

/** What every question needs: its two moments, the things it names, and views that have come far enough. */
public final class Asking {

    private static final Duration POLL = Duration.ofMillis(10);

    private final Ledger ledger;
    private final Views views;
    private final Clock clock;

    /** Asks one ledger and its views. */
    public Asking(Ledger ledger, Views views, Clock clock) {
        this.ledger = ledger;
        this.views = views;
        this.clock = clock;
    }

    /** The moment that is asked about. */
    public Instant at(String field, @Nullable String text) {
        if (text == null) {
            throw Problem.field(Code.MISSING, field, "say which moment is asked about");
        }
        var at = Moments.parse(field, text);
        if (at.isAfter(clock.instant())) {
            throw Problem.field(
                    Code.REFERENCE_MOMENT_IN_FUTURE,
                    field,
                    "nobody knows yet who will be able to see; ask about now or before");
        }
        Understood.moment(field, at);
        return at;
    }

    /** The moment that is asked about; now if none is said. */
    public Instant atOrNow(@Nullable String text) {
        if (text != null) {
            return at("at", text);
        }
        var now = now();
        Understood.moment("at", now);
        return now;
    }

    /** The present moment, which nobody asked about. */
    public Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    /** The position that a knowledge moment covers: an instant, {@code position:N}, or the head. */
    public long position(String field, @Nullable String text) {
        var position = covered(field, text);
        Understood.position(field, position);
        return position;
    }

    private long covered(String field, @Nullable String text) {
        var head = ledger.head().position();
        if (text == null) {
            return head;
        }
        if (text.startsWith("position:")) {
            var number = text.substring("position:".length());
            if (!number.matches("\\d{1,15}")) {
                throw Problem.field(Code.WRONG_TYPE, field, "write position:N");
            }
            var position = Long.parseLong(number);
            if (position > head) {
                throw inFuture(field);
            }
            return position;
        }
        var moment = Moments.parse(field, text);
        if (moment.isAfter(clock.instant())) {
            throw inFuture(field);
        }
        // In a story, everything told so far is known at each later moment.
        return ledger.kind() == LedgerKind.DEMONSTRATION
                        && moment.isAfter(ledger.head().recordedAt())
                ? head
                : ledger.positionAt(moment);
    }

    private static Problem inFuture(String field) {
        return Problem.field(Code.KNOWLEDGE_MOMENT_IN_FUTURE, field, "nothing is known yet of that moment");
    }

    /**
     * Makes sure that a thing was ever spoken of, in whatever knowledge. To whom something lies outside, it must have
     * been registered and be shown: the same is looked up and the same is said of one that is not there.
     */
    public void mustBeKnown(@Nullable Id id, String field, Code code) throws SQLException {
        var scope = Asker.present().scope();
        if (id != null && !(scope.isWhole() ? isKnown(id) : InScope.shows(scope, ledger.stream(Stream.of(id))))) {
            throw Problem.field(code, field, "nothing was ever registered under this id");
        }
    }

    private boolean isKnown(Id id) throws SQLException {
        return ledger.isBegun(Stream.of(id))
                || once(ledger.head().position(), position -> views.mentions(Subjects.kind(id), id.value(), position))
                        .filter(positions -> !positions.isEmpty())
                        .isPresent();
    }

    /** A question to the views as they stand at a position. */
    public interface AtPosition<V> {
        /** The answer; empty while the views stand before the position. */
        Optional<V> ask(long position) throws SQLException;
    }

    /** Waits for the views to reach a position, as long as the asker wants to. */
    public <V> Optional<V> within(Duration patience, long position, AtPosition<V> question) throws SQLException {
        var deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            var answer = question.ask(position);
            if (answer.isPresent() || System.nanoTime() > deadline) {
                return answer;
            }
            try {
                Thread.sleep(POLL);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return Optional.empty();
            }
        }
    }

    private <V> Optional<V> once(long position, AtPosition<V> question) throws SQLException {
        return within(Duration.ofSeconds(5), position, question);
    }

    /**
     * The cursor of a list that goes by ids: the last one of an earlier page, or nothing at the begin.
     *
     * @throws Problem {@code INVALID} if no list gives such a cursor
     */
    public static String cursor(String text) {
        if (!text.isEmpty()) {
            try {
                Id.require(text);
            } catch (IllegalArgumentException e) {
                throw noCursor();
            }
        }
        return text;
    }

    /** The fault of whoever sends a cursor that no list gave. */
    public static Problem noCursor() {
        return Problem.field(Code.INVALID, "cursor", "the cursor of an earlier page");
    }

    /** How long somebody wants to wait, by the header {@code Prefer: wait=N}; five seconds if not said. */
    public static Duration patience(@Nullable String prefer) {
        if (prefer != null && prefer.matches("wait=\\d{1,2}")) {
            return Duration.ofSeconds(Long.parseLong(prefer.substring("wait=".length())));
        }
        return Duration.ofSeconds(5);
    }
}
