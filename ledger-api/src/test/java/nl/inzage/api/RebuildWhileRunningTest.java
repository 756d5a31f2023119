package nl.inzage.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import nl.inzage.api.command.InBulk;
import nl.inzage.api.story.Sample;
import nl.inzage.core.store.Ledger;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** The views are rebuilt while commands and questions go on. */
class RebuildWhileRunningTest {

    private static final String MOMENT = "2025-09-01T12:00:00Z";
    private static final int REBUILDS = 3;

    private final AtomicBoolean over = new AtomicBoolean();
    private final AtomicInteger questions = new AtomicInteger();
    private final AtomicInteger commands = new AtomicInteger();
    private final Queue<String> faults = new ConcurrentLinkedQueue<>();

    @Test
    void no_question_fails_and_each_answer_stays_the_same() throws SQLException {
        try (var running = RunningLedger.real()) {
            var ledger = running.bean(Ledger.class);
            var lines = Sample.lines(
                            300, 5, Instant.parse("2025-01-01T00:00:00Z"), Instant.parse("2026-06-01T00:00:00Z"), false)
                    .toList();
            InBulk.record(ledger, lines.stream().limit(1_500));
            running.caughtUp();
            var fixed = ask(running, ledger.head().position() / 2);

            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                threads.execute(() -> write(running, lines.subList(1_500, lines.size())));
                threads.execute(() -> askForTheSame(running, fixed));
                threads.execute(() -> askAsKnownAtAnyPosition(running, ledger));
                threads.execute(() -> askWhetherItIsReady(running));
                for (int rebuild = 1; rebuild <= REBUILDS; rebuild++) {
                    var asked = questions.get();
                    assertThat(running.post("/rebuilds", "application/json", "").body())
                            .endsWith("{\"done\":true}\n");
                    await().atMost(Duration.ofSeconds(20)).until(() -> questions.get() > asked + 10);
                }
                over.set(true);
            }

            assertThat(faults).isEmpty();
            assertThat(commands).hasPositiveValue();
            assertThat(Digests.schema(running)).isEqualTo("views_" + (1 + REBUILDS));
            running.caughtUp();
            var followed = Digests.of(running);
            assertThat(running.post("/rebuilds", "application/json", "").body()).endsWith("{\"done\":true}\n");
            System.out.printf(
                    "%d questions and %d commands during %d rebuilds, %d entries in the end;%n  followed %s%n  rebuilt  %s%n",
                    questions.get(), commands.get(), REBUILDS, ledger.head().position(), followed, Digests.of(running));
            assertThat(Digests.of(running)).isEqualTo(followed);
            assertThat(ask(running, ledger.head().position())).contains("\"complete\":true");
        }
    }

    @Test
    void a_second_rebuild_is_refused_with_a_code_while_one_runs() throws SQLException {
        try (var running = RunningLedger.real();
                var threads = Executors.newVirtualThreadPerTaskExecutor();
                var question = running.bean(DataSource.class).getConnection()) {
            question.setAutoCommit(false);
            try (var statement = question.createStatement()) {
                // A question that is under way keeps the old tables, and so the rebuild.
                statement.execute("SELECT version FROM views_state.live");
            }
            var first = threads.submit(
                    () -> running.post("/rebuilds", "application/json", "").body());
            await().until(() -> Digests.schema(running).equals("views_2"));
            var second = running.post("/rebuilds", "application/json", "");
            question.rollback();

            assertThat(second.statusCode()).isEqualTo(409);
            assertThat(second.body()).contains("\"code\":\"REBUILD_RUNNING\"");
            await().until(first::isDone);
            assertThat(first.resultNow()).endsWith("{\"done\":true}\n");
            question.setAutoCommit(true);
        }
    }

    private static String ask(RunningLedger running, long position) {
        var answer = running.get("/exposures", "at", MOMENT, "knownAt", "position:" + position, "detail", "paths");
        return answer.statusCode() + " " + answer.body();
    }

    private void write(RunningLedger running, List<String> lines) {
        var left = lines.iterator();
        for (int number = 1; !over.get(); number++) {
            var line = left.hasNext()
                    ? left.next()
                    : "{\"command\": \"register-server\", \"serverId\": \"NEW-%d\"}".formatted(number);
            var answer = running.post("/commands", "application/x-ndjson", line).body();
            // Some lines correct what was recorded without a key here.
            if (JsonMapper.shared().readTree(answer).path("status").asInt() == 201) {
                commands.incrementAndGet();
            }
        }
    }

    private void askForTheSame(RunningLedger running, String fixed) {
        var position = Long.parseLong(fixed.replaceFirst("(?s).*?\"position\":(\\d+).*", "$1"));
        while (!over.get()) {
            var answer = ask(running, position);
            questions.incrementAndGet();
            if (!answer.equals(fixed) || !answer.startsWith("200") || !answer.contains("\"complete\":true")) {
                faults.add("as known at " + position + ": " + answer);
            }
        }
    }

    private void askWhetherItIsReady(RunningLedger running) {
        while (!over.get()) {
            var answer = running.get("/health/ready");
            if (answer.statusCode() != 200) {
                faults.add(answer.body());
            }
        }
    }

    private void askAsKnownAtAnyPosition(RunningLedger running, Ledger ledger) {
        var random = new Random(11);
        while (!over.get()) {
            var head = ledger.head().position();
            var answer = ask(running, random.nextBoolean() ? head : 1 + random.nextLong(head));
            questions.incrementAndGet();
            if (!answer.startsWith("200") || !answer.contains("\"complete\":true")) {
                faults.add(answer);
            }
        }
    }
}
