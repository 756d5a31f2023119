package nl.inzage.api.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javax.sql.DataSource;
import nl.inzage.core.store.Log;
import nl.inzage.core.store.PostgresForTests;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.util.PSQLException;

/**
 * The ledger and the reading log are append-only twice: by what each role may do, and by triggers that stop even the
 * owner.
 */
class AppendOnlyTest {

    private static final OperatedDatabase DATABASE = OperatedDatabase.prepared(PostgresForTests.emptyDatabase());
    private static final List<String> TABLES = Stream.of(Log.values())
            .flatMap(log -> Stream.of("checkpoints", "entries", "heads", "receipts", "tile_roots")
                    .map(table -> log.schema() + "." + table))
            .toList();
    private static final String AUDITOR = "inzage_test_auditor";

    private static String before = "";

    @BeforeAll
    static void is_founded_and_read_by_an_auditor() throws SQLException {
        DATABASE.found();
        DATABASE.login(AUDITOR, "inzage_reader");
        before = everything();
    }

    @AfterAll
    static void the_auditor_leaves() {
        DATABASE.run("DROP ROLE " + AUDITOR);
    }

    @AfterEach
    void nothing_moved() throws SQLException {
        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void these_are_all_tables_of_both_logs() throws SQLException {
        assertThat(texts(DATABASE.superuser(), """
                        SELECT oid::regclass::text FROM pg_class
                        WHERE relnamespace IN ('ledger'::regnamespace, 'readings'::regnamespace) AND relkind IN ('r', 'p') ORDER BY 1""")).isEqualTo(TABLES);
    }

    @Test
    void the_writer_may_add_and_read() throws SQLException {
        assertThat(texts(
                        DATABASE.as("inzage_writer"),
                        "SELECT type FROM ledger.entries WHERE position = (SELECT max(size) FROM ledger.heads)"))
                .hasSize(1);
    }

    @Test
    void the_reader_may_read() throws SQLException {
        for (var table : TABLES) {
            assertThat(texts(DATABASE.as(AUDITOR), "SELECT count(*) FROM " + table))
                    .hasSize(1);
        }
    }

    static Stream<String> attacks() {
        return Stream.of(
                        TABLES.stream().flatMap(table -> Stream.concat(changes(table), definitions(table))),
                        ofEachLog(
                                "DROP SCHEMA ledger CASCADE",
                                "ALTER SCHEMA ledger RENAME TO elsewhere",
                                "CREATE TABLE ledger.more (x int)",
                                "CREATE OR REPLACE FUNCTION ledger.refuse() RETURNS trigger LANGUAGE plpgsql"
                                        + " AS 'BEGIN RETURN NULL; END'",
                                "DROP FUNCTION ledger.refuse() CASCADE",
                                "ALTER FUNCTION ledger.refuse() RESET ALL"),
                        Stream.of(
                                "SET session_replication_role = replica",
                                "SET event_triggers = off",
                                "SET ROLE inzage_owner",
                                "SET ROLE inzage_migrator",
                                "GRANT inzage_owner TO CURRENT_USER",
                                "ALTER ROLE CURRENT_USER SUPERUSER"))
                .flatMap(attacks -> attacks);
    }

    private static Stream<String> ofEachLog(String... attacks) {
        return Stream.of(Log.values())
                .flatMap(log -> Stream.of(attacks).map(attack -> attack.replace("ledger", log.schema())));
    }

    static Stream<String> changes(String table) {
        var column = firstColumn(table);
        return Stream.of(
                "UPDATE " + table + " SET " + column + " = " + column,
                "DELETE FROM " + table,
                "TRUNCATE " + table + " CASCADE",
                "MERGE INTO " + table + " t USING (SELECT 1) s ON true WHEN MATCHED THEN DELETE",
                "SELECT 1 FROM " + table + " FOR UPDATE");
    }

    static Stream<String> definitions(String table) {
        var column = firstColumn(table);
        return Stream.of(
                "ALTER TABLE " + table + " DISABLE TRIGGER ALL",
                "ALTER TABLE " + table + " DISABLE TRIGGER append_only",
                "ALTER TABLE " + table + " ENABLE TRIGGER append_only",
                "ALTER TABLE " + table + " ADD COLUMN more int",
                "ALTER TABLE " + table + " ALTER COLUMN " + column + " SET STATISTICS 7",
                "ALTER TABLE " + table + " RENAME TO elsewhere",
                "ALTER TABLE " + table + " SET SCHEMA public",
                "ALTER TABLE " + table + " OWNER TO CURRENT_USER",
                "DROP TRIGGER append_only ON " + table,
                "ALTER TRIGGER append_only ON " + table + " RENAME TO other",
                "CREATE TRIGGER other BEFORE INSERT ON " + table
                        + " FOR EACH ROW EXECUTE FUNCTION suppress_redundant_updates_trigger()",
                "CREATE RULE other AS ON INSERT TO " + table + " DO INSTEAD NOTHING",
                "CREATE TABLE public.more () INHERITS (" + table + ")",
                "DROP TABLE " + table + " CASCADE");
    }

    private static String firstColumn(String table) {
        return switch (table.replaceFirst(".*\\.", "")) {
            case "entries" -> "position";
            case "checkpoints", "heads" -> "size";
            case "tile_roots" -> "level";
            default -> "key_hash";
        };
    }

    @ParameterizedTest
    @MethodSource("attacks")
    void the_writer_is_stopped_by_what_it_may_do(String attack) throws SQLException {
        assertRefused("inzage_writer", attack);
    }

    @ParameterizedTest
    @MethodSource("attacks")
    void the_reader_is_stopped_by_what_it_may_do(String attack) throws SQLException {
        assertRefused(AUDITOR, attack);
    }

    @ParameterizedTest
    @ValueSource(strings = {"inzage_writer", AUDITOR})
    void nobody_gives_himself_more(String role) throws SQLException {
        try (var connection = DATABASE.as(role).getConnection();
                var statement = connection.createStatement()) {
            // A warning at most: what must hold is that nothing moved.
            statement.execute("GRANT ALL ON ALL TABLES IN SCHEMA ledger TO CURRENT_USER");
            statement.execute("GRANT ALL ON ALL TABLES IN SCHEMA readings TO CURRENT_USER");
        }
    }

    @ParameterizedTest
    @EnumSource(Log.class)
    void the_reader_may_not_add(Log log) throws SQLException {
        assertRefused(
                AUDITOR,
                "INSERT INTO %1$s.heads SELECT size + 1, recorded_at, frontier FROM %1$s.heads"
                        .formatted(log.schema()));
    }

    @Test
    void the_writer_cannot_add_over_what_is_there() throws SQLException {
        assertRefused(
                "inzage_writer",
                "INSERT INTO ledger.heads SELECT * FROM ledger.heads ON CONFLICT (size) DO UPDATE SET frontier = NULL");
    }

    static Stream<String> changesOfAllTables() {
        return TABLES.stream()
                .flatMap(AppendOnlyTest::changes)
                .filter(change -> !change.startsWith("SELECT")); // A lock changes nothing.
    }

    @ParameterizedTest
    @MethodSource("changesOfAllTables")
    void the_owner_is_stopped_by_the_triggers(String change) throws SQLException {
        assertAppendOnly("SET ROLE inzage_owner", change);
    }

    @ParameterizedTest
    @MethodSource("changesOfAllTables")
    void even_a_superuser_who_calls_itself_a_replica_is_stopped_by_the_triggers(String change) throws SQLException {
        assertAppendOnly("SET session_replication_role = replica", change);
    }

    static Stream<String> definitionsOfAllTables() {
        return Stream.concat(
                TABLES.stream().flatMap(AppendOnlyTest::definitions),
                ofEachLog(
                        "DROP SCHEMA ledger CASCADE",
                        "ALTER SCHEMA ledger RENAME TO elsewhere",
                        "CREATE TABLE ledger.more (x int)",
                        "DROP OWNED BY CURRENT_USER CASCADE",
                        "GRANT UPDATE ON ledger.entries TO inzage_writer",
                        "DO 'BEGIN DROP TABLE ledger.entries; END'",
                        "CREATE OR REPLACE FUNCTION ledger.refuse() RETURNS trigger LANGUAGE plpgsql"
                                + " AS 'BEGIN RETURN NULL; END'"));
    }

    @ParameterizedTest
    @MethodSource("definitionsOfAllTables")
    void the_owner_is_stopped_by_the_guard_that_an_operator_adds(String definition) throws SQLException {
        try (var connection = guarded();
                var statement = connection.createStatement()) {
            statement.execute("SET LOCAL ROLE inzage_owner");
            assertThatThrownBy(() -> statement.execute(definition))
                    .isInstanceOf(PSQLException.class)
                    .hasMessageContaining("the ledger is guarded")
                    .hasMessageContaining("ALTER EVENT TRIGGER inzage_ddl_guard DISABLE");
        }
    }

    @Test
    void the_guard_leaves_the_program_its_views() throws SQLException {
        try (var connection = guarded();
                var statement = connection.createStatement()) {
            statement.execute("GRANT CREATE ON DATABASE " + name() + " TO inzage_writer");
            statement.execute("SET LOCAL ROLE inzage_writer");
            assertThatCode(() -> {
                        statement.execute("CREATE SCHEMA views_7");
                        statement.execute("CREATE TABLE views_7.windows (x int)");
                        statement.execute("DROP SCHEMA views_7 CASCADE");
                    })
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void a_guarded_ledger_is_made_by_its_first_start_and_starts_again() {
        var database = new OperatedDatabase(PostgresForTests.emptyDatabase());
        database.run(OperatedDatabase.operatorsFile("ddl-guard.sql"));

        assertThatCode(() -> {
                    var prepared = OperatedDatabase.prepared(database.superuser());
                    prepared.found();
                    prepared.migrate();
                })
                .doesNotThrowAnyException();
    }

    /** A connection of a superuser on which the guard stands, until it is closed. */
    private static Connection guarded() throws SQLException {
        var connection = DATABASE.superuser().getConnection();
        connection.setAutoCommit(false);
        var guard = OperatedDatabase.operatorsFile("ddl-guard.sql")
                .replace("\nBEGIN;\n", "\n")
                .replace("\nCOMMIT;\n", "\n");
        try (var statement = connection.createStatement()) {
            statement.execute(guard);
        }
        return connection;
    }

    private static void assertRefused(String role, String attack) throws SQLException {
        try (var connection = DATABASE.as(role).getConnection();
                var statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.execute(attack))
                    .isInstanceOfSatisfying(
                            PSQLException.class,
                            refusal -> assertThat(refusal.getSQLState()).isEqualTo("42501"))
                    .hasMessageNotContaining("append-only");
        }
    }

    private static void assertAppendOnly(String as, String change) throws SQLException {
        try (var connection = DATABASE.superuser().getConnection();
                var statement = connection.createStatement()) {
            statement.execute(as);
            assertThatThrownBy(() -> statement.execute(change))
                    .isInstanceOf(PSQLException.class)
                    .hasMessageMatching("(?s).*the (ledger|reading log) is append-only.*");
        }
    }

    /** The rows, the definitions, and who may do what with them. */
    private static String everything() throws SQLException {
        return String.join("\n", texts(DATABASE.superuser(), """
                SELECT t::text FROM ledger.entries t
                UNION ALL SELECT t::text FROM ledger.checkpoints t
                UNION ALL SELECT t::text FROM ledger.heads t
                UNION ALL SELECT t::text FROM ledger.receipts t
                UNION ALL SELECT t::text FROM ledger.tile_roots t
                UNION ALL SELECT t::text FROM readings.entries t
                UNION ALL SELECT t::text FROM readings.heads t
                UNION ALL SELECT t::text FROM readings.receipts t
                UNION ALL SELECT t::text FROM readings.tile_roots t
                UNION ALL SELECT c::text FROM pg_class c
                    WHERE relnamespace IN ('ledger'::regnamespace, 'readings'::regnamespace)
                UNION ALL SELECT t::text FROM pg_trigger t WHERE tgname = 'append_only'
                UNION ALL SELECT p::text FROM pg_proc p
                    WHERE pronamespace IN ('ledger'::regnamespace, 'readings'::regnamespace)
                UNION ALL SELECT n::text FROM pg_namespace n WHERE nspname IN ('ledger', 'readings')
                UNION ALL SELECT m::text FROM pg_auth_members m
                ORDER BY 1"""));
    }

    private static String name() throws SQLException {
        return texts(DATABASE.superuser(), "SELECT current_database()").getFirst();
    }

    private static List<String> texts(DataSource source, String sql) throws SQLException {
        try (var connection = source.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            var texts = new ArrayList<String>();
            while (rows.next()) {
                texts.add(Objects.requireNonNull(rows.getString(1)));
            }
            return texts;
        }
    }
}
