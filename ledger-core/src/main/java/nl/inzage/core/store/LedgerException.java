package nl.inzage.core.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Why the ledger did not do what was asked; each with a stable code. */
public abstract sealed class LedgerException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String code;

    private LedgerException(String code, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    /** The stable code of the reason. */
    public String code() {
        return code;
    }

    /** A stream that was written or read has moved since; decide again on its present state. */
    public static final class Conflict extends LedgerException {
        private static final long serialVersionUID = 1L;

        Conflict(String message) {
            super("CONFLICT", message, null);
        }
    }

    /** The idempotency key stands for another request already. */
    public static final class KeyReused extends LedgerException {
        private static final long serialVersionUID = 1L;

        KeyReused() {
            super("KEY_REUSED", "this key was used for another request; use a new key", null);
        }
    }

    /** The clock of the database and that of this node differ too much to record anything. */
    public static final class ClockDisagrees extends LedgerException {
        private static final long serialVersionUID = 1L;

        ClockDisagrees(Instant database, Instant node) {
            super("CLOCK_DISAGREES", "the database says " + database + " and this node " + node, null);
        }
    }

    /** A told time lies before the last one or after the wall clock. */
    public static final class ToldTimeOutOfOrder extends LedgerException {
        private static final long serialVersionUID = 1L;

        ToldTimeOutOfOrder(Instant told, Instant last, Instant wall) {
            super(
                    "TOLD_TIME_OUT_OF_ORDER",
                    "recordedAt " + told + " must lie from " + last + " to " + wall + " inclusive",
                    null);
        }
    }

    /** Only a demonstration ledger is told when something was recorded. */
    public static final class RecordedAtNotAllowed extends LedgerException {
        private static final long serialVersionUID = 1L;

        RecordedAtNotAllowed() {
            super("RECORDED_AT_NOT_ALLOWED", "a real ledger sets recordedAt itself; leave it out", null);
        }
    }

    /** The connection was lost while committing: recorded or not, the same key will tell. */
    public static final class OutcomeUnknown extends LedgerException {
        private static final long serialVersionUID = 1L;

        OutcomeUnknown(@Nullable Throwable cause) {
            super("OUTCOME_UNKNOWN", "it is not known whether this was recorded; send it again with its key", cause);
        }
    }

    /** The database cannot be reached or cannot store; nothing was recorded. */
    public static final class LedgerUnavailable extends LedgerException {
        private static final long serialVersionUID = 1L;

        LedgerUnavailable(String message, @Nullable Throwable cause) {
            super("LEDGER_UNAVAILABLE", message, cause);
        }
    }

    /** The ledger has no first entry yet. */
    public static final class NotFounded extends LedgerException {
        private static final long serialVersionUID = 1L;

        NotFounded() {
            super("NOT_FOUNDED", "this ledger has not been founded; found it first", null);
        }
    }

    /** The ledger was founded as another kind, which never changes. */
    public static final class OtherKind extends LedgerException {
        private static final long serialVersionUID = 1L;

        OtherKind(LedgerKind asked, LedgerKind founded) {
            super("OTHER_KIND", "this ledger was founded as " + founded + " and never becomes " + asked, null);
        }
    }

    /** An entry would be longer than a proof can carry. */
    public static final class EntryTooLarge extends LedgerException {
        private static final long serialVersionUID = 1L;

        EntryTooLarge(int bytes, int most) {
            super("ENTRY_TOO_LARGE", "an entry has at most " + most + " bytes, not " + bytes, null);
        }
    }

    /** What will be known at a time that has not come cannot be said. */
    public static final class NotYetKnown extends LedgerException {
        private static final long serialVersionUID = 1L;

        NotYetKnown(Instant asked, Instant clock) {
            super("NOT_YET_KNOWN", asked + " is not before the ledger's clock, " + clock, null);
        }
    }
}
