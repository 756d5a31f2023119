package nl.inzage.api.database;

import org.flywaydb.core.Flyway;

/** Brings the tables up to date, as their owner. */
public final class Migrations {

    private Migrations() {}

    /** Migrates the ledger, the reading log and the state of the views. */
    public static void run(String url, String migrator, String password) {
        for (var part : new String[] {"ledger", "readings", "views"}) {
            Flyway.configure()
                    .dataSource(url, migrator, password)
                    .initSql("SET ROLE inzage_owner")
                    .defaultSchema("migrations")
                    .createSchemas(true)
                    .table("history_of_" + part)
                    .baselineOnMigrate(true)
                    .baselineVersion("0")
                    .locations("classpath:db/" + part)
                    .load()
                    .migrate();
        }
    }
}
