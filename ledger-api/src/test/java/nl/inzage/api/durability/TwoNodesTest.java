package nl.inzage.api.durability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Two programs record in one database, and one of them is killed: the ledger is one, and lacks nothing. */
class TwoNodesTest {

    private static final int CLIENTS = 32;
    private static final int SHARED_VENDORS = 4;
    private static final String HISTORY = "/exposures?at=2025-02-01T00:00:00Z&knownAt=position:";

    private final long seed = Long.getLong("inzage.nodes.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger conflicts = new AtomicInteger();
    private final AtomicInteger repeated = new AtomicInteger();
    private final AtomicInteger settledAsRecorded = new AtomicInteger();
    private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
    private volatile boolean over;

    /** One program, what its clients were told by it, and where. */
    private record Node(Program program, Queue<Long> positions) {

        static Node start(Scratch scratch, Postgres postgres, String name) throws IOException, InterruptedException {
            var program = Program.start(
                    scratch.resolve(name + ".log"),
                    command -> command,
                    Postgres.credentials(),
                    "--data",
                    scratch.resolve(name).toString(),
                    "--signing-key-file",
                    scratch.resolve("shared.key").toString(),
                    "--readings-key-file",
                    scratch.resolve("shared-readings.key").toString(),
                    "--database-url",
                    postgres.url());
            return new Node(program, new ConcurrentLinkedQueue<>());
        }
    }

    @Test
    void two_nodes_keep_one_ledger_though_one_is_killed_while_both_append()
            throws IOException, InterruptedException, SQLException {
        var killed = random.nextInt(2);
        var until = 300 + random.nextInt(900);
        System.out.println("two nodes: the " + (killed == 0 ? "first" : "second") + " is killed after " + until
                + " receipts, seed " + seed);
        try (var scratch = Scratch.make();
                var postgres = Postgres.withRoles(scratch.resolve("postgres"))) {
            var told = new Acknowledged(scratch.resolve("acknowledged"));
            var nodes = List.of(Node.start(scratch, postgres, "first"), Node.start(scratch, postgres, "second"));
            var survivor = nodes.get(1 - killed);
            try (var left = survivor.program()) {
                write(told, nodes, killed, until);
                assertThat(told.doubts()).isEmpty();
                requireBothAppended(nodes);
                try (var again = Node.start(scratch, postgres, "again").program()) {
                    requireWhole(told, left);
                    requireSame(left, again);
                    requireClean(left);
                }
            } finally {
                nodes.get(killed).program().kill();
            }
            System.out.println("acknowledged " + told.size() + ", repeated " + repeated + ", conflicts " + conflicts
                    + ", in doubt and recorded " + settledAsRecorded);
        }
    }

    private void write(Acknowledged told, List<Node> nodes, int killed, int until)
            throws IOException, InterruptedException {
        for (int i = 0; i < SHARED_VENDORS; i++) {
            var unused = send(told, nodes.getFirst(), register("SHARED-" + i), "SHARED-" + i);
        }
        var threads = new ArrayList<Thread>();
        for (int i = 0; i < 2 * CLIENTS; i++) {
            var own = nodes.get(i % 2);
            var other = nodes.get(1 - i % 2);
            var conflicting = i % 4 < 2;
            threads.add(Thread.ofPlatform().start(() -> client(told, own, other, conflicting)));
        }
        try {
            awaitReceipts(told, until);
            nodes.get(killed).program().kill();
            awaitReceipts(told, told.size() + 300);
        } finally {
            over = true;
            for (var thread : threads) {
                thread.join();
            }
        }
        failures.forEach(failure -> {
            throw new AssertionError("a client was given up on", failure);
        });
    }

    private void awaitReceipts(Acknowledged told, int until) {
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(1))
                .until(() -> told.size() >= until || !failures.isEmpty());
    }

    /**
     * Sends one command after another; where its node is gone it settles what is in doubt on the other, and stays
     * there.
     */
    private void client(Acknowledged told, Node own, Node other, boolean conflicting) {
        var node = own;
        try {
            while (!over) {
                var key = "K-" + next.getAndIncrement();
                var request = conflicting ? rename(key) : register(key);
                try {
                    var unused = send(told, node, request, key);
                    repeated.addAndGet(conflicting && node.equals(own) ? again(told, other, request, key) : 0);
                } catch (IOException gone) {
                    if (node.equals(other)) {
                        throw gone;
                    }
                    told.doubt(key);
                    node = other;
                    settledAsRecorded.addAndGet(send(told, node, request, key) == 200 ? 1 : 0);
                }
            }
        } catch (IOException | RuntimeException | AssertionError e) {
            failures.add(e);
        }
    }

