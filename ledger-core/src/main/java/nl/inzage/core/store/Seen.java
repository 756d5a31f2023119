package nl.inzage.core.store;

import java.util.List;
import java.util.UUID;
import nl.inzage.core.fact.Recorded;
import org.jspecify.annotations.Nullable;

/**
 * The last entry of a stream as somebody saw it. The number alone would not do: what was expected to become its next
 * entry may have lost that place to another one.
 *
 * @param sequence -1 for a stream that is empty
 * @param eventId null for a stream that is empty
 */
public record Seen(long sequence, @Nullable UUID eventId) {

    /** A stream that holds nothing. */
    public static final Seen NOTHING = new Seen(-1, null);

    /** The last of some entries of one stream. */
    static Seen lastOf(List<Recorded> entries) {
        return entries.isEmpty()
                ? NOTHING
                : new Seen(entries.getLast().sequence(), entries.getLast().eventId());
    }
}
