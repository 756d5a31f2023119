package nl.inzage.core.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import nl.inzage.core.log.Checkpoint;
import nl.inzage.core.log.SignedNote;

/** The SQL of the signed checkpoints of one log. */
final class CheckpointTables {

    private final String table;

    CheckpointTables(Log log) {
        this.table = log.schema() + ".checkpoints";
    }

    /** Keeps a checkpoint; one of the same size that is there already stays. */
    void insert(Connection connection, SignedNote note) throws SQLException {
        try (var statement = connection.prepareStatement(
                "INSERT INTO " + table + " (size, note) VALUES (?, ?) ON CONFLICT DO NOTHING")) {
            statement.setLong(1, Checkpoint.parse(note.text()).size());
            statement.setString(2, note.toString());
            statement.executeUpdate();
        }
    }

    /** A checkpoint as it is stored, whatever became of it. */
    record Kept(long size, String note) {}

    /** The one of the largest size, in a list that is empty when there is none. */
    List<Kept> last(Connection connection) throws SQLException {
        try (var statement =
                connection.prepareStatement("SELECT size, note FROM " + table + " ORDER BY size DESC LIMIT 1")) {
            return notes(statement);
        }
    }

    List<Kept> page(Connection connection, long after, int limit) throws SQLException {
        try (var statement = connection.prepareStatement(
                "SELECT size, note FROM " + table + " WHERE size > ? ORDER BY size LIMIT ?")) {
            statement.setLong(1, after);
            statement.setInt(2, limit);
            return notes(statement);
        }
    }

    private static List<Kept> notes(PreparedStatement statement) throws SQLException {
        var notes = new ArrayList<Kept>();
        try (var rows = statement.executeQuery()) {
            while (rows.next()) {
                notes.add(new Kept(rows.getLong(1), rows.getString(2)));
            }
        }
        return notes;
    }
}
