package nl.inzage.core.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** A long look at one state of the database, which keeps nobody waiting. */
final class Snapshot {

    private Snapshot() {}

    /** What is looked for. */
    interface Look<T> {
        T at(Connection connection) throws SQLException, IOException;
    }

    static <T> T of(DataSource source, Look<T> look) {
        try (var connection = source.getConnection()) {
            var patience = connection.getNetworkTimeout();
            connection.setNetworkTimeout(Runnable::run, 0);
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            connection.setReadOnly(true);
            try {
                unlimited(connection);
                return look.at(connection);
            } finally {
                connection.rollback();
                connection.setReadOnly(false);
                connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
                connection.setAutoCommit(true);
                connection.setNetworkTimeout(Runnable::run, patience);
            }
        } catch (SQLException e) {
            throw new LedgerException.LedgerUnavailable("the database does not answer", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is short by rule is for questions and commands; between two pages this transaction thinks. */
    private static void unlimited(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            for (var limit :
                    new String[] {"statement_timeout", "transaction_timeout", "idle_in_transaction_session_timeout"}) {
                statement.execute("SET LOCAL " + limit + " = 0");
            }
        }
    }
}
