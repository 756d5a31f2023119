package nl.inzage.core.decision;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import nl.inzage.core.correction.Correction.FactCorrected;
import nl.inzage.core.correction.Effective;
import nl.inzage.core.correction.Effective.Known;
import nl.inzage.core.fact.Circumstances;
import nl.inzage.core.fact.Fact;
import nl.inzage.core.fact.Precision;
import nl.inzage.core.fact.Recorded;
import nl.inzage.core.fact.Statement;
import nl.inzage.core.identity.Id;
import nl.inzage.core.policy.Policy;
import nl.inzage.core.store.FactCodec;
import org.jspecify.annotations.Nullable;

/** What the ledger knows before a command comes: each fact took effect a minute after the one before, days ago. */
record Scene(List<Fact> facts, String registrar) {

    static final Instant NOW = Instant.parse("2026-05-10T12:00:00Z");
    private static final Instant BEGIN = NOW.minus(Duration.ofDays(2));

    static Scene of(Fact... facts) {
        return new Scene(List.of(facts), "earlier");
    }

    Scene and(Fact... more) {
        return new Scene(Stream.concat(facts.stream(), Stream.of(more)).toList(), registrar);
    }

    /** The same, all of it told by whoever sends the command too. */
    Scene byTheSame() {
        return new Scene(facts, Told.SENDER);
    }

    /** The same, and the last fact of this kind was set right. */
    Scene corrected(Fact replacement) {
        var last = IntStream.range(0, facts.size())
                .filter(i -> facts.get(i).getClass() == replacement.getClass())
                .max()
                .orElseThrow();
        return and(
                new FactCorrected(event(last), replacement, from(last), null, Precision.EXACT, "typing error", null));
    }

    /** What is decided about a fact that is told now. */
    Decision decide(Fact fact, Circumstances said) {
        return Decider.decide(about(fact.subject()), new Statement(fact, said), world(), Policy.DEFAULT);
    }

    private List<Known> about(Id subject) {
        return Effective.facts(
                IntStream.range(0, facts.size())
                        .filter(i -> facts.get(i).subject().equals(subject))
                        .mapToObj(i -> new Recorded(
                                i + 1L,
                                from(i),
                                "stream",
                                i,
                                "type",
                                event(i),
                                new Statement(facts.get(i), new Told(from(i), null, true).said(null, registrar))))
                        .toList(),
                Long.MAX_VALUE);
    }

    private World world() {
        return new World() {
            @Override
            public Instant now() {
                return NOW;
            }

            @Override
            public List<Known> facts(Id subject) {
                return about(subject);
            }

            @Override
            public String hash(Fact fact) {
                return FactCodec.standard().hash(fact);
            }
        };
    }

    private static Instant from(int place) {
        return BEGIN.plus(Duration.ofMinutes(place));
    }

    private static UUID event(int place) {
        return new UUID(0, place);
    }

    /**
     * As what a fact is told.
     *
     * @param alreadyHappened whether as a report
     */
    record Told(Instant from, @Nullable Instant until, boolean alreadyHappened) {

        /** Who sends each command. */
        static final String SENDER = "client";

        static final Told TO_COME = new Told(NOW, null, false);
        static final Told HAPPENED = new Told(NOW.minus(Duration.ofMinutes(1)), null, true);

        Circumstances said() {
            return said(null);
        }

        Circumstances said(@Nullable String lateReason) {
            return said(lateReason, SENDER);
        }

        Circumstances said(@Nullable String lateReason, String registrar) {
            return new Circumstances(
                    from,
                    until,
                    Precision.EXACT,
                    alreadyHappened,
                    lateReason,
                    registrar,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    List.of(),
                    null);
        }
    }
}
