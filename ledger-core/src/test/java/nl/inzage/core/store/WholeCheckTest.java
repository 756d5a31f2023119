package nl.inzage.core.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import nl.inzage.core.fact.Circumstances;
import nl.inzage.core.fact.Precision;
import nl.inzage.core.fact.Recorded;
import nl.inzage.core.fact.Statement;
import nl.inzage.core.identity.VendorId;
import nl.inzage.core.vendor.VendorFact.VendorBlocked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** What a check of a real ledger sees besides its entries: heads and receipts that are gone. */
class WholeCheckTest {

    private static final int WRITERS = 8;
    private static final int OF_EACH = 11;

    private final PGSimpleDataSource database = PostgresForTests.withLedger();
    private final Ledger ledger =
            new Ledger(database, database, Clock.systemUTC(), new SecureRandom(), UUID::randomUUID);

    @BeforeEach
    void record_what_came_at_once_and_one_after_the_other() throws Exception {
        assertThat(ledger.found(LedgerKind.REAL).kind()).isEqualTo(LedgerKind.REAL);
        try (var threads = Executors.newFixedThreadPool(WRITERS)) {
            var writers = IntStream.range(0, WRITERS)
                    .mapToObj(writer -> (Callable<Boolean>) () -> {
                        for (int i = 0; i < OF_EACH; i++) {
                            var unused = record("V-" + writer, i, "record " + writer + " " + i);
                        }
                        return true;
                    })
                    .toList();
            for (var done : threads.invokeAll(writers)) {
                assertThat(done.get()).isTrue();
            }
        }
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    /** Three entries under one receipt. */
    private long record(String vendor, int times, @Nullable String record) {
        var drafts = new ArrayList<Draft>();
        for (int i = 0; i < 3; i++) {
            var fact = new VendorBlocked(new VendorId(vendor), null);
            drafts.add(new Draft(
                    "vendor/" + vendor, times * 3L + i, UUID.randomUUID(), new Statement(fact, said(record))));
        }
        var key = IdempotencyKey.of(List.of(vendor, String.valueOf(times)), "{}");
        return ledger.append(new Append(drafts, Map.of(), key, null)).position();
    }

    private static Circumstances said(@Nullable String record) {
        return new Circumstances(
                Samples.NOON,
                null,
                Precision.EXACT,
                false,
                null,
                "clerk",
                null,
                record == null ? null : "source",
                record,
                null,
                null,
                null,
                List.of(),
                null);
    }

    @Test
    void finds_nothing_in_what_writers_recorded_together() {
        assertThat(found()).isEmpty();
    }

    @Test
    void names_an_entry_whose_bytes_were_changed() {
        change(
                "entries",
                "UPDATE ledger.entries SET bytes = set_byte(bytes, position('\"salt\":\"'::bytea IN bytes) + 8, 42)"
                        + " WHERE position = 100");
        assertThat(found()).containsExactly("LEAF_MISMATCH ledger.entries 100");
    }

    @Test
    void names_a_column_that_was_changed() {
        change("entries", "UPDATE ledger.entries SET event_id = gen_random_uuid() WHERE position = 100");
        assertThat(found()).containsExactly("COLUMN_MISMATCH ledger.entries 100");
    }

    @Test
    void names_a_head_that_was_changed() {
        for (var change : List.of("frontier = frontier || '\\x00'", "recorded_at = recorded_at - interval '1 s'")) {
            var size = asked("SELECT size FROM ledger.heads ORDER BY size OFFSET 3 LIMIT 1")
                    .getFirst();
            change("heads", "CREATE TABLE was AS TABLE ledger.heads");
            change("heads", "UPDATE ledger.heads SET " + change + " WHERE size = " + size);
            assertThat(found()).containsExactly("HEAD_MISMATCH ledger.heads " + size);
            change("heads", "TRUNCATE ledger.heads; INSERT INTO ledger.heads TABLE was; DROP TABLE was");
        }
    }

    @Test
    void names_a_tile_that_was_changed_or_taken_away() {
        for (var change : List.of("UPDATE ledger.tile_roots SET hash = sha256('')", "DELETE FROM ledger.tile_roots")) {
            change("tile_roots", change);
            assertThat(found()).containsExactly("TILE_MISMATCH ledger.tile_roots 1 0");
        }
    }

    @Test
    void names_every_head_in_between_that_is_gone() {
        for (var size : asked("SELECT size FROM ledger.heads ORDER BY size")) {
            change(
                    "heads",
                    "CREATE TABLE IF NOT EXISTS gone (LIKE ledger.heads); TRUNCATE gone;"
                            + "WITH one AS (DELETE FROM ledger.heads WHERE size = %s RETURNING *) INSERT INTO gone TABLE one"
                                    .formatted(size));
            if (!size.equals("" + ledger.page(0, 1_000).size())) {
                assertThat(found()).containsExactly("HEAD_MISMATCH ledger.heads " + size);
            }
            change("heads", "INSERT INTO ledger.heads TABLE gone");
        }
        assertThat(found()).isEmpty();
    }

    @Test
    void names_the_entries_of_a_record_whose_receipt_is_gone() {
        var first = Long.parseLong(asked("SELECT first_position FROM ledger.receipts ORDER BY 1 OFFSET 5 LIMIT 1")
                .getFirst());
        change("receipts", "DELETE FROM ledger.receipts WHERE first_position = " + first);
        assertThat(found())
                .containsExactly(
                        "RECEIPT_MISMATCH ledger.receipts position " + first,
                        "RECEIPT_MISMATCH ledger.receipts position " + (first + 1),
                        "RECEIPT_MISMATCH ledger.receipts position " + (first + 2));
    }

    @Test
    void names_the_entries_that_a_receipt_names_no_more() {
        var last = Long.parseLong(asked("SELECT last_position FROM ledger.receipts ORDER BY 1 OFFSET 5 LIMIT 1")
                .getFirst());
        change("receipts", "UPDATE ledger.receipts SET last_position = first_position WHERE last_position = " + last);
        assertThat(found())
                .containsExactly(
                        "RECEIPT_MISMATCH ledger.receipts position " + (last - 1),
                        "RECEIPT_MISMATCH ledger.receipts position " + last);
        change("receipts", "UPDATE ledger.receipts SET first_position = -7, last_position = 5000000000");
        assertThat(found())
                .contains("RECEIPT_MISMATCH ledger.receipts "
                        + asked("SELECT encode(key_hash, 'hex') FROM ledger.receipts LIMIT 1")
                                .getFirst());
    }

    @Test
    void does_not_miss_a_receipt_where_no_record_is_named() {
        var position = record("V-OTHER", 0, null);
        change("receipts", "DELETE FROM ledger.receipts WHERE first_position = " + position);
        assertThat(found()).isEmpty();
    }

    private void change(String table, String sql) {
        PostgresForTests.execute(
                database,
                "ALTER TABLE ledger.%1$s DISABLE TRIGGER USER; %2$s; ALTER TABLE ledger.%1$s ENABLE TRIGGER USER"
                        .formatted(table, sql));
    }

    private List<String> asked(String sql) {
        try (var connection = database.getConnection();
                var rows = connection.createStatement().executeQuery(sql)) {
            var texts = new ArrayList<String>();
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
            return texts;
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<String> found() {
        var found = new ArrayList<String>();
        var unused = ledger.check(new Check() {
            @Override
            public void entry(Recorded entry) {}

            @Override
            public void unreadable(long position, String why) {
                throw new AssertionError(why);
            }

            @Override
            public void found(Damage damage) {
                found.add(damage.code() + " " + damage.table() + " " + damage.key());
            }

            @Override
            public void reached(long position, long last) {}
        });
        return found;
    }
}
