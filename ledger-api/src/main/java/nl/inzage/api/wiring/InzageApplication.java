package nl.inzage.api.wiring;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import nl.inzage.api.command.ExpiryWatch;
import nl.inzage.api.command.Registrar;
import nl.inzage.api.command.Sending;
import nl.inzage.api.database.EmbeddedDatabase;
import nl.inzage.api.database.Lease;
import nl.inzage.api.database.Migrations;
import nl.inzage.api.database.Passwords;
import nl.inzage.api.database.StartupChecks;
import nl.inzage.api.exposure.Asking;
import nl.inzage.api.exposure.Words;
import nl.inzage.api.reading.Readings;
import nl.inzage.api.signing.KeyFile;
import nl.inzage.api.signing.Remembered;
import nl.inzage.api.signing.Signer;
import nl.inzage.api.story.Story;
import nl.inzage.core.correction.Correction.FactCorrected;
import nl.inzage.core.correction.Correction.FactRetracted;
import nl.inzage.core.fact.Recorded;
import nl.inzage.core.store.Ledger;
import nl.inzage.core.store.LedgerKind;
import nl.inzage.core.store.Log;
import nl.inzage.core.store.StoredEntry;
import nl.inzage.projections.windows.Endings;
import nl.inzage.projections.windows.Entries;
import nl.inzage.projections.windows.Projector;
import nl.inzage.projections.windows.Registers;
import nl.inzage.projections.windows.Views;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.postgresql.ds.PGSimpleDataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.JacksonModule;

/** The one place where the parts are put together. */
@Configuration
@EnableAutoConfiguration(
        exclude = {
            DataSourceAutoConfiguration.class,
            FlywayAutoConfiguration.class,
            // Whatever is refused outside of a controller has the form that UnreadRequests gives it.
            ErrorMvcAutoConfiguration.class,
            // Nobody has a password here.
            UserDetailsServiceAutoConfiguration.class
        })
@ComponentScan("nl.inzage.api")
public class InzageApplication {

    private static final Logger LOG = LoggerFactory.getLogger(InzageApplication.class);

    /** After how many entries, at least, a start that fills the views anew says how far it came. */
    private static final long LOGGED_EVERY = 10_000;

    /** The number of the lease under which one node notices what expired. */
    private static final long EXPIRY = 0x696e_7a65_7870L;

    /** The number of the lease under which one node signs. */
    private static final long SIGNING = 0x696e_7a73_6967L;

    /** The number of the lease under which one node signs the checkpoints of the reading log. */
    private static final long SIGNING_READINGS = 0x696e_7a73_6968L;

    /** A database that is there, migrated and found fit. */
    record Database(String url, String user, String password) {}

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    Database database(
            @Value("${inzage.data:./inzage-data}") String data,
            @Value("${inzage.database-url:}") String url,
            @Value("${inzage.database-password-file:}") String passwordFile,
            @Value("${INZAGE_DATABASE_PASSWORD:}") String password,
            @Value("${inzage.migrator-password-file:}") String migratorFile,
            @Value("${INZAGE_MIGRATOR_PASSWORD:}") String migratorPassword,
            EmbeddedHolder embedded)
            throws IOException, SQLException {
        if (!url.isEmpty()) {
            var writer = Passwords.read(passwordFile, password);
            var migrator = Passwords.read(migratorFile, migratorPassword);
            Migrations.run(url, "inzage_migrator", migrator.isEmpty() ? writer : migrator);
            return new Database(url, "inzage_writer", writer);
        }
        var server = embedded.start(Path.of(data));
        Migrations.run(server.url(), "inzage_migrator", server.password());
        return new Database(server.url(), "inzage_writer", server.password());
    }

    /** Keeps the embedded server, if there is one, until the program ends. */
    static final class EmbeddedHolder implements AutoCloseable {
        private final List<EmbeddedDatabase> started = new java.util.ArrayList<>();

        EmbeddedDatabase start(Path data) throws IOException, SQLException {
            var server = EmbeddedDatabase.start(data);
            started.add(server);
            return server;
        }

        @Override
        public void close() throws IOException {
            for (var server : started) {
                server.close();
            }
        }
    }

    @Bean
    EmbeddedHolder embeddedHolder() {
        return new EmbeddedHolder();
    }

    @Bean
    HikariDataSource pool(Database database) throws SQLException {
        var config = new HikariConfig();
        config.setJdbcUrl(database.url());
        config.setUsername(database.user());
        config.setPassword(database.password());
        config.setMaximumPoolSize(16);
        config.setConnectionTimeout(5_000);
        config.addDataSourceProperty("connectTimeout", "5");
        config.addDataSourceProperty("socketTimeout", "20");
        config.addDataSourceProperty("tcpKeepAlive", "true");
        var pool = new HikariDataSource(config);
        StartupChecks.run(pool);
        return pool;
    }

    @Bean
    KeyFile signingKey(
            @Value("${inzage.data:./inzage-data}") String data, @Value("${inzage.signing-key-file:}") String file) {
        return new KeyFile(file.isEmpty() ? Path.of(data, "keys", "ledger.key") : Path.of(file));
    }

