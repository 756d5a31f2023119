package nl.inzage.projections.compared;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import nl.inzage.core.correction.Correction;
import nl.inzage.core.correction.Correction.FactCorrected;
import nl.inzage.core.correction.Correction.FactRetracted;
import nl.inzage.core.exposure.Answer;
import nl.inzage.core.exposure.Question;
import nl.inzage.core.fact.Recorded;
import nl.inzage.core.identity.ServerId;
import nl.inzage.core.store.Entry;
import nl.inzage.projections.windows.Entries;
import nl.inzage.projections.windows.Projector;
import nl.inzage.projections.windows.Views;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** What is compared with the oracle: the entries of a database folded into views, and the answers from them by SQL. */
final class Side implements Entries, AutoCloseable {

    /** The entries of one history. */
    record Told(long seed, TreeMap<Long, byte[]> entries) {

        /** The bytes of the entries that are known at a position. */
        List<byte[]> known(long position) {
            return List.copyOf(entries.headMap(position, true).values());
        }

        ServerId server() {
            return Histories.asked(seed);
        }
    }

    private final List<Recorded> entries = new ArrayList<>();
    private final Map<String, List<Recorded>> byStream = new HashMap<>();
    private final TreeMap<Long, Told> told = new TreeMap<>();
    private final SingleConnectionDataSource database;
    private final Views views;

    /** Folds on one connection and keeps it. */
    Side(DataSource source) throws SQLException {
        this.database = new SingleConnectionDataSource(source.getConnection(), true);
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement("SELECT bytes FROM ledger.entries ORDER BY position");
                var rows = statement.executeQuery()) {
            while (rows.next()) {
                take(rows.getBytes(1));
            }
        }
        fold();
        var byId = entries.stream().collect(Collectors.toMap(Recorded::eventId, Function.identity()));
        this.views = new Views(database, position -> correcting(entries.get((int) position - 1), byId));
    }

    private void take(byte[] bytes) {
        var entry = Entry.read(bytes).recorded();
        entries.add(entry);
        byStream.computeIfAbsent(entry.stream(), stream -> new ArrayList<>()).add(entry);
        if (entry.position() > 1) {
            told.computeIfAbsent(entry.eventId().getMostSignificantBits(), seed -> new Told(seed, new TreeMap<>()))
                    .entries()
                    .put(entry.position(), bytes);
        }
    }

    private static Optional<Views.Correcting> correcting(Recorded entry, Map<UUID, Recorded> byId) {
        var reason = switch (entry.fact()) {
            case FactCorrected corrected -> corrected.correctionReason();
            case FactRetracted retracted -> retracted.retractionReason();
            default -> "";
        };
        return entry.fact() instanceof Correction correction && byId.containsKey(correction.target())
                ? Optional.of(new Views.Correcting(
                        Objects.requireNonNull(byId.get(correction.target())).position(), reason, entry.recordedAt()))
                : Optional.empty();
    }

    private void fold() throws SQLException {
        var projector = new Projector(database, this);
        projector.prepare(position -> {});
        if (projector.position() < entries.size()) {
            try (var connection = database.getConnection()) {
                projector.follow(connection, entries);
            }
        } else {
            projector.rebuild(position -> {});
        }
        // Without statistics each question reads all windows.
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("ANALYZE");
        }
    }

    @Override
    public List<Recorded> streams(Collection<String> streams, long through) {
        return streams.stream()
                .distinct()
                .flatMap(stream -> byStream.getOrDefault(stream, List.of()).stream())
                .filter(entry -> entry.position() <= through)
                .sorted(Comparator.comparingLong(Recorded::position))
                .toList();
    }

    @Override
    public List<Recorded> page(long after, int limit) {
        return entries.stream().skip(after).limit(limit).toList();
    }

    @Override
    public void close() {
        database.close();
    }

    Collection<Told> told() {
        return told.values();
    }

    /** The answers about the server of a history, at several moments from one load of the views. */
    List<Answer> answers(Told history, List<Instant> moments, long position) throws SQLException {
        var question = new Question(moments.getFirst(), null, history.server(), null, true);
        return views.answers(question, moments, position).orElseThrow();
    }
}
