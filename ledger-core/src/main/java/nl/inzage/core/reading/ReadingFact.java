package nl.inzage.core.reading;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import nl.inzage.core.fact.Fact;
import nl.inzage.core.fact.Stored;
import nl.inzage.core.identity.Id;
import nl.inzage.core.identity.ReadingId;
import org.jspecify.annotations.Nullable;

/** Everything that the reading log tells of one question. Names and fields are stored for ever. */
public sealed interface ReadingFact extends Fact {
    /** The subject of the stream. */
    ReadingId readingId();

    @Override
    default Id subject() {
        return readingId();
    }

    /**
     * A log was asked, and these bytes were about to leave in answer. An answer that is one piece has one such entry;
     * of a stream of lines each part has one, in the order in which they leave.
     *
     * <p>It holds ids, moments and numbers: no name, and nothing of what was answered.
     *
     * @param question the method and the path without its ids, such as {@code GET /api/v1/grants/{id}/history}
     * @param parameters what stands in the path and the query, by name; moments as they were understood
     * @param asOf the reference moment T; absent where none was asked about
     * @param ledger which log was asked
     * @param knownAt the last position of that log on which the answer can rest, K
     * @param status the HTTP status; 304 says that the asker holds the answer already
     * @param bytes how many bytes leave
     * @param resultHash SHA-256 of these bytes, lower-case hex; with 304 of those that the asker holds
     * @param complete whether the answer ends with these bytes
     */
    @Stored(type = "ledger-use.ledger-queried", report = false, bears = false)
    record LedgerQueried(
            ReadingId readingId,
            AskedThrough askedThrough,
            String question,
            List<Parameter> parameters,
            @Nullable Instant asOf,
            UUID ledger,
            long knownAt,
            int status,
            long bytes,
            String resultHash,
            boolean complete)
            implements ReadingFact {
        public LedgerQueried {
            parameters = List.copyOf(parameters);
        }
    }

    /**
     * One thing that a question says.
     *
     * @param value an id, several with commas between them, a moment, a number or a word; absent where it was none of
     *     these, since it could be a name
     */
    record Parameter(String name, @Nullable String value) {}
}
