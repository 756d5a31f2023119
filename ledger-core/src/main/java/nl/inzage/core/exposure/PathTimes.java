package nl.inzage.core.exposure;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;

/**
 * The windows of the paths of one server with their times side by side: a question about the force looks at each of
 * them, and most do not hold at its moment.
 */
final class PathTimes {

    private final List<Window.Path> windows;
    private final long[] from;
    private final long[] until;

    PathTimes(Collection<List<Window.Path>> paths) {
        windows = paths.stream().flatMap(List::stream).toList();
        from = windows.stream()
                .mapToLong(window -> micros(window.period().from()))
                .toArray();
        until = windows.stream()
                .mapToLong(window -> micros(window.period().until()))
                .toArray();
    }

    /** Each window that holds at a moment, path by path. */
    void at(Instant moment, Consumer<Window.Path> then) {
        var at = micros(moment);
        for (var i = 0; i < from.length; i++) {
            if (from[i] <= at && at < until[i]) {
                then.accept(windows.get(i));
            }
        }
    }

    /** Microseconds, in which all boundaries are whole; what a long cannot hold lies beyond every one of them. */
    private static long micros(Instant moment) {
        if (moment.equals(Instant.MIN)) {
            return Long.MIN_VALUE;
        }
        return moment.equals(Instant.MAX) ? Long.MAX_VALUE : ChronoUnit.MICROS.between(Instant.EPOCH, moment);
    }
}
