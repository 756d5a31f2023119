package nl.inzage.api.kept;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/**
 * A database as SQL that psql understands: every schema with its owners, rights, tables, rows, functions and triggers.
 * Roles are not in it. It knows no more kinds of things than the ledger has, and refuses to leave one out.
 *
 * <p>The binaries that come with the program have no {@code pg_dump}, and a copy of a data directory starts on one
 * major version of PostgreSQL only.
 */
final class Dump {

    private static final String BETWEEN = "--";
    private static final String OURS =
            "n.nspname NOT LIKE 'pg\\_%' AND n.nspname NOT IN ('information_schema', 'public')";
    private static final String UNKNOWN = """
            SELECT c.oid::regclass FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE c.relkind NOT IN ('r', 'i') AND %s""".formatted(OURS);
    private static final String SCHEMAS = """
            SELECT format('CREATE SCHEMA %%I AUTHORIZATION %%I', nspname, pg_get_userbyid(nspowner))
            FROM pg_namespace n WHERE %s ORDER BY nspname""".formatted(OURS);
    private static final String TABLES = """
            SELECT format('CREATE TABLE %%s (%%s)', c.oid::regclass, string_agg(format('%%I %%s%%s%%s', a.attname,
                format_type(a.atttypid, a.atttypmod), ' DEFAULT ' || pg_get_expr(d.adbin, d.adrelid),
                CASE WHEN a.attnotnull THEN ' NOT NULL' END), ', ' ORDER BY a.attnum))
            FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
            LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
            WHERE c.relkind = 'r' AND %s GROUP BY c.oid ORDER BY c.oid::regclass::text""".formatted(OURS);
    private static final String ROWS = """
            SELECT c.oid::regclass FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE c.relkind = 'r' AND %s ORDER BY c.oid::regclass::text""".formatted(OURS);
    private static final List<String> AFTERWARDS = List.of("""
            SELECT format('ALTER TABLE %%s ADD CONSTRAINT %%I %%s', c.oid::regclass, s.conname, pg_get_constraintdef(s.oid))
            FROM pg_constraint s JOIN pg_class c ON c.oid = s.conrelid JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE s.contype <> 'n' AND %s ORDER BY c.oid::regclass::text, s.conname""", """
            SELECT pg_get_indexdef(i.indexrelid)
            FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE NOT EXISTS (SELECT FROM pg_constraint s WHERE s.conindid = i.indexrelid) AND %s
            ORDER BY i.indexrelid::regclass::text""", """
            SELECT pg_get_functiondef(p.oid) FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
            WHERE %s ORDER BY p.oid::regprocedure::text""", """
            SELECT format('REVOKE ALL ON FUNCTION %%s FROM PUBLIC', p.oid::regprocedure)
            FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
            WHERE NOT EXISTS (SELECT FROM aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) WHERE grantee = 0)
            AND %s ORDER BY p.oid::regprocedure::text""", """
            SELECT format('ALTER FUNCTION %%s OWNER TO %%I', p.oid::regprocedure, pg_get_userbyid(p.proowner))
            FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
            WHERE %s ORDER BY p.oid::regprocedure::text""", """
            SELECT pg_get_triggerdef(t.oid)
            FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE NOT t.tgisinternal AND %s ORDER BY c.oid::regclass::text, t.tgname""", """
            SELECT format('ALTER TABLE %%s ENABLE ALWAYS TRIGGER %%I', c.oid::regclass, t.tgname)
            FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE NOT t.tgisinternal AND t.tgenabled = 'A' AND %s ORDER BY c.oid::regclass::text, t.tgname""", """
            SELECT format('ALTER TABLE %%s OWNER TO %%I', c.oid::regclass, pg_get_userbyid(c.relowner))
            FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE c.relkind = 'r' AND %s ORDER BY c.oid::regclass::text""", """
            SELECT format('GRANT %%s ON SCHEMA %%I TO %%I', a.privilege_type, n.nspname, pg_get_userbyid(a.grantee))
            FROM pg_namespace n, aclexplode(n.nspacl) a
            WHERE a.grantee <> n.nspowner AND %s ORDER BY 1""", """
            SELECT format('GRANT %%s ON %%s TO %%I', a.privilege_type, c.oid::regclass, pg_get_userbyid(a.grantee))
            FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace, aclexplode(c.relacl) a
            WHERE a.grantee <> c.relowner AND %s ORDER BY 1""").stream()
            .map(sql -> sql.formatted(OURS))
            .toList();

    private Dump() {}

    /** All that is in a database, as one moment shows it. */
    static String of(DataSource superuser) {
        try (var connection = superuser.getConnection()) {
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            var dump = new StringBuilder();
            if (!texts(connection, UNKNOWN).isEmpty()) {
                throw new IllegalStateException("a dump leaves these out: " + texts(connection, UNKNOWN));
            }
            statements(dump, texts(connection, SCHEMAS));
            statements(dump, texts(connection, TABLES));
            for (var table : texts(connection, ROWS)) {
                var rows = new StringWriter();
                copy(connection).copyOut("COPY " + table + " TO STDOUT", rows);
                dump.append("COPY %s FROM stdin;%n%s\\.%n".formatted(table, rows));
            }
            for (var sql : AFTERWARDS) {
                statements(dump, texts(connection, sql));
            }
            connection.rollback();
            return dump.toString();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void statements(StringBuilder dump, List<String> statements) {
        statements.forEach(statement ->
                dump.append(statement).append(";\n").append(BETWEEN).append('\n'));
    }

    /** Puts it into an empty database that has the roles. */
    static void restore(String dump, DataSource superuser) {
        try (var connection = superuser.getConnection();
                var lines = new BufferedReader(new StringReader(dump))) {
            connection.setAutoCommit(false);
            var statement = new StringBuilder();
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("COPY ")) {
                    copy(connection).copyIn(line, new StringReader(rows(lines)));
                } else if (line.equals(BETWEEN)) {
                    execute(connection, statement.toString());
                    statement.setLength(0);
                } else {
                    statement.append(line).append('\n');
                }
            }
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String rows(BufferedReader lines) throws IOException {
        var rows = new StringBuilder();
        for (var line = lines.readLine(); line != null && !line.equals("\\."); line = lines.readLine()) {
            rows.append(line).append('\n');
        }
        return rows.toString();
    }

    private static CopyManager copy(Connection connection) throws SQLException {
        return connection.unwrap(PGConnection.class).getCopyAPI();
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
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
