package nl.inzage.core.cover;

import static nl.inzage.core.cover.History.A;
import static nl.inzage.core.cover.History.B;
import static nl.inzage.core.cover.History.DEL;
import static nl.inzage.core.cover.History.E;
import static nl.inzage.core.cover.History.HOS;
import static nl.inzage.core.cover.History.P;
import static nl.inzage.core.cover.History.Q;
import static nl.inzage.core.cover.History.grant;
import static nl.inzage.core.cover.History.hour;
import static nl.inzage.core.cover.History.request;
import static nl.inzage.core.cover.History.requestFor;
import static nl.inzage.core.cover.History.to;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.List;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import nl.inzage.core.Trials;
import nl.inzage.core.correction.Correction;
import nl.inzage.core.engagement.EngagementFact;
import nl.inzage.core.engagement.EngagementFact.EngagementEnded;
import nl.inzage.core.fact.Fact;
import nl.inzage.core.fact.Precision;
import nl.inzage.core.grant.Approval;
import nl.inzage.core.grant.EndReason;
import nl.inzage.core.grant.GrantFact.BreakGlassClosed;
import nl.inzage.core.grant.GrantFact.BreakGlassReviewed;
import nl.inzage.core.grant.GrantFact.GrantActivated;
import nl.inzage.core.grant.GrantFact.GrantApproved;
import nl.inzage.core.grant.GrantFact.GrantExtended;
import nl.inzage.core.grant.GrantFact.GrantRequested;
import nl.inzage.core.grant.GrantFact.GrantResumed;
import nl.inzage.core.grant.GrantFact.GrantRevoked;
import nl.inzage.core.grant.GrantFact.GrantSuspended;
import nl.inzage.core.grant.ReviewOutcome;
import nl.inzage.core.identity.DatasetId;
import nl.inzage.core.identity.PersonRef;
import nl.inzage.core.person.PersonFact.EmploymentEnded;
import nl.inzage.core.person.PersonFact.EmploymentStarted;
import nl.inzage.core.person.PersonFact.ScreeningRecorded;
import nl.inzage.core.person.PersonFact.ScreeningWithdrawn;
import nl.inzage.core.person.ScreeningKind;
import nl.inzage.core.person.ScreeningResult;
import nl.inzage.core.session.SessionFact;
import org.junit.jupiter.api.Test;

/** Random histories, judged a second time moment by moment by {@link Plain}. */
class CoverPropertiesTest {

    static final long NONE = -1;

    private static final int TIMES = 3_000;
    private static final List<ScreeningResult> RESULTS = List.of(ScreeningResult.values());
    private static final List<DatasetId> DATA = List.of(new DatasetId("D1"), new DatasetId("D2"));

    @Test
    void says_at_each_moment_what_the_plain_reading_says_and_its_parts_tile_the_session() {
        var parts = new EnumMap<CoverCode, Integer>(CoverCode.class);
        var facts = new TreeMap<String, Integer>();
        Trials.each(TIMES, dice -> {
            var history = random(dice);
            agreed(history).forEach(part -> parts.merge(part.code(), 1, Integer::sum));
            history.entries()
                    .forEach(entry -> facts.merge(entry.fact().getClass().getSimpleName(), 1, Integer::sum));
        });
        System.out.println("parts of " + TIMES + " sessions: " + parts + "\nfacts told: " + facts);
        assertThat(Long.getLong("trials.seed") != null || parts.keySet().size() == CoverCode.values().length)
                .as("each judgement occurs: %s", parts)
                .isTrue();
    }

    /** What is judged of a history; fails where the plain reading says anything else. */
    private static List<Part> agreed(History history) {
        var position = (long) history.entries().size();
        var plain = new Plain(history, position);
        var judged = history.judge(position);
        tile(judged, plain);
        for (var part : judged) {
            for (var at : plain.samples(part.period().from(), part.period().until())) {
                assertThat(part.code()).as("at %s of %s", at, judged).isEqualTo(plain.at(at));
            }
        }
        return judged;
    }

    /** The first seed of which both do not say the same; the sentinel if there is none. */
    static long firstWrong() {
        for (long seed = 1; seed <= TIMES; seed++) {
            try {
                var unused = agreed(random(Trials.dice(seed)));
            } catch (AssertionError | RuntimeException found) {
                return seed;
            }
        }
        return NONE;
    }

