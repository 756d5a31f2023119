package nl.inzage.api;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import nl.inzage.api.signing.Signer;
import nl.inzage.api.story.Story;
import nl.inzage.core.store.Ledger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The check of the living ledger finds nothing in the story, and whatever a superuser does to it by table and key. */
class CheckTest {

    private static final List<String> TABLES = List.of(
            "ledger.entries",
            "ledger.heads",
            "ledger.tile_roots",
            "ledger.receipts",
            "ledger.checkpoints",
            "views_1.windows",
            "views_1.mentions");

    private static @Nullable RunningLedger running;

    @BeforeAll
    static void tell_the_story_and_keep_a_copy() {
        var ledger = RunningLedger.demonstration("--inzage.expiry-seconds=0");
        running = ledger;
        ledger.record(Story.all());
        ledger.caughtUp();
        var signer = ledger.bean(Signer.class);
        var head = ledger.bean(Ledger.class).head().position();
        assertThat(signer.covering(head, Duration.ofSeconds(30))).isPresent();
        // It would notice each damage before the check does.
        signer.close();
        ledger.asSuperuser("CREATE SCHEMA kept");
        TABLES.forEach(table -> ledger.asSuperuser("CREATE TABLE kept.%s AS TABLE %s".formatted(copy(table), table)));
    }

    @AfterAll
    static void stop() {
        ledger().close();
    }

    @AfterEach
    void undo() {
        TABLES.forEach(table ->
                change(table, "TRUNCATE %s; INSERT INTO %s TABLE kept.%s".formatted(table, table, copy(table))));
    }

    private static String copy(String table) {
        return table.replace('.', '_');
    }

    private static RunningLedger ledger() {
        return requireNonNull(running);
    }

