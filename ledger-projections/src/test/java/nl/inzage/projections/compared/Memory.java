package nl.inzage.projections.compared;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import nl.inzage.core.exposure.Question;
import nl.inzage.core.exposure.Rule;
import nl.inzage.core.exposure.Scene;
import nl.inzage.core.exposure.Window;
import nl.inzage.core.exposure.Windows;
import nl.inzage.core.fact.Recorded;
import nl.inzage.core.identity.GrantId;
import nl.inzage.core.identity.Id;
import nl.inzage.core.store.Entry;
import nl.inzage.projections.oracle.Oracle;

/** The rule by itself, without a database: what it says of a history, beside what the oracle says. */
final class Memory {

    private final List<byte[]> bytes;
    private final List<Recorded> entries;

    /** Holds histories that happened beside one another. */
    Memory(List<History> histories) {
        var told = World.entries(histories);
        this.bytes = told.stream().map(Entry::bytes).toList();
        this.entries = told.stream().map(Entry::recorded).toList();
    }

    /** What the oracle says of a history at its end, for each of its moments. */
    static List<List<String>> oracle(long seed) {
        var history = Histories.of(seed);
        var memory = new Memory(List.of(history));
        var oracle = Oracle.asKnownAt(memory.last(), memory.bytes);
        var moments = memory.moments();
        return Lines.of(
                moments,
                moments.stream()
                        .map(moment -> oracle.judge(history.server().value(), moment))
                        .toList());
    }

    /** What the rule says of it. */
    static List<List<String>> rule(long seed) {
        var history = Histories.of(seed);
        var memory = new Memory(List.of(history));
        var moments = memory.moments();
        return Rule.answers(
                        new Question(moments.getFirst(), null, history.server(), null, true), moments, memory.scene())
                .stream()
                .map(Lines::of)
                .toList();
    }

    /** The first seed of which the rule does not say what the oracle says; the sentinel if there is none. */
    static long firstWrong(Map<Long, List<List<String>>> oracle) {
        return oracle.entrySet().stream()
                .filter(one -> !rule(one.getKey()).equals(one.getValue()))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(Comparison.NONE);
    }

    private long last() {
        return entries.getLast().position();
    }

    /** The moments at which something changes, and just before. */
    List<Instant> moments() {
        return Comparison.moments(bytes);
    }

    /** What is known at the end. */
    Scene scene() {
        var windows = new ArrayList<Window>();
        for (var subject : subjects()) {
            windows.addAll(Windows.of(subject, about(subject), last()));
        }
        return Scene.of(windows, List.of());
    }

    private Set<Id> subjects() {
        var before = new HashMap<String, List<Recorded>>();
        var subjects = new HashSet<Id>();
        for (var entry : entries) {
            var stream = before.computeIfAbsent(entry.stream(), __ -> new ArrayList<>());
            subjects.addAll(Windows.subjects(entry, stream));
            stream.add(entry);
        }
        return subjects;
    }

    /** The stream of a subject, and for a grant those of the sessions that name it. */
    private List<Recorded> about(Id subject) {
        var streams = new HashSet<String>();
        for (var entry : entries) {
            if (entry.fact().subject().equals(subject)
                    || (subject instanceof GrantId grant
                            && Windows.namedGrant(entry.fact()).equals(Optional.of(grant)))) {
                streams.add(entry.stream());
            }
        }
        return entries.stream()
                .filter(entry -> streams.contains(entry.stream()))
                .toList();
    }
}
