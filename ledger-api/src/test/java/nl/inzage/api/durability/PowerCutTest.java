package nl.inzage.api.durability;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The power goes while somebody records: what was acknowledged is there once, the rest is settled by its key. And the
 * same cut under a database that does not flush is seen to lose what was acknowledged, so that no loss means something.
 */
@EnabledIfSystemProperty(
        named = "inzage.power.cycles",
        matches = "[1-9][0-9]*",
        disabledReason = "NOT TESTED: no power is cut; -Dinzage.power.cycles=20, as root with xfsprogs, cuts it")
class PowerCutTest {

    private static final int CYCLES = Integer.getInteger("inzage.power.cycles", 1);
    private static final int WRITERS = 12;
    private static final int LEAST_AT_THE_CUT = 8;
    private static final int SENT_AGAIN = 50;

    private final long seed = Long.getLong("inzage.power.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final AtomicInteger next = new AtomicInteger();
    private int settledAsRecorded;

    @Test
    void a_power_cut_loses_nothing_acknowledged_and_doubles_nothing() throws IOException, InterruptedException {
        System.out.println("power cuts: " + CYCLES + ", seed " + seed);
        try (var scratch = Scratch.make();
                var disk = XfsImage.make(scratch.path())) {
            var told = new Acknowledged(scratch.resolve("acknowledged"));
            var log = scratch.resolve("log");
            var data = disk.path().resolve("data");
            var founding = cutAfterFounding(log, data, disk);
            var atTheCut = new ArrayList<Long>();
            for (int cycle = 0; cycle < CYCLES; cycle++) {
                try (var program = Program.start(log, "--data", data.toString())) {
                    requireKept(program, founding, told);
                    atTheCut.add(writeUntilCut(program, data, disk, told));
                }
                disk.unmount();
                disk.mount();
            }
            try (var program = Program.start(log, "--data", data.toString())) {
                requireKept(program, founding, told);
            }
            System.out.println("writers at the cuts " + atTheCut + ", acknowledged " + told.size()
                    + ", in doubt and recorded " + settledAsRecorded);
            assertThat(atTheCut).allMatch(writers -> writers >= LEAST_AT_THE_CUT);
        }
    }

    /** The power goes as soon as the first start says that it can record. */
    private static String cutAfterFounding(Path log, Path data, XfsImage disk)
            throws IOException, InterruptedException {
        String founding;
        try (var program = Program.start(log, "--data", data.toString())) {
            founding = program.entries().body();
            var server = Postgres.server(data.resolve("postgres"));
            disk.cut();
            program.kill();
            Postgres.kill(server);
        }
        disk.unmount();
        disk.mount();
        return founding;
    }

    private long writeUntilCut(Program program, Path data, XfsImage disk, Acknowledged told)
            throws IOException, InterruptedException {
        var server = Postgres.server(data.resolve("postgres"));
        var writers = Writers.begin(WRITERS, key -> register(program, key), told, next);
        writers.awaitKept(told.size() + 50 + random.nextInt(200));
        var from = System.nanoTime();
        disk.cut();
        var until = System.nanoTime();
        program.kill();
        Postgres.kill(server);
        return writers.end(from, until);
    }

    private static String register(Program program, String key) throws IOException {
        var body = """
                {"vendorId": "%s", "legalName": "Vendor", "sourceSystem": "power", "sourceRecordId": "%s"}""".formatted(key, key);
        var answer = program.post("/commands/register-vendor", body, key);
        if (answer.statusCode() >= 300) {
            throw new IOException(answer.body());
        }
        var entry = Program.json(answer).path("entries").path(0);
        return Walked.place(
                entry.path("position").longValue(), entry.path("leafHash").stringValue());
    }

    private void requireKept(Program program, String founding, Acknowledged told) throws IOException {
        var before = program.entries().body();
        assertThat(before).startsWith(founding);
        var walked = Walked.of(before);
        assertThat(told.against(walked.records())).isEqualTo(Acknowledged.Difference.NONE);
        for (var last : told.last(SENT_AGAIN).entrySet()) {
            assertThat(register(program, last.getKey())).isEqualTo(last.getValue());
        }
        assertThat(program.head()).as("nothing acknowledged is recorded again").isEqualTo(walked.size());
        for (var key : told.doubts()) {
            settledAsRecorded += walked.records().containsKey(key) ? 1 : 0;
            told.keep(key, register(program, key));
        }
        var settled = Walked.of(program.entries().body());
        assertThat(told.against(settled.records())).isEqualTo(Acknowledged.Difference.NONE);
        assertThat(settled.size()).as("the founding, and what was acknowledged").isEqualTo(told.size() + 1L);
    }

    /** The control: nothing of ours but the rig, the writers and the account. */
    @ParameterizedTest(name = "fsync {0}")
    @CsvSource({"on, false", "off, true"})
    void plain_inserts_are_lost_where_the_database_does_not_flush(String fsync, boolean loses)
            throws IOException, InterruptedException, SQLException {
        try (var scratch = Scratch.make();
                var disk = XfsImage.make(scratch.path())) {
            var told = new Acknowledged(scratch.resolve("acknowledged"));
            var directory = disk.path().resolve("plain");
            try (var postgres = Postgres.plain(directory, fsync)) {
                postgres.execute("postgres", "CREATE TABLE kept (number bigserial, key text)");
                postgres.execute("postgres", "CHECKPOINT");
                disk.flush();
                var server = Postgres.server(directory);
                var writers = Writers.begin(WRITERS, key -> insert(postgres, key), told, next);
                writers.awaitKept(50 + random.nextInt(200));
                var from = System.nanoTime();
                disk.cut();
                var until = System.nanoTime();
                Postgres.kill(server);
                assertThat(writers.end(from, until)).isGreaterThanOrEqualTo(LEAST_AT_THE_CUT);
            }
            disk.unmount();
            disk.mount();
            try (var postgres = Postgres.plain(directory, fsync)) {
                var difference = told.against(kept(postgres));
                System.out.println("fsync " + fsync + ": acknowledged " + told.size() + ", lost "
                        + difference.lost().size());
                assertThat(difference.lost().isEmpty()).isNotEqualTo(loses);
                assertThat(difference.doubled()).isEmpty();
                assertThat(difference.unasked()).isEmpty();
            }
        }
    }

    private static String insert(Postgres postgres, String key) throws IOException {
        try (var connection = DriverManager.getConnection(postgres.url("postgres"), "postgres", "");
                var statement = connection.prepareStatement("INSERT INTO kept (key) VALUES (?) RETURNING number")) {
            statement.setString(1, key);
            try (var row = statement.executeQuery()) {
                row.next();
                return row.getString(1);
            }
        } catch (SQLException e) {
            throw new IOException(e);
        }
    }

    private static Map<String, List<String>> kept(Postgres postgres) throws SQLException {
        var kept = new HashMap<String, List<String>>();
        try (var connection = DriverManager.getConnection(postgres.url("postgres"), "postgres", "");
                var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT key, number FROM kept")) {
            while (rows.next()) {
                kept.computeIfAbsent(rows.getString(1), none -> new ArrayList<>())
                        .add(rows.getString(2));
            }
        }
        return kept;
    }
}