    @Test
    void finds_nothing_in_the_story() {
        var lines = check(ledger());
        var head = ledger().ask("/health/ready").path("head").asLong();
        var last = (ObjectNode) lines.getLast();
        assertThat(last.remove("readings").asLong()).isPositive();
        assertThat(last).isEqualTo(JsonMapper.shared().readTree("""
                {"verdict": "CLEAN", "through": %1$d, "underCheckpoint": %1$d, "views": %1$d, "findings": 0}
                """.formatted(head)));
        assertThat(lines.getFirst().path("of").asLong()).isEqualTo(head);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            LEAF_MISMATCH   | UPDATE ledger.entries SET bytes = set_byte(bytes, 2, 88) WHERE position = 300
            LEAF_MISMATCH   | UPDATE ledger.entries SET leaf_hash = set_byte(leaf_hash, 31, get_byte(leaf_hash, 31) # 1) WHERE position = 300
            COLUMN_MISMATCH | UPDATE ledger.entries SET stream = 'vendor/OTHER' WHERE position = 300
            COLUMN_MISMATCH | UPDATE ledger.entries SET sequence = 77 WHERE position = 300
            COLUMN_MISMATCH | UPDATE ledger.entries SET event_id = gen_random_uuid() WHERE position = 300
            COLUMN_MISMATCH | UPDATE ledger.entries SET recorded_at = recorded_at + interval '1 microsecond' WHERE position = 300
            COLUMN_MISMATCH | UPDATE ledger.entries SET type = 'vendor.vendor-renamed' WHERE position = 300
            HOLE            | DELETE FROM ledger.entries WHERE position = 300
            HOLE            | DELETE FROM ledger.entries WHERE position BETWEEN 300 AND 310
            ORDER           | UPDATE ledger.entries e SET bytes = o.bytes, leaf_hash = o.leaf_hash FROM ledger.entries o WHERE e.position IN (300, 301) AND o.position = 601 - e.position
            """)
    void names_an_entry_that_was_changed_or_taken_away(String code, String sql) {
        assertThat(found("ledger.entries", sql)).contains(code + " ledger.entries 300");
    }

    @Test
    void names_the_place_where_the_ledger_was_cut() {
        var last = ledger().ask("/health/ready").path("head").asLong();
        assertThat(found("ledger.entries", "DELETE FROM ledger.entries WHERE position > " + (last - 3)))
                .contains("TRUNCATED ledger.entries " + (last - 2), "HEAD_MISMATCH ledger.heads " + last);
    }

    /** Whoever changes an entry and its hash has to change every edge of the tree after it as well. */
    @Test
    void names_the_first_head_and_the_tile_that_an_entry_with_a_new_hash_does_not_fit() {
        var found = found(
                "ledger.entries",
                "UPDATE ledger.entries e SET bytes = replace.bytes, leaf_hash = sha256('\\x00'::bytea || replace.bytes)"
                        + " FROM (SELECT overlay(bytes PLACING 'AAAA' FROM position('\"salt\":\"'::bytea IN bytes) + 8)"
                        + " AS bytes FROM ledger.entries WHERE position = 100) replace WHERE e.position = 100");
        assertThat(found)
                .containsExactlyInAnyOrder(
                        asked("SELECT 'HEAD_MISMATCH ledger.heads ' || min(size) FROM ledger.heads WHERE size >= 100"),
                        "TILE_MISMATCH ledger.tile_roots 1 0",
                        asked(
                                "SELECT 'CHECKPOINT_CONTRADICTED ledger.checkpoints ' || min(size) FROM ledger.checkpoints"
                                        + " WHERE size >= 100"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            HEAD_MISMATCH    | ledger.heads      | size                               | SET frontier = set_byte(frontier, 0, get_byte(frontier, 0) # 1)
            HEAD_MISMATCH    | ledger.heads      | size                               | SET frontier = NULL
            HEAD_MISMATCH    | ledger.heads      | size                               | SET recorded_at = recorded_at - interval '1 microsecond'
            TILE_MISMATCH    | ledger.tile_roots | level, index                       | SET hash = set_byte(hash, 0, get_byte(hash, 0) # 1)
            TILE_MISMATCH    | ledger.tile_roots | level, index                       | DELETE
            RECEIPT_MISMATCH | ledger.receipts   | key_hash                           | SET last_position = last_position + 1000000
            PROJECTION_DRIFT | views_1.windows   | subject, known_from, ordinal       | SET content = replace(content, '"', '" ')
            PROJECTION_DRIFT | views_1.windows   | subject, known_from, ordinal       | SET kind = 'MARK'
            PROJECTION_DRIFT | views_1.windows   | subject, known_from, ordinal       | SET scope = 'OTHER'
            PROJECTION_DRIFT | views_1.windows   | subject, known_from, ordinal       | SET valid_from = valid_from - interval '1 second'
            PROJECTION_DRIFT | views_1.windows   | subject, known_from, ordinal       | SET valid_until = '2027-01-01T00:00:00Z'
            PROJECTION_DRIFT | views_1.windows   | subject, known_from, ordinal       | SET known_until = known_until - 1
            PROJECTION_DRIFT | views_1.windows   | subject, known_from, ordinal       | DELETE
            PROJECTION_DRIFT | views_1.mentions  | kind, id, position                 | SET own = NOT own
            PROJECTION_DRIFT | views_1.mentions  | kind, id, position                 | DELETE
            """)
    void names_a_row_that_was_changed_or_taken_away_and_nothing_else(
            String code, String table, String key, String change) {
        var one = "(%1$s) = (SELECT %1$s FROM %2$s ORDER BY %1$s OFFSET (SELECT count(*) / 2 FROM %2$s) LIMIT 1)"
                .formatted(key, table);
        var texts = key.equals("key_hash") ? "encode(key_hash, 'hex')" : key;
        var name = asked("SELECT concat_ws(' ', %s) FROM %s WHERE %s".formatted(texts, table, one));
        var sql = change.equals("DELETE") ? "DELETE FROM " + table : "UPDATE " + table + " " + change;
        assertThat(found(table, sql + " WHERE " + one)).containsExactly(code + " " + table + " " + name);
    }

    @Test
    void names_a_reading_that_was_changed() {
        ledger().asSuperuser("CREATE TABLE kept.reading AS SELECT bytes FROM readings.entries WHERE position = 1");
        assertThat(found(
                        "readings.entries",
                        "UPDATE readings.entries SET bytes = set_byte(bytes, 2, 88) WHERE position = 1"))
                .containsExactly("LEAF_MISMATCH readings.entries 1");
        change("readings.entries", "UPDATE readings.entries SET bytes = (TABLE kept.reading) WHERE position = 1");
    }

    @Test
    void names_a_checkpoint_that_nobody_signed_or_that_is_none() {
        var last = asked("SELECT max(size) FROM ledger.checkpoints");
        assertThat(found(
                        "ledger.checkpoints",
                        "UPDATE ledger.checkpoints SET note = replace(note, E'\\n%1$s\\n', E'\\n1\\n') WHERE size = %1$s"
                                .formatted(last)))
                .containsExactly("SIGNATURE ledger.checkpoints " + last);
        undo();
        var none = "UPDATE ledger.checkpoints SET note = 'nothing' WHERE size = " + last;
        assertThat(found("ledger.checkpoints", none)).containsExactly("SIGNATURE ledger.checkpoints " + last);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            TILE_MISMATCH    | ledger.tile_roots | 1 7                 | VALUES (1, 7, sha256(''))
            HEAD_MISMATCH    | ledger.heads      | 1000000             | VALUES (1000000, now(), NULL)
            RECEIPT_MISMATCH | ledger.receipts   | 00                  | VALUES ('\\x00', '\\x00', 1000000, 1000000)
            PROJECTION_DRIFT | views_1.windows   | vendor/MORE 1 0     | SELECT 'vendor/MORE', 1, 0, known_until, kind, scope, valid_from, valid_until, content FROM views_1.windows LIMIT 1
            PROJECTION_DRIFT | views_1.mentions  | vendor MORE 1       | VALUES ('vendor', 'MORE', 1, true)
            """)
    void names_a_row_that_was_added(String code, String table, String key, String row) {
        assertThat(found(table, "INSERT INTO " + table + " " + row)).contains(code + " " + table + " " + key);
    }

    @Test
    void names_what_is_kept_in_memory_and_no_entry_gives() {
        try (var other = RunningLedger.demonstration("--inzage.expiry-seconds=0")) {
            other.record(Story.part(Story.WORLD));
            other.record(Story.part("01-plain-time-box"));
            other.caughtUp();
            var row = other.askedAsSuperuser("SELECT concat_ws(' ', subject, known_from, ordinal) FROM views_1.windows"
                            + " WHERE kind = 'HOSTING' AND known_until = " + Long.MAX_VALUE + " LIMIT 1")
                    .getFirst();
            var change = "UPDATE views_1.windows SET content = replace(content, '%s', '%s')"
                    + " WHERE concat_ws(' ', subject, known_from, ordinal) = '" + row + "'";
            // The first question fills the memory from a row that is wrong only then.
            other.asSuperuser(change.formatted("\"S-01\"", "\"S-02\""));
            var unused = other.ask("/exposures", "at", "2026-03-02T09:00:00Z");
            other.asSuperuser(change.formatted("\"S-02\"", "\"S-01\""));
            assertThat(found(other)).containsExactly("PROJECTION_DRIFT memory " + row);
        }
    }

    /** Tells each finding by its code, table and key. */
    private static List<String> found(String table, String sql) {
        change(table, sql);
        return found(ledger());
    }

    private static List<String> found(RunningLedger checked) {
        return check(checked).stream()
                .filter(line -> line.has("finding"))
                .map(line -> line.path("finding"))
                .map(finding -> "%s %s %s"
                        .formatted(
                                finding.path("code").asString(),
                                finding.path("table").asString(),
                                finding.path("key").asString()))
                .toList();
    }

    private static void change(String table, String sql) {
        ledger().asSuperuser("ALTER TABLE %1$s DISABLE TRIGGER USER; %2$s; ALTER TABLE %1$s ENABLE TRIGGER USER"
                .formatted(table, sql));
    }

    private static String asked(String sql) {
        return ledger().askedAsSuperuser(sql).getFirst();
    }

    private static List<JsonNode> check(RunningLedger checked) {
        return checked.post("/checks", "application/json", "")
                .body()
                .lines()
                .map(line -> JsonMapper.shared().readTree(line))
                .toList();
    }
}
