package nl.inzage.api.wiring;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Random;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * A database whose connections are lost now and then at the moment of a commit: in turn just before it, and just after.
 */
final class LosingConnections extends DelegatingDataSource {

    private final Random random;
    private final int seldom;
    private int more;
    private int left;
    private int before;
    private int after;

    /** Loses none until it is told to; at most so many commits lie before each loss. */
    LosingConnections(DataSource real, long seed, int seldom) {
        super(real);
        this.random = new Random(seed);
        this.seldom = seldom;
    }

    /** From now on two are lost. */
    synchronized void loseTwo() {
        more = 2;
        left = 1 + random.nextInt(seldom);
    }

    /** How often one was lost with everything that it had written. */
    int before() {
        return before;
    }

    /** How often one was lost when all was written, but nobody was told. */
    int after() {
        return after;
    }

    @Override
    public Connection getConnection() throws SQLException {
        var real = super.getConnection();
        return (Connection) Proxy.newProxyInstance(
                Connection.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("commit") && isNow()) {
                        lose(real);
                    }
                    try {
                        return method.invoke(real, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private synchronized boolean isNow() {
        left--;
        return more > 0 && left == 0;
    }

    private synchronized void lose(Connection real) throws SQLException {
        more--;
        left = 1 + random.nextInt(seldom);
        if (after < before) {
            real.commit();
            after++;
        } else {
            before++;
        }
        real.abort(Runnable::run);
        throw new SQLException("the connection was lost", "08006");
    }
}
