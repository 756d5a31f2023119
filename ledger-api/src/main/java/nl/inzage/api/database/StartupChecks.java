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
            var faults = faults(connection);
            if (!faults.isEmpty()) {
                throw new IllegalStateException("this database is refused: " + String.join("; ", faults));
            }
            warnings(connection).forEach(LOG::warn);
        }
    }

    /** What makes this database unfit, each with the way out; nothing where it is fit. */
    static List<String> faults(Connection connection) throws SQLException {
        var faults = new ArrayList<String>();
        faults.addAll(settings(connection));
        faults.addAll(role(connection));
        faults.addAll(triggers(connection));
        return faults;
    }

    /** What would lose acknowledged entries, or not notice that they were damaged. */
    private static List<String> settings(Connection connection) throws SQLException {
        var faults = new ArrayList<String>();
        for (var setting : List.of("fsync", "full_page_writes")) {
            if (!show(connection, setting).equals("on")) {
                faults.add(setting + " is off, so that a power cut could damage the ledger; set " + setting
                        + " = on in postgresql.conf and reload");
            }
        }
        var commit = show(connection, "synchronous_commit");
        if (!commit.equals("on") && !commit.equals("remote_apply")) {
            faults.add("synchronous_commit is " + commit + ", so that what was acknowledged could be lost;"
                    + " set it to on in postgresql.conf, and for the role and the database where they say otherwise");
        }
        if (!show(connection, "data_checksums").equals("on")) {
            faults.add("data_checksums is off, so that damage on disk would go unnoticed;"
                    + " stop the server and run pg_checksums --enable");
        }
        if (Integer.parseInt(show(connection, "server_version_num")) < OLDEST_SERVER) {
            faults.add("server_version is " + show(connection, "server_version") + "; use PostgreSQL 18 or later");
        }
        return faults;
    }

    /** What the program's role could do to the logs, by itself or as a role that it may become. */
    private static List<String> role(Connection connection) throws SQLException {
        var superuser = texts(connection, """
                SELECT format('%I is superuser or may become one (%I), and nothing stops a superuser;'
                           || ' let the program log in as inzage_writer', current_user, rolname)
                FROM pg_roles WHERE rolsuper AND pg_has_role(current_user, oid, 'MEMBER')
                ORDER BY rolname <> current_user, rolname LIMIT 1""");
        if (!superuser.isEmpty()) {
            return superuser; // May do all of the rest as well.
        }
        var faults = new ArrayList<String>();
        faults.addAll(texts(connection, """
                SELECT format('%1$I may %2$s in %3$s; REVOKE what allows it to %4$s: the program needs INSERT and SELECT only',
                    current_user, p.privilege, string_agg(DISTINCT c.oid::regclass::text, ', '),
                    string_agg(DISTINCT r.rolname, ', '))
                FROM pg_class c
                JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname IN ('ledger', 'readings')
                CROSS JOIN (VALUES ('UPDATE'), ('DELETE'), ('TRUNCATE')) p (privilege)
                JOIN pg_roles r ON pg_has_role(current_user, r.oid, 'MEMBER')
                    AND NOT pg_has_role(r.oid, c.relowner, 'USAGE') -- the owner is told below
                WHERE c.relkind IN ('r', 'p')
                AND CASE p.privilege WHEN 'UPDATE' THEN has_any_column_privilege(r.oid, c.oid, 'UPDATE')
                    ELSE has_table_privilege(r.oid, c.oid, p.privilege) END
                GROUP BY p.privilege ORDER BY p.privilege"""));
        faults.addAll(texts(connection, """
                SELECT format('%I owns %s or may become the owner (%s); let inzage_owner own it,'
                           || ' and let nobody but inzage_migrator be a member of that',
                    current_user, string_agg(o.what, ', ' ORDER BY o.what), string_agg(DISTINCT r.rolname, ', '))
                FROM (
                    SELECT c.oid::regclass::text AS what, c.relowner AS owner FROM pg_class c
                    JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname IN ('ledger', 'readings') WHERE c.relkind IN ('r', 'p')
                    UNION ALL SELECT 'schema ' || nspname, nspowner FROM pg_namespace
                    WHERE nspname IN ('ledger', 'readings')) o
                JOIN pg_roles r ON r.oid = o.owner
                WHERE pg_has_role(current_user, r.oid, 'MEMBER') HAVING count(*) > 0"""));
        return faults;
    }

    /** The second of the two things that keep the logs append-only. */
    private static List<String> triggers(Connection connection) throws SQLException {
        return texts(connection, """
                SELECT format('%1$s has no trigger that always refuses UPDATE, DELETE and TRUNCATE; somebody disabled or'
                           || ' dropped append_only: find out who, then ALTER TABLE %1$s ENABLE ALWAYS TRIGGER append_only',
                    c.oid::regclass)
                FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname IN ('ledger', 'readings')
                WHERE c.relkind IN ('r', 'p') AND NOT EXISTS (
                    SELECT FROM pg_trigger t
                    WHERE t.tgrelid = c.oid AND t.tgname = 'append_only' AND t.tgenabled = 'A'
                    AND t.tgfoid = to_regproc(n.nspname || '.refuse')
                    AND t.tgtype & 1 = 0 AND t.tgtype & 58 = 58) -- a statement; before delete, update, truncate
                ORDER BY n.nspname, c.relname""");
    }

    /** What a careful operator would have done, and the ledger can do without. */
    static List<String> warnings(Connection connection) throws SQLException {
        return texts(connection, """
                SELECT 'DDL_NOT_GUARDED: no event trigger keeps the owner from altering the ledger''s tables;'
                    || ' a superuser adds it with docker/roles/ddl-guard.sql'
                WHERE NOT EXISTS (SELECT FROM pg_event_trigger e JOIN pg_roles r ON r.oid = e.evtowner
                    WHERE e.evtname = 'inzage_ddl_guard' AND e.evtenabled = 'A' AND r.rolsuper)""");
    }

    private static String show(Connection connection, String setting) throws SQLException {
        return texts(connection, "SHOW " + setting).getFirst();
    }

    private static List<String> texts(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            var texts = new ArrayList<String>();
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
            return texts;
        }
    }
}
