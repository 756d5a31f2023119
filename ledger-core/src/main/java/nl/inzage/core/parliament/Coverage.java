package nl.inzage.core.parliament;

import java.time.Instant;
import java.util.EnumSet;
import nl.inzage.core.exposure.Window;
import nl.inzage.core.exposure.Windows;
import nl.inzage.core.fact.PathKind;

/**
 * Whether anybody stated that what happened in a time was registered completely. The only such statements of the ledger
 * are those about servers; they stand for all of it.
 */
public enum Coverage {
    /** On each registered server, throughout. */
    COVERED,
    /** On some servers, or for some of the time: there may be more than is counted. */
    PARTLY_COVERED,
    /** Nowhere, at no time: a count would say nothing. */
    NOT_COVERED;

    /**
     * What was stated, as known at a position.
     *
     * @param logs whether the logs of sessions are asked about, instead of paths and inventory
     */
    static Coverage of(Book book, Instant from, Instant until, boolean logs, long position) {
        var some = false;
        var all = true;
        for (var stream : book.streams(Inquiry.SERVER)) {
            for (var window : Windows.of(stream.getFirst().fact().subject(), stream, position)) {
                if (window instanceof Window.Coverage stated
                        && stated.registered()
                        && stated.period().from().isBefore(until)
                        && stated.period().until().isAfter(from)) {
                    var complete = logs
                            ? stated.policeLogs().containsAll(EnumSet.allOf(PathKind.class))
                            : stated.paths() && stated.inventory();
                    some |= complete;
                    all &= complete;
                }
            }
        }
        return !some ? NOT_COVERED : all ? COVERED : PARTLY_COVERED;
    }
}
