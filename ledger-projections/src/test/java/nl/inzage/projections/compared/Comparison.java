package nl.inzage.projections.compared;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import javax.sql.DataSource;
import nl.inzage.projections.compared.Side.Told;
import nl.inzage.projections.oracle.Oracle;

/**
 * Compares the answers about a history with the oracle: at its last position and some of the others, at each boundary
 * and just before it.
 */
final class Comparison {

    static final long NONE = -1;

    private static final long MICROSECOND = 1_000;
    private static final int ONE_IN = Integer.getInteger("oracle.one.position.in", 4);

    /** Where the two differ. */
    record Difference(long seed, long position, Instant at, List<String> answer, List<String> oracle) {
        @Override
        public String toString() {
            return "seed " + seed + " as known at " + position + ", at " + at + "\n  only in the answer:\n    "
                    + only(answer, oracle) + "\n  only in the oracle:\n    " + only(oracle, answer);
        }

        private static String only(List<String> these, List<String> those) {
            var only = new ArrayList<>(these);
            those.forEach(only::remove);
            return String.join("\n    ", only);
        }
    }

    private final Side side;
    private final Mix mix;

    Comparison(Side side, Mix mix) {
        this.side = side;
        this.mix = mix;
    }

    /** The first difference in the histories of a database; nothing if there is none. */
    static Optional<Difference> firstIn(DataSource database, Mix mix) throws SQLException {
        try (var side = new Side(database)) {
            var comparison = new Comparison(side, mix);
            for (var history : side.told()) {
                var difference = comparison.first(history);
                if (difference.isPresent()) {
                    return difference;
                }
            }
            return Optional.empty();
        }
    }

    /** The shortest history that still shows a difference: drops what does not matter to it. */
    static History shrunk(History history) throws SQLException {
        for (int step = history.steps().size() - 1; step >= 0; step--) {
            var shorter = history.without(step);
            if (!shorter.steps().isEmpty()
                    && firstIn(World.of(List.of(shorter)), new Mix()).isPresent()) {
                return shrunk(shorter);
            }
        }
        return history;
    }

    /** The first difference in a history. */
    Optional<Difference> first(Told history) throws SQLException {
        mix.history(history);
        for (long position = history.entries().firstKey() - 1;
                position <= history.entries().lastKey();
                position++) {
            if (position < history.entries().lastKey() && (position + history.seed()) % ONE_IN != 0) {
                continue; // Every position of many histories takes too long; each is looked at in some.
            }
            var difference = first(history, position);
            if (difference.isPresent()) {
                return difference;
            }
        }
        return Optional.empty();
    }

    private Optional<Difference> first(Told history, long position) throws SQLException {
        var known = history.known(position);
        var moments = moments(known);
        var answers = side.answers(history, moments, position);
        var oracle = Oracle.asKnownAt(position, known);
        var server = history.server().value();
        var judged = Lines.of(
                moments,
                moments.stream().map(moment -> oracle.judge(server, moment)).toList());
        for (int i = 0; i < moments.size(); i++) {
            var answer = Lines.of(answers.get(i));
            if (!answer.equals(judged.get(i))) {
                return Optional.of(new Difference(history.seed(), position, moments.get(i), answer, judged.get(i)));
            }
        }
        mix.position(answers);
        return Optional.empty();
    }

    static List<Instant> moments(List<byte[]> known) {
        var moments = new TreeSet<Instant>();
        for (var boundary : Oracle.boundaries(known)) {
            moments.add(boundary.minusNanos(MICROSECOND));
            moments.add(boundary);
        }
        if (moments.isEmpty()) {
            moments.add(Instant.EPOCH);
        }
        return List.copyOf(moments);
    }
}
