package nl.inzage.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import nl.inzage.api.story.Sample;
import nl.inzage.api.story.Story;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Asks each worked example twice: alone in a ledger of its own, and amid the whole story and five hundred lines of a
 * sample.
 */
final class Examples implements AutoCloseable {

    private static final int LINES_AROUND = 500;

    /** Left out of the sample, since they would be over the examples' servers too. */
    private static final Set<String> OVER_ALL_SERVERS = Set.of("SH-1", "SH-2");

    private final RunningLedger crowded = RunningLedger.demonstration();

    Examples() {
        var sample = Sample.lines(
                        100, 11, Instant.parse("2026-01-01T00:00:00Z"), Instant.parse("2026-10-01T00:00:00Z"), true)
                .map(line -> (ObjectNode) JsonMapper.shared().readTree(line))
                .filter(line -> !line.has("expect"))
                .filter(line ->
                        !OVER_ALL_SERVERS.contains(line.path("measureId").asString("")))
                .limit(LINES_AROUND);
        crowded.record(Story.told(Stream.concat(Story.all().stream(), sample).toList()));
    }

    /** Tells parts of the story, and asks. */
    void told(List<String> parts, Consumer<RunningLedger> questions) {
        try (var alone = RunningLedger.demonstration()) {
            alone.record(Story.told(Stream.concat(Stream.of(Story.WORLD), parts.stream())
                    .flatMap(part -> Story.part(part).stream())
                    .toList()));
            questions.accept(alone);
        }
        questions.accept(crowded);
    }

    /** Asks about a server; without a moment of knowledge as known now. */
    static void asked(RunningLedger ledger, String server, String at, @Nullable String knownAt, String expected) {
        asked(ledger, "server", server, at, knownAt, expected);
    }

    /** Asks about a thing of some kind. */
    static void asked(
            RunningLedger ledger, String about, String id, String at, @Nullable String knownAt, String expected) {
        var query = new ArrayList<>(List.of("at", at, about, id, "detail", "paths"));
        if (knownAt != null) {
            query.addAll(List.of("knownAt", knownAt));
        }
        var answer = ledger.ask("/exposures", query.toArray(String[]::new));
        assertThat(answer.path("complete").asBoolean()).isTrue();
        assertThat(answer.path("demonstration").asBoolean()).isTrue();
        assertThat(new Plainly(ledger).answer(answer))
                .as("%s at %s as known at %s", id, at, knownAt == null ? "the head" : knownAt)
                .isEqualTo(expected);
    }

    @Override
    public void close() {
        crowded.close();
    }
}
