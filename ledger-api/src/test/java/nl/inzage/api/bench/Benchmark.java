package nl.inzage.api.bench;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import nl.inzage.api.wiring.CommandPath;
import nl.inzage.core.log.BundleWriter;
import nl.inzage.core.log.Checkpoint;
import nl.inzage.core.log.Frontier;
import nl.inzage.core.log.InclusionProof;
import nl.inzage.core.log.LeafHash;
import nl.inzage.core.log.Manifest;
import nl.inzage.core.log.SignedNote;
import nl.inzage.core.log.SigningKey;
import nl.inzage.core.log.Verdict;
import nl.inzage.core.log.Verifier;
import nl.inzage.core.store.Append;
import nl.inzage.core.store.Ledger;
import nl.inzage.core.store.LedgerKind;
import nl.inzage.core.store.PostgresForTests;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;
import org.postgresql.ds.PGSimpleDataSource;

/** Everything that the ledger aims at, measured in one run beside what else does it; {@code mvn -Pbench}. */
class Benchmark {

    private static final int MANY = 1_000;
    private static final int POOL = 16;
    private static final long LARGE = Long.getLong("inzage.bench.entries", 1_000_000);
    private static final long SMALL = LARGE / 10;
    private static final String ORIGIN = "ledger.example/bench";
    private static final List<Integer> CALLERS = List.of(1, 16, 64);

    private final Table table = new Table();
    private final Rounds rounds = new Rounds(
            Integer.getInteger("inzage.bench.rounds", 5),
            Duration.ofMillis(Integer.getInteger("inzage.bench.millis", 1_500)));
    private final List<byte[]> bytes = Statements.bytes(4_096);

    @Test
    void the_ledger_beside_others() throws Exception {
        try (var server = BenchServer.start(Path.of("target"))) {
            var database = PostgresForTests.withLedger();
            try (var ledger = new Ledger(
                    database, server.pool(database, POOL), Clock.systemUTC(), new SecureRandom(), UUID::randomUUID)) {
                var unused = ledger.found(LedgerKind.REAL);
                appends(server, ledger);
                grow(ledger);
                proofs(ledger);
                verification(server, database, ledger);
            }
            new RebuildBenchmark(server, rounds, table).run();
        }
        System.out.println("\n" + table);
    }

    private void appends(BenchServer server, Ledger ledger) throws Exception {
        System.out.printf(
                "entries of %.0f bytes%n",
                bytes.stream().mapToInt(one -> one.length).average().orElseThrow());
        var plain = new PlainAppends(BenchServer.plain(), bytes);
        var axon = AxonAppends.engine(server.pool(PostgresForTests.emptyDatabase(), 64));
        var ours = new LedgerAppends(ledger);
        var group = plain.group();
        var contenders = List.of(
                ours,
                new LedgerAppends.Commands(CommandPath.of(ledger), new AtomicLong()),
                new AxonAppends(axon, bytes, 1),
                plain.inserts(),
                group);
        for (var callers : CALLERS) {
            System.out.println(callers + " callers, rows/s:");
            var rates = rounds.append(callers, 1, contenders);
            var own = rates.of("ledger");
            var who = callers == 1 ? "one caller" : callers + " callers";
            table.note(who + ": ledger", own, "/s");
            aim(
                    who + ": ledger / Axon's JDBC engine",
                    own / rates.of("axon"),
                    callers == 1 ? 1.5 : callers == 64 ? 5 : 0);
            aim(who + ": ledger / INSERT + commit", own / rates.of("insert + commit"), callers == 64 ? 2 : 0);
            aim(who + ": ledger / bare group commit", own / rates.of("bare group commit"), callers == 64 ? 0.7 : 0);
            aim(who + ": whole command / Axon's JDBC engine", rates.of("ledger, whole command") / rates.of("axon"), 0);
        }
        System.out.println("batches of " + MANY + ", rows/s:");
        var rates = rounds.append(
                1,
                MANY,
                List.of(
                        ours,
                        new AxonAppends(axon, bytes, 100),
                        new AxonAppends(axon, bytes, MANY),
                        group,
                        plain.copy()));
        var own = rates.of("ledger");
        table.note("batches of 1,000: ledger", own, "/s");
        aim("batches of 1,000: ledger / binary COPY", own / rates.of("binary COPY"), 0.7);
        aim("batches of 1,000: ledger / INSERT of arrays", own / rates.of("bare group commit"), 0);
        aim(
                "batches of 1,000: ledger / Axon's JDBC engine",
                own / Math.max(rates.of("axon by 100"), rates.of("axon by 1000")),
                0);
        tree(own);
    }

    private void aim(String what, double ratio, double aim) {
        if (aim == 0) {
            table.note(what, ratio, "x");
        } else {
            table.atLeast(what, ratio, "x", aim);
        }
    }

