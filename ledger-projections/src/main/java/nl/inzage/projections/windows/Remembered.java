package nl.inzage.projections.windows;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import nl.inzage.core.exposure.Scene;
import nl.inzage.core.exposure.Superseded;
import nl.inzage.core.exposure.Window;
import nl.inzage.core.identity.ServerId;

/**
 * All that is known now, kept in memory and carried on with what the views took in since: most questions are about now,
 * and to read and decode every window again for each of them costs a hundred times the rule.
 *
 * <p>What was known at an earlier position is read from the database. So is everything once there are too many windows.
 */
final class Remembered {

    private static final int SCENES_KEPT = 4;

    /** The place of a window in the views, which orders windows of the same thing. */
    record Place(String subject, long knownFrom, int ordinal) implements Comparable<Place> {
        private static final Comparator<Place> ORDER = Comparator.comparing(Place::subject)
                .thenComparingLong(Place::knownFrom)
                .thenComparingInt(Place::ordinal);

        static Place of(Row row) {
            return new Place(Subjects.stream(row.subject()), row.knownFrom(), row.ordinal());
        }

        @Override
        public int compareTo(Place other) {
            return ORDER.compare(this, other);
        }
    }

    /** What was known at a position of a version of the views. */
    private record Known(long position, Scene scene) {}

    private final Views.Corrections corrections;
    private final int most;
    private final Map<Place, Window> windows = new HashMap<>();
    private final Map<Scene.About, TreeMap<Place, Window>> byThing = new HashMap<>();
    private final Map<ServerId, List<Superseded>> superseded = new HashMap<>();
    private ViewStore.Live reached = new ViewStore.Live(-1, -1);

    /** Whether rows are being taken in: what is here is neither what was known before nor what is known after. */
    private boolean half;

    private Scene scene = Scene.of(List.of(), List.of());
    private volatile List<Known> kept = List.of();

    Remembered(Views.Corrections corrections, int most) {
        this.corrections = corrections;
        this.most = most;
    }

    /** What was known at a position, if it is remembered. */
    Optional<Scene> at(long position) {
        for (var known : kept) {
            if (known.position() == position) {
                return Optional.of(known.scene());
            }
        }
        return Optional.empty();
    }

    /** All that is in memory, as of a position of a version of the views. */
    record Copy(ViewStore.Live reached, Map<Place, Window> windows) {}

    /** What is in memory now. */
    synchronized Copy copy() {
        return new Copy(reached, Map.copyOf(windows));
    }

    /**
     * Takes in what the views took in since.
     *
     * @return what is known now; empty if that is too much to remember
     */
    synchronized Optional<Scene> upTo(Connection connection, ViewStore.Live live) throws SQLException {
        try {
            return carriedOn(connection, live);
        } catch (SQLException | RuntimeException e) {
            // Taken in by half, it would be taken for whole the next time.
            if (half) {
                forget();
            }
            throw e;
        }
    }

    private Optional<Scene> carriedOn(Connection connection, ViewStore.Live live) throws SQLException {
        if (live.version() == reached.version() && live.position() < reached.position()) {
            return Optional.empty(); // Others went on while this one waited: what was known then stands in the tables.
        }
        if (live.version() != reached.version()) {
            forget();
        }
        if (windows.isEmpty() && count(connection, live) > most) {
            return Optional.empty();
        }
        var changed = new HashSet<Scene.About>();
        var first = reached.position() < 0;
        opened(connection, live, first, changed);
        var wrong = new HashSet<ServerId>();
        closed(connection, live, first, changed, wrong);
        if (windows.size() > most) {
            forget();
            return Optional.empty();
        }
        var touched = new HashMap<Scene.About, Collection<Window>>();
        changed.forEach(about ->
                touched.put(about, byThing.getOrDefault(about, new TreeMap<>()).values()));
        var before = new HashMap<ServerId, List<Superseded>>();
        wrong.forEach(server -> before.put(server, List.copyOf(superseded.getOrDefault(server, List.of()))));
        scene = scene.with(touched, before);
        reached = live;
        half = false;
        var scenes = new ArrayList<Known>();
        scenes.add(new Known(live.position(), scene));
        kept.stream().limit(SCENES_KEPT - 1).forEach(scenes::add);
        kept = List.copyOf(scenes);
        return Optional.of(scene);
    }

