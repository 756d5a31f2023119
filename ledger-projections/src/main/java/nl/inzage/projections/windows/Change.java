package nl.inzage.projections.windows;

import nl.inzage.core.identity.Id;

/** What one entry does to the rows. */
sealed interface Change {

    /** A window is known from this entry on. */
    record Opened(Row row) implements Change {}

    /** A window is no longer known from this position on. */
    record Closed(Row row, long position) implements Change {}

    /**
     * An entry speaks of a thing.
     *
     * @param own whether it stands in the stream of that thing
     */
    record Mentioned(Id subject, long position, boolean own) implements Change {}
}
