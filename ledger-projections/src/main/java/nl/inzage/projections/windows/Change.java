package nl.inzage.projections.windows;

/** What one entry does to the rows. */
sealed interface Change {

    /** A window is known from this entry on. */
    record Opened(Row row) implements Change {}

    /** A window is no longer known from this position on. */
    record Closed(Row row, long position) implements Change {}

    /**
     * An entry speaks of a thing, or gives a name.
     *
     * @param kind of the stream of the thing, or of the name
     * @param own whether it stands in the stream of that thing
     */
    record Mentioned(String kind, String id, long position, boolean own) implements Change {}
}
