package nl.inzage.core.store;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one command asks to be recorded: all of it or nothing.
 *
 * @param drafts the statements, in order
 * @param readStreams the streams on which the decision rests, each with the last entry that was seen
 * @param key what makes it the same command again, if it has that
 * @param toldRecordedAt when it was recorded, in a demonstration's story
 */
public record Append(
        List<Draft> drafts,
        Map<String, Seen> readStreams,
        @Nullable IdempotencyKey key,
        @Nullable Instant toldRecordedAt) {

    /** The most that one append may hold. */
    public static final int MOST_DRAFTS = 1_000;

    public Append {
        if (drafts.isEmpty() || drafts.size() > MOST_DRAFTS) {
            throw new IllegalArgumentException(
                    "an append holds 1 to " + MOST_DRAFTS + " statements, not " + drafts.size());
        }
        drafts = List.copyOf(drafts);
        readStreams = Map.copyOf(readStreams);
    }
}
