package nl.inzage.core.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import nl.inzage.core.Trials;
import nl.inzage.core.time.Timeline.Piece;
import org.junit.jupiter.api.Test;

class TimelineTest {

    private static final Instant EIGHT = Instant.parse("2026-03-02T08:00:00Z");
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    @Test
    void joins_neighbours_that_hold_the_same() {
        var timeline = Timeline.sampled(List.of(NOON, EIGHT, NOON), moment -> !moment.isBefore(NOON));

        assertThat(timeline.pieces())
                .containsExactly(
                        new Piece<>(new Period(Instant.MIN, NOON), false),
                        new Piece<>(new Period(NOON, Instant.MAX), true));
    }

    @Test
    void is_one_piece_when_nothing_ever_changes() {
        assertThat(Timeline.sampled(List.of(Instant.MIN, Instant.MAX), moment -> "same")
                        .pieces())
                .containsExactly(new Piece<>(new Period(Instant.MIN, Instant.MAX), "same"));
    }

    @Test
    void has_no_piece_around_the_end_of_time() {
        var timeline = Timeline.sampled(List.of(NOON), moment -> "same");

        assertThatIllegalArgumentException().isThrownBy(() -> timeline.around(Instant.MAX));
    }

    @Test
    void covers_all_of_time_without_gaps_and_changes_at_each_seam() {
        Trials.each(500, random -> {
            var changes = changes(random);
            var pieces = sampled(random, changes).pieces();

            assertThat(pieces.getFirst().period().from()).isEqualTo(Instant.MIN);
            assertThat(pieces.getLast().period().until()).isEqualTo(Instant.MAX);
            for (int i = 1; i < pieces.size(); i++) {
                var seam = pieces.get(i - 1).period().until();
                assertThat(pieces.get(i).period().from()).isEqualTo(seam);
                assertThat(changes).containsKey(seam);
                assertThat(pieces.get(i).value()).isNotEqualTo(pieces.get(i - 1).value());
            }
        });
    }

    @Test
    void says_at_every_moment_what_the_function_says() {
        Trials.each(500, random -> {
            var changes = changes(random);
            var timeline = sampled(random, changes);
            var held = held(changes);
            for (var moment : changes.keySet()) {
                for (var near : List.of(moment.minusNanos(1), moment, moment.plusNanos(1))) {
                    var piece = timeline.around(near);

                    assertThat(piece.period().contains(near)).isTrue();
                    assertThat(piece.value()).as("at %s", near).isEqualTo(held.apply(near));
                }
            }
            assertThat(timeline.around(Instant.MIN).value()).isEqualTo(held.apply(Instant.MIN));
        });
    }

    /** What begins to hold when; few values and few seconds, so that neighbours are often equal. */
    private static NavigableMap<Instant, Integer> changes(RandomGenerator random) {
        var changes = new TreeMap<Instant, Integer>();
        for (int i = random.nextInt(8); i > 0; i--) {
            changes.put(EIGHT.plusSeconds(random.nextInt(10)), random.nextInt(3));
        }
        return changes;
    }

    private static Function<Instant, Integer> held(NavigableMap<Instant, Integer> changes) {
        return moment -> {
            var last = changes.floorEntry(moment);
            return last == null ? 0 : last.getValue();
        };
    }

    /** Sampled at the changes in any order, some of them twice, and at a moment where nothing changes. */
    private static Timeline<Integer> sampled(RandomGenerator random, NavigableMap<Instant, Integer> changes) {
        var moments = new ArrayList<>(changes.keySet());
        moments.addAll(
                changes.keySet().stream().filter(moment -> random.nextBoolean()).toList());
        moments.add(NOON);
        Collections.shuffle(moments, Random.from(random));
        return Timeline.sampled(moments, held(changes));
    }
}
