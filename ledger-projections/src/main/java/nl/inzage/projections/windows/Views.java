package nl.inzage.projections.windows;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import nl.inzage.core.exposure.Answer;
import nl.inzage.core.exposure.Finding;
import nl.inzage.core.exposure.Findings;
import nl.inzage.core.exposure.Overview;
import nl.inzage.core.exposure.Question;
import nl.inzage.core.exposure.Rule;
import nl.inzage.core.exposure.Scene;
import nl.inzage.core.identity.Id;
import nl.inzage.core.policy.Policy;

/** Answers questions from the views, each from one snapshot. */
public final class Views {

    /** Of so many windows, about a kilobyte each, all that is known now is kept in memory. */
    private static final int MOST_REMEMBERED = 2_000_000;

    private final DataSource database;
    private final Corrections corrections;
    private final Remembered remembered;

    /** What a correcting entry said, which the views do not keep. */
    public interface Corrections {

        /** The correction at a position; none if the entry there is an ordinary fact. */
        Optional<Correcting> at(long position);
    }

    /** The entry that an entry corrects, and why. */
    public record Correcting(long corrects, String reason, Instant recordedAt) {}

    /** Views in a database; nothing is written through them. */
    public Views(DataSource database, Corrections corrections) {
        this.database = database;
        this.corrections = corrections;
        this.remembered = new Remembered(corrections, MOST_REMEMBERED);
    }

    /**
     * Answers as known at a position.
     *
     * @return empty while the views stand before that position
     */
    public Optional<Answer> answer(Question question, long position) throws SQLException {
        return answers(question, List.of(question.at()), position).map(List::getFirst);
    }

    /**
     * Answers the same question about several moments, from one load of the windows.
     *
     * @param question what is asked; its own moment does not matter
     * @param moments at least one, in any order
     * @return the answers in the order of the moments; empty while the views stand before that position
     */
    public Optional<List<Answer>> answers(Question question, List<Instant> moments, long position) throws SQLException {
        var first = Collections.min(moments);
        var last = Collections.max(moments);
        return known(position, question, first, last).map(scene -> Rule.answers(question, moments, scene));
    }

    /**
     * What the answer comes to for each vendor and server, as known at a position; empty while the views stand before
     * it.
     */
    public Optional<Overview> overview(Question question, long position) throws SQLException {
        return known(position, question, question.at(), question.at()).map(scene -> Rule.overview(question, scene));
    }

    /** Everything that was ever wrong, as known at a position; empty while the views stand before it. */
    public Optional<List<Finding>> findings(long position) throws SQLException {
        var everything = new Question(Instant.EPOCH, null, null, null, true);
        return known(position, everything, Instant.EPOCH, Instant.EPOCH)
                .map(scene -> Findings.of(scene, Policy.DEFAULT));
    }

    /** What is known at a position, all of it or as much as a question needs; empty while the views stand before it. */
    private Optional<Scene> known(long position, Question question, Instant first, Instant last) throws SQLException {
        var before = remembered.at(position);
        if (before.isPresent()) {
            return before;
        }
        return live((connection, live) -> {
            if (live.position() < position) {
                return Optional.empty();
            }
            var caughtUp = live.position() == position ? remembered.upTo(connection, live) : Optional.<Scene>empty();
            return Optional.of(
                    caughtUp.isPresent()
                            ? caughtUp.get()
                            : new Scope(
                                            connection,
                                            ViewStore.schema(live.version()),
                                            question,
                                            first,
                                            last,
                                            position,
                                            corrections)
                                    .load());
        });
    }

    /**
     * Takes all that is known now into memory, so that nobody who asks has to wait for it; too much stays where it is.
     */
    public void remember() throws SQLException {
        var unused = live(remembered::upTo);
    }

    /** Begins to hold the views, and what is kept of them in memory, against what the entries give. */
    public ViewCheck check() throws SQLException {
        // Memory first: what it knew at its position the tables know at a later one.
        return ViewCheck.begin(database, remembered.copy());
    }

    /** The same over a period, per vendor; empty while the views stand before that position. */
    public Optional<List<Rule.Intervals>> periods(Question question, Instant from, Instant until, long position)
            throws SQLException {
        return known(position, question, from, until).map(scene -> Rule.during(question, from, until, scene));
    }

    /**
     * The ids of a kind that are known at a position, in order, after one of them.
     *
     * @param naming only those of which an entry of their own names each of these
     */
    public Optional<List<String>> ids(String kind, List<Id> naming, String after, int limit, long position)
            throws SQLException {
        return ids(kind, naming, after, 0, limit, position);
    }

