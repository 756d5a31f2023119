package nl.inzage.projections.windows;

import static java.util.stream.Collectors.toSet;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import nl.inzage.core.exposure.Answer;
import nl.inzage.core.exposure.Finding;
import nl.inzage.core.exposure.FindingPolicy;
import nl.inzage.core.exposure.Findings;
import nl.inzage.core.exposure.Knowledge;
import nl.inzage.core.exposure.Question;
import nl.inzage.core.exposure.Rule;
import nl.inzage.core.exposure.Window;
import nl.inzage.core.identity.Id;

/** Answers questions from the views, each from one snapshot. */
public final class Views {

    private final DataSource database;
    private final Corrections corrections;

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
        return snapshot(position, (connection, schema) -> {
            var knowledge = new Scope(connection, schema, question, first, last, position, corrections).load();
            return Rule.answers(question, moments, knowledge);
        });
    }

    /** Everything that was ever wrong, as known at a position; empty while the views stand before it. */
    public Optional<List<Finding>> findings(long position) throws SQLException {
        var everything = new Question(Instant.EPOCH, null, null, null, true);
        return snapshot(
                position,
                (connection, schema) -> Findings.of(
                        new Scope(connection, schema, everything, Instant.EPOCH, Instant.EPOCH, position, corrections)
                                .load(),
                        FindingPolicy.DEFAULT));
    }

    /** The same over a period, per vendor; empty while the views stand before that position. */
    public Optional<List<Rule.Intervals>> periods(Question question, Instant from, Instant until, long position)
            throws SQLException {
        return snapshot(
                position,
                (connection, schema) -> Rule.during(
                        question,
                        from,
                        until,
                        new Scope(connection, schema, question, from, until, position, corrections).load()));
    }

    /**
     * The ids of a kind that are known at a position, in order, after one of them.
     *
     * @param naming only those of which an entry of their own names each of these
     */
    public Optional<List<String>> ids(String kind, List<Id> naming, String after, int limit, long position)
            throws SQLException {
        return snapshot(position, (connection, schema) -> {
            var mentions = schema + ".mentions";
            var sql = "SELECT DISTINCT m.id FROM " + mentions + " m WHERE m.kind = ? AND m.id > ? AND m.position <= ?"
                    + (" AND EXISTS (SELECT FROM " + mentions + " named JOIN " + mentions + " own"
                                    + " ON own.kind = m.kind AND own.id = m.id AND own.position = named.position"
                                    + " WHERE own.own AND named.kind = ? AND named.id = ? AND named.position <= ?)")
                            .repeat(naming.size())
                    + " ORDER BY m.id LIMIT ?";
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
                statement.setInt(next, limit);
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

    private static List<String> strings(PreparedStatement statement) throws SQLException {
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

    /** Loads the windows in the scope of a question about the moments from a first to a last one. */
    private record Scope(
            Connection connection,
            String schema,
            Question question,
            Instant first,
            Instant last,
            long position,
            Corrections corrections) {

        Knowledge load() throws SQLException {
            var asked = servers();
            var placements = asked.isEmpty()
                    ? windows(Window.Placement.class, "PLACEMENT", Optional.empty(), true)
                    : below(asked.get());
            Optional<Set<String>> servers = asked.map(some -> {
                var all = new HashSet<>(some);
                placements.forEach(placement -> all.add(placement.host().value()));
                return all;
            });
            var paths = windows(Window.Path.class, "PATH", servers, true);
            var persons = new HashSet<String>();
            paths.forEach(path -> path.persons().forEach(person -> persons.add(person.value())));
            var superseded = superseded(servers, persons);
            var media = windows(Window.Medium.class, "MEDIUM", asked, true);
            var installations = windows(Window.Installation.class, "INSTALLATION", servers, true);
            var hostings = hostings(asked, media);
            return new Knowledge(
                    paths,
                    hostings,
                    windows(Window.Employment.class, "EMPLOYMENT", Optional.of(persons), true),
                    windows(Window.Coverage.class, "COVERAGE", servers, false),
                    windows(Window.LogGap.class, "LOG_GAP", servers, false),
                    marks(media, hostings),
                    media,
                    placements,
                    installations,
                    windows(
                            Window.Tool.class,
                            "TOOL",
                            Optional.of(installations.stream()
                                    .map(one -> one.tool().value())
                                    .collect(toSet())),
                            true),
                    windows(Window.Engagement.class, "ENGAGEMENT", Optional.empty(), true),
                    windows(Window.Vendor.class, "VENDOR", Optional.empty(), true, true),
                    windows(Window.Shielding.class, "SHIELDING", Optional.empty(), true),
                    concerning(Window.Screening.class, "SCREENING", Optional.of(persons)),
                    concerning(Window.Deployment.class, "DEPLOYMENT", Optional.empty()),
                    concerning(Window.Review.class, "REVIEW", subjects(paths, servers)),
                    concerning(Window.Noted.class, "NOTED", subjects(paths, servers)),
                    superseded);
        }

        /** What only findings look at; where no paths are wanted, no findings are. */
        private <W extends Window> List<W> concerning(Class<W> type, String kind, Optional<Set<String>> scope)
                throws SQLException {
            return question.paths() ? windows(type, kind, scope, true) : List.of();
        }

        private static Optional<Set<String>> subjects(List<Window.Path> paths, Optional<Set<String>> servers) {
            return servers.map(some -> {
                var all = new HashSet<>(some);
                paths.forEach(path -> all.add(path.id()));
                return all;
            });
        }

        /** On what servers run, however far down. */
        private List<Window.Placement> below(Set<String> servers) throws SQLException {
            var found = new ArrayList<Window.Placement>();
            var seen = new HashSet<>(servers);
            var next = servers;
            while (!next.isEmpty()) {
                var more = windows(Window.Placement.class, "PLACEMENT", Optional.of(next), true);
                found.addAll(more);
                next = more.stream()
                        .map(placement -> placement.host().value())
                        .filter(seen::add)
                        .collect(toSet());
            }
            return found;
        }

        /** What lay on a server when a medium was taken out is on the medium still. */
        private List<Window.Hosting> hostings(Optional<Set<String>> servers, List<Window.Medium> media)
                throws SQLException {
            var wide = media.stream().anyMatch(medium -> medium.datasets().isEmpty());
            return windows(Window.Hosting.class, "HOSTING", servers, true, wide);
        }

        private List<Window.Mark> marks(List<Window.Medium> media, List<Window.Hosting> hostings) throws SQLException {
            if (media.isEmpty()) {
                return List.of();
            }
            var datasets = new HashSet<String>();
            media.forEach(medium -> medium.datasets().forEach(dataset -> datasets.add(dataset.value())));
            hostings.forEach(copy -> datasets.add(copy.dataset().value()));
            return windows(Window.Mark.class, "MARK", Optional.of(datasets), true);
        }

        /** The servers in scope; absent when all are. */
        private Optional<Set<String>> servers() throws SQLException {
            if (question.server() != null) {
                return Optional.of(Set.of(question.server().value()));
            }
            var dataset = question.dataset();
            if (dataset == null) {
                return Optional.empty();
            }
            var servers = new HashSet<String>();
            try (var statement = connection.prepareStatement("SELECT DISTINCT scope FROM " + schema
                    + ".windows WHERE kind = 'HOSTING' AND subject = ? AND known_from <= ? AND known_until > ?")) {
                statement.setString(1, "operational-dataset/" + dataset.value());
                statement.setLong(2, position);
                statement.setLong(3, position);
                servers.addAll(strings(statement));
            }
            windows(Window.Medium.class, "MEDIUM", Optional.empty(), true).stream()
                    .filter(medium -> medium.datasets().contains(dataset))
                    .forEach(medium -> servers.add(medium.server().value()));
            return Optional.of(servers);
        }

        private <W extends Window> List<W> windows(
                Class<W> type, String kind, Optional<Set<String>> scope, boolean allTimes) throws SQLException {
            return windows(type, kind, scope, allTimes, false);
        }

        /** Without paths only what holds at the moments is needed; with them also where their verdict changes. */
        private <W extends Window> List<W> windows(
                Class<W> type, String kind, Optional<Set<String>> scope, boolean allTimes, boolean atAnyTime)
                throws SQLException {
            var always = atAnyTime || (allTimes && question.paths());
            var sql = "SELECT kind, content FROM " + schema + ".windows WHERE kind = ?"
                    + " AND known_from <= ? AND known_until > ?"
                    + (scope.isPresent() ? " AND scope = ANY (?)" : "")
                    + (always ? "" : " AND valid_from <= ? AND valid_until > ?")
                    + " ORDER BY subject, known_from, ordinal";
            try (var statement = connection.prepareStatement(sql)) {
                int next = 1;
                statement.setString(next++, kind);
                statement.setLong(next++, position);
                statement.setLong(next++, position);
                if (scope.isPresent()) {
                    statement.setArray(
                            next++, connection.createArrayOf("text", scope.get().toArray()));
                }
                if (!always) {
                    statement.setObject(next++, ViewStore.moment(last));
                    statement.setObject(next, ViewStore.moment(first));
                }
                var found = new ArrayList<W>();
                try (var rows = statement.executeQuery()) {
                    while (rows.next()) {
                        found.add(type.cast(window(rows)));
                    }
                }
                return found;
            }
        }

        private static Window window(ResultSet rows) throws SQLException {
            return WindowCodec.read(rows.getString(1), rows.getString(2));
        }

        private List<Knowledge.Superseded> superseded(Optional<Set<String>> servers, Set<String> persons)
                throws SQLException {
            var sql = "SELECT w.kind, w.content, w.known_until FROM " + schema
                    + ".windows w JOIN ledger.entries e ON e.position = w.known_until"
                    + " WHERE w.kind = 'PATH' AND w.known_until <= ? AND e.type LIKE 'correction.%'"
                    + " AND w.valid_from <= ? AND w.valid_until > ?"
                    + (servers.isPresent() ? " AND w.scope = ANY (?)" : "")
                    + " ORDER BY w.known_until, w.subject, w.known_from, w.ordinal";
            try (var statement = connection.prepareStatement(sql)) {
                statement.setLong(1, position);
                statement.setObject(2, ViewStore.moment(last));
                statement.setObject(3, ViewStore.moment(first));
                if (servers.isPresent()) {
                    statement.setArray(
                            4, connection.createArrayOf("text", servers.get().toArray()));
                }
                var found = new ArrayList<Knowledge.Superseded>();
                try (var rows = statement.executeQuery()) {
                    while (rows.next()) {
                        var path = (Window.Path) window(rows);
                        path.persons().forEach(person -> persons.add(person.value()));
                        var entry = rows.getLong(3);
                        corrections
                                .at(entry)
                                .ifPresent(said -> found.add(new Knowledge.Superseded(
                                        path, entry, said.corrects(), said.reason(), said.recordedAt())));
                    }
                }
                return found;
            }
        }
    }
}
