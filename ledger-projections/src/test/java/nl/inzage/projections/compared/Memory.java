package nl.inzage.projections.compared;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import nl.inzage.core.exposure.Answer;
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

    private final History history;
    private final List<byte[]> bytes;
    private final List<Recorded> entries;

    private Memory(History history) {
        this.history = history;
        var told = World.entries(List.of(history));
        this.bytes = told.stream().map(Entry::bytes).toList();
        this.entries = told.stream().map(Entry::recorded).toList();
    }

    /** What the oracle says of a history at its end, for each of its moments. */
    static List<List<String>> oracle(long seed) {
        var memory = new Memory(Histories.of(seed));
        var oracle = Oracle.asKnownAt(memory.last(), memory.bytes);
        var moments = memory.moments();
        return Lines.of(
                moments,
                moments.stream()
                        .map(moment -> oracle.judge(memory.history.server().value(), moment))
                        .toList());
    }

    /** What the rule says of it. */
    static List<List<String>> rule(long seed) {
        var memory = new Memory(Histories.of(seed));
        return memory.answers().stream().map(Lines::of).toList();
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

    private List<Instant> moments() {
        return Comparison.moments(bytes);
    }

    private List<Answer> answers() {
        var windows = new ArrayList<Window>();
        for (var subject : subjects()) {
            windows.addAll(Windows.of(subject, about(subject), last()));
        }
        var moments = moments();
        return Rule.answers(
                new Question(moments.getFirst(), null, history.server(), null, true),
                moments,
                Scene.of(windows, List.of()));
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
