package nl.inzage.api.database;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** A turn that one node at a time has, kept by the database for as long as the node's connection lives. */
public final class Lease {

    private final DataSource database;
    private final long number;

    /** A lease of all nodes on a database, known by a number that is for ever the same. */
    public Lease(DataSource database, long number) {
        this.database = database;
        this.number = number;
    }

    /** What is to be done by one node only. */
    public interface Work {
        void run() throws SQLException;
    }

    /** Does the work if no other node is at it. */
    public void ifFree(Work work) throws SQLException {
        try (var connection = database.getConnection()) {
            if (says(connection, "SELECT pg_try_advisory_lock(?)")) {
                try {
                    work.run();
                } finally {
                    var unused = says(connection, "SELECT pg_advisory_unlock(?)");
                }
            }
        }
    }

    private boolean says(Connection connection, String sql) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            statement.setLong(1, number);
            try (var answer = statement.executeQuery()) {
                return answer.next() && answer.getBoolean(1);
            }
        }
    }
}
