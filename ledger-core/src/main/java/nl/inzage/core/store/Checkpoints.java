package nl.inzage.core.store;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import nl.inzage.core.log.SignedNote;

/**
 * The signed checkpoints that a log keeps beside its entries. That they lie here proves nothing against whoever owns
 * the database: each is to be remembered elsewhere before it is kept here.
 */
public final class Checkpoints {

    private final CheckpointTables tables;
    private final DataSource database;

    Checkpoints(Log log, DataSource database) {
        this.tables = new CheckpointTables(log);
        this.database = database;
    }

    /**
     * The one over the most entries.
     *
     * @throws IllegalArgumentException if what is kept there is no signed note
     */
    public Optional<SignedNote> last() {
        return lastKept().map(kept -> SignedNote.parse(kept.note().getBytes(StandardCharsets.UTF_8)));
    }

    Optional<CheckpointTables.Kept> lastKept() {
        return with(tables::last).stream().findFirst();
    }

    /** Those over more entries than a size, by size. */
    List<CheckpointTables.Kept> page(long after, int limit) {
        return with(connection -> tables.page(connection, after, limit));
    }

    /** Keeps a checkpoint; does nothing when one of that size is kept already. */
    public void keep(SignedNote checkpoint) {
        var unused = with(connection -> {
            tables.insert(connection, checkpoint);
            return List.of();
        });
    }

    private <T> List<T> with(Work<T> work) {
        try (var connection = database.getConnection()) {
            return work.on(connection);
        } catch (SQLException e) {
            throw new LedgerException.LedgerUnavailable("the database does not answer", e);
        }
    }

    private interface Work<T> {
        List<T> on(Connection connection) throws SQLException;
    }
}