    private static void tile(List<Part> parts, Plain plain) {
        assertThat(parts.getFirst().period().from()).isEqualTo(plain.earliest());
        assertThat(parts.getLast().period().until()).isEqualTo(plain.latest());
        for (int i = 1; i < parts.size(); i++) {
            assertThat(parts.get(i).period().from())
                    .isEqualTo(parts.get(i - 1).period().until());
            assertThat(parts.get(i).code()).isNotEqualTo(parts.get(i - 1).code());
        }
        for (var part : parts) {
            for (var ground : part.grounds()) {
                assertThat(ground.period().from())
                        .isAfterOrEqualTo(part.period().from());
                assertThat(ground.period().until())
                        .isBeforeOrEqualTo(part.period().until());
                assertThat(part.entries()).containsAll(ground.entries());
            }
            assertThat(part.grounds().isEmpty())
                    .isEqualTo(part.code() == CoverCode.NO_GRANT
                            || part.code() == CoverCode.IDENTITY_UNKNOWN
                            || (part.code() == CoverCode.CLOCK_UNCERTAIN
                                    && part.grounds().isEmpty()));
        }
    }

    @Test
    void nothing_that_a_covered_part_does_not_cite_can_take_its_cover_away() {
        var cited = new int[2];
        var others = new int[1];
        Trials.each(1_000, dice -> {
            var history = random(dice);
            var position = (long) history.entries().size();
            var before = history.judge(position);
            for (var part : before) {
                if (!part.code().covered()) {
                    continue;
                }
                for (long entry = 1; entry <= position; entry++) {
                    var fact = history.entries().get((int) entry - 1).fact();
                    if (fact instanceof SessionFact || fact instanceof Correction) {
                        continue;
                    }
                    var without = copy(history).retract(entry, 70);
                    var after = without.judge(without.entries().size());
                    // It may gain: what a fact had ended elsewhere may cover this part in time.
                    var stands = after.stream()
                            .filter(other ->
                                    other.period().from().isBefore(part.period().until())
                                            && part.period()
                                                    .from()
                                                    .isBefore(other.period().until()))
                            .allMatch(other ->
                                    other.code().covered() && other.code().compareTo(part.code()) <= 0);
                    if (!cites(part, history, entry)) {
                        others[0]++;
                        assertThat(stands).as("without %s: %s", fact, after).isTrue();
                    } else {
                        cited[stands ? 0 : 1]++;
                    }
                }
            }
        });
        System.out.println("covered parts: retracting what they cite took the cover away " + cited[1]
                + " times and left another ground " + cited[0] + " times; what they do not cite left it " + others[0]
                + " times");
        assertThat(cited[1]).isGreaterThan(cited[0]);
    }

    /** The entry itself, or one that gave it the content that counts. */
    private static boolean cites(Part part, History history, long entry) {
        var event = history.entries().get((int) entry - 1).eventId();
        return part.entries().stream()
                .map(cited -> history.entries().get(cited.intValue() - 1))
                .anyMatch(cited -> cited.position() == entry
                        || (cited.fact() instanceof Correction correction
                                && correction.target().equals(event)));
    }

    private static History copy(History history) {
        var copy = new History();
        copy.entries().addAll(history.entries());
        return copy;
    }

    // ---- random histories --------------------------------------------------------------------------------------

    private static <T> T one(RandomGenerator dice, List<T> of) {
        return of.get(dice.nextInt(of.size()));
    }

    private static boolean chance(RandomGenerator dice, int percent) {
        return dice.nextInt(100) < percent;
    }

    static History random(RandomGenerator dice) {
        var history = new History();
        var grants = 1 + dice.nextInt(3);
        for (int number = 1; number <= grants; number++) {
            if (chance(dice, 20)) {
                emergency(dice, history, number);
            } else {
                standard(dice, history, number);
            }
        }
        for (var person : List.of(P, Q)) {
            if (chance(dice, 85)) {
                tell(dice, history, employment(dice, person), -20, 10);
            }
            if (chance(dice, 20)) {
                tell(dice, history, new EmploymentEnded(person, DEL, null), 0, 40);
            }
        }
        surroundings(dice, history);
        session(dice, history);
        for (int i = dice.nextInt(4); i > 0; i--) {
            correct(dice, history);
        }
        return history;
    }

