package nl.inzage.api.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Refuses a database on which the ledger's promises would not hold. */
public final class StartupChecks {

    private static final Logger LOG = LoggerFactory.getLogger(StartupChecks.class);
    private static final int OLDEST_SERVER = 180_000;

    private StartupChecks() {}

    /**
     * Looks at the server and at what the program's own role may do.
     *
     * @throws IllegalStateException naming every setting that is wrong and what to do about it
     */
    public static void run(DataSource writer) throws SQLException {
        try (var connection = writer.getConnection()) {
            var wrong = new ArrayList<String>();
            for (var setting : List.of("fsync", "full_page_writes", "data_checksums")) {
                if (!show(connection, setting).equals("on")) {
                    wrong.add(setting + " is off; switch it on in the server's configuration");
                }
            }
            if (!show(connection, "synchronous_commit").equals("on")) {
                wrong.add("synchronous_commit is not on; set it to on");
            }
            if (Integer.parseInt(show(connection, "server_version_num")) < OLDEST_SERVER) {
                wrong.add("the server is older than PostgreSQL 18; use 18 or later");
            }
            if (yes(connection, "SELECT rolsuper FROM pg_roles WHERE rolname = current_user")) {
                wrong.add("the program logs in as a superuser; let it log in as inzage_writer");
            }
            if (yes(connection, """
                    SELECT coalesce(bool_or(has_table_privilege(c.oid, 'UPDATE') OR has_table_privilege(c.oid, 'DELETE')
                        OR has_table_privilege(c.oid, 'TRUNCATE') OR pg_has_role(c.relowner, 'MEMBER')), false)
                    FROM pg_class c WHERE c.relnamespace = 'ledger'::regnamespace AND c.relkind = 'r'""")) {
                wrong.add(
                        "the program's role may change or owns tables of the ledger; grant it INSERT and SELECT only");
            }
            if (!wrong.isEmpty()) {
                throw new IllegalStateException("this database is refused: " + String.join("; ", wrong));
            }
            if (!yes(connection, "SELECT EXISTS (SELECT FROM pg_event_trigger WHERE evtname = 'inzage_ddl_guard')")) {
                LOG.warn("DDL_NOT_GUARDED: no event trigger keeps the owner from altering the ledger's tables;"
                        + " a superuser can add it with docker/ddl-guard.sql");
            }
        }
    }

    private static String show(Connection connection, String setting) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("SHOW " + setting)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static boolean yes(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            return rows.next() && rows.getBoolean(1);
        }
    }
}
