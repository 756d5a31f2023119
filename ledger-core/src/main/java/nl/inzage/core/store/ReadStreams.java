package nl.inzage.core.store;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nl.inzage.core.fact.Recorded;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;

/**
 * The streams on which the decision of a unit of work rests, each with the last entry that was first seen.
 *
 * <p>What the first look saw counts, so that a stream which moves between two looks is noticed.
 */
public final class ReadStreams {

    private static final String NAME = ReadStreams.class.getName();

    private final Map<String, Seen> seen = new HashMap<>();

    private ReadStreams() {}

    /** The streams that a unit of work and those inside it have read. */
    public static ReadStreams of(UnitOfWork<?> unitOfWork) {
        return unitOfWork.root().getOrComputeResource(NAME, none -> new ReadStreams());
    }

    /** Reads a stream as part of the decision that the current unit of work takes. */
    public static List<Recorded> read(Ledger ledger, String stream) {
        var recorded = CurrentUnitOfWork.isStarted()
                ? CommandContext.of(CurrentUnitOfWork.get())
                        .flatMap(context -> Optional.ofNullable(context.ahead()))
                        .map(ahead -> ahead.read(stream))
                        .orElseGet(() -> ledger.stream(stream))
                : ledger.stream(stream);
        note(stream, recorded);
        return recorded;
    }

    static void note(String stream, List<Recorded> recorded) {
        if (CurrentUnitOfWork.isStarted()) {
            of(CurrentUnitOfWork.get()).note(stream, Seen.lastOf(recorded));
        }
    }

    /** Notes up to which entry a stream was seen. */
    public void note(String stream, Seen last) {
        seen.putIfAbsent(stream, last);
    }

    Map<String, Seen> seen() {
        return Map.copyOf(seen);
    }
}
