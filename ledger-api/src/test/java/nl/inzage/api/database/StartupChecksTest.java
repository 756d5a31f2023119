package nl.inzage.api.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.util.FileSystemUtils;

/** Each fault that makes a database unfit, planted alone where everything else is as it should be. */
@ExtendWith(OutputCaptureExtension.class)
class StartupChecksTest {

    private static final Path SCRATCH = scratch();
    private static final List<EmbeddedPostgres> RUNNING = new ArrayList<>();

    /** What the database that each test copies is called. */
    private static final String FIT = "fit";

    private static String fitServer = "";

    private final String program = "p" + UUID.randomUUID().toString().replace("-", "");
    private OperatedDatabase database = new OperatedDatabase(new PGSimpleDataSource());

    @BeforeAll
    static void an_operator_prepares_a_server() throws IOException {
        fitServer = start(SCRATCH.resolve(FIT)).getJdbcUrl("postgres", "postgres");
        at(fitServer, "postgres").run("CREATE DATABASE " + FIT);
        var unused = OperatedDatabase.prepared(at(fitServer, FIT).superuser());
    }

    @AfterAll
    static void stop() throws IOException {
        for (var server : RUNNING) {
            server.close();
        }
        assertThat(FileSystemUtils.deleteRecursively(SCRATCH)).isTrue();
    }

    /** A copy for each test, and a role of its own that may what the program may. */
    @BeforeEach
    void copy() {
        at(fitServer, "postgres").run("CREATE DATABASE " + program + " TEMPLATE " + FIT);
        database = at(fitServer, program);
        database.login(program, "inzage_writer");
    }

