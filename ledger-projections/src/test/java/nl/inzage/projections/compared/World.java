package nl.inzage.projections.compared;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import javax.sql.DataSource;
import nl.inzage.core.fact.Recorded;
import nl.inzage.core.log.LeafHash;
import nl.inzage.core.store.Entry;
import nl.inzage.core.store.FactCodec;
import nl.inzage.core.store.Ledger;
import nl.inzage.core.store.LedgerKind;
import nl.inzage.core.store.PostgresForTests;
import nl.inzage.core.store.Stream;

/** Makes databases with a ledger in which histories are recorded. */
final class World {

    private static final UUID LEDGER = new UUID(0, 0);

    private World() {}

    /**
     * A database with a ledger of its own and these histories in it, in the order of their seeds, one after another.
     */
    static DataSource of(List<History> histories) {
        var database = PostgresForTests.withLedger();
        PostgresForTests.execute(database, views());
        try (var ledger = new Ledger(database, database, Clock.systemUTC(), new Random(1), () -> LEDGER)) {
            var unused = ledger.found(LedgerKind.DEMONSTRATION);
        }
        try (var connection = database.getConnection();
                var insert =
                        connection.prepareStatement("INSERT INTO ledger.entries VALUES (?, ?, ?, ?, ?, ?, ?, ?)")) {
            for (var entry : entries(histories)) {
                row(entry, insert);
                insert.addBatch();
            }
            var unused = insert.executeBatch();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return database;
    }

    /** Written as the ledger writes them, but all at once: to record each for itself takes minutes. */
    private static void row(Entry entry, PreparedStatement insert) throws SQLException {
        var recorded = entry.recorded();
        var bytes = entry.bytes();
        insert.setLong(1, recorded.position());
        insert.setString(2, recorded.stream());
        insert.setLong(3, recorded.sequence());
        insert.setObject(4, recorded.eventId());
        insert.setObject(5, recorded.recordedAt().atOffset(ZoneOffset.UTC));
        insert.setString(6, recorded.type());
        insert.setBytes(7, bytes);
        insert.setBytes(8, LeafHash.of(bytes));
    }

    /** The entries of histories, as the ledger would have written them. */
    static List<Entry> entries(List<History> histories) {
        var entries = new ArrayList<Entry>();
        var sequences = new HashMap<String, Long>();
        for (var history : histories) {
            for (var step : history.steps()) {
                var fact = step.statement().fact();
                var stream = Stream.of(fact);
                entries.add(new Entry(
                        LEDGER,
                        new Recorded(
                                entries.size() + 2,
                                step.recordedAt(),
                                stream,
                                sequences.merge(stream, 1L, Long::sum) - 1,
                                FactCodec.standard().type(fact),
                                step.eventId(),
                                step.statement()),
                        "salt"));
            }
        }
        return entries;
    }

    private static String views() {
        return sql("V1__views_state") + sql("V2__form");
    }

    private static String sql(String script) {
        try (var sql = World.class.getResourceAsStream("/db/views/" + script + ".sql")) {
            return new String(Objects.requireNonNull(sql).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
