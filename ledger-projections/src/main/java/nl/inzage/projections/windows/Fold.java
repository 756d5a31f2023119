package nl.inzage.projections.windows;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import nl.inzage.core.exposure.Window;
import nl.inzage.core.exposure.Windows;
import nl.inzage.core.fact.Recorded;
import nl.inzage.core.identity.GrantId;
import nl.inzage.core.identity.Id;

/**
 * Folds entries, in the order of their positions, into changes of rows. The same entries give the same rows, whether
 * they come one by one or from the beginning, so a rebuilt projection equals the live one row for row.
 */
final class Fold {

    /** What it makes of the same entries; another value for each change of that, so that the views are filled anew. */
    static final String FORM = "2, names by Unicode " + Names.UNICODE;

    /** What is remembered of one subject: the entries that concern it and the windows that are known now. */
    private static final class State {
        private final TreeMap<Long, Recorded> entries = new TreeMap<>();
        private Map<Window, Row> open = new LinkedHashMap<>();

        List<Change> add(Id subject, Collection<Recorded> more, long position) {
            more.forEach(entry -> entries.put(entry.position(), entry));
            var windows = new LinkedHashSet<>(Windows.of(subject, List.copyOf(entries.values()), position));
            var changes = new ArrayList<Change>();
            var now = new LinkedHashMap<Window, Row>();
            for (var row : open.values()) {
                if (windows.contains(row.window())) {
                    now.put(row.window(), row);
                } else {
                    changes.add(new Change.Closed(row, position));
                }
            }
            int ordinal = 0;
            for (var window : windows) {
                if (!now.containsKey(window)) {
                    var row = new Row(subject, position, ordinal++, window);
                    now.put(window, row);
                    changes.add(new Change.Opened(row));
                }
            }
            open = now;
            return changes;
        }
    }

    private static final Entries NOTHING_BEFORE = new Entries() {
        @Override
        public List<Recorded> streams(Collection<String> streams, long through) {
            return List.of();
        }

        @Override
        public List<Recorded> page(long after, int limit) {
            return List.of();
        }
    };

    private final Entries ledger;
    private final BiFunction<GrantId, Long, Collection<String>> sessionsOf;
    private final Map<Id, State> states = new HashMap<>();
    private final Map<String, List<Recorded>> streams = new HashMap<>();
    private final boolean complete;

    private Fold(Entries ledger, BiFunction<GrantId, Long, Collection<String>> sessionsOf, boolean complete) {
        this.ledger = ledger;
        this.sessionsOf = sessionsOf;
        this.complete = complete;
    }

    /** A fold that sees every entry from the first on and remembers all. */
    static Fold fromTheBeginning() {
        return new Fold(NOTHING_BEFORE, (grant, position) -> List.of(), true);
    }

    /**
     * A fold that goes on where an earlier one stopped and reads from the ledger what it needs.
     *
     * @param sessionsOf the streams of the sessions that ever named a grant up to a position
     */
    static Fold goingOn(Entries ledger, BiFunction<GrantId, Long, Collection<String>> sessionsOf) {
        return new Fold(ledger, sessionsOf, false);
    }

    /** What an entry changes. */
    List<Change> apply(Recorded entry) {
        try {
            return changes(entry);
        } catch (RuntimeException e) {
            throw new IllegalStateException("entry " + entry.position() + " cannot be folded", e);
        }
    }

    private List<Change> changes(Recorded entry) {
        var changes = new ArrayList<Change>();
        if (!entry.stream().startsWith("ledger/")) {
            var stream = stream(entry);
            var before = List.copyOf(stream);
            stream.add(entry);
            Windows.subjects(entry, before).stream()
                    .sorted(Comparator.comparing(Subjects::stream))
                    .forEach(subject -> changes.addAll(
                            state(subject, entry.position() - 1).add(subject, List.copyOf(stream), entry.position())));
            for (var id : Subjects.in(entry.fact())) {
                changes.add(new Change.Mentioned(
                        Subjects.kind(id),
                        id.value(),
                        entry.position(),
                        Subjects.stream(id).equals(entry.stream())));
            }
            for (var likeness : Names.likenesses(entry.fact())) {
                changes.add(new Change.Mentioned(likeness.kind(), likeness.digest(), entry.position(), false));
            }
        }
        return changes;
    }

    /** The rows that are known still. */
    List<Row> open() {
        return states.values().stream()
                .flatMap(state -> state.open.values().stream())
                .toList();
    }

    /** Forgets what was read, once it outgrew its bound; it is read again when needed. */
    void trim(int mostSubjects) {
        if (!complete && states.size() > mostSubjects) {
            states.clear();
            streams.clear();
        }
    }

    private List<Recorded> stream(Recorded entry) {
        return streams.computeIfAbsent(
                entry.stream(),
                name -> new ArrayList<>(
                        complete || entry.sequence() == 0
                                ? List.of()
                                : ledger.streams(List.of(name), entry.position() - 1)));
    }

    private State state(Id subject, long through) {
        var known = states.get(subject);
        if (known != null) {
            return known;
        }
        var state = new State();
        if (!complete) {
            var names = new ArrayList<>(List.of(Subjects.stream(subject)));
            if (subject instanceof GrantId grant) {
                names.addAll(sessionsOf.apply(grant, through));
            }
            // Step by step, so that each row gets the position that made it known.
            for (var entry : ledger.streams(names, through)) {
                var unused = state.add(subject, List.of(entry), entry.position());
            }
        }
        states.put(subject, state);
        return state;
    }
}
