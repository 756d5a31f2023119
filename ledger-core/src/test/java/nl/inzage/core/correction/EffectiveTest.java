package nl.inzage.core.correction;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.random.RandomGenerator;
import nl.inzage.core.Trials;
import nl.inzage.core.correction.Correction.FactCorrected;
import nl.inzage.core.correction.Correction.FactRetracted;
import nl.inzage.core.correction.Effective.Known;
import nl.inzage.core.fact.Circumstances;
import nl.inzage.core.fact.Fact;
import nl.inzage.core.fact.Precision;
import nl.inzage.core.fact.Recorded;
import nl.inzage.core.fact.Statement;
import nl.inzage.core.identity.VendorId;
import nl.inzage.core.vendor.VendorFact.VendorRenamed;
import org.junit.jupiter.api.Test;

class EffectiveTest {

    private static final VendorId VENDOR = new VendorId("V-1");
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    @Test
    void a_fact_that_nobody_touched_says_what_it_said() {
        var history = List.of(named("first"));

        assertThat(Effective.facts(history, 1))
                .containsExactly(
                        new Known(history.getFirst(), history.getFirst().statement(), history.getFirst()));
    }

    @Test
    void is_known_from_its_own_position_on() {
        assertThat(Effective.facts(List.of(named("first")), 0)).isEmpty();
        assertThat(names(1, named("first"))).containsExactly("first");
    }

    @Test
    void the_last_correction_by_position_wins_whenever_it_was_known() {
        var history = new Recorded[] {named("first"), corrects(2, 1, "second"), corrects(3, 1, "third")};

        assertThat(names(1, history)).containsExactly("first");
        assertThat(names(2, history)).containsExactly("second");
        assertThat(names(3, history)).containsExactly("third");
    }

    @Test
    void a_correction_brings_its_own_times_and_leaves_who_reported_it() {
        var known = Effective.facts(List.of(named("first"), corrects(2, 1, "second")), 2)
                .getFirst();

        assertThat(known.original().position()).isEqualTo(1);
        assertThat(known.contentPosition()).isEqualTo(2);
        assertThat(known.statement().circumstances())
                .isEqualTo(said("registrar of 1").effective(NOON.plusSeconds(2), null, Precision.MINUTE));
    }

    @Test
    void retracting_a_fact_removes_it_with_all_its_corrections() {
        assertThat(names(3, named("first"), corrects(2, 1, "second"), retracts(3, 1)))
                .isEmpty();
        assertThat(names(2, named("first"), corrects(2, 1, "second"), retracts(3, 1)))
                .containsExactly("second");
    }

    @Test
    void retracting_a_correction_restores_what_stood_before() {
        var history = new Recorded[] {
            named("first"), corrects(2, 1, "second"), corrects(3, 1, "third"), retracts(4, 3), retracts(5, 2)
        };

        assertThat(names(3, history)).containsExactly("third");
        assertThat(names(4, history)).containsExactly("second");
        assertThat(names(5, history)).containsExactly("first");
    }

    @Test
    void retracting_a_retraction_restores_what_it_removed() {
        var history = new Recorded[] {named("first"), retracts(2, 1), retracts(3, 2), retracts(4, 3)};

        assertThat(names(2, history)).isEmpty();
        assertThat(names(3, history)).containsExactly("first");
        assertThat(names(4, history)).isEmpty();
    }

    @Test
    void agrees_with_a_second_and_naive_reading_at_every_position() {
        Trials.each(2000, random -> {
            var history = history(random);
            for (long position = 0; position <= history.size() + 1; position++) {
                assertThat(Effective.facts(history, position))
                        .as("at %d of %s", position, history)
                        .isEqualTo(Naively.facts(history, position));
            }
        });
    }

    @Test
    void what_comes_later_never_changes_what_was_known_before() {
        Trials.each(500, random -> {
            var history = history(random);
            for (int position = 0; position <= history.size(); position++) {
                assertThat(Effective.facts(history, position))
                        .isEqualTo(Effective.facts(history.subList(0, position), Long.MAX_VALUE));
            }
        });
    }

    @Test
    void a_correction_stands_in_the_stream_of_what_it_sets_right() {
        assertThat(corrects(2, 1, "second").fact().subject()).isEqualTo(VENDOR);
        assertThat(retracts(2, 1).fact().subject()).isEqualTo(VENDOR);
    }

    private static List<Recorded> history(RandomGenerator random) {
        var history = new ArrayList<Recorded>();
        history.add(entry(1, new VendorRenamed(VENDOR, "content of 1")));
        for (int position = 2; position <= 2 + random.nextInt(14); position++) {
            var target = 1 + random.nextInt(position - 1);
            var ofFact = !(history.get(target - 1).fact() instanceof Correction);
            history.add(
                    switch (random.nextInt(3)) {
                        case 0 -> entry(position, new VendorRenamed(VENDOR, "content of " + position));
                        case 1 ->
                            ofFact ? corrects(position, target, "content of " + position) : retracts(position, target);
                        default -> retracts(position, target);
                    });
        }
        return history;
    }

    private static List<String> names(long position, Recorded... history) {
        return Effective.facts(List.of(history), position).stream()
                .map(known -> ((VendorRenamed) known.statement().fact()).legalName())
                .toList();
    }

    private static Recorded named(String name) {
        return entry(1, new VendorRenamed(VENDOR, name));
    }

    private static Recorded corrects(long position, long target, String name) {
        return entry(
                position,
                new FactCorrected(
                        event(target),
                        new VendorRenamed(VENDOR, name),
                        NOON.plusSeconds(position),
                        null,
                        Precision.MINUTE,
                        "mistake",
                        null));
    }

    private static Recorded retracts(long position, long target) {
        return entry(position, new FactRetracted(event(target), VENDOR, "mistake", null));
    }

    private static Recorded entry(long position, Fact fact) {
        return new Recorded(
                position,
                NOON.plusSeconds(position),
                "vendor/V-1",
                position - 1,
                "any",
                event(position),
                new Statement(fact, said("registrar of " + position)));
    }

    private static UUID event(long position) {
        return new UUID(0, position);
    }

    private static Circumstances said(String registrar) {
        return new Circumstances(
                NOON,
                NOON.plusSeconds(60),
                Precision.EXACT,
                true,
                "late",
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

    /** The same by the letter of the definition: does it stand, asked anew for each entry. */
    private static final class Naively {

        static List<Known> facts(List<Recorded> history, long position) {
            var facts = new ArrayList<Known>();
            for (var entry : history) {
                if (!(entry.fact() instanceof Correction) && stands(entry, history, position)) {
                    facts.add(content(entry, history, position));
                }
            }
            return facts;
        }

        private static boolean stands(Recorded entry, List<Recorded> history, long position) {
            return entry.position() <= position
                    && history.stream()
                            .noneMatch(later -> later.fact() instanceof FactRetracted retraction
                                    && retraction.retractedEventId().equals(entry.eventId())
                                    && stands(later, history, position));
        }

        private static Known content(Recorded entry, List<Recorded> history, long position) {
            var known = new Known(entry, entry.statement(), entry);
            for (var later : history) {
                if (later.fact() instanceof FactCorrected correction
                        && correction.correctedEventId().equals(entry.eventId())
                        && stands(later, history, position)) {
                    var times = entry.circumstances()
                            .effective(
                                    correction.effectiveFrom(),
                                    correction.effectiveUntil(),
                                    correction.effectivePrecision());
                    known = new Known(entry, new Statement(correction.replacement(), times), later);
                }
            }
            return known;
        }
    }
}
