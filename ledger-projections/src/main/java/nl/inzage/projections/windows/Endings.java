package nl.inzage.projections.windows;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import nl.inzage.core.identity.GrantId;

/** Proposes which grants may have come to their end; whether they did is decided on the ledger. */
public final class Endings {

    private final DataSource database;

    /** Reads the views of a database. */
    public Endings(DataSource database) {
        this.database = database;
    }

    /** What was found, and how far the views were. */
    public record Found(List<GrantId> grants, long position) {}

    /**
     * Grants with a window that ended in a stretch of time, or that became known after a position and had ended by
     * then.
     *
     * @param after where the stretch begins, excluded
     * @param now where it ends, included
     * @param knownAfter a position that was looked at before
     */
    public Found between(Instant after, Instant now, long knownAfter) throws SQLException {
        try (var connection = database.getConnection()) {
            var live = new ViewStore(connection).live(false);
            var schema = ViewStore.schema(live.version());
            try (var statement = connection.prepareStatement("SELECT DISTINCT w.subject FROM " + schema + ".windows w"
                    + " WHERE w.kind = 'PATH' AND w.subject LIKE 'access-grant/%' AND w.known_until = ?"
                    + " AND w.valid_until <= ? AND (w.valid_until > ? OR w.known_from > ?) ORDER BY w.subject")) {
                statement.setLong(1, ViewStore.STILL_KNOWN);
                statement.setObject(2, ViewStore.moment(now));
                statement.setObject(3, ViewStore.moment(after));
                statement.setLong(4, knownAfter);
                var grants = new ArrayList<GrantId>();
                try (var rows = statement.executeQuery()) {
                    while (rows.next()) {
                        grants.add(new GrantId(rows.getString(1).substring("access-grant/".length())));
                    }
                }
                return new Found(List.copyOf(grants), live.position());
            }
        }
    }
}
