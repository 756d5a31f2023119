package nl.inzage.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import nl.inzage.core.fact.Fact;
import nl.inzage.core.fact.Recorded;
import nl.inzage.core.fact.Statement;
import nl.inzage.core.fact.Stored;
import nl.inzage.core.log.CanonicalJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One entry of every type and revision as it was once stored, in {@code stored/TYPE.rREVISION.json}. */
class StoredFormsTest {

    private static final Path STORED = Path.of("src", "test", "resources", "stored");
    private static final UUID LEDGER = UUID.fromString("0b2f2f2e-1111-4222-8333-444455556666");
    private static final UUID EVENT = UUID.fromString("7c9e6679-7425-40de-944b-e07fc1f90ae7");

    static Stream<Class<? extends Fact>> facts() {
        return Stream.concat(FactCodec.standard().facts().stream(), Stream.of(Founded.class));
    }

    static List<Path> files() throws IOException {
        try (var files = Files.list(STORED)) {
            return files.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("facts")
    void an_entry_of_the_present_revision_reads_and_writes_as_it_was_stored(Class<? extends Fact> type)
            throws IOException {
        var entry = entry(type);
        var file = file(type, revision(type));
        keepCandidate(file, entry);

        assertThat(STORED.resolve(file))
                .as("a new fact or revision needs an entry; look at target/stored/%s and add it", file)
                .exists();
        var stored = Files.readAllBytes(STORED.resolve(file));
        assertThat(text(entry.bytes())).isEqualTo(text(stored));
        assertThat(Entry.read(stored)).isEqualTo(entry);
        assertThat(text(CanonicalJson.of(text(stored)))).isEqualTo(text(stored));
    }

    @ParameterizedTest
    @MethodSource("facts")
    void every_earlier_revision_is_kept(Class<? extends Fact> type) {
        for (int revision = 1; revision <= revision(type); revision++) {
            assertThat(STORED.resolve(file(type, revision))).exists();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void whatever_was_ever_stored_can_be_read(Path file) throws IOException {
        var recorded = Entry.read(Files.readAllBytes(file)).recorded();

        assertThat(file.getFileName().toString()).startsWith(recorded.type() + ".r");
        assertThat(recorded.stream()).isEqualTo(nl.inzage.core.store.Stream.of(recorded.fact()));
    }

    @Test
    void an_entry_of_an_unknown_revision_is_poison() throws IOException {
        var stored = Files.readString(STORED.resolve("vendor.vendor-blocked.r1.json"));
        var newer = stored.replace("\"revision\":1", "\"revision\":99").getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> Entry.read(newer))
                .isInstanceOf(FactCodec.UnknownFact.class)
                .hasMessage("no fact is called vendor.vendor-blocked with revision 99");
    }

    private static Entry entry(Class<? extends Fact> type) {
        var fact = Samples.fact(type, true);
        var recorded = new Recorded(
                17,
                Samples.NOON.plusNanos(123_456_000),
                nl.inzage.core.store.Stream.of(fact),
                2,
                type.getAnnotation(Stored.class).type(),
                EVENT,
                new Statement(fact, Samples.said()));
        return new Entry(LEDGER, recorded, "AAECAwQFBgcICQoLDA0ODw");
    }

    /** Where somebody who adds a fact finds its entry, to look at it and keep it. */
    private static void keepCandidate(String file, Entry entry) throws IOException {
        var candidates = Files.createDirectories(Path.of("target", "stored"));
        Files.write(candidates.resolve(file), entry.bytes());
    }

    private static String file(Class<? extends Fact> type, int revision) {
        return type.getAnnotation(Stored.class).type() + ".r" + revision + ".json";
    }

    private static int revision(Class<? extends Fact> type) {
        return type.getAnnotation(Stored.class).revision();
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
