package nl.inzage.core.disclosure;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.commons.math3.optim.MaxIter;
import org.apache.commons.math3.optim.linear.LinearConstraint;
import org.apache.commons.math3.optim.linear.LinearConstraintSet;
import org.apache.commons.math3.optim.linear.LinearObjectiveFunction;
import org.apache.commons.math3.optim.linear.NonNegativeConstraint;
import org.apache.commons.math3.optim.linear.Relationship;
import org.apache.commons.math3.optim.linear.SimplexSolver;
import org.apache.commons.math3.optim.linear.UnboundedSolutionException;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;

/** Who knows linear inequalities between numbers of facts, and asks what they leave of a sum of such numbers. */
final class Attacker {

    private static final int UNBOUNDED = Integer.MAX_VALUE;
    private static final double ROUNDING = 1e-6;

    /** Whole numbers, both included. */
    record Range(int least, int most) {
        int values() {
            return most == UNBOUNDED ? UNBOUNDED : most - least + 1;
        }
    }

    private record Inequality(Map<Unknown, Integer> sum, int least, int most) {}

    private final Map<Unknown, Range> bounds = new HashMap<>();
    private final Set<Inequality> inequalities = new LinkedHashSet<>();
    private final Map<Unknown, Set<Inequality>> touching = new HashMap<>();

    /** Learns what is shown of a sum. */
    void learns(Map<Unknown, Integer> sum, Shown shown) {
        var least = shown.least();
        var most = shown.most();
        if (sum.size() == 1 && sum.values().iterator().next() == 1) {
            bounds.merge(
                    sum.keySet().iterator().next(),
                    new Range(Math.max(least, 0), most),
                    (one, other) ->
                            new Range(Math.max(one.least(), other.least()), Math.min(one.most(), other.most())));
            return;
        }
        var inequality = new Inequality(Map.copyOf(sum), least, most);
        if (inequalities.add(inequality)) {
            sum.keySet()
                    .forEach(unknown -> touching.computeIfAbsent(unknown, __ -> new LinkedHashSet<>())
                            .add(inequality));
        }
    }

    /** What the sum may still be. */
    Range asks(Map<Unknown, Integer> sum) {
        var known = new LinkedHashSet<Inequality>();
        var unknowns = connected(sum.keySet(), known);
        if (known.isEmpty()) {
            return separately(sum);
        }
        return new Range((int) Math.ceil(solve(sum, unknowns, known, GoalType.MINIMIZE) - ROUNDING), (int)
                Math.min(Math.floor(solve(sum, unknowns, known, GoalType.MAXIMIZE) + ROUNDING), UNBOUNDED));
    }

    private Range bound(Unknown unknown) {
        return bounds.getOrDefault(unknown, new Range(0, UNBOUNDED));
    }

    /** Everything that hangs together with the numbers through inequalities, which are collected. */
    private List<Unknown> connected(Set<Unknown> from, Set<Inequality> known) {
        var found = new LinkedHashSet<>(from);
        var open = new ArrayList<>(from);
        while (!open.isEmpty()) {
            var unknown = open.removeLast();
            var bound = bound(unknown);
            // A number that is known passes nothing on.
            if (bound.least() == bound.most() && !from.contains(unknown)) {
                continue;
            }
            for (var inequality : touching.getOrDefault(unknown, Set.of())) {
                if (known.add(inequality)) {
                    inequality.sum().keySet().stream().filter(found::add).forEach(open::add);
                }
            }
        }
        return List.copyOf(found);
    }

    private Range separately(Map<Unknown, Integer> sum) {
        long least = 0;
        long most = 0;
        for (var term : sum.entrySet()) {
            var bound = bound(term.getKey());
            least += term.getValue() * (long) (term.getValue() > 0 ? bound.least() : bound.most());
            most += term.getValue() * (long) (term.getValue() > 0 ? bound.most() : bound.least());
        }
        return new Range((int) Math.max(least, -UNBOUNDED), (int) Math.min(most, UNBOUNDED));
    }

    private double solve(Map<Unknown, Integer> sum, List<Unknown> unknowns, Set<Inequality> known, GoalType goal) {
        var constraints = new ArrayList<LinearConstraint>();
        for (var inequality : known) {
            var row = row(inequality.sum(), unknowns);
            between(row, inequality.least(), inequality.most(), constraints);
        }
        for (var unknown : unknowns) {
            var bound = bound(unknown);
            between(row(Map.of(unknown, 1), unknowns), bound.least(), bound.most(), constraints);
        }
        try {
            return new SimplexSolver()
                    .optimize(
                            new MaxIter(100_000),
                            new LinearObjectiveFunction(row(sum, unknowns), 0),
                            new LinearConstraintSet(constraints),
                            new NonNegativeConstraint(true),
                            goal)
                    .getValue();
        } catch (UnboundedSolutionException e) {
            return goal == GoalType.MAXIMIZE ? UNBOUNDED : -UNBOUNDED;
        }
    }

    private static void between(double[] row, int least, int most, List<LinearConstraint> constraints) {
        if (least == most) {
            constraints.add(new LinearConstraint(row, Relationship.EQ, least));
            return;
        }
        constraints.add(new LinearConstraint(row, Relationship.GEQ, least));
        if (most != UNBOUNDED) {
            constraints.add(new LinearConstraint(row, Relationship.LEQ, most));
        }
    }

    private static double[] row(Map<Unknown, Integer> sum, List<Unknown> unknowns) {
        return unknowns.stream()
                .mapToDouble(unknown -> sum.getOrDefault(unknown, 0))
                .toArray();
    }
}
