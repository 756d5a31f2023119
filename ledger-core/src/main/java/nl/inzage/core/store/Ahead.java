package nl.inzage.core.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import nl.inzage.core.fact.Recorded;

/**
 * What a run of commands sees: the ledger, and on top of it what the run itself has decided and not yet sent.
 *
 * <p>So that many commands which build on each other are decided one by one and recorded together. Whatever another
 * caller records meanwhile is noticed at the append, like any stream that moved. Used by one thread.
 */
public final class Ahead {

    private static final int MOST_STREAMS = 50_000;

    private final Ledger ledger;
    private final Map<String, List<Recorded>> streams = new HashMap<>();
    private final List<Append> decided = new ArrayList<>();
    private final Set<String> keys = new HashSet<>();

    /** A run on a ledger that has decided nothing yet. */
    public Ahead(Ledger ledger) {
        this.ledger = ledger;
    }

    /** Reads streams that commands to come will ask for, all at once. */
    public void load(Collection<String> names) {
        if (decided.isEmpty() && streams.size() > MOST_STREAMS) {
            streams.clear();
        }
        var unknown = names.stream().filter(name -> !streams.containsKey(name)).toList();
        unknown.forEach(name -> streams.put(name, new ArrayList<>()));
        for (var entry : ledger.streams(unknown, Long.MAX_VALUE)) {
            known(entry.stream()).add(entry);
        }
    }

    /** Whether a command with this key was decided and not yet sent. */
    public boolean holds(IdempotencyKey key) {
        return keys.contains(key.keyHash());
    }

    /** What was decided since the last time, in order, to be sent. */
    public List<Append> take() {
        var taken = List.copyOf(decided);
        decided.clear();
        keys.clear();
        return taken;
    }

    /** Forgets what it read: something was recorded by others, or was not recorded after all. */
    public void forget() {
        streams.clear();
    }

    List<Recorded> read(String stream) {
        return List.copyOf(known(stream));
    }

    /** Takes in what a command decided, as if it were recorded at the next position of each stream. */
    void add(Append append, Instant now) {
        decided.add(append);
        var key = append.key();
        if (key != null) {
            keys.add(key.keyHash());
        }
        for (var draft : append.drafts()) {
            var stream = known(draft.stream());
            var position = stream.isEmpty() ? 1 : stream.getLast().position() + 1;
            stream.add(new Recorded(
                    position,
                    now,
                    draft.stream(),
                    draft.sequence(),
                    FactCodec.standard().type(draft.statement().fact()),
                    draft.eventId(),
                    draft.statement()));
        }
    }

    private List<Recorded> known(String stream) {
        return streams.computeIfAbsent(stream, name -> new ArrayList<>(ledger.stream(name)));
    }
}
