package nl.inzage.api.durability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The program is killed while many ask: of whoever was answered, the reading log knows. */
class ReadingKillTest {

    private static final int ASKERS = 16;
    private static final int KILLS = 3;

    private final long seed = Long.getLong("inzage.kill.seed", System.nanoTime());
    private final Random random = new Random(seed);

    /** Each question is another, by a position that nobody reaches; answered are those whose last byte arrived. */
    private final AtomicInteger asked = new AtomicInteger();

    private final Set<String> answered = ConcurrentHashMap.newKeySet();

    @Test
    void a_kill_at_any_point_loses_no_reading_whose_answer_somebody_has() throws IOException, InterruptedException {
        try (var scratch = Scratch.make()) {
            for (int kill = 0; kill < KILLS; kill++) {
                try (var program = start(scratch)) {
                    killWhileManyAsk(program, answered.size() + 50 + random.nextInt(400));
                }
            }
            try (var program = start(scratch)) {
                var kept = readings(program);
                System.out.println(asked + " asked, " + answered.size() + " answered, " + kept.size()
                        + " readings kept, seed " + seed);
                assertThat(kept.stream().map(entry -> entry.path("position").asLong()))
                        .containsExactlyElementsOf(
                                LongStream.rangeClosed(1, kept.size()).boxed().toList());
                assertThat(answered).hasSizeGreaterThan(KILLS * 50);
                assertThat(new HashSet<>(kept.stream()
                                .map(entry ->
                                        entry.at("/payload/parameters/0/value").asString(""))
                                .toList()))
                        .containsAll(answered);
                assertThat(program.head())
                        .as("the ledger has its founding and nothing else")
                        .isEqualTo(1);
            }
        }
    }

    private void killWhileManyAsk(Program program, int atLeast) {
        try (var askers = Executors.newFixedThreadPool(ASKERS)) {
            for (int i = 0; i < ASKERS; i++) {
                askers.execute(() -> askUntilNobodyAnswers(program));
            }
            await().atMost(Duration.ofSeconds(60))
                    .pollInterval(Duration.ofMillis(1))
                    .until(() -> answered.size() >= atLeast);
            program.kill();
        }
    }

    private void askUntilNobodyAnswers(Program program) {
        try (var client = HttpClient.newHttpClient()) {
            while (true) {
                var after = String.valueOf(1_000_000 + asked.incrementAndGet());
                var answer = client.send(
                        program.known(HttpRequest.newBuilder(
                                        URI.create(program.url() + "/api/v1/entries?after=" + after)))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
                if (answer.statusCode() == 200) {
                    answered.add(after);
                }
            }
        } catch (IOException e) {
            // Killed, which is what was wanted.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static List<JsonNode> readings(Program program) throws IOException {
        return program.lines("/readings?after=0")
                .body()
                .lines()
                .map(line -> JsonMapper.shared().readTree(line))
                .toList();
    }

    private static Program start(Scratch scratch) throws IOException, InterruptedException {
        return Program.start(
                scratch.resolve("log"), "--data", scratch.resolve("data").toString());
    }
}
