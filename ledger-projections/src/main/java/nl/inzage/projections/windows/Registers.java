package nl.inzage.projections.windows;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.sql.DataSource;
import nl.inzage.core.exposure.Scene;
import nl.inzage.core.exposure.Window;
import nl.inzage.core.time.Period;

/** Lists the windows themselves, as known at a position, each time from one snapshot. */
public final class Registers {

    /**
     * A vendor may be part of another one whenever that was said, and what lay on a server when a medium was taken out
     * of it lies on the medium still.
     */
    private static final List<String> WANTED_AT_ANY_TIME = List.of("VENDOR", "HOSTING");

    private final DataSource database;

    /** Reads the views of a database. */
    public Registers(DataSource database) {
        this.database = database;
    }

    /**
     * The windows of a kind that hold at any time from a first moment to a last one.
     *
     * @return empty while the views stand before the position
     */
    public <W extends Window> Optional<List<W>> windows(Class<W> type, Instant first, Instant last, long position)
            throws SQLException {
        return snapshot(
                position,
                (connection, schema) ->
                        windows(connection, schema, List.of(kind(type)), List.of(), first, last, position).stream()
                                .map(type::cast)
                                .toList());
    }

    /**
     * All that the rule needs to judge any moment from a first to a last one, about everything.
     *
     * @return empty while the views stand before the position
     */
    public Optional<Scene> everything(Instant first, Instant last, long position) throws SQLException {
        return snapshot(
                position,
                (connection, schema) -> Scene.of(
                        windows(connection, schema, List.of(), WANTED_AT_ANY_TIME, first, last, position), List.of()));
    }

    /**
     * The ids of everything of a kind that has a window of its own, as known at a position, in order.
     *
     * @param kind of the stream, such as {@code shielding-measure}
     * @return empty while the views stand before the position
     */
    public Optional<List<String>> ids(String kind, long position) throws SQLException {
        return snapshot(position, (connection, schema) -> {
            try (var statement = connection.prepareStatement("SELECT DISTINCT id FROM " + schema
                    + ".mentions WHERE kind = ? AND position <= ? AND own ORDER BY id")) {
                statement.setString(1, kind);
                statement.setLong(2, position);
                var ids = new ArrayList<String>();
                try (var rows = statement.executeQuery()) {
                    while (rows.next()) {
                        ids.add(rows.getString(1));
                    }
                }
                return ids;
            }
        });
    }

    /**
     * How often something began or ended to hold in each of equal parts of a period, as known at a position.
     *
     * @return empty while the views stand before the position
     */
    public Optional<List<Integer>> changes(Period period, int parts, long position) throws SQLException {
        return snapshot(position, (connection, schema) -> {
            try (var statement = connection.prepareStatement("WITH known AS (SELECT valid_from, valid_until FROM "
                    + schema + ".windows WHERE known_from <= ? AND known_until > ?), moments AS"
                    + " (SELECT valid_from AS moment FROM known UNION ALL SELECT valid_until FROM known)"
                    + " SELECT width_bucket(extract(epoch FROM moment)::float8, ?::float8, ?::float8, ?) - 1, count(*) FROM moments"
                    + " WHERE moment >= ? AND moment < ? GROUP BY 1")) {
                statement.setLong(1, position);
                statement.setLong(2, position);
                statement.setLong(3, period.from().getEpochSecond());
                statement.setLong(4, period.until().getEpochSecond());
                statement.setInt(5, parts);
                statement.setObject(6, ViewStore.moment(period.from()));
                statement.setObject(7, ViewStore.moment(period.until()));
                var counts = new ArrayList<>(Collections.nCopies(parts, 0));
                try (var rows = statement.executeQuery()) {
                    while (rows.next()) {
                        counts.set(Math.min(rows.getInt(1), parts - 1), rows.getInt(2));
                    }
                }
                return counts;
            }
        });
    }

    private static String kind(Class<? extends Window> type) {
        return type.getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", "_").toUpperCase(Locale.ROOT);
    }

    private static List<Window> windows(
            Connection connection,
            String schema,
            Collection<String> kinds,
            Collection<String> always,
            Instant first,
            Instant last,
            long position)
            throws SQLException {
        try (var statement = connection.prepareStatement("SELECT kind, content FROM " + schema + ".windows"
                + " WHERE known_from <= ? AND known_until > ? AND (cardinality(?::text[]) = 0 OR kind = ANY (?))"
                + " AND (kind = ANY (?) OR (valid_from <= ? AND valid_until > ?))"
                + " ORDER BY subject, known_from, ordinal")) {
            statement.setLong(1, position);
            statement.setLong(2, position);
            statement.setArray(3, connection.createArrayOf("text", kinds.toArray()));
            statement.setArray(4, connection.createArrayOf("text", kinds.toArray()));
            statement.setArray(5, connection.createArrayOf("text", always.toArray()));
            statement.setObject(6, ViewStore.moment(last));
            statement.setObject(7, ViewStore.moment(first));
            var found = new ArrayList<Window>();
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(WindowCodec.read(rows.getString(1), rows.getString(2)));
                }
            }
            return found;
        }
    }

    private interface Work<V> {
        V with(Connection connection, String schema) throws SQLException;
    }

    private <V> Optional<V> snapshot(long position, Work<V> work) throws SQLException {
        try (var connection = database.getConnection()) {
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            connection.setReadOnly(true);
            try {
                var live = new ViewStore(connection).live(false);
                return live.position() < position
                        ? Optional.empty()
                        : Optional.of(work.with(connection, ViewStore.schema(live.version())));
            } finally {
                connection.rollback();
                connection.setReadOnly(false);
                connection.setAutoCommit(true);
            }
        }
    }
}