    @Bean
    Ledger ledger(
            Database database,
            HikariDataSource pool,
            Clock clock,
            KeyFile signingKey,
            @Value("${inzage.demonstration:false}") boolean demonstration)
            throws IOException {
        var ledger = new Ledger(own(database), pool, clock, new SecureRandom(), UUID::randomUUID);
        var kind = demonstration ? LedgerKind.DEMONSTRATION : LedgerKind.REAL;
        Signer.found(ledger, kind, signingKey, UUID::randomUUID);
        return ledger;
    }

    @Bean
    Readings readings(
            Database database,
            HikariDataSource pool,
            Clock clock,
            Ledger ledger,
            @Value("${inzage.data:./inzage-data}") String data,
            @Value("${inzage.readings-key-file:}") String file,
            @Value("${inzage.replace-signing-key:false}") boolean replaceKey)
            throws IOException {
        var key = new KeyFile(file.isEmpty() ? Path.of(data, "keys", "readings.key") : Path.of(file));
        var log = new Ledger(Log.READINGS, own(database), pool, clock, new SecureRandom(), UUID::randomUUID);
        Signer.found(log, ledger.kind(), key, UUID::randomUUID);
        var remembered = new Remembered(Path.of(data, "checkpoints", "readings"));
        var signer = Signer.open(log, key, replaceKey, remembered, new Lease(pool, SIGNING_READINGS));
        signer.start();
        return new Readings(log, signer, clock, UUID::randomUUID);
    }

    /** The connections that a log keeps for itself. */
    private static PGSimpleDataSource own(Database database) {
        var own = new PGSimpleDataSource();
        own.setUrl(database.url());
        own.setUser(database.user());
        own.setPassword(database.password());
        own.setConnectTimeout(5);
        own.setSocketTimeout(20);
        own.setTcpKeepAlive(true);
        return own;
    }

    @Bean(initMethod = "start")
    Signer signer(
            Ledger ledger,
            KeyFile signingKey,
            HikariDataSource pool,
            @Value("${inzage.data:./inzage-data}") String data,
            @Value("${inzage.checkpoint-file:}") String checkpoint,
            @Value("${inzage.replace-signing-key:false}") boolean replaceKey)
            throws IOException {
        var file = checkpoint.isEmpty() ? Path.of(data, "checkpoints", "ledger") : Path.of(checkpoint);
        return Signer.open(ledger, signingKey, replaceKey, new Remembered(file), new Lease(pool, SIGNING));
    }

    @Bean
    Projector projector(HikariDataSource pool, Ledger ledger) throws SQLException {
        var projector = new Projector(pool, new Entries() {
            @Override
            public List<Recorded> streams(Collection<String> streams, long through) {
                return ledger.streams(streams, through);
            }

            @Override
            public List<Recorded> page(long after, int limit) {
                return ledger.page(after, limit).stream()
                        .map(StoredEntry::recorded)
                        .toList();
            }
        });
        projector.prepare(position -> {
            if (position % LOGGED_EVERY == 0) {
                LOG.info(
                        "the views are filled anew, since another version of this program filled them: {} of {}",
                        position,
                        ledger.head().position());
            }
        });
        return projector;
    }

    @Bean
    Views views(HikariDataSource pool, Ledger ledger) {
        return new Views(
                pool,
                position -> ledger.page(position - 1, 1).stream()
                        .findFirst()
                        .map(StoredEntry::recorded)
                        .flatMap(entry -> switch (entry.fact()) {
                            case FactCorrected corrected ->
                                ledger.byEventId(corrected.target())
                                        .map(target -> new Views.Correcting(
                                                target.position(), corrected.correctionReason(), entry.recordedAt()));
                            case FactRetracted retracted ->
                                ledger.byEventId(retracted.target())
                                        .map(target -> new Views.Correcting(
                                                target.position(), retracted.retractionReason(), entry.recordedAt()));
                            default -> java.util.Optional.empty();
                        }));
    }

    @Bean
    Registers registers(HikariDataSource pool) {
        return new Registers(pool);
    }

    @Bean
    Asking asking(Ledger ledger, Views views, Clock clock) {
        return new Asking(ledger, views, clock);
    }

    @Bean
    Registrar registrar(
            Ledger ledger,
            CommandGateway gateway,
            Clock clock,
            @Value("${inzage.demo:false}") boolean demo,
            @Value("${inzage.most-backdated-days:31}") int mostBackdatedDays) {
        var registrar = new Registrar(ledger, gateway, clock, UUID::randomUUID, mostBackdatedDays);
        if (demo) {
            // Each line has its key: a story that was cut off goes on, one that was told is not told again.
            registrar.tell(Story.all());
        }
        return registrar;
    }

    @Bean
    Sending sending(Registrar registrar) {
        return new Sending(registrar, UUID::randomUUID);
    }

    @Bean
    ExpiryWatch expiryWatch(
            Ledger ledger,
            HikariDataSource pool,
            Registrar registrar,
            @Value("${inzage.expiry-seconds:30}") long everySeconds) {
        var watch = new ExpiryWatch(ledger, new Endings(pool), registrar, new Lease(pool, EXPIRY));
        // 0 switches it off: what the clock brings about is then recorded by whoever sends expire-grant.
        if (everySeconds > 0) {
            watch.start(Duration.ofSeconds(everySeconds));
        }
        return watch;
    }

    @Bean
    JacksonModule words() {
        return Words.module();
    }
}
