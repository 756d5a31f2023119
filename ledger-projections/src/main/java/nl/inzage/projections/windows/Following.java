package nl.inzage.projections.windows;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import nl.inzage.core.fact.Recorded;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.springframework.jdbc.datasource.DataSourceUtils;

/** Hears of entries from Axon's processor and folds each of its batches at once, in the batch's own transaction. */
public final class Following {

    private static final String BATCH = Following.class.getName() + ".batch";

    private final DataSource database;
    private final Projector projector;

    /** Folds into the views of a database. */
    public Following(DataSource database, Projector projector) {
        this.database = database;
        this.projector = projector;
    }

    @EventHandler
    void on(Recorded entry) {
        var root = CurrentUnitOfWork.get().root();
        List<Recorded> batch = root.getResource(BATCH);
        if (batch == null) {
            batch = begin(root);
        }
        batch.add(entry);
    }

    private List<Recorded> begin(UnitOfWork<?> root) {
        var batch = new ArrayList<Recorded>();
        root.resources().put(BATCH, batch);
        root.onPrepareCommit(unit -> fold(batch));
        return batch;
    }

    private void fold(List<Recorded> batch) {
        var connection = DataSourceUtils.getConnection(database);
        try {
            projector.follow(connection, batch);
        } catch (SQLException e) {
            throw new IllegalStateException("the views could not be written", e);
        } finally {
            DataSourceUtils.releaseConnection(connection, database);
        }
    }
}
