package nl.inzage.projections.compared;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import nl.inzage.core.correction.Correction.FactRetracted;
import nl.inzage.core.correction.Effective;
import nl.inzage.core.fact.Fact;
import nl.inzage.core.identity.MeasureId;
import nl.inzage.core.server.ServerFact.CoverageDeclared;
import nl.inzage.core.server.ServerFact.CoverageGapRecorded;
import nl.inzage.core.shield.ShieldController;
import nl.inzage.core.shield.ShieldFact.ShieldingDefined;
import nl.inzage.core.shield.ShieldFact.ShieldingPutInForce;
import nl.inzage.core.shield.ShieldFact.ShieldingVerified;
import nl.inzage.core.shield.ShieldingKind;
import nl.inzage.core.shield.ShieldingNature;
import nl.inzage.core.shield.ShieldingScope;
import nl.inzage.core.shield.VerificationResult;
import nl.inzage.core.store.Entry;
import nl.inzage.projections.compared.Afterwards.Said;
import nl.inzage.projections.oracle.Oracle;
import org.junit.jupiter.api.Test;

/** What must be so of any history: how an answer moves when one more thing is said. */
class PropertiesTest {

    private static final long HISTORIES = Long.getLong("properties.histories", 200);
    private static final int MOST_SHOWN = 6;

    /**
     * Histories in which an answer once did not cite what it rested on: of two equal copies the order of recording
     * decided, what had gone before a medium was taken out, what was left of one copy beside another.
     */
    private static final List<Long> ONCE_BROKEN = List.of(321L, 369L, 379L);

    /** How often each thing was seen; printed, since a property that nothing touches holds of nothing. */
    private final Map<String, Long> seen = new TreeMap<>();

    /** The first few cases that break a property. */
    private final List<String> broken = new ArrayList<>();

    /** An answer before and after something was said. */
    private record Change(History history, Said said, Instant at, Spoken before, Spoken after) {

        boolean nothing() {
            return before.rows().equals(after.rows()) && before.verdicts().equals(after.verdicts());
        }

        boolean ofGroundsOnly() {
            return before.verdicts().equals(after.verdicts());
        }

        @Override
        public String toString() {
            return "seed " + history.seed() + " at " + at + ": " + said.what() + " " + said.fact()
                    + "\n  no more:\n    " + String.join("\n    ", before.rowsNotOf(after)) + "\n  new:\n    "
                    + String.join("\n    ", after.rowsNotOf(before));
        }
    }

    @Test
    void taking_back_what_an_answer_cites_changes_it_and_taking_back_anything_else_does_not() throws Exception {
        changes((history, afterwards) -> afterwards.takeBackEach(), (change, contents) -> {
            var taken = (FactRetracted) change.said().fact();
            var content = contents.get(taken.retractedEventId());
            var fact = fact(change.history(), taken.retractedEventId());
            if (content == null || fact instanceof CoverageDeclared || fact instanceof CoverageGapRecorded) {
                return; // Taken back already, or cited by no row: what is not covered is said of the server.
            }
            if (!change.before().cited().contains(content)) {
                if (change.nothing()) {
                    count("not cited, and nothing changes");
                } else {
                    breaks("an answer does not cite a " + fact.getClass().getSimpleName(), change);
                }
            } else if (!change.nothing()) {
                count(change.ofGroundsOnly() ? "cited, and the grounds change" : "cited, and a verdict changes");
            } else if (change.after().cited().contains(content)) {
                breaks("an answer cites what was taken back", change);
            } else {
                count("cited, and something else bears the same grounds");
            }
        });
    }

    @Test
    void what_only_opens_lowers_no_verdict() throws Exception {
        changes(Openings::tell, (change, __) -> {
            var lower = change.after().lowerThan(change.before());
            var higher = change.before().lowerThan(change.after());
            count(change.said().what() + (higher.isEmpty() ? ": nothing higher" : ": something higher"));
            if (!lower.isEmpty()) {
                breaks(change.said().what() + " lowers " + lower, change);
            }
        });
    }

    @Test
    void what_is_only_agreed_done_or_detected_changes_no_verdict() throws Exception {
        changes(PropertiesTest::soothe, (change, __) -> {
            count(change.said().what() + ": nothing changes");
            if (!change.nothing()) {
                breaks("a measure that prevents nothing", change);
            }
        });
    }