    private static EmploymentStarted employment(RandomGenerator dice, PersonRef person) {
        var agency = chance(dice, 20) ? one(dice, List.of(DEL, HOS)) : null;
        return new EmploymentStarted(person, chance(dice, 75) ? DEL : HOS, agency, null);
    }

    private static void surroundings(RandomGenerator dice, History history) {
        if (chance(dice, 35)) {
            var from = dice.nextInt(-10, 20);
            note(history.screened(P, from, from + dice.nextInt(1, 60)));
            if (chance(dice, 45)) {
                tell(dice, history, new ScreeningWithdrawn(P, kind(dice)), from, from + 25);
            }
        }
        if (chance(dice, 25)) {
            var result = new ScreeningRecorded(P, kind(dice), null, one(dice, RESULTS), hour(90));
            note(history.tell(result, dice.nextInt(-10, 40)));
        }
        if (chance(dice, 20)) {
            var from = dice.nextInt(-10, 30);
            note(history.contract(from, from + dice.nextInt(1, 60)));
            if (chance(dice, 30)) {
                tell(dice, history, new EngagementEnded(E), from, from + 40);
            }
        }
    }

    private static ScreeningKind kind(RandomGenerator dice) {
        return chance(dice, 75) ? ScreeningKind.VOG : ScreeningKind.VGB;
    }

    private static void standard(RandomGenerator dice, History history, int number) {
        var from = dice.nextInt(0, 30);
        var until = from + dice.nextInt(1, 30);
        var plain = chance(dice, 15)
                ? requestFor(number, one(dice, DATA), from, until)
                : request(
                        number,
                        to(
                                chance(dice, 85) ? DEL : HOS,
                                chance(dice, 60) ? new PersonRef[0] : new PersonRef[] {one(dice, List.of(P, Q))}),
                        chance(dice, 80) ? A : B,
                        from,
                        until);
        var recorded = chance(dice, 70) ? -1 : dice.nextInt(0, 60);
        note(history.tell(plain, -1, null, recorded));
        if (chance(dice, 90)) {
            var approver = chance(dice, 90) ? "approver" : "asker";
            // When it was given decides nothing; how the request read then does.
            var given = chance(dice, 70) ? -1 : dice.nextInt(0, 30);
            history.precision(precision(dice));
            note(history.tell(
                    new GrantApproved(grant(number), "owner", approver, null, null, null), given, null, recorded));
        }
        if (chance(dice, 20)) {
            var again = recorded + dice.nextInt(0, 30);
            note(history.tell(
                    new GrantApproved(grant(number), "officer", "officer", null, null, null), -1, null, again));
        }
        if (chance(dice, 90)) {
            tell(dice, history, new GrantActivated(grant(number)), from - 3, from + 6);
        }
        later(dice, history, number, from, until);
    }

    private static void emergency(RandomGenerator dice, History history, int number) {
        var from = dice.nextInt(0, 30);
        var until = from + dice.nextInt(1, 20);
        history.precision(chance(dice, 90) ? Precision.EXACT : Precision.MINUTE);
        note(history.emergency(number, from, until, from + dice.nextInt(0, 5)));
        for (int i = dice.nextInt(3); i > 0; i--) {
            var outcome = one(dice, List.of(ReviewOutcome.values()));
            tell(dice, history, new BreakGlassReviewed(grant(number), outcome, "reviewer"), until, until + 40);
        }
        if (chance(dice, 20)) {
            tell(dice, history, new BreakGlassClosed(grant(number), null), from, until + 5);
        }
    }

