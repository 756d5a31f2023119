package nl.inzage.core;

import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * Tries a property with many random inputs. A failure names its seed; {@code -Dtrials.seed=N} tries that one again,
 * alone, and {@code -Dtrials.from=N} begins with other seeds than every build does.
 */
public final class Trials {

    private Trials() {}

    /** Tries the property that often, each time with a generator of another seed. */
    public static void each(int times, Consumer<RandomGenerator> property) {
        var only = Long.getLong("trials.seed");
        var from = only != null ? only : Long.getLong("trials.from", 1);
        for (long seed = from; seed < from + (only != null ? 1 : times); seed++) {
            try {
                property.accept(dice(seed));
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("with -Dtrials.seed=" + seed + ": " + e.getMessage(), e);
            }
        }
    }

    /** The generator of a seed. */
    public static RandomGenerator dice(long seed) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }
}
