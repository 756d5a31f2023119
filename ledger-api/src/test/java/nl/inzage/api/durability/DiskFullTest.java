package nl.inzage.api.durability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The disk of the ledger, a small one in memory, runs full under the running program, and has room again. */
class DiskFullTest {

    private static final String DISK = "size=200m,mode=0700";
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final int REFUSALS = 10;

    @Test
    void on_a_full_disk_commands_are_503_and_with_room_again_the_same_program_goes_on()
            throws IOException, InterruptedException {
        try (var scratch = Scratch.make();
                var program = start(scratch)) {
            var traffic = new Traffic(program);
            try (traffic) {
                await().atMost(Duration.ofSeconds(60))
                        .until(() -> traffic.commands().size() > 50);
                var ballast = fill(program, scratch);
                await().atMost(Duration.ofSeconds(60)).until(() -> refusals(traffic) > REFUSALS);
                assertThat(program.isReady())
                        .as("ready, while nothing can be recorded")
                        .isFalse();
                Files.delete(ballast);
                Recovery.require(program, traffic, SOON);
            }
            requireUnharmed("disk full", program, traffic);
        }
    }

    @Test
    void a_database_server_that_dies_of_a_full_disk_is_started_again_when_there_is_room()
            throws IOException, InterruptedException {
        try (var scratch = Scratch.make();
                var program = start(scratch)) {
            var traffic = new Traffic(program);
            try (traffic) {
                await().atMost(Duration.ofSeconds(60))
                        .until(() -> traffic.commands().size() > 50);
                var ballast = fill(program, scratch);
                needSpaceForTheJournal(program, scratch);
                var server = inside(program, scratch).resolve("data/postgres/postmaster.pid");
                await().atMost(Duration.ofSeconds(60)).until(() -> !Files.exists(server));
                var dead = System.nanoTime();
                await().atMost(Duration.ofSeconds(60))
                        .until(() -> traffic.answers().stream().anyMatch(answer -> answer.began() > dead));
                Files.delete(ballast);
                Recovery.require(program, traffic, SOON);
            }
            requireUnharmed("server dead of a full disk", program, traffic);
        }
    }

    private static Program start(Scratch scratch) throws IOException, InterruptedException {
        var disk = Files.createDirectory(scratch.resolve("disk"));
        var mount = "mount -t tmpfs -o " + DISK + " tmpfs '" + disk + "'; exec ";
        return Program.start(
                scratch.resolve("log"),
                serve -> Apart.command(List.of("--mount"), mount + Apart.quoted(serve)),
                Map.of(),
                "--data",
                disk.resolve("data").toString());
    }

    /** The disk, as the program sees it. */
    private static Path inside(Program program, Scratch scratch) {
        return Path.of("/proc/" + program.pid() + "/root" + scratch.resolve("disk"));
    }

    /** Leaves not a byte. */
    private static Path fill(Program program, Scratch scratch) throws IOException {
        var ballast = inside(program, scratch).resolve("ballast");
        try (var out = Files.newOutputStream(ballast)) {
            for (var block : new byte[][] {new byte[1 << 20], new byte[4096]}) {
                writeUntilFull(out, block);
            }
        }
        return ballast;
    }

    private static void writeUntilFull(java.io.OutputStream out, byte[] block) {
        try {
            while (true) {
                out.write(block);
            }
        } catch (IOException e) {
            // Full, which is what was wanted.
        }
    }

    /** Has the server begin a new file of its write-ahead log, for which there is no room. */
    private static void needSpaceForTheJournal(Program program, Scratch scratch) throws IOException {
        var data = inside(program, scratch).resolve("data");
        var port = Files.readAllLines(data.resolve("postgres/postmaster.pid"))
                .get(3)
                .strip();
        var password = Files.readString(data.resolve("keys/database-password")).strip();
        try (var connection = DriverManager.getConnection(
                        "jdbc:postgresql://127.0.0.1:" + port + "/inzage", "postgres", password);
                var statement = connection.createStatement()) {
            while (true) {
                statement.execute(
                        "SELECT pg_logical_emit_message(true, 'test', repeat('x', 1000000)), pg_switch_wal()");
            }
        } catch (SQLException e) {
            System.out.println("the server says: " + e.getMessage());
        }
    }

    private static long refusals(Traffic traffic) {
        return traffic.answers().stream()
                .filter(answer -> answer.isCommand() && answer.status() == 503)
                .count();
    }

    private static void requireUnharmed(String what, Program program, Traffic traffic) throws IOException {
        System.out.println(what + ": " + Unharmed.mix(traffic.answers()));
        assertThat(program.isAlive()).isTrue();
        Unharmed.requireAnswers(traffic.answers());
        Unharmed.requireNothingHalfRecorded(program, traffic.commands());
        Recovery.requireTheRest(program, traffic);
    }
}
