package nl.inzage.projections.windows;

import static java.util.stream.Collectors.toSet;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import nl.inzage.core.exposure.Question;
import nl.inzage.core.exposure.Scene;
import nl.inzage.core.exposure.Superseded;
import nl.inzage.core.exposure.Window;

/** Loads the windows in the scope of a question about the moments from a first to a last one. */
record Scope(
        Connection connection,
        String schema,
        Question question,
        Instant first,
        Instant last,
        long position,
        Views.Corrections corrections) {

    Scene load() throws SQLException {
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
        var tools = installations.stream().map(one -> one.tool().value()).collect(toSet());
        var hostings = hostings(asked, media);
        var all = new ArrayList<Window>(paths);
        all.addAll(placements);
        all.addAll(media);
        all.addAll(installations);
        all.addAll(hostings);
        all.addAll(marks(media, hostings));
        all.addAll(windows(Window.Employment.class, "EMPLOYMENT", Optional.of(persons), true));
        all.addAll(windows(Window.Coverage.class, "COVERAGE", servers, false));
        all.addAll(windows(Window.LogGap.class, "LOG_GAP", servers, false));
        all.addAll(windows(Window.Tool.class, "TOOL", Optional.of(tools), true));
        all.addAll(windows(Window.Engagement.class, "ENGAGEMENT", Optional.empty(), true));
        all.addAll(windows(Window.Vendor.class, "VENDOR", Optional.empty(), true, true));
        all.addAll(windows(Window.Shielding.class, "SHIELDING", Optional.empty(), true));
        all.addAll(concerning(Window.Screening.class, "SCREENING", Optional.of(persons)));
        all.addAll(concerning(Window.Deployment.class, "DEPLOYMENT", Optional.empty()));
        all.addAll(concerning(Window.Review.class, "REVIEW", subjects(paths, servers)));
        all.addAll(concerning(Window.Noted.class, "NOTED", subjects(paths, servers)));
        all.addAll(concerning(Window.Ended.class, "ENDED", Optional.empty()));
        return Scene.of(all, superseded);
    }

    /** What only findings and citations look at; where no paths are wanted, neither are they. */
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
            servers.addAll(Views.strings(statement));
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
        var sql = "SELECT kind, content, subject, known_from, ordinal FROM " + schema + ".windows WHERE kind = ?"
                + " AND known_from <= ? AND known_until > ?"
                + (scope.isPresent() ? " AND scope = ANY (?)" : "")
                + (always ? "" : " AND valid_from <= ? AND valid_until > ?");
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
            // Ordered here, as the database would order by its own collation.
            var found = new TreeMap<Remembered.Place, W>();
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.put(
                            new Remembered.Place(rows.getString(3), rows.getLong(4), rows.getInt(5)),
                            type.cast(window(rows)));
                }
            }
            return List.copyOf(found.values());
        }
    }

    private static Window window(ResultSet rows) throws SQLException {
        return WindowCodec.read(rows.getString(1), rows.getString(2));
    }

    private List<Superseded> superseded(Optional<Set<String>> servers, Set<String> persons) throws SQLException {
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
            var found = new ArrayList<Superseded>();
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    var path = (Window.Path) window(rows);
                    path.persons().forEach(person -> persons.add(person.value()));
                    var entry = rows.getLong(3);
                    corrections
                            .at(entry)
                            .ifPresent(said -> found.add(
                                    new Superseded(path, entry, said.corrects(), said.reason(), said.recordedAt())));
                }
            }
            return found;
        }
    }
}