    /**
     * A command by its path, with everything in its body but what says where it comes from.
     *
     * @param racing others write what it writes; a command that is not in a race never loses one
     */
    private record Request(String path, String body, boolean racing) {}

    private static Request register(String vendor) {
        return new Request(
                "/commands/register-vendor", "\"vendorId\": \"" + vendor + "\", \"legalName\": \"Vendor\"", false);
    }

    private static Request rename(String key) {
        var vendor = "SHARED-" + Math.floorMod(key.hashCode(), SHARED_VENDORS);
        return new Request(
                "/commands/rename-vendor", "\"vendorId\": \"" + vendor + "\", \"legalName\": \"" + key + '"', true);
    }

    /** The other node, unless it is gone, answers the same command with the same receipt. */
    private int again(Acknowledged told, Node other, Request request, String key) throws IOException {
        HttpResponse<String> answer;
        try {
            answer = other.program().post(request.path(), body(request, key), key);
        } catch (IOException gone) {
            return 0;
        }
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(told.places()).containsEntry(key, place(answer));
        return 1;
    }

    private static String body(Request request, String key) {
        return "{" + request.body() + ", \"sourceSystem\": \"nodes\", \"sourceRecordId\": \"" + key + "\"}";
    }

    private static String place(HttpResponse<String> answer) {
        var entries = Program.json(answer).path("entries");
        assertThat(entries.size()).as(answer.body()).isEqualTo(1);
        return Walked.place(
                entries.path(0).path("position").longValue(),
                entries.path(0).path("leafHash").stringValue());
    }

    /** Sends a command until it is recorded; whoever loses a race knows that nothing was. */
    private int send(Acknowledged told, Node node, Request request, String key) throws IOException {
        var answer = node.program().post(request.path(), body(request, key), key);
        while (request.racing() && isLost(answer)) {
            conflicts.incrementAndGet();
            answer = node.program().post(request.path(), body(request, key), key);
        }
        assertThat(answer.statusCode()).as(answer.body()).isIn(200, 201);
        node.positions().add(Program.json(answer).path("position").longValue());
        told.keep(key, place(answer));
        return answer.statusCode();
    }

    private static boolean isLost(HttpResponse<String> answer) {
        return answer.statusCode() == 409
                && Program.json(answer).path("code").asString("").equals("CONFLICT");
    }

    /** Neither waited for the other to be done: each has receipts from before and after those of the other. */
    private static void requireBothAppended(List<Node> nodes) {
        for (var node : nodes) {
            assertThat(node.positions()).hasSizeGreaterThan(50);
        }
        var first = nodes.getFirst().positions().stream().mapToLong(i -> i).summaryStatistics();
        var second = nodes.getLast().positions().stream().mapToLong(i -> i).summaryStatistics();
        assertThat(first.getMin()).isLessThan(second.getMax());
        assertThat(second.getMin()).isLessThan(first.getMax());
    }

    private static void requireWhole(Acknowledged told, Program program) throws IOException {
        var walked = Walked.of(program.entries().body());
        assertThat(told.against(walked.records())).isEqualTo(Acknowledged.Difference.NONE);
        assertThat(walked.size()).as("the founding, and what was acknowledged").isEqualTo(told.size() + 1L);
        for (var position : List.of(1L, walked.size() / 2, walked.size())) {
            var proof = Program.json(program.get("/entries/" + position + "/proof?size=" + walked.size()));
            assertThat(proof.path("root").stringValue()).isEqualTo(walked.root());
        }
    }

    private static void requireClean(Program program) throws IOException {
        var last = program.post("/checks", "")
                .body()
                .lines()
                .reduce((first, second) -> second)
                .orElse("");
        assertThat(last).contains("\"verdict\":\"CLEAN\"");
    }

    private static void requireSame(Program one, Program other) throws IOException {
        assertThat(one.entries().body()).isEqualTo(other.entries().body());
        var paths = List.of(
                HISTORY + one.head(),
                HISTORY + one.head() / 2,
                "/vendors/SHARED-0/history",
                "/entries/2/proof?size=2",
                "/consistency?from=2");
        for (var program : List.of(one, other)) {
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> Program.json(program.get(paths.getFirst()))
                            .path("complete")
                            .booleanValue());
        }
        for (var path : paths) {
            var answer = one.get(path);
            assertThat(answer.statusCode()).as(path).isEqualTo(200);
            assertThat(answer.body()).as(path).isEqualTo(other.get(path).body());
        }
    }
}
