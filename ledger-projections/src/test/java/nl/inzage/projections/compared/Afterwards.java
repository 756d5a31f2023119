package nl.inzage.projections.compared;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import nl.inzage.core.correction.Correction;
import nl.inzage.core.correction.Correction.FactRetracted;
import nl.inzage.core.fact.Circumstances;
import nl.inzage.core.fact.Fact;
import nl.inzage.core.fact.Precision;
import nl.inzage.core.fact.Statement;
import nl.inzage.projections.compared.History.Step;

/**
 * What is said after a history to see what it changes. Each thing is taken back before the next is said, so that each
 * is judged against the same history.
 */
final class Afterwards {

    /**
     * One thing that was said.
     *
     * @param step the step after which it counts, from 0; at the next one it does not any more
     */
    record Said(String what, Fact fact, int step) {}

    private final History history;
    private final List<Step> steps = new ArrayList<>();
    private final List<Said> said = new ArrayList<>();

    Afterwards(History history) {
        this.history = history;
    }

    /** Takes back each fact of the history that is not taken back by it. */
    void takeBackEach() {
        for (var step : history.steps()) {
            if (!(step.statement().fact() instanceof Correction)) {
                say(
                        "retracted",
                        new FactRetracted(
                                step.eventId(), step.statement().fact().subject(), "to see what it changes", null));
            }
        }
    }

    /** Says one fact, from the beginning or from a moment on. */
    void say(String what, Fact fact, Instant from) {
        say(what, List.of(fact), from);
    }

    private void say(String what, Fact fact) {
        say(what, List.of(fact), history.steps().getFirst().recordedAt());
    }

    /** Says facts that make sense together only. */
    void say(String what, List<? extends Fact> facts, Instant from) {
        var ids = new ArrayList<UUID>();
        facts.forEach(fact -> ids.add(step(fact, from)));
        said.add(new Said(what, facts.getFirst(), history.steps().size() + steps.size() - 1));
        for (int i = 0; i < facts.size(); i++) {
            var unused = step(
                    new FactRetracted(ids.get(i), facts.get(i).subject(), "only to see what it changes", null), from);
        }
    }

    private UUID step(Fact fact, Instant from) {
        var id = new UUID(history.seed(), 1_000L + steps.size());
        steps.add(new Step(
                history.steps().getLast().recordedAt(),
                id,
                new Statement(
                        fact,
                        new Circumstances(
                                from,
                                null,
                                Precision.EXACT,
                                true,
                                null,
                                "registrar",
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                List.of(),
                                null))));
        return id;
    }

    History history() {
        return history;
    }

    List<Said> said() {
        return List.copyOf(said);
    }

    History all() {
        return history.and(steps);
    }
}
