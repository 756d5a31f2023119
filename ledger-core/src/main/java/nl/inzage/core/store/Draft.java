package nl.inzage.core.store;

import java.util.UUID;
import nl.inzage.core.fact.Statement;

/**
 * A statement that asks to be recorded at one place of its stream.
 *
 * @param sequence the place it expects to get, from 0
 */
public record Draft(String stream, long sequence, UUID eventId, Statement statement) {
    public Draft {
        var own = Stream.of(statement.fact());
        if (!own.equals(stream)) {
            throw new IllegalArgumentException("a fact about " + own + " does not stand in the stream " + stream);
        }
    }
}