    private void forget() {
        windows.clear();
        byThing.clear();
        superseded.clear();
        kept = List.of();
        scene = Scene.of(List.of(), List.of());
        reached = new ViewStore.Live(-1, -1);
        half = false;
    }

    private static long count(Connection connection, ViewStore.Live live) throws SQLException {
        try (var statement = connection.prepareStatement(
                "SELECT count(*) FROM " + ViewStore.schema(live.version()) + ".windows WHERE known_until = ?")) {
            statement.setLong(1, ViewStore.STILL_KNOWN);
            try (var row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    private void opened(Connection connection, ViewStore.Live live, boolean first, Set<Scene.About> changed)
            throws SQLException {
        try (var statement = connection.prepareStatement("SELECT subject, known_from, ordinal, kind, content FROM "
                + ViewStore.schema(live.version()) + ".windows WHERE known_from > ?"
                + (first ? " AND known_until = " + ViewStore.STILL_KNOWN : ""))) {
            statement.setLong(1, reached.position());
            statement.setFetchSize(10_000);
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    var place = new Place(rows.getString(1), rows.getLong(2), rows.getInt(3));
                    var window = WindowCodec.read(rows.getString(4), rows.getString(5));
                    var about = Scene.about(window);
                    half = true;
                    windows.put(place, window);
                    byThing.computeIfAbsent(about, __ -> new TreeMap<>()).put(place, window);
                    changed.add(about);
                }
            }
        }
    }

    /** Windows that are no longer known; those that a correction replaced are remembered as such. */
    private void closed(
            Connection connection, ViewStore.Live live, boolean first, Set<Scene.About> changed, Set<ServerId> wrong)
            throws SQLException {
        var sql = "SELECT w.subject, w.known_from, w.ordinal, w.known_until, w.kind, e.type LIKE 'correction.%',"
                + " CASE WHEN w.kind = 'PATH' AND e.type LIKE 'correction.%' THEN w.content END FROM "
                + ViewStore.schema(live.version()) + ".windows w JOIN ledger.entries e ON e.position = w.known_until"
                + " WHERE w.known_until > ? AND w.known_until < " + ViewStore.STILL_KNOWN
                + (first ? " AND w.kind = 'PATH' AND e.type LIKE 'correction.%'" : "");
        var replaced = new TreeMap<Place, Superseded>();
        try (var statement = connection.prepareStatement(sql)) {
            statement.setLong(1, reached.position());
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    var place = new Place(rows.getString(1), rows.getLong(2), rows.getInt(3));
                    half = true;
                    var window = windows.remove(place);
                    if (window != null) {
                        var about = Scene.about(window);
                        byThing.getOrDefault(about, new TreeMap<>()).remove(place);
                        changed.add(about);
                    }
                    if (rows.getBoolean(6) && rows.getString(5).equals("PATH")) {
                        var path = (Window.Path) WindowCodec.read("PATH", rows.getString(7));
                        var entry = rows.getLong(4);
                        corrections
                                .at(entry)
                                .ifPresent(said -> replaced.put(
                                        place,
                                        new Superseded(
                                                path, entry, said.corrects(), said.reason(), said.recordedAt())));
                    }
                }
            }
        }
        for (var one : replaced.values()) {
            var all = superseded.computeIfAbsent(one.path().server(), __ -> new ArrayList<>());
            all.add(one);
            all.sort(Comparator.comparingLong(Superseded::entry));
            wrong.add(one.path().server());
        }
    }
}
