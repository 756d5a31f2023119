package nl.inzage.api.kept;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import nl.inzage.api.RunningLedger;
import nl.inzage.api.database.EmbeddedDatabase;
import org.postgresql.ds.PGSimpleDataSource;
import tools.jackson.databind.json.JsonMapper;

/**
 * A ledger that a version of the program wrote, as {@code src/test/resources/kept} holds it; the README there says what
 * lies in which file.
 */
record KeptLedger(Path directory) {

    static final Path ALL = Path.of("src", "test", "resources", "kept");

    /** What lies outside of the database. */
    private static final List<String> FILES = List.of(
            "keys/ledger.key",
            "keys/ledger.vkey",
            "keys/readings.key",
            "keys/readings.vkey",
            "checkpoints/ledger",
            "checkpoints/readings");

    /** One for each version that wrote one. */
    static List<KeptLedger> all() throws IOException {
        try (var directories = Files.list(ALL)) {
            return directories
                    .filter(Files::isDirectory)
                    .sorted()
                    .map(KeptLedger::new)
                    .toList();
        }
    }

    /** What was asked below {@code /api/v1}, and the text of the answer. */
    record Answered(String asked, String answer) {}

    /** The same program on the same database, with the same keys and what it remembers. */
    RunningLedger start(String... arguments) throws IOException, SQLException {
        var data = RunningLedger.scratch();
        for (var file : FILES) {
            var copy = data.resolve(file);
            if (!Files.exists(copy.getParent())) {
                Files.createDirectory(
                        copy.getParent(),
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            }
            Files.copy(directory.resolve("data").resolve(file), copy);
            // Not kept where these files lie.
            Files.setPosixFilePermissions(copy, PosixFilePermissions.fromString("rw-------"));
        }
        try (var server = EmbeddedDatabase.start(data)) {
            var superuser = new PGSimpleDataSource();
            superuser.setUrl(server.url());
            superuser.setUser("postgres");
            superuser.setPassword(server.password());
            Dump.restore(dump(), superuser);
        }
        return RunningLedger.on(data, arguments);
    }

    /** The whole database. */
    String dump() {
        return text("inzage.sql.gz");
    }

    /** The bundle of the whole ledger, as that version exported it. */
    Path bundle(Path into) throws IOException {
        return Files.writeString(into, text("bundle.ndjson.gz"));
    }

    /** The key that the ledger was founded with, from which the one that it changed to is reached. */
    Path firstKey() {
        return directory.resolve("first.vkey");
    }

    /** A checkpoint from before the key changed, as somebody else kept it. */
    Path firstCheckpoint() {
        return directory.resolve("first.checkpoint");
    }

    /** What was asked, and answered then. */
    List<Answered> answers() {
        return text("answers.ndjson.gz")
                .lines()
                .map(line -> JsonMapper.shared().readValue(line, Answered.class))
                .toList();
    }

    private String text(String file) {
        try (var in = new GZIPInputStream(Files.newInputStream(directory.resolve(file)))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Keeps what a running ledger is, once and for all. */
    static void keep(
            Path into,
            RunningLedger ledger,
            List<String> keys,
            String firstCheckpoint,
            String bundle,
            List<Answered> answers)
            throws IOException {
        for (var file : FILES) {
            var kept = into.resolve("data").resolve(file);
            Files.createDirectories(Objects.requireNonNull(kept.getParent()));
            Files.copy(ledger.data().resolve(file), kept);
        }
        Files.writeString(into.resolve("first.vkey"), keys.getFirst() + "\n");
        Files.writeString(into.resolve("named.vkeys"), String.join("\n", keys) + "\n");
        Files.writeString(into.resolve("first.checkpoint"), firstCheckpoint);
        write(into.resolve("inzage.sql.gz"), Dump.of(ledger.superuser()));
        write(into.resolve("bundle.ndjson.gz"), bundle);
        var lines = new StringBuilder();
        answers.forEach(
                one -> lines.append(JsonMapper.shared().writeValueAsString(one)).append('\n'));
        write(into.resolve("answers.ndjson.gz"), lines.toString());
    }

    private static void write(Path file, String text) throws IOException {
        try (var out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    @Override
    public String toString() {
        return directory.getFileName().toString();
    }
}
