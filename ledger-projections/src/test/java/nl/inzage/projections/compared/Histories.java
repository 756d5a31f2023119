package nl.inzage.projections.compared;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import nl.inzage.core.correction.Correction;
import nl.inzage.core.correction.Correction.FactCorrected;
import nl.inzage.core.correction.Correction.FactRetracted;
import nl.inzage.core.fact.Circumstances;
import nl.inzage.core.fact.Fact;
import nl.inzage.core.fact.Precision;
import nl.inzage.core.fact.Statement;
import nl.inzage.core.identity.ServerId;
import nl.inzage.projections.compared.History.Step;

/**
 * Random histories of 8 to 20 entries. They need not obey the rules of decisions, because a report that breaks them is
 * recorded too: what is told may be late, imprecise, contradictory, corrected and taken back.
 */
final class Histories {

    private static final Instant FIRST = Instant.parse("1960-01-01T00:00:00Z");
    private static final Duration APART = Duration.ofDays(8);
    private static final int FEWEST = 8;
    private static final int MOST = 20;

    /** How much else is told around a situation. */
    private static final int AROUND = 7;

    /** What is said, and how it would be said again. */
    private record Line(UUID eventId, Statement statement, Supplier<Statement> again) {}

    private final Chance chance;
    private final long seed;
    private final List<Line> lines = new ArrayList<>();

    private Histories(long seed) {
        this.seed = seed;
        this.chance = new Chance(seed, FIRST.plus(APART.multipliedBy(seed)));
    }

    /** The history of a seed. Those of greater seeds are recorded later. */
    static History of(long seed) {
        var histories = new Histories(seed);
        histories.tell();
        return new History(seed, asked(seed), histories.steps());
    }

    /** The server that is asked about: mostly one that may run on others, sometimes one of those. */
    static ServerId asked(long seed) {
        return new ServerId("h" + seed + (seed % 8 == 0 ? "-S2" : "-S"));
    }

    private void tell() {
        var tellings = new ArrayList<Supplier<Statement>>();
        while (tellings.size() < FEWEST) {
            tellings.clear();
            tellings.addAll(Plot.of("h" + seed, asked(seed), chance));
        }
        while (tellings.size() > MOST - 2) {
            tellings.remove(chance.below(tellings.size()));
        }
        var situation = seed % 4 == 2 ? situation(tellings) : List.<Supplier<Statement>>of();
        inAboutThatOrder(tellings);
        tellings.forEach(telling -> say(lines.size(), telling.get(), telling));
        if (!situation.isEmpty() && chance.in(40)) {
            correct(tellings.indexOf(situation.getFirst()));
        }
        for (int i = 0; i < 2; i++) {
            if (chance.in(30) && lines.size() < MOST) {
                correct();
            }
            if (chance.in(16) && lines.size() < MOST) {
                retract();
            }
        }
    }

    /** Every fourth history tells one of the situations that chance makes too seldom, amid some of the rest. */
    private List<Supplier<Statement>> situation(List<Supplier<Statement>> tellings) {
        while (tellings.size() > AROUND) {
            tellings.remove(chance.below(tellings.size()));
        }
        var situation = Plot.situation("h" + seed, asked(seed), chance, seed / 4);
        int place = 0;
        for (var telling : situation) {
            place += chance.below(tellings.size() - place + 1);
            tellings.add(place, telling);
            place++;
        }
        return situation;
    }

    private void inAboutThatOrder(List<Supplier<Statement>> tellings) {
        for (int i = 0; i < 3; i++) {
            var telling = tellings.remove(chance.below(tellings.size()));
            tellings.add(chance.below(tellings.size() + 1), telling);
        }
    }

    private void say(int place, Statement statement, Supplier<Statement> again) {
        lines.add(place, new Line(new UUID(seed, lines.size()), statement, again));
    }

    private void correct() {
        correct(chance.below(lines.size()));
    }

    /** Says of a line that it should have read otherwise. */
    private void correct(int target) {
        var line = lines.get(target);
        if (line.statement().fact() instanceof Correction) {
            return;
        }
        Supplier<Statement> correction = () -> {
            var replacement = line.again().get();
            return set(new FactCorrected(
                    line.eventId(),
                    replacement.fact(),
                    replacement.circumstances().effectiveFrom(),
                    replacement.circumstances().effectiveUntil(),
                    replacement.circumstances().effectivePrecision(),
                    "told wrongly",
                    null));
        };
        say(after(target), correction.get(), correction);
    }

    /** Takes back a fact, a correction, or what took something back. */
    private void retract() {
        var target = chance.below(lines.size());
        var line = lines.get(target);
        Supplier<Statement> retraction = () ->
                set(new FactRetracted(line.eventId(), line.statement().fact().subject(), "not so", null));
        say(after(target), retraction.get(), retraction);
    }

    private int after(int target) {
        return target + 1 + chance.below(lines.size() - target);
    }

    private Statement set(Fact correction) {
        return new Statement(
                correction,
                new Circumstances(
                        chance.begin(),
                        null,
                        Precision.EXACT,
                        false,
                        null,
                        "registrar",
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        List.of(),
                        null));
    }

    private List<Step> steps() {
        var steps = new ArrayList<Step>();
        var recordedAt = chance.begin();
        for (var line : lines) {
            if (chance.in(75)) {
                recordedAt = recordedAt.plus(Duration.ofMinutes(30L * (1 + chance.below(16))));
            }
            steps.add(new Step(recordedAt, line.eventId(), line.statement()));
        }
        return List.copyOf(steps);
    }
}
