package nl.inzage.core.log;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a verification found.
 *
 * @param outcome in all
 * @param broken the first flaw; null unless the outcome is BROKEN
 * @param steps one for each {@link Step.Name}, in that order
 * @param manifest what the bundle says of itself; null when not even that could be read
 * @param entries how many entries were looked at
 * @param underCheckpoint how many of them the last checkpoint covers: in a whole ledger, the positions up to this one
 * @param keys that were trusted, in the order in which they came to be
 */
public record Verdict(
        Outcome outcome,
        @Nullable Broken broken,
        List<Step> steps,
        @Nullable Manifest manifest,
        long entries,
        long underCheckpoint,
        List<Trusted> keys) {

    /** In all. */
    public enum Outcome {
        /** Everything fits, and the signatures are of a key that was obtained elsewhere. */
        VERIFIED(0),
        /** Everything fits, but the key came with the bundle: whoever wrote the bundle could have made it. */
        INTERNALLY_CONSISTENT(2),
        /** Nothing is wrong, but what it takes to judge is not there. */
        CANNOT_JUDGE(2),
        /** Something is wrong. */
        BROKEN(1);

        private final int exitCode;

        Outcome(int exitCode) {
            this.exitCode = exitCode;
        }

        /** What a program ends with. */
        public int exitCode() {
            return exitCode;
        }
    }

    /**
     * The first flaw.
     *
     * @param line of the file, from 1; 0 when no line is concerned
     * @param position in the ledger; 0 when none is concerned
     * @param what in words, without content of entries
     */
    public record Broken(Flaw flaw, long line, long position, String what) {}

    /**
     * A key whose signatures count.
     *
     * @param position of the entry that names it; 0 for one that was given
     * @param size of the checkpoint over that entry by a key that was trusted before; 0 for one that was given
     */
    public record Trusted(VerifierKey key, long position, long size) {}

    /** Keeps the lists as they are. */
    public Verdict {
        steps = List.copyOf(steps);
        keys = List.copyOf(keys);
    }

    /** One canonical JSON object. */
    public String json() {
        var json = new TreeMap<String, Object>();
        json.put("outcome", outcome.name());
        json.put("exitCode", (long) outcome.exitCode());
        json.put("entries", entries);
        json.put("underCheckpoint", underCheckpoint);
        json.put("steps", steps.stream().map(Verdict::json).toList());
        json.put("keys", keys.stream().map(Verdict::json).toList());
        if (manifest != null) {
            json.put("manifest", manifest.json());
        }
        if (broken != null) {
            json.put(
                    "broken",
                    Map.of(
                            "flaw",
                            broken.flaw().name(),
                            "line",
                            broken.line(),
                            "position",
                            broken.position(),
                            "what",
                            broken.what()));
        }
        return StrictJson.write(json);
    }

    private static Map<String, Object> json(Trusted one) {
        return Map.of("key", one.key().toString(), "namedAt", one.position(), "underSize", one.size());
    }

    private static Map<String, Object> json(Step step) {
        return Map.of("name", step.name().name(), "result", step.result().name(), "text", step.text());
    }

    /** For people: the outcome, the flaw, and a line for each step. */
    public String text() {
        var text = new StringBuilder(outcome.name()).append('\n');
        if (broken != null) {
            text.append("%s at line %d%s: %s%n"
                    .formatted(
                            broken.flaw(),
                            broken.line(),
                            broken.position() == 0 ? "" : ", position " + broken.position(),
                            broken.what()));
        }
        if (manifest != null && manifest.demonstration()) {
            text.append("This is a demonstration ledger, by its own account.\n");
        }
        steps.forEach(step -> text.append("%-18s %-12s %s%n".formatted(step.name(), step.result(), step.text())));
        return text.toString();
    }
}
