package nl.inzage.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import nl.inzage.core.fact.Recorded;
import nl.inzage.core.log.CanonicalJson;
import nl.inzage.core.log.LeafHash;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;

class LedgerTest {

    private PGSimpleDataSource database = PostgresForTests.withLedger();
    private Ledger ledger = open(Clock.systemUTC());

    @BeforeEach
    void found() {
        assertThat(ledger.found(LedgerKind.REAL).kind()).isEqualTo(LedgerKind.REAL);
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void is_founded_once_and_stays_what_it_is() {
        assertThat(ledger.found(LedgerKind.REAL).ledger()).isEqualTo(ledger.id());
        assertThatThrownBy(() -> ledger.found(LedgerKind.DEMONSTRATION)).isInstanceOf(LedgerException.OtherKind.class);
        assertThat(ledger.head().position()).isEqualTo(1);
        assertThat(ledger.page(0, 10).getFirst().recorded().stream()).isEqualTo("ledger/" + ledger.id());
    }

    @Test
    void positions_have_no_holes_and_times_never_decrease_under_sixteen_writers() throws Exception {
        try (var other = open(Clock.systemUTC())) {
            var recorded = inParallel(IntStream.range(0, 16)
                    .mapToObj(writer -> (Callable<Long>) () -> {
                        var own = writer % 2 == 0 ? ledger : other;
                        for (int i = 0; i < 40; i++) {
                            assertThat(own.append(one("V-" + writer, i)).version())
                                    .isEqualTo(i);
                        }
                        return 40L;
                    })
                    .toList());
            assertThat(recorded).hasSize(16);
        }
        var entries = ledger.page(0, 1000);

        assertThat(entries)
                .extracting(StoredEntry::position)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, 641).boxed().toList());
        assertThat(entries.stream()
                        .map(StoredEntry::recorded)
                        .map(Recorded::recordedAt)
                        .toList())
                .isSorted();
        assertThat(ledger.head().position()).isEqualTo(641);
    }

    @Test
    void the_bytes_are_canonical_and_the_hash_is_theirs() {
        var receipt = ledger.append(one("V-1", 0));
        var stored = ledger.page(1, 1).getFirst();

        assertThat(stored.bytes()).isEqualTo(CanonicalJson.of(new String(stored.bytes(), StandardCharsets.UTF_8)));
        assertThat(stored.leafHash()).isEqualTo(LeafHash.of(stored.bytes()));
        assertThat(stored.recorded().recordedAt()).isEqualTo(receipt.recordedAt());
        assertThat(ledger.byEventId(receipt.entries().getFirst().eventId())).contains(stored);
    }

    @Test
    void every_entry_has_a_salt_of_its_own_of_sixteen_random_bytes() {
        assertThat(ledger.append(one("V-1", 0)).position()).isEqualTo(2);
        assertThat(ledger.append(one("V-2", 0)).position()).isEqualTo(3);
        var salts = ledger.page(0, 10).stream()
                .map(entry -> Entry.read(entry.bytes()).salt())
                .toList();

        assertThat(salts).hasSize(3).doesNotHaveDuplicates().allMatch(salt -> salt.matches("[A-Za-z0-9_-]{22}"));
    }

    @Test
    void the_same_key_gives_the_same_receipt_and_another_request_is_refused() {
        var key = IdempotencyKey.of(List.of("client", "block-vendor", "source", "1"), "{\"a\":1,\"b\":2}");
        var same = IdempotencyKey.of(List.of("client", "block-vendor", "source", "1"), "{ \"b\":2, \"a\":1 }");
        var other = IdempotencyKey.of(List.of("client", "block-vendor", "source", "1"), "{\"a\":2}");
        var first = ledger.append(keyed(key));
        var second = ledger.append(keyed(same));

        assertThat(second.repeated()).isTrue();
        assertThat(second.entries()).isEqualTo(first.entries());
        assertThat(second.recordedAt()).isEqualTo(first.recordedAt());
        assertThat(ledger.receipt(same)).contains(second);
        assertThatThrownBy(() -> ledger.append(keyed(other))).isInstanceOf(LedgerException.KeyReused.class);
        assertThat(ledger.head().position()).isEqualTo(2);
    }

    @Test
    void the_same_key_at_the_same_time_is_recorded_once() throws Exception {
        var key = IdempotencyKey.of(List.of("client", "key"), "{}");
        var receipts = inParallel(IntStream.range(0, 16)
                .mapToObj(i -> (Callable<Receipt>) () -> ledger.append(keyed(key)))
                .toList());

        assertThat(receipts).filteredOn(receipt -> !receipt.repeated()).hasSize(1);
        assertThat(ledger.head().position()).isEqualTo(2);
    }

    @Test
    void one_of_many_wins_a_place_and_no_bystander_fails() throws Exception {
        var taken = UUID.randomUUID();
        var calls = new ArrayList<Callable<String>>();
        for (int i = 0; i < 30; i++) {
            var bystander = "B-" + i;
            calls.add(() -> outcome(one("V-1", 0)));
            calls.add(() -> "bystander " + outcome(one(bystander, 0)));
            calls.add(() ->
                    outcome(append(new Draft("vendor/E-" + bystander, 0, taken, Samples.blocked("E-" + bystander)))));
        }
        var outcomes = inParallel(calls);

        assertThat(outcomes).filteredOn("RECORDED"::equals).hasSize(2);
        assertThat(outcomes).filteredOn("CONFLICT"::equals).hasSize(58);
        assertThat(outcomes).filteredOn("bystander RECORDED"::equals).hasSize(30);
    }

    @Test
    void refuses_a_decision_that_rests_on_a_stream_that_has_moved() {
        var first = ledger.append(one("V-1", 0)).entries().getFirst().eventId();
        var stale = new Append(List.of(Samples.draft("V-2", 0)), Map.of("vendor/V-1", Seen.NOTHING), null, null);
        var fresh = new Append(List.of(Samples.draft("V-2", 0)), Map.of("vendor/V-1", new Seen(0, first)), null, null);

        assertThatThrownBy(() -> ledger.append(stale)).isInstanceOf(LedgerException.Conflict.class);
        assertThat(ledger.append(fresh).position()).isEqualTo(3);
    }

    @Test
    void refuses_a_told_time_when_it_is_real() {
        assertThatThrownBy(() -> ledger.append(told("V-1", 0, Samples.NOON)))
                .isInstanceOf(LedgerException.RecordedAtNotAllowed.class);
    }

    @Test
    void a_demonstration_tells_its_own_time_forwards() {
        try (var story = open(PostgresForTests.withLedger(), Clock.systemUTC())) {
            assertThat(story.found(LedgerKind.DEMONSTRATION)).isNotNull();
            assertThat(story.append(told("V-1", 0, Samples.NOON))).isNotNull();

            assertThat(story.time()).isEqualTo(Samples.NOON);
            assertThat(story.positionAt(Samples.NOON)).isEqualTo(2);
            assertThat(story.positionAt(Samples.NOON.minusSeconds(1))).isEqualTo(1);
            assertThatThrownBy(() -> story.append(told("V-1", 1, Samples.NOON.minusSeconds(1))))
                    .isInstanceOf(LedgerException.ToldTimeOutOfOrder.class);
            assertThatThrownBy(() -> story.append(told("V-1", 1, Instant.parse("2200-01-01T00:00:00Z"))))
                    .isInstanceOf(LedgerException.ToldTimeOutOfOrder.class);
            assertThat(story.append(one("V-1", 1)).recordedAt()).isAfter(Samples.NOON);
        }
    }

    @Test
    void knows_the_position_at_an_instant_but_not_at_one_to_come() {
        var receipt = ledger.append(one("V-1", 0));

        assertThat(ledger.positionAt(receipt.recordedAt())).isEqualTo(2);
        assertThat(ledger.positionAt(Samples.NOON.minus(Duration.ofDays(9999)))).isZero();
        assertThatThrownBy(() -> ledger.positionAt(receipt.recordedAt().plusSeconds(3600)))
                .isInstanceOf(LedgerException.NotYetKnown.class);
    }

    @Test
    void records_nothing_while_the_clocks_disagree() {
        try (var late = open(Clock.offset(Clock.systemUTC(), Duration.ofSeconds(-61)))) {
            assertThatThrownBy(() -> late.append(one("V-1", 0))).isInstanceOf(LedgerException.ClockDisagrees.class);
        }
        assertThat(ledger.head().position()).isEqualTo(1);
    }

    @Test
    void refuses_an_entry_that_is_too_large_alone() {
        var large = new Draft(
                "vendor/V-1",
                0,
                UUID.randomUUID(),
                new nl.inzage.core.fact.Statement(
                        new nl.inzage.core.vendor.VendorFact.VendorBlocked(
                                new nl.inzage.core.identity.VendorId("V-1"), "x".repeat(Batch.MOST_BYTES)),
                        Samples.said()));

        assertThatThrownBy(() -> ledger.append(append(large))).isInstanceOf(LedgerException.EntryTooLarge.class);
    }

    @Test
    void records_again_after_its_connections_were_cut() {
        assertThat(ledger.append(one("V-1", 0))).isNotNull();
        PostgresForTests.execute(
                database,
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                        + " WHERE datname = current_database() AND pid <> pg_backend_pid()");

        assertThat(ledger.append(one("V-1", 1)).position()).isEqualTo(3);
    }

    @Test
    void what_fails_in_the_database_is_not_recorded_and_what_follows_is() {
        whileStoring("RAISE EXCEPTION 'no room'");
        assertThatThrownBy(() -> ledger.append(one("V-1", 0))).isInstanceOf(LedgerException.LedgerUnavailable.class);
        PostgresForTests.execute(database, "DROP TRIGGER mishap ON ledger.heads");

        assertThat(ledger.append(one("V-1", 0)).position()).isEqualTo(2);
    }

    @Test
    void whoever_loses_the_connection_while_storing_knows_that_nobody_knows() {
        whileStoring("PERFORM pg_terminate_backend(pg_backend_pid())");
        assertThatThrownBy(() -> ledger.append(one("V-1", 0))).isInstanceOf(LedgerException.OutcomeUnknown.class);
        PostgresForTests.execute(database, "DROP TRIGGER mishap ON ledger.heads");

        assertThat(ledger.append(one("V-1", 0)).position()).isEqualTo(2);
    }

    private void whileStoring(String mishap) {
        PostgresForTests.execute(
                database,
                "CREATE FUNCTION ledger.mishap() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN " + mishap
                        + "; RETURN NULL; END $$");
        PostgresForTests.execute(
                database,
                "CREATE TRIGGER mishap AFTER INSERT ON ledger.heads FOR EACH ROW EXECUTE FUNCTION ledger.mishap()");
    }

    @Test
    void what_one_caller_sends_is_recorded_in_the_order_in_which_it_was_sent() {
        for (int i = 0; i < 200; i++) {
            var sent = ledger.submit(List.of(one("S-" + i, 0)));
            var after = ledger.append(one("A-" + i, 0));

            assertThat(sent.receipts().getFirst().position()).isLessThan(after.position());
        }
    }

    @Test
    void a_ledger_that_was_closed_records_nothing_more() {
        ledger.close();

        assertThatThrownBy(() -> ledger.append(one("V-1", 0))).isInstanceOf(LedgerException.LedgerUnavailable.class);
    }

    @Test
    void calls_back_when_entries_arrive_from_here_and_from_another_node() throws Exception {
        var here = new CompletableFuture<Long>();
        var there = new CompletableFuture<Long>();
        try (var other = open(Clock.systemUTC());
                var first = ledger.onAppended(position -> completeAt(here, position));
                var second = other.onAppended(position -> completeAt(there, position))) {
            assertThat(List.of(first, second)).doesNotContainNull();
            assertThat(ledger.append(one("V-1", 0))).isNotNull();

            assertThat(here.get(5, TimeUnit.SECONDS)).isEqualTo(2);
            assertThat(there.get(5, TimeUnit.SECONDS)).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE ledger.entries SET type = 'x'",
                "DELETE FROM ledger.entries",
                "TRUNCATE ledger.entries",
                "UPDATE ledger.heads SET size = 9",
                "DELETE FROM ledger.heads",
                "TRUNCATE ledger.heads",
                "UPDATE ledger.receipts SET last_position = 9",
                "DELETE FROM ledger.receipts",
                "TRUNCATE ledger.receipts",
                "SET session_replication_role = replica; DELETE FROM ledger.entries"
            })
    void the_database_refuses_to_forget(String sql) {
        assertThatThrownBy(() -> PostgresForTests.execute(database, sql)).hasMessageContaining("append-only");
    }

    private Ledger open(Clock clock) {
        return open(database, clock);
    }

    private static Ledger open(PGSimpleDataSource source, Clock clock) {
        return new Ledger(source, source, clock, new SecureRandom(), UUID::randomUUID);
    }

    private static void completeAt(CompletableFuture<Long> future, long position) {
        if (position > 1) {
            future.complete(position);
        }
    }

    private static Append one(String vendor, long sequence) {
        return append(Samples.draft(vendor, sequence));
    }

    private static Append append(Draft draft) {
        return new Append(List.of(draft), Map.of(), null, null);
    }

    private static Append keyed(IdempotencyKey key) {
        return new Append(List.of(Samples.draft("V-1", 0)), Map.of(), key, null);
    }

    private static Append told(String vendor, long sequence, Instant at) {
        return new Append(List.of(Samples.draft(vendor, sequence)), Map.of(), null, at);
    }

    private String outcome(Append append) {
        try {
            assertThat(ledger.append(append)).isNotNull();
            return "RECORDED";
        } catch (LedgerException e) {
            return e.code();
        }
    }

    private static <T> List<T> inParallel(List<Callable<T>> calls) throws InterruptedException, ExecutionException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var results = new ArrayList<T>();
            for (var future : threads.invokeAll(calls)) {
                results.add(future.get());
            }
            return results;
        }
    }
}