    private static void soothe(History history, Afterwards afterwards) {
        for (var nature : ShieldingNature.values()) {
            if (nature != ShieldingNature.TECHNICAL_PREVENTIVE) {
                var measure = new MeasureId("h" + history.seed() + "-" + nature);
                var all = List.of(ShieldingScope.ALL);
                afterwards.say(
                        nature.name(),
                        List.of(
                                new ShieldingDefined(
                                        measure,
                                        nature,
                                        ShieldingKind.MASKING_PROXY,
                                        ShieldController.POLICE,
                                        null,
                                        new ShieldingScope(all, all, all, all, all, all)),
                                new ShieldingPutInForce(measure),
                                new ShieldingVerified(measure, "auditor", null, VerificationResult.PASSED, null, null)),
                        history.steps().getFirst().recordedAt().minusSeconds(1));
            }
        }
    }

    @Test
    void what_is_recorded_later_changes_nothing_that_was_known_before() throws Exception {
        var whole = LongStream.rangeClosed(1, HISTORIES).mapToObj(Histories::of).toList();
        var begun = whole.stream()
                .map(history -> new History(
                        history.seed(),
                        history.server(),
                        history.steps()
                                .subList(
                                        0,
                                        1
                                                + (int) (history.seed()
                                                        % history.steps().size()))))
                .toList();
        try (var less = new Side(World.of(begun));
                var more = new Side(World.of(whole))) {
            var others = more.told().stream().collect(Collectors.toMap(Side.Told::seed, one -> one));
            for (var one : less.told()) {
                var other = requireNonNull(others.get(one.seed()));
                var moments =
                        List.copyOf(Oracle.boundaries(one.known(one.entries().lastKey())));
                var then = other.entries().firstKey() + one.entries().size() - 1;
                var before = less.answers(one, moments, one.entries().lastKey());
                var after = more.answers(other, moments, then);
                IntStream.range(0, moments.size()).forEach(i -> {
                    count("answers with more recorded after them");
                    assertThat(Lines.of(after.get(i)))
                            .as("seed %d at %s", one.seed(), moments.get(i))
                            .isEqualTo(Lines.of(before.get(i)));
                });
            }
        }
        print();
    }

    /** Tells more after each history and looks at each change at each of the history's own moments. */
    private void changes(BiConsumer<History, Afterwards> telling, BiConsumer<Change, Map<UUID, Long>> look)
            throws Exception {
        var told = new HashMap<Long, Afterwards>();
        LongStream.concat(
                        LongStream.rangeClosed(1, HISTORIES),
                        ONCE_BROKEN.stream().mapToLong(seed -> seed).filter(seed -> seed > HISTORIES))
                .forEach(seed -> {
                    var afterwards = new Afterwards(Histories.of(seed));
                    telling.accept(afterwards.history(), afterwards);
                    told.put(seed, afterwards);
                });
        try (var side = new Side(World.of(told.values().stream()
                .map(Afterwards::all)
                .sorted(History.BY_SEED)
                .toList()))) {
            for (var one : side.told()) {
                changes(side, one, requireNonNull(told.get(one.seed())), look);
            }
        }
        print();
        assertThat(broken).isEmpty();
    }

    private void changes(Side side, Side.Told one, Afterwards afterwards, BiConsumer<Change, Map<UUID, Long>> look)
            throws Exception {
        var first = one.entries().firstKey();
        var last = first + afterwards.history().steps().size() - 1;
        var known = one.known(last);
        var moments = List.copyOf(Oracle.boundaries(known));
        var contents = contents(known, last);
        var before = side.answers(one, moments, last).stream().map(Spoken::of).toList();
        for (var said : afterwards.said()) {
            var after = side.answers(one, moments, first + said.step());
            for (int i = 0; i < moments.size(); i++) {
                look.accept(
                        new Change(afterwards.history(), said, moments.get(i), before.get(i), Spoken.of(after.get(i))),
                        contents);
            }
        }
    }

    /** Of each fact that counts the position of the entry that gives it its content. */
    private static Map<UUID, Long> contents(List<byte[]> known, long position) {
        return Effective.facts(
                        known.stream()
                                .map(bytes -> Entry.read(bytes).recorded())
                                .toList(),
                        position)
                .stream()
                .collect(Collectors.toMap(one -> one.original().eventId(), Effective.Known::contentPosition));
    }

    private static Fact fact(History history, UUID id) {
        return history.steps().stream()
                .filter(step -> step.eventId().equals(id))
                .findFirst()
                .orElseThrow()
                .statement()
                .fact();
    }

    private void count(String what) {
        seen.merge(what, 1L, Long::sum);
    }

    private void breaks(String property, Change change) {
        count("BROKEN: " + property.replaceAll("h\\d+-", ""));
        if (broken.size() < MOST_SHOWN) {
            broken.add(property + ", " + change);
        }
    }

    private void print() {
        System.out.println(HISTORIES + " histories");
        seen.forEach((what, count) -> System.out.printf("  %-70s %d%n", what, count));
    }
}
