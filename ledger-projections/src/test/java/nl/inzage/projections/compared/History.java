package nl.inzage.projections.compared;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import nl.inzage.core.fact.Statement;
import nl.inzage.core.identity.ServerId;

/**
 * What was told about one server, step by step, with ids that no other history uses.
 *
 * @param seed from which it can be made again
 */
record History(long seed, ServerId server, List<Step> steps) {

    static final Comparator<History> BY_SEED = Comparator.comparingLong(History::seed);

    /** One entry and the moment at which it was recorded. */
    record Step(Instant recordedAt, UUID eventId, Statement statement) {}

    @Override
    public String toString() {
        var text = new StringBuilder();
        for (var step : steps) {
            var said = step.statement().circumstances();
            text.append(String.format(
                    "  %s %s%n      holds from %s until %s, %s; %s%n",
                    step.recordedAt(),
                    step.statement().fact(),
                    said.effectiveFrom(),
                    said.effectiveUntil(),
                    said.effectivePrecision(),
                    step.eventId()));
        }
        return text.toString();
    }

    /** The same with more said at its end. */
    History and(List<Step> more) {
        return new History(
                seed, server, Stream.concat(steps.stream(), more.stream()).toList());
    }

    /** The same without one of its steps. */
    History without(int step) {
        return new History(
                seed,
                server,
                IntStream.range(0, steps.size())
                        .filter(one -> one != step)
                        .mapToObj(steps::get)
                        .toList());
    }
}