    /**
     * The same.
     *
     * @param over how many to pass over after that one
     */
    public Optional<List<String>> ids(String kind, List<Id> naming, String after, int over, int limit, long position)
            throws SQLException {
        return snapshot(position, (connection, schema) -> {
            var mentions = schema + ".mentions";
            var sql = "SELECT DISTINCT m.id FROM " + mentions + " m WHERE m.kind = ? AND m.id > ? AND m.position <= ?"
                    + (" AND EXISTS (SELECT FROM " + mentions + " named JOIN " + mentions + " own"
                                    + " ON own.kind = m.kind AND own.id = m.id AND own.position = named.position"
                                    + " WHERE own.own AND named.kind = ? AND named.id = ? AND named.position <= ?)")
                            .repeat(naming.size())
                    + " ORDER BY m.id LIMIT ? OFFSET ?";
            try (var statement = connection.prepareStatement(sql)) {
                int next = 1;
                statement.setString(next++, kind);
                statement.setString(next++, after);
                statement.setLong(next++, position);
                for (var id : naming) {
                    statement.setString(next++, Subjects.kind(id));
                    statement.setString(next++, id.value());
                    statement.setLong(next++, position);
                }
                statement.setInt(next++, limit);
                statement.setInt(next, over);
                return strings(statement);
            }
        });
    }

    /** The positions of the entries that speak of a thing, oldest first. */
    public Optional<List<Long>> mentions(String kind, String id, long position) throws SQLException {
        return snapshot(position, (connection, schema) -> {
            try (var statement = connection.prepareStatement("SELECT position FROM " + schema
                    + ".mentions WHERE kind = ? AND id = ? AND position <= ? ORDER BY position")) {
                statement.setString(1, kind);
                statement.setString(2, id);
                statement.setLong(3, position);
                var positions = new ArrayList<Long>();
                try (var rows = statement.executeQuery()) {
                    while (rows.next()) {
                        positions.add(rows.getLong(1));
                    }
                }
                return positions;
            }
        });
    }

    /**
     * A name that is compared with others.
     *
     * @param before the position before which the others were given
     * @param stream of the thing to which it is given, whose own names do not count
     */
    public record Compared(Set<Names.Likeness> likenesses, long before, String stream) {}

    /**
     * What the views know of names that can be taken for others.
     *
     * @param reached the position at which they stand: of later entries they know nothing
     * @param streams for each name those of things that were ever given one like it, the oldest first, ten at most
     */
    public record Alike(long reached, List<Set<String>> streams) {

        private static final int MOST = 10;

        /** Adds a thing to what goes by a name, if there is room. */
        public void add(int name, String stream) {
            if (streams.get(name).size() < MOST) {
                streams.get(name).add(stream);
            }
        }
    }

    /**
     * What else goes, or went, by names like these.
     *
     * @return empty while the views stand before the position
     */
    public Optional<Alike> alike(List<Compared> names, long position) throws SQLException {
        return live((connection, live) -> {
            if (live.position() < position) {
                return Optional.empty();
            }
            var schema = ViewStore.schema(live.version());
            var found = new Alike(
                    live.position(),
                    names.stream()
                            .<Set<String>>map(name -> new LinkedHashSet<>())
                            .toList());
            // One likeness at a time by the index, whatever is known of how many have it.
            try (var statement = connection.prepareStatement("SELECT n.name, alike.stream"
                    + " FROM unnest(?::int[], ?::text[], ?::text[], ?::bigint[], ?::text[])"
                    + " AS n(name, kind, digest, before, stream) CROSS JOIN LATERAL (SELECT m.position, e.stream FROM "
                    + schema + ".mentions m JOIN ledger.entries e ON e.position = m.position WHERE m.kind = n.kind"
                    + " AND m.id = n.digest AND m.position < n.before AND e.stream <> n.stream"
                    + " ORDER BY m.position LIMIT " + Alike.MOST + ") alike ORDER BY n.name, alike.position")) {
                var asked = IntStream.range(0, names.size())
                        .boxed()
                        .flatMap(i -> names.get(i).likenesses().stream().map(like -> new Object[] {
                            i, like.kind(), like.digest(), names.get(i).before(), names.get(i).stream()
                        }))
                        .toList();
                var types = List.of("int4", "text", "text", "int8", "text");
                for (int column = 0; column < types.size(); column++) {
                    int at = column;
                    statement.setArray(
                            column + 1,
                            connection.createArrayOf(
                                    types.get(column),
                                    asked.stream().map(row -> row[at]).toArray()));
                }
                try (var rows = statement.executeQuery()) {
                    while (rows.next()) {
                        found.add(rows.getInt(1), rows.getString(2));
                    }
                }
            }
            return Optional.of(found);
        });
    }

    static List<String> strings(PreparedStatement statement) throws SQLException {
        var found = new ArrayList<String>();
        try (var rows = statement.executeQuery()) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
        }
        return found;
    }

    private interface Work<V> {
        V with(Connection connection, String schema) throws SQLException;
    }

    private <V> Optional<V> snapshot(long position, Work<V> work) throws SQLException {
        return live((connection, live) -> live.position() < position
                ? Optional.empty()
                : Optional.of(work.with(connection, ViewStore.schema(live.version()))));
    }

    private interface OnLive<V> {
        Optional<V> with(Connection connection, ViewStore.Live live) throws SQLException;
    }

    private <V> Optional<V> live(OnLive<V> work) throws SQLException {
        try (var connection = database.getConnection()) {
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            connection.setReadOnly(true);
            try {
                return work.with(connection, new ViewStore(connection).live(false));
            } finally {
                connection.rollback();
                connection.setReadOnly(false);
                connection.setAutoCommit(true);
            }
        }
    }
}
