package nl.inzage.projections.compared;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import nl.inzage.core.exposure.Question;
import nl.inzage.core.fact.Recorded;
import nl.inzage.core.store.Entry;
import nl.inzage.projections.windows.Entries;
import nl.inzage.projections.windows.Projector;
import nl.inzage.projections.windows.Views;
import org.junit.jupiter.api.Test;

/** What is kept in memory of the views is all that they know, or nothing. */
class RememberingTest {

    /** Of the first seven hundred histories this one alone was answered wrongly. */
    private static final long ONCE_WRONG = 437;

    private static final long OTHERS = 40;

    private int failures;

    @Test
    void what_was_carried_on_by_half_before_the_database_failed_is_not_taken_for_whole() throws SQLException {
        requireWhole(List.of(Histories.of(ONCE_WRONG)));
        for (long seed = 1; seed <= OTHERS; seed++) {
            requireWhole(List.of(Histories.of(seed)));
        }
        assertThat(failures).isGreaterThan(5);
    }

    private void requireWhole(List<History> histories) throws SQLException {
        var database = World.of(histories);
        var entries = entries(database);
        var projector = new Projector(database, new Listed(entries));
        projector.prepare(position -> {});
        var half = entries.size() / 2;
        follow(projector, database, entries.subList(0, half));

        // What a correction replaced is looked up while rows are read.
        var fails = new AtomicBoolean();
        var views = new Views(database, position -> {
            if (fails.get()) {
                throw new IllegalStateException("the connection is gone");
            }
            return Optional.empty();
        });
        views.remember();
        follow(projector, database, entries.subList(half, entries.size()));
        fails.set(true);
        try {
            views.remember();
        } catch (IllegalStateException gone) {
            failures++;
        }
        fails.set(false);

        var fresh = new Views(database, position -> Optional.empty());
        for (var moment : new Memory(histories).moments()) {
            var question = new Question(moment, null, null, null, true);
            assertThat(views.overview(question, entries.size()))
                    .as(question.toString())
                    .isPresent()
                    .isEqualTo(fresh.overview(question, entries.size()));
        }
    }

    private static List<Recorded> entries(DataSource database) throws SQLException {
        var entries = new ArrayList<Recorded>();
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement("SELECT bytes FROM ledger.entries ORDER BY position");
                var rows = statement.executeQuery()) {
            while (rows.next()) {
                entries.add(Entry.read(rows.getBytes(1)).recorded());
            }
        }
        return entries;
    }

    private static void follow(Projector projector, DataSource database, List<Recorded> entries) throws SQLException {
        try (var connection = database.getConnection()) {
            connection.setAutoCommit(false);
            projector.follow(connection, entries);
            connection.commit();
        }
    }

    private record Listed(List<Recorded> entries) implements Entries {

        @Override
        public List<Recorded> streams(Collection<String> streams, long through) {
            return entries.stream()
                    .filter(entry -> entry.position() <= through && streams.contains(entry.stream()))
                    .toList();
        }

        @Override
        public List<Recorded> page(long after, int limit) {
            return entries.stream().skip(after).limit(limit).toList();
        }
    }
}
