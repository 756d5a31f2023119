package nl.inzage.api.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import nl.inzage.core.store.Ledger;
import nl.inzage.core.store.LedgerKind;
import nl.inzage.core.store.Log;
import nl.inzage.core.store.PostgresForTests;
import org.postgresql.ds.PGSimpleDataSource;

/** A database as an operator prepares it and the program finds it: roles, then migrations. */
public record OperatedDatabase(PGSimpleDataSource superuser) {

    private static final String PASSWORD = "only-for-tests";

    /** An empty database with its roles, for a program that migrates it when it starts. */
    public static OperatedDatabase withRoles(PGSimpleDataSource superuser) {
        var database = new OperatedDatabase(superuser);
        database.run(operatorsFile("roles.sql"));
        database.run("ALTER ROLE inzage_migrator PASSWORD '" + PASSWORD + "'");
        database.run("ALTER ROLE inzage_writer PASSWORD '" + PASSWORD + "'");
        return database;
    }

    /** The same, migrated. */
    static OperatedDatabase prepared(PGSimpleDataSource superuser) {
        var database = withRoles(superuser);
        database.migrate();
        return database;
    }

    /** What tells the program to use it. */
    public List<String> arguments() {
        return List.of("--inzage.database-url=" + superuser.getUrl(), "--INZAGE_DATABASE_PASSWORD=" + PASSWORD);
    }

    /** What the operator is given, as it stands in the folder docker/. */
    static String operatorsFile(String name) {
        try {
            return Files.readString(Path.of("..", "docker", "roles", name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs SQL as the superuser. */
    void run(String sql) {
        PostgresForTests.execute(superuser, sql);
    }

    /** Migrates as the program does when it starts. */
    void migrate() {
        Migrations.run(Objects.requireNonNull(superuser.getUrl()), "inzage_migrator", PASSWORD);
    }

    /** Founds both logs as the program's role, so that there are entries. */
    void found() {
        var writer = as("inzage_writer");
        for (var log : Log.values()) {
            try (var founded =
                    new Ledger(log, writer, writer, Clock.systemUTC(), new SecureRandom(), UUID::randomUUID)) {
                var unused = founded.found(LedgerKind.REAL);
            }
        }
    }

    /** Makes a role that may log in and is a member of another. */
    void login(String role, String memberOf) {
        run("CREATE ROLE " + role + " LOGIN PASSWORD '" + PASSWORD + "' IN ROLE " + memberOf);
    }

    /** The same database, with another login. */
    PGSimpleDataSource as(String role) {
        var other = new PGSimpleDataSource();
        other.setUrl(Objects.requireNonNull(superuser.getUrl()));
        other.setUser(role);
        other.setPassword(PASSWORD);
        return other;
    }
}
