package nl.inzage.projections.oracle;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** A shielding measure as known at a position. */
final class Measure {

    /** What it achieves, and why. */
    record State(String shield, String reason) {}

    private static final State FAILED = new State("NONE", "SHIELD_FAILED");
    private static final State LAPSED = new State("NONE", "SHIELD_LAPSED");
    private static final State UNPROVEN = new State("UNPROVEN", "SHIELD_UNPROVEN");
    private static final State EFFECTIVE = new State("EFFECTIVE", "SHIELD_EFFECTIVE");
    private static final State DOUBTFUL = new State("UNPROVEN", "BOUNDARY_IMPRECISE");

    private final Said definition;
    private final List<Said> life;

    Measure(Said definition, List<Said> life) {
        this.definition = definition;
        this.life = life;
    }

    String id() {
        return definition.text("measureId");
    }

    boolean prevents() {
        return definition.text("nature").equals("TECHNICAL_PREVENTIVE");
    }

    boolean holdsKeys() {
        return definition.text("kind").equals("CUSTOMER_HELD_KEYS");
    }

    boolean isThePolices() {
        return definition.text("controlledBy").equals("POLICE");
    }

    /** Who controls it; empty where nobody said so. */
    String controller() {
        return definition.text("controllerVendorId");
    }

    /** Whether a dimension of its scope covers any of some names, or all that there are. */
    boolean covers(String dimension, Predicate<String> name) {
        var named = Said.texts(definition.payload().path("scope").path(dimension));
        return named.contains("ALL") || named.stream().anyMatch(name);
    }

    boolean covers(String dimension, String name) {
        return covers(dimension, name::equals);
    }

    Holding inForce(Instant at) {
        return Holding.of(facts("shielding-put-in-force"), facts("shielding-ended"), at);
    }

    /** What it achieves while it is, or may be, in force. */
    State state(Instant at) {
        var lapsed = Holding.of(facts("shielding-lapsed"), facts("shielding-restored"), at);
        if (lapsed == Holding.SURE) {
            return LAPSED;
        }
        var state = verified(at);
        var doubtful = lapsed == Holding.MAYBE || inForce(at) == Holding.MAYBE;
        return doubtful && !state.equals(FAILED) ? DOUBTFUL : state;
    }

    private State verified(Instant at) {
        if (facts("shielding-verified").stream().anyMatch(test -> failed(test, at))) {
            return FAILED;
        }
        var restored = restored(at);
        return facts("shielding-verified").stream()
                .filter(test -> !test.text("result").equals("FAILED"))
                .filter(test -> !covered(test).isAfter(at) && !runOut(test, at))
                .filter(test ->
                        restored.filter(moment -> test.from().isBefore(moment)).isEmpty())
                .max(Grant.IN_EFFECT)
                .filter(test -> test.text("result").equals("PASSED"))
                .map(test -> EFFECTIVE)
                .orElse(UNPROVEN);
    }

    private boolean failed(Said test, Instant at) {
        return test.text("result").equals("FAILED")
                && !covered(test).isAfter(at)
                && facts("shielding-verified").stream()
                        .filter(later -> Grant.IN_EFFECT.compare(later, test) > 0)
                        .noneMatch(later -> later.text("result").equals("PASSED")
                                && !covered(later).isAfter(at));
    }

    /** From when on a test speaks: a good result not before it surely took place, a bad one as soon as it may have. */
    private static Instant covered(Said test) {
        var stated = test.moment("coversFrom");
        if (stated != null) {
            return stated;
        }
        return test.text("result").equals("FAILED") ? test.earliest() : test.latest();
    }

    private static boolean runOut(Said test, Instant at) {
        var end = test.moment("validUntil");
        return end != null && !at.isBefore(end);
    }

    /** When the last lapse that is surely over was surely over: what was tested before proves nothing any more. */
    private Optional<Instant> restored(Instant at) {
        return facts("shielding-lapsed").stream()
                .map(this::over)
                .filter(end -> !end.isAfter(at))
                .max(Comparator.naturalOrder());
    }

    private Instant over(Said lapse) {
        return Stream.concat(
                        Stream.of(lapse.latestEnd()),
                        facts("shielding-restored").stream()
                                .filter(end -> Grant.IN_EFFECT.compare(end, lapse) > 0)
                                .map(Said::latest))
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }

    private List<Said> facts(String name) {
        return life.stream()
                .filter(fact -> fact.is("shielding-measure." + name))
                .toList();
    }

    /** The stronger of two shields. */
    static String stronger(String one, String other) {
        var weakestFirst = List.of("NONE", "UNPROVEN", "EFFECTIVE");
        return weakestFirst.indexOf(one) >= weakestFirst.indexOf(other) ? one : other;
    }
}
