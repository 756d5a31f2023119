package nl.inzage.api.bench;

import java.sql.SQLException;

/** One way to keep rows for good. */
interface Contender {

    /** What it is called in the table. */
    String name();

    /** Somebody who appends through it, with whatever connection that takes. */
    Caller caller() throws Exception;

    /** Appends, one call after another. */
    interface Caller extends AutoCloseable {

        /** Appends so many rows together, and returns when they are durable. */
        void append(int rows) throws Exception;

        @Override
        default void close() throws SQLException {}
    }
}