    @Test
    void a_database_that_an_operator_prepared_is_fit() {
        assertThatCode(this::check).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            GRANT UPDATE ON ledger.entries TO {program}   | {program} may UPDATE in ledger.entries; REVOKE what allows it to {program}
            GRANT DELETE ON ledger.heads TO {program}     | {program} may DELETE in ledger.heads; REVOKE
            GRANT TRUNCATE ON ledger.receipts TO {program} | {program} may TRUNCATE in ledger.receipts; REVOKE
            GRANT UPDATE (bytes) ON ledger.entries TO {program} | {program} may UPDATE in ledger.entries; REVOKE
            GRANT DELETE ON ledger.entries TO inzage_writer | {program} may DELETE in ledger.entries; REVOKE
            GRANT UPDATE ON ledger.entries TO PUBLIC | {program} may UPDATE in ledger.entries; REVOKE
            CREATE ROLE a{program}; GRANT DELETE ON ledger.heads TO a{program}; GRANT a{program} TO {program} WITH INHERIT FALSE | {program} may DELETE in ledger.heads; REVOKE what allows it to a{program}
            ALTER TABLE ledger.receipts OWNER TO {program} | {program} owns ledger.receipts or may become the owner
            ALTER SCHEMA ledger OWNER TO {program} | {program} owns schema ledger or may become the owner
            GRANT inzage_owner TO {program} | {program} owns ledger.checkpoints, ledger.entries, ledger.heads, ledger.receipts, ledger.tile_roots, readings.checkpoints, readings.entries, readings.heads, readings.receipts, readings.tile_roots, schema ledger, schema readings or may become the owner (inzage_owner)
            GRANT inzage_migrator TO {program} | or may become the owner (inzage_owner)
            ALTER ROLE {program} SUPERUSER | {program} is superuser or may become one ({program})
            CREATE ROLE a{program} SUPERUSER; GRANT a{program} TO {program} | {program} is superuser or may become one (a{program})
            ALTER ROLE {program} SET synchronous_commit = off | synchronous_commit is off
            ALTER ROLE {program} SET synchronous_commit = local | synchronous_commit is local
            ALTER TABLE ledger.entries DISABLE TRIGGER append_only | ledger.entries has no trigger that always refuses
            ALTER TABLE ledger.heads ENABLE TRIGGER append_only | ledger.heads has no trigger that always refuses
            DROP TRIGGER append_only ON ledger.receipts | ledger.receipts has no trigger that always refuses
            GRANT UPDATE ON readings.entries TO {program} | {program} may UPDATE in readings.entries; REVOKE
            ALTER SCHEMA readings OWNER TO {program} | {program} owns schema readings or may become the owner
            ALTER TABLE readings.heads DISABLE TRIGGER append_only | readings.heads has no trigger that always refuses
            """)
    void one_fault_is_refused_by_one_message(String planted, String message) throws SQLException {
        database.run(planted.replace("{program}", program));

        assertThat(faults()).singleElement().asString().contains(message.replace("{program}", program));
        assertThatThrownBy(this::check)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("this database is refused: ");
    }

    @Test
    void several_faults_are_told_at_once() {
        database.run("GRANT UPDATE, DELETE ON ledger.entries TO " + program);
        database.run("ALTER ROLE " + program + " SET synchronous_commit = off");

        assertThatThrownBy(this::check)
                .hasMessageContaining("synchronous_commit is off")
                .hasMessageContaining("may DELETE in ledger.entries")
                .hasMessageContaining("may UPDATE in ledger.entries");
    }

    @ParameterizedTest
    @ValueSource(strings = {"fsync", "full_page_writes"})
    void a_server_that_does_not_write_safely_is_refused(String setting) throws Exception {
        var server = start(SCRATCH.resolve(setting), setting);

        assertThat(faultsOfServer(server))
                .singleElement()
                .asString()
                .startsWith(setting + " is off")
                .endsWith("set " + setting + " = on in postgresql.conf and reload");
    }

    @Test
    void a_server_without_checksums_is_refused() throws Exception {
        var directory = SCRATCH.resolve("unchecked");
        initialiseWithoutChecksums(directory);

        assertThat(faultsOfServer(start(directory)))
                .singleElement()
                .asString()
                .startsWith("data_checksums is off")
                .endsWith("stop the server and run pg_checksums --enable");
    }

    @Test
    void a_start_without_the_guard_is_warned_of(CapturedOutput output) throws SQLException {
        check();

        assertThat(output).contains("WARN").contains("DDL_NOT_GUARDED").contains("docker/roles/ddl-guard.sql");
    }

    @Test
    void a_start_with_the_guard_is_not_warned_of(CapturedOutput output) throws SQLException {
        database.run(OperatedDatabase.operatorsFile("ddl-guard.sql"));
        check();

        assertThat(output).doesNotContain("DDL_NOT_GUARDED");
    }

    @ParameterizedTest
    @ValueSource(strings = {"DISABLE", "ENABLE"})
    void a_guard_that_does_not_always_stand_is_none(String state, CapturedOutput output) throws SQLException {
        database.run(OperatedDatabase.operatorsFile("ddl-guard.sql"));
        database.run("ALTER EVENT TRIGGER inzage_ddl_guard " + state);
        check();

        assertThat(output).contains("DDL_NOT_GUARDED");
    }

    private void check() throws SQLException {
        StartupChecks.run(database.as(program));
    }

    private List<String> faults() throws SQLException {
        try (var connection = database.as(program).getConnection()) {
            return StartupChecks.faults(connection);
        }
    }

    private static List<String> faultsOfServer(EmbeddedPostgres server) throws SQLException {
        var database = at(server.getJdbcUrl("postgres", "postgres"), "postgres");
        database.run("CREATE ROLE program LOGIN");
        try (var connection = database.as("program").getConnection()) {
            return StartupChecks.faults(connection);
        }
    }

    private static OperatedDatabase at(String url, String name) {
        var superuser = new PGSimpleDataSource();
        superuser.setUrl(url);
        superuser.setUser("postgres");
        superuser.setDatabaseName(name);
        return new OperatedDatabase(superuser);
    }

    /** A server that is as it should be, but for the settings that are switched off. */
    private static EmbeddedPostgres start(Path directory, String... off) throws IOException {
        var builder = EmbeddedPostgres.builder()
                .setDataDirectory(directory)
                .setCleanDataDirectory(false)
                .setServerConfig("fsync", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("synchronous_commit", "on")
                .setPGStartupWait(Duration.ofSeconds(60));
        for (var setting : off) {
            builder.setServerConfig(setting, "off");
        }
        var server = builder.start();
        RUNNING.add(server);
        return server;
    }

    /** As whoever runs the tests; a server refuses to be root, so root becomes nobody in particular. */
    private static void initialiseWithoutChecksums(Path directory) throws Exception {
        var pid = Files.readAllLines(SCRATCH.resolve(FIT).resolve("postmaster.pid"))
                .getFirst();
        var postgres =
                ProcessHandle.of(Long.parseLong(pid)).orElseThrow().info().command();
        var command = new ArrayList<String>();
        if ("root".equals(System.getProperty("user.name"))) {
            command.addAll(List.of("unshare", "-U"));
        }
        command.addAll(
                List.of(Path.of(postgres.orElseThrow()).resolveSibling("initdb").toString()));
        command.addAll(List.of("--no-data-checksums", "-A", "trust", "-U", "postgres", "-D", directory.toString()));
        var log = directory.resolveSibling("initdb.log").toFile();
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log)
                .start();
        assertThat(process.waitFor()).as("see " + log).isZero();
    }

    private static Path scratch() {
        try {
            var memory = Path.of("/dev/shm");
            return Files.isWritable(memory)
                    ? Files.createTempDirectory(memory, "inzage-test")
                    : Files.createTempDirectory("inzage-test");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
