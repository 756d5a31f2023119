package nl.inzage.api.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import nl.inzage.api.security.OneTimeCode;
import nl.inzage.api.wiring.InzageApplication;
import nl.inzage.core.store.Ledger;
import nl.inzage.core.store.LedgerKind;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Starts the ledger. */
@Command(name = "serve", mixinStandardHelpOptions = true, description = "starts the ledger (the default)")
public final class ServeCommand implements Callable<Integer> {

    /** The program goes on after this command returned. */
    public static final int SERVING = -1;

    @Option(
            names = "--data",
            defaultValue = "./inzage-data",
            description = "the data directory: embedded PostgreSQL, keys (default: ${DEFAULT-VALUE})")
    private Path data = Path.of("inzage-data");

    @Option(names = "--database-url", description = "an external PostgreSQL instead, as jdbc:postgresql://...")
    private @Nullable String databaseUrl;

    @Option(
            names = "--database-password-file",
            description = "the file that holds the password of inzage_writer; without it INZAGE_DATABASE_PASSWORD"
                    + " says it")
    private @Nullable Path passwordFile;

    @Option(
            names = "--migrator-password-file",
            description = "the file that holds the password of inzage_migrator; without it INZAGE_MIGRATOR_PASSWORD"
                    + " says it, and without that it is the same as the other")
    private @Nullable Path migratorPasswordFile;

    @Option(
            names = "--signing-key-file",
            description = "the file with the key that signs checkpoints, which several nodes on one database share;"
                    + " without it keys/ledger.key in the data directory")
    private @Nullable Path signingKeyFile;

    @Option(
            names = "--readings-key-file",
            description = "the same for the reading log; without it keys/readings.key in the data directory")
    private @Nullable Path readingsKeyFile;

    @Option(
            names = "--checkpoint-file",
            description = "where this node remembers the last checkpoint; without it checkpoints/ledger in the data"
                    + " directory. Elsewhere, it also finds that an older copy of the whole directory was put back")
    private @Nullable Path checkpointFile;

    @Option(
            names = "--replace-signing-key",
            description = "the key that the ledger named is lost: make another, and record that it signs from now on")
    private boolean replaceSigningKey;

    @Mixin
    private final ListeningOptions listening = new ListeningOptions();

    @Mixin
    private final IssuerOptions issuer = new IssuerOptions();

    @Option(names = "--demonstration", description = "found an empty ledger as a demonstration")
    private boolean demonstration;

    @Option(names = "--demo", description = "the same, filled with the demonstration story")
    private boolean demo;

    @Override
    public Integer call() throws Exception {
        var refused = issuer.refusal().or(() -> listening.refusal(issuer.isGiven()));
        if (refused.isPresent()) {
            System.err.println(refused.get());
            return 2;
        }
        if (databaseUrl != null && databaseUrl.contains("password=")) {
            System.err.println("a password on the command line can be read by everyone on this machine: leave it out of"
                    + " --database-url and use INZAGE_DATABASE_PASSWORD or --database-password-file");
            return 2;
        }
        var application = new SpringApplication(InzageApplication.class);
        application.setDefaultProperties(Map.of());
        var arguments = properties().entrySet().stream()
                .map(entry -> "--" + entry.getKey() + "=" + entry.getValue())
                .toArray(String[]::new);
        try {
            tell(application.run(arguments));
            return SERVING;
        } catch (RuntimeException e) {
            Throwable cause = e;
            while (cause.getCause() != null) {
                cause = cause.getCause();
            }
            System.err.println("the ledger does not start: " + cause.getMessage());
            return 1;
        }
    }

    /** The options as the program takes them. */
    Map<String, Object> properties() {
        var properties = new LinkedHashMap<String, Object>(Map.of(
                "inzage.data",
                data.toString(),
                "inzage.demonstration",
                demonstration || demo,
                "inzage.demo",
                demo,
                "inzage.replace-signing-key",
                replaceSigningKey));
        listening.into(properties);
        issuer.into(properties);
        put(properties, "inzage.database-url", databaseUrl);
        put(properties, "inzage.database-password-file", passwordFile);
        put(properties, "inzage.checkpoint-file", checkpointFile);
        put(properties, "inzage.signing-key-file", signingKeyFile);
        put(properties, "inzage.readings-key-file", readingsKeyFile);
        put(properties, "inzage.migrator-password-file", migratorPasswordFile);
        return properties;
    }

    /** Where the ledger answers, and how whoever started it gets in. */
    private void tell(ConfigurableApplicationContext context) {
        var url = listening.url(String.valueOf(context.getEnvironment().getProperty("local.server.port")));
        var isReal = context.getBean(Ledger.class).kind() == LedgerKind.REAL;
        System.out.println("Inzage, " + (isReal ? "a real" : "a demonstration") + " ledger, answers at " + url
                + "/api/v1 until it is stopped (Ctrl-C)");
        if (issuer.isGiven()) {
            return;
        }
        System.out.println(
                isReal
                        ? "The console opens once, within ten minutes, at " + url
                                + context.getBean(OneTimeCode.class).path()
                        : "It is open to everyone on this machine, as every role, since it is a demonstration");
    }

    static void put(Map<String, Object> properties, String name, @Nullable Object value) {
        if (value != null) {
            properties.put(name, value);
        }
    }
}
