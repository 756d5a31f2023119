package nl.inzage.core.decision;

import static nl.inzage.core.decision.Scene.Told.TO_COME;

import nl.inzage.core.decision.Scene.Told;
import nl.inzage.core.fact.Fact;
import nl.inzage.core.fact.Stored;
import org.jspecify.annotations.Nullable;

/**
 * One line of the table of hard rules.
 *
 * @param broken what breaks this rule and no other
 * @param sound what breaks none
 * @param shown what the refusal shows, such as the way round a cycle
 */
record Row(
        HardRule rule,
        String field,
        Try broken,
        Try sound,
        @Nullable String shown) {
    Row(HardRule rule, String field, Try broken, Try sound) {
        this(rule, field, broken, sound, null);
    }

    Row showing(String way) {
        return new Row(rule, field, broken, sound, way);
    }

    Violation violation() {
        return new Violation(rule, field, shown);
    }

    @Override
    public String toString() {
        return rule + " by " + broken.stored().command();
    }

    /** The same fact is sound where one thing is otherwise. */
    static Row row(HardRule rule, String field, Scene scene, Fact fact, Scene otherwise) {
        return row(rule, field, scene, fact, otherwise, fact);
    }

    static Row row(HardRule rule, String field, Scene scene, Fact fact, Scene otherwise, Fact sound) {
        return new Row(rule, field, new Try(scene, fact, TO_COME), new Try(otherwise, sound, TO_COME));
    }

    /** In the same scene another fact is sound. */
    static Row row(HardRule rule, String field, Scene scene, Fact fact, Fact sound) {
        return row(rule, field, scene, fact, scene, sound);
    }

    /** One fact, told in one scene. */
    record Try(Scene scene, Fact fact, Told told) {
        Decision decide() {
            return scene.decide(fact, told.said());
        }

        Try as(Told other) {
            return new Try(scene, fact, other);
        }

        /** The same once one more thing is known. */
        Try after(Fact more) {
            return new Try(scene.and(more), fact, told);
        }

        boolean canBeReported() {
            return stored().report();
        }

        Stored stored() {
            return fact.getClass().getAnnotation(Stored.class);
        }
    }
}
