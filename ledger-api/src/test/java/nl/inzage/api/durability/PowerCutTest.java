package nl.inzage.api.durability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import tools.jackson.databind.json.JsonMapper;

/** The power goes while the program records: what it acknowledged is there once, the rest is settled by its key. */
@EnabledIfSystemProperty(named = "inzage.power.cycles", matches = "[0-9]+")
class PowerCutTest {

    private static final int CYCLES = Integer.getInteger("inzage.power.cycles", 0);
    private static final int WRITERS = 8;

    private final long seed = Long.getLong("inzage.power.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final Map<String, String> acknowledged = new ConcurrentHashMap<>();
    private final AtomicInteger next = new AtomicInteger();

    @Test
    void a_power_cut_loses_nothing_acknowledged_and_doubles_nothing() throws IOException, InterruptedException {
        System.out.println("power cuts: " + CYCLES + ", seed " + seed);
        try (var scratch = Scratch.make()) {
            var receipts = scratch.resolve("acknowledged");
            var log = scratch.resolve("log");
            try (var disk = XfsImage.make(scratch.path())) {
                var data = disk.path().resolve("data");
                int inDoubt = 0;
                for (int cycle = 0; cycle < CYCLES; cycle++) {
                    var program = Program.start(log, "--data", data.toString());
                    var doubts = writeUntilCut(program, disk, data, receipts);
                    inDoubt += doubts.size();
                    assertThat(doubts).as("writers at the cut").hasSizeGreaterThanOrEqualTo(WRITERS);
                    disk.unmount();
                    disk.mount();
                    try (var again = Program.start(log, "--data", data.toString())) {
                        requireAcknowledged(again, receipts, doubts);
                    }
                }
                System.out.println("acknowledged " + acknowledged.size() + ", in doubt " + inDoubt);
                disk.unmount();
                disk.mount();
            }
        }
    }

    private List<String> writeUntilCut(Program program, XfsImage disk, Path data, Path receipts)
            throws IOException, InterruptedException {
        Queue<String> doubts = new ConcurrentLinkedQueue<>();
        var enough = acknowledged.size() + 50 + random.nextInt(200);
        var threads = new ArrayList<Thread>();
        for (int i = 0; i < WRITERS; i++) {
            threads.add(Thread.ofPlatform().start(() -> write(program, receipts, doubts)));
        }
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(1))
                .until(() -> acknowledged.size() >= enough);
        var server = Long.parseLong(
                Files.readAllLines(data.resolve("postgres/postmaster.pid")).getFirst());
        disk.cut();
        program.kill();
        ProcessHandle.of(server).ifPresent(postgres -> {
            var children = postgres.descendants().toList();
            postgres.destroyForcibly();
            children.forEach(ProcessHandle::destroyForcibly);
        });
        for (var thread : threads) {
            thread.join();
        }
        return List.copyOf(doubts);
    }

    private void write(Program program, Path receipts, Queue<String> doubts) {
        while (true) {
            var key = "P-" + next.getAndIncrement();
            try {
                var answer = send(program, key);
                if (answer.statusCode() >= 300) {
                    doubts.add(key);
                    return;
                }
                keep(receipts, key, answer.body());
            } catch (IOException e) {
                doubts.add(key);
                return;
            }
        }
    }

    private static java.net.http.HttpResponse<String> send(Program program, String key) throws IOException {
        var body = """
                {"vendorId": "%s", "legalName": "Vendor", "sourceSystem": "power", "sourceRecordId": "%s"}""".formatted(key, key);
        return program.post("/commands/register-vendor", body, key);
    }

    /** It counts only once it is in a file outside the image. */
    private synchronized void keep(Path receipts, String key, String receipt) throws IOException {
        Files.writeString(
                receipts,
                key + " " + receipt + "\n",
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND,
                StandardOpenOption.SYNC);
        acknowledged.put(key, receipt);
    }

    private void requireAcknowledged(Program program, Path receipts, List<String> doubts) throws IOException {
        var before = program.head();
        for (var line : Files.readAllLines(receipts)) {
            var key = line.substring(0, line.indexOf(' '));
            assertThat(send(program, key).body()).as(key).isEqualTo(line.substring(key.length() + 1));
        }
        assertThat(program.head()).as("nothing acknowledged was recorded again").isEqualTo(before);
        for (var key : doubts) {
            var settled = send(program, key);
            assertThat(settled.statusCode()).as(settled.body()).isLessThan(300);
            keep(receipts, key, settled.body());
        }
        requireEntries(program.entries().body());
    }

    private void requireEntries(String entries) {
        Map<String, String> leaves = new HashMap<>();
        long position = 0;
        for (var line : entries.lines().toList()) {
            var entry = JsonMapper.shared().readTree(line);
            assertThat(entry.path("position").longValue()).isEqualTo(++position);
            var stream = entry.path("stream").stringValue();
            if (stream.startsWith("vendor/P-")) {
                assertThat(leaves.put(stream.substring("vendor/".length()), leaf(line)))
                        .as(stream)
                        .isNull();
            }
        }
        Map<String, String> told = new HashMap<>();
        acknowledged.forEach((key, receipt) -> told.put(
                key,
                JsonMapper.shared()
                        .readTree(receipt)
                        .path("entries")
                        .path(0)
                        .path("leafHash")
                        .stringValue()));
        assertThat(leaves).isEqualTo(told);
    }

    private static String leaf(String line) {
        try {
            var sha = MessageDigest.getInstance("SHA-256");
            sha.update((byte) 0);
            return HexFormat.of().formatHex(sha.digest(line.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
