package nl.inzage.core.decision;

import static java.util.stream.Collectors.toSet;
import static nl.inzage.core.decision.Scene.NOW;
import static nl.inzage.core.decision.Scene.Told.HAPPENED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import nl.inzage.core.decision.Row.Try;
import nl.inzage.core.decision.Scene.Told;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Refuse what can still be prevented, record what already happened: for each hard rule and each command it meets. */
class HardRulesTest {

    /** That a risk was accepted is all that is ever said of it, so nothing can name one that is unknown. */
    private static final Set<HardRule> NEVER_BROKEN = EnumSet.of(HardRule.UNKNOWN_RISK);

    /** What cannot be understood, not even as a report. */
    private static final Set<HardRule> SENSELESS = EnumSet.of(
            HardRule.ALREADY_REGISTERED,
            HardRule.NOT_A_REPORT,
            HardRule.END_BEFORE_START,
            HardRule.NOT_EXPIRED,
            HardRule.NO_LAYERS,
            HardRule.NO_VERSIONS,
            HardRule.NO_END_OF_VALIDITY);

    /** What is broken by how a fact is told: as a command about the future, or as a report. */
    private static final Set<HardRule> ABOUT_THE_TELLING =
            EnumSet.of(HardRule.EFFECTIVE_TIME_IN_PAST, HardRule.LATE_REGISTRATION);

    static List<Row> refusable() {
        return rows(row -> row.rule() != HardRule.LATE_REGISTRATION);
    }

    static List<Row> reportable() {
        return rows(row -> row.rule() == HardRule.LATE_REGISTRATION
                || (plain(row) && row.broken().canBeReported()));
    }

    static List<Row> neverReported() {
        return rows(row -> plain(row) && !row.broken().canBeReported());
    }

    static List<Row> senseless() {
        return rows(row -> SENSELESS.contains(row.rule()));
    }

    static List<Row> all() {
        return Stream.of(HardRuleRows.rows(), SupplyRows.rows(), TrustRows.rows(), PrincipalRows.rows())
                .flatMap(List::stream)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("refusable")
    void what_can_still_be_prevented_is_refused_for_this_rule_alone(Row row) {
        assertThat(refusal(row.broken())).containsExactly(row.violation());
    }

    @ParameterizedTest
    @MethodSource("reportable")
    void what_already_happened_is_recorded_and_the_rule_is_named(Row row) {
        assertThat(reported(row.broken()).decide().broken()).containsExactly(row.violation());
    }

    @ParameterizedTest
    @MethodSource("neverReported")
    void what_only_the_police_decide_cannot_be_reported_afterwards(Row row) {
        assertThat(refusal(reported(row.broken())))
                .contains(new Violation(HardRule.NOT_A_REPORT, "alreadyHappened"), row.violation());
    }

    @ParameterizedTest
    @MethodSource("senseless")
    void what_makes_no_sense_is_refused_as_a_report_too(Row row) {
        assertThat(refusal(reported(row.broken()))).contains(row.violation());
    }

    @ParameterizedTest
    @MethodSource("all")
    void what_breaks_no_rule_is_recorded_without_a_word(Row row) {
        assertThat(row.sound().decide().broken()).isEmpty();
    }

    @Test
    void every_rule_has_a_row() {
        assertThat(all().stream().map(Row::rule).collect(toSet()))
                .containsExactlyInAnyOrderElementsOf(EnumSet.complementOf(EnumSet.copyOf(NEVER_BROKEN)));
    }

    @Test
    void a_late_report_stays_late_whatever_the_reason() {
        var late = all().stream()
                .filter(row -> row.rule() == HardRule.LATE_REGISTRATION)
                .map(Row::broken)
                .findFirst()
                .orElseThrow();

        assertThat(late.scene()
                        .decide(late.fact(), late.told().said("the line was down"))
                        .broken())
                .extracting(Violation::rule)
                .containsExactly(HardRule.LATE_REGISTRATION);
    }

    @Test
    void lateness_is_never_among_the_reasons_of_a_refusal() {
        var registered = all().stream()
                .filter(row -> row.rule() == HardRule.ALREADY_REGISTERED)
                .map(Row::broken)
                .findFirst()
                .orElseThrow();
        var late = new Told(NOW.minus(Duration.ofDays(1)), null, true);
        assertThat(refusal(registered.as(late)))
                .extracting(Violation::rule)
                .containsExactly(HardRule.ALREADY_REGISTERED);
    }

    private static List<Row> rows(Predicate<Row> some) {
        return all().stream().filter(some).toList();
    }

    private static boolean plain(Row row) {
        return !SENSELESS.contains(row.rule()) && !ABOUT_THE_TELLING.contains(row.rule());
    }

    private static Try reported(Try one) {
        var told = one.told();
        return told.alreadyHappened() ? one : one.as(new Told(HAPPENED.from(), told.until(), true));
    }

    private static List<Violation> refusal(Try one) {
        var refused = catchThrowableOfType(Refused.class, one::decide);
        assertThat(refused).as("%s is recorded", one.fact()).isNotNull();
        return refused.violations();
    }
}
