package nl.inzage.api;

import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;

/** The live views of a running program, as their tables hold them. */
final class Digests {

    private Digests() {}

    /** How many rows each live table has, and a digest of them. */
    static Map<String, String> of(RunningLedger ledger) throws SQLException {
        var digests = new TreeMap<String, String>();
        try (var connection = ledger.bean(DataSource.class).getConnection();
                var statement = connection.createStatement()) {
            for (var table : new String[] {"windows", "mentions"}) {
                try (var row = statement.executeQuery("""
                        SELECT count(*) || ' rows, ' || md5(string_agg(t::text, E'\\n' ORDER BY t::text COLLATE "C"))
                        FROM %s.%s t""".formatted(schema(ledger), table))) {
                    row.next();
                    digests.put(table, row.getString(1));
                }
            }
        }
        return digests;
    }

    /** The schema that answers. */
    static String schema(RunningLedger ledger) throws SQLException {
        try (var connection = ledger.bean(DataSource.class).getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery("SELECT 'views_' || version FROM views_state.live")) {
            row.next();
            return row.getString(1);
        }
    }
}