    private static void later(RandomGenerator dice, History history, int number, int from, int until) {
        if (chance(dice, 15)) {
            interrupted(dice, history, number, from, until);
        }
        while (chance(dice, 40)) {
            var approvals =
                    chance(dice, 80) ? List.of(new Approval("owner", "approver", null, null)) : List.<Approval>of();
            var fact = switch (dice.nextInt(4)) {
                case 0 -> new GrantSuspended(grant(number), EndReason.INCIDENT, null, null);
                case 1 -> new GrantResumed(grant(number));
                case 2 -> new GrantRevoked(grant(number), EndReason.INCIDENT, null, null);
                default -> new GrantExtended(grant(number), hour(until + dice.nextInt(-3, 20)), approvals);
            };
            tell(dice, history, fact, from - 2, until + 5);
            if (fact instanceof GrantSuspended && chance(dice, 60)) {
                tell(dice, history, new GrantResumed(grant(number)), from, until);
            }
        }
    }

    /** Suspended or prolonged for a while, of which the ledger hears late. */
    private static void interrupted(RandomGenerator dice, History history, int number, int from, int until) {
        var late = dice.nextInt(2, 20);
        if (chance(dice, 50)) {
            var suspended = from + dice.nextInt(0, 3);
            note(history.tell(new GrantSuspended(grant(number), EndReason.REVIEW, null, null), suspended));
            var resumed = suspended + dice.nextInt(0, 4);
            note(history.tell(new GrantResumed(grant(number)), resumed, null, resumed + late));
        } else {
            var approved = List.of(new Approval("owner", "approver", null, null));
            var prolonged = new GrantExtended(grant(number), hour(until + dice.nextInt(3, 20)), approved);
            note(history.tell(prolonged, until - 1, null, until - 1 + late));
        }
    }

    private static void session(RandomGenerator dice, History history) {
        var from = dice.nextInt(0, 40);
        var named = chance(dice, 50) ? grant(1 + dice.nextInt(3)) : null;
        var person = chance(dice, 60) ? one(dice, List.of(P, P, Q)) : null;
        var vendor = chance(dice, 75) ? (chance(dice, 85) ? DEL : HOS) : null;
        var datasets = chance(dice, 40) ? List.of(one(dice, DATA)) : List.<DatasetId>of();
        history.precision(precision(dice));
        note(history.session(named, vendor, person, datasets, from, null));
        if (chance(dice, 85)) {
            history.precision(precision(dice));
            note(history.sessionEnd(from + dice.nextInt(1, 30)));
        } else {
            tell(dice, history, new EmploymentEnded(Q, HOS, null), from, 60);
        }
    }

    private static Precision precision(RandomGenerator dice) {
        return chance(dice, 85) ? Precision.EXACT : one(dice, List.of(Precision.values()));
    }

    private static void tell(RandomGenerator dice, History history, Fact fact, int from, int until) {
        var at = until > from ? dice.nextInt(from, until) : from;
        history.precision(
                fact instanceof EmploymentStarted || fact instanceof EmploymentEnded
                        ? Precision.EXACT
                        : precision(dice));
        note(history.tell(fact, at, null, chance(dice, 70) ? at : at + dice.nextInt(0, 30)));
    }

    private static void correct(RandomGenerator dice, History history) {
        var position = 1 + dice.nextInt(history.entries().size());
        var fact = history.entries().get(position - 1).fact();
        if (fact instanceof SessionFact || fact instanceof EngagementFact) {
            return;
        }
        if (!(fact instanceof Correction) && chance(dice, 50)) {
            var replacement = fact instanceof GrantRequested asked
                    ? request(
                            Integer.parseInt(asked.grantId().value().substring(2)),
                            to(DEL),
                            A,
                            dice.nextInt(0, 30),
                            dice.nextInt(30, 60))
                    : fact;
            note(history.correct(position, replacement, dice.nextInt(0, 40), 70)
                    .entries()
                    .size());
        } else {
            note(history.retract(position, 70).entries().size());
        }
    }

    private static void note(long position) {
        assertThat(position).isPositive();
    }

    @Test
    void the_mix_of_the_random_histories_is_broad() {
        var kinds = new TreeMap<String, Integer>();
        Trials.each(
                500,
                dice -> random(dice)
                        .entries()
                        .forEach(entry -> kinds.merge(entry.fact().getClass().getSimpleName(), 1, Integer::sum)));
        assertThat(kinds).hasSizeGreaterThanOrEqualTo(14).allSatisfy(CoverPropertiesTest::oftenEnough);
    }

    private static void oftenEnough(String kind, Integer times) {
        assertThat(times).as(kind).isGreaterThan(15);
    }
}