    /** What hashing and the tree take of the time of an entry in a batch, where they take most of it. */
    private void tree(double rate) throws Exception {
        var works = new LinkedHashMap<String, Callable<?>>();
        works.put("tree", () -> {
            var tree = Frontier.EMPTY;
            for (int i = 0; i < 100; i++) {
                for (int j = 0; j < MANY; j++) {
                    tree = tree.plus(LeafHash.of(bytes.get(j)), (level, index, hash) -> {});
                }
            }
            return tree;
        });
        System.out.println("hash and tree of 100,000 entries, s:");
        var share = rounds.seconds(works).of("tree") / (100.0 * MANY) * rate * 100;
        table.atMost("leaf hash and tree, of the time of a batch", share, " %", 10);
    }

    private static void grow(Ledger ledger) {
        var statements = new Statements();
        while (ledger.head().position() < LARGE) {
            var unused = ledger.append(new Append(statements.next(MANY), Map.of(), null, null));
        }
    }

    private void proofs(Ledger ledger) throws Exception {
        var size = ledger.head().position();
        var random = new Random(1);
        var count = 300;
        var works = new LinkedHashMap<String, Callable<?>>();
        works.put("proof", () -> {
            for (int i = 0; i < count; i++) {
                var index = random.nextLong(size);
                var unused = ledger.tree(nodes -> InclusionProof.of(index, size, nodes));
            }
            return count;
        });
        System.out.println(count + " inclusion proofs, s:");
        table.atMost(
                "inclusion proof at %,d entries".formatted(size),
                rounds.seconds(works).of("proof") / count * 1e3,
                " ms",
                1);
    }

    private void verification(BenchServer server, PGSimpleDataSource database, Ledger ledger) throws Exception {
        var pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        var key = SigningKey.of(ORIGIN, pair);
        var large = bundle(ledger, key, server.file("large.ndjson"), LARGE);
        var small = bundle(ledger, key, server.file("small.ndjson"), SMALL);
        var works = new LinkedHashMap<String, Callable<?>>();
        var threads = ManagementFactory.getThreadMXBean();
        var cpu = new AtomicLong();
        works.put("verify", () -> {
            var begun = threads.getCurrentThreadCpuTime();
            try (var in = Files.newInputStream(large)) {
                var verdict = new Verifier(List.of(key.verifier()), null).verify(in);
                if (verdict.outcome() != Verdict.Outcome.VERIFIED) {
                    throw new AssertionError(verdict.text());
                }
                cpu.set(threads.getCurrentThreadCpuTime() - begun);
                return verdict;
            }
        });
        works.put("bare read", () -> read(large));
        works.put("COPY OUT", () -> copyOut(database));
        System.out.printf("%,d entries, %,d bytes, s:%n", LARGE, Files.size(large));
        var seconds = new Rounds(3, Duration.ZERO).seconds(works);
        table.atMost("verification of %,d entries".formatted(LARGE), seconds.of("verify"), " s", 10);
        table.note("CPU time of the last of these verifications", cpu.get() / 1e9, " s");
        table.note("verification / bare read of the file", seconds.of("verify") / seconds.of("bare read"), "x");
        table.atLeast("COPY OUT of them / verification", seconds.of("COPY OUT") / seconds.of("verify"), "x", 0.8);
        var before = Heap.ofVerify(small, key.verifier());
        var after = Heap.ofVerify(large, key.verifier());
        table.note("heap of verify at %,d entries".formatted(SMALL), before, " MB");
        table.atMost("heap of verify at %,d entries, of that".formatted(LARGE), after / before, "x", 1.2);
    }

    /** The whole ledger up to a position, signed at its end. */
    private static Path bundle(Ledger ledger, SigningKey key, Path file, long last) throws IOException {
        try (var out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
            var writer = new BundleWriter(
                    out, new Manifest(Manifest.Kind.LEDGER, ledger.id(), ORIGIN, 1, last, false, null));
            writer.key(key.verifier());
            var tree = Frontier.EMPTY;
            while (tree.size() < last) {
                for (var entry : ledger.page(tree.size(), (int) Math.min(MANY, last - tree.size()))) {
                    writer.entry(entry.bytes(), entry.leafHash());
                    tree = tree.plus(entry.leafHash());
                }
            }
            writer.checkpoint(SignedNote.sign(Checkpoint.of(ORIGIN, tree).text(), key));
            writer.end();
        }
        return file;
    }

    private static long read(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            var buffer = new byte[1 << 16];
            long sum = 0;
            for (int got = in.read(buffer); got >= 0; got = in.read(buffer)) {
                sum += buffer[0];
            }
            return sum;
        }
    }

    private static long copyOut(PGSimpleDataSource database) throws SQLException {
        try (var connection = database.getConnection()) {
            var copy = connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyOut("COPY (SELECT position, bytes, leaf_hash FROM ledger.entries WHERE position <= " + LARGE
                            + " ORDER BY position) TO STDOUT (FORMAT binary)");
            long sum = 0;
            for (var row = copy.readFromCopy(); row != null; row = copy.readFromCopy()) {
                sum += row.length;
            }
            return sum;
        }
    }
}
