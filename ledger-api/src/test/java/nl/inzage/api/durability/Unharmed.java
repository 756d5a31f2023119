package nl.inzage.api.durability;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** What a ledger must hold after commands some of which could not be recorded. */
final class Unharmed {

    private static final Set<String> OF_COMMANDS = Set.of("LEDGER_UNAVAILABLE", "OUTCOME_UNKNOWN", "DISK_FULL");

    /**
     * A question is refused as well where it cannot be kept who asked it, and where the questions before it wait for a
     * database that does not come.
     */
    private static final Set<String> OF_QUESTIONS =
            Set.of("LEDGER_UNAVAILABLE", "DISK_FULL", "READING_NOT_RECORDED", "TOO_BUSY");

    private Unharmed() {}

    /** Each answer is a yes, or a 503 that says why in a stable form. */
    static void requireAnswers(Iterable<Traffic.Answer> answers) {
        assertThat(answers).allSatisfy(answer -> {
            if (answer.status() >= 300) {
                assertThat(answer.status()).isEqualTo(503);
                assertThat(answer.type()).isEqualTo("application/problem+json");
                assertThat(answer.code()).isIn(answer.isCommand() ? OF_COMMANDS : OF_QUESTIONS);
            }
        });
    }

    /** What was confirmed is there once, what was refused is not, and what is unknown is there whole or not at all. */
    static void requireNothingHalfRecorded(Program program, Map<String, Traffic.Answer> commands) throws IOException {
        var told = Told.of(program.entries().body());
        assertThat(told.positions())
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, told.facts().size()).boxed().toList());
        var there = told.facts().stream()
                .map(Told.Fact::stream)
                .filter(stream -> stream.startsWith("vendor/T-"))
                .map(stream -> stream.substring("vendor/".length()))
                .toList();
        assertThat(there).doesNotHaveDuplicates();
        var confirmed = with(commands, answer -> answer.status() < 300);
        var unknown = with(commands, answer -> answer.code().equals("OUTCOME_UNKNOWN"));
        assertThat(there).containsAll(confirmed);
        var surprising = new HashSet<>(there);
        surprising.removeAll(confirmed);
        assertThat(unknown).containsAll(surprising);
    }

    private static Set<String> with(
            Map<String, Traffic.Answer> commands, java.util.function.Predicate<Traffic.Answer> kind) {
        return commands.entrySet().stream()
                .filter(entry -> kind.test(entry.getValue()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /** How many answers there were of each status and code. */
    static Map<String, Long> mix(Iterable<Traffic.Answer> answers) {
        var mix = new TreeMap<String, Long>();
        answers.forEach(answer -> mix.merge(
                (answer.isCommand() ? "command " : "question ") + answer.status() + " " + answer.code(),
                1L,
                Long::sum));
        return mix;
    }
}
