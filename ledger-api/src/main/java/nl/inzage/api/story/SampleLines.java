package nl.inzage.api.story;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The lines of a sample as they come to be, and the chance that decides what they say. */
final class SampleLines {

    /** These can never be reports. */
    private static final Set<String> NO_REPORTS =
            Set.of("request-grant", "approve-grant", "reject-grant", "correct-fact", "retract-fact");

    private final Random random;
    private final boolean told;
    private final List<Line> lines = new ArrayList<>();

    private record Line(Instant recordedAt, ObjectNode line) {}

    SampleLines(long seed, boolean told) {
        this.random = new Random(seed);
        this.told = told;
    }

    /** All of them, in the order in which they are to be sent. */
    Stream<String> inOrder() {
        lines.sort(Comparator.comparing(Line::recordedAt));
        return lines.stream().map(line -> line.line().toString());
    }

    // ---- lines -------------------------------------------------------------------------------------------------

    /** A line about what happens at a moment and is recorded then. */
    ObjectNode at(Instant moment, String command, String key) {
        var line = line(moment, command, key);
        return told || NO_REPORTS.contains(command) ? line : reported(line, moment);
    }

    ObjectNode late(Instant moment, Instant recorded, String command, String key) {
        return reported(line(recorded, command, key), moment);
    }

    ObjectNode recorded(Instant moment, Duration delay, String command, String key) {
        return delay.isZero() ? at(moment, command, key) : late(moment, moment.plus(delay), command, key);
    }

    private static ObjectNode reported(ObjectNode line, Instant moment) {
        return effective(line, moment).put("alreadyHappened", true);
    }

    static ObjectNode effective(ObjectNode line, Instant moment) {
        return line.put("effectiveFrom", moment.toString());
    }

    static void reference(ObjectNode reference, String command, String key) {
        reference.put("command", command).put("sourceSystem", "sample").put("sourceRecordId", key);
    }

    ObjectNode line(Instant recorded, String command, String key) {
        var line = JsonMapper.shared().createObjectNode().put("command", command);
        if (told) {
            line.put("recordedAt", recorded.toString());
        }
        line.put("sourceSystem", "sample").put("sourceRecordId", key);
        lines.add(new Line(recorded, line));
        return line;
    }

    // ---- chance ------------------------------------------------------------------------------------------------

    boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    /** From 0 up to a bound, excluded. */
    int below(int bound) {
        return random.nextInt(bound);
    }

    /** From 1 up to a number, included. */
    int oneOf(int number) {
        return 1 + random.nextInt(number);
    }

    <T> T pick(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    Instant between(Instant first, Instant last) {
        return first.plusSeconds(1
                + random.nextLong(Math.max(1, Duration.between(first, last).toSeconds() - 1)));
    }

    Duration hours(int least, int most) {
        return Duration.ofHours(least).plusSeconds(random.nextLong(3600L * (most - least)));
    }

    Duration minutes(int least, int most) {
        return Duration.ofMinutes(least + random.nextInt(most - least));
    }
}
