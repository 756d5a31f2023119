package nl.inzage.projections.windows;

import java.sql.Connection;
import java.sql.SQLException;

/** Work that is done in one transaction, or not at all. */
final class Transactions {

    private Transactions() {}

    interface Work {
        void run() throws SQLException;
    }

    static void on(Connection connection, Work work) throws SQLException {
        connection.setAutoCommit(false);
        try {
            work.run();
            connection.commit();
        } catch (SQLException | RuntimeException e) {
            rollback(connection, e);
            throw e;
        } finally {
            connection.setAutoCommit(true);
        }
    }

    private static void rollback(Connection connection, Exception cause) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }
}
