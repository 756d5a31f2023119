package nl.inzage.api;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.StreamSupport;
import nl.inzage.api.story.Story;
import nl.inzage.core.log.Checkpoint;
import nl.inzage.core.log.InclusionProof;
import nl.inzage.core.log.SignedNote;
import nl.inzage.core.log.Verdict;
import nl.inzage.core.log.Verdict.Outcome;
import nl.inzage.core.log.Verifier;
import nl.inzage.core.log.VerifierKey;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What an auditor takes away from a running ledger, verified without it. */
class BundleTest {

    private static final String[] QUESTION = {"at", "2026-03-02T12:00:00Z", "server", "S-03"};

    private static @Nullable RunningLedger running;

    @BeforeAll
    static void tell_the_story() {
        var ledger = RunningLedger.demonstration("--inzage.expiry-seconds=0");
        ledger.record(Story.all());
        ledger.signed();
        running = ledger;
    }

    @AfterAll
    static void stop() {
        ledger().close();
    }

    private static RunningLedger ledger() {
        return requireNonNull(running);
    }

    private static List<VerifierKey> keys() {
        return StreamSupport.stream(
                        ledger().ask("/signing-keys").path("verifierKeys").spliterator(), false)
                .map(key -> VerifierKey.parse(key.asString()))
                .toList();
    }

    private static Verdict verify(String bundle) throws IOException {
        return new Verifier(keys(), null).verify(new ByteArrayInputStream(bundle.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void the_whole_ledger_is_verified_by_its_bundle() throws IOException {
        var verdict = verify(ledger().get("/bundle").body());

        assertThat(verdict.outcome()).as(verdict.text()).isEqualTo(Outcome.VERIFIED);
        assertThat(verdict.entries()).isEqualTo(verdict.underCheckpoint());
        assertThat(requireNonNull(verdict.manifest()).demonstration()).isTrue();
    }

    @Test
    void an_extract_holds_what_the_answer_cites_with_its_question() throws IOException {
        var answer = ledger().ask("/exposures", QUESTION);
        var bundle = ledger().get("/bundle", QUESTION).body();
        var verdict = verify(bundle);

        assertThat(verdict.outcome()).as(verdict.text()).isEqualTo(Outcome.VERIFIED);
        assertThat(requireNonNull(requireNonNull(verdict.manifest()).question()))
                .contains("\"server\":\"S-03\"")
                .contains("\"knownAt\":\""
                        + answer.path("question").path("knownAt").asString() + "\"");
        var held = new TreeSet<Long>();
        bundle.lines()
                .filter(line -> line.startsWith("{\"entry\""))
                .forEach(line -> held.add(
                        JsonMapper.shared().readTree(line).at("/entry/position").asLong()));
        assertThat(held).isNotEmpty().isEqualTo(cited(answer));
    }

    /** The numbers in every list that is called entries, and what a correction names. */
    private static SortedSet<Long> cited(JsonNode node) {
        var cited = new TreeSet<Long>();
        for (var one : node.findValues("entries")) {
            one.forEach(number -> cited.add(number.asLong()));
        }
        for (var field : List.of("entry", "corrects")) {
            node.findValues(field).forEach(number -> cited.add(number.asLong()));
        }
        node.path("ended").forEach(number -> cited.add(number.asLong()));
        return cited;
    }

    @Test
    void a_receipt_is_completed_by_the_proof_that_it_names() throws Exception {
        var receipt = JsonMapper.shared()
                .readTree(ledger().command("register-vendor", "{\"legalName\": \"Voorbeeld\"}")
                        .body());
        ledger().signed();
        for (var entry : receipt.path("entries")) {
            var link = entry.path("proof").asString();
            assertThat(link).isEqualTo("/api/v1/entries/" + receipt.path("position") + "/proof");
            var said = ledger().ask(link.substring("/api/v1".length()));
            var note = SignedNote.parse(said.path("checkpoint").asString().getBytes(StandardCharsets.UTF_8));
            assertThat(note.signers(keys())).isNotEmpty();
            var checkpoint = Checkpoint.parse(note.text());
            var path = StreamSupport.stream(said.path("path").spliterator(), false)
                    .map(hash -> HexFormat.of().parseHex(hash.asString()))
                    .toList();
            var leaf = HexFormat.of().parseHex(entry.path("leafHash").asString());
            assertThat(new InclusionProof(entry.path("position").asLong() - 1, checkpoint.size(), path)
                            .proves(leaf, checkpoint.rootHash()))
                    .isTrue();
        }
    }

    @Test
    void export_writes_once_and_verify_believes_it_also_after_the_key_changed(@TempDir Path directory)
            throws IOException {
        var url = ledger().url().replace("/api/v1", "");
        var file = directory.resolve("ledger.ndjson");
        assertThat(Commanded.run("rotate-key", "--url", url).exit()).isZero();
        ledger().signed();

        assertThat(Commanded.run("export", "--out", file.toString(), "--url", url)
                        .exit())
                .isZero();
        assertThat(Commanded.run("export", "--out", file.toString(), "--url", url)
                        .exit())
                .isEqualTo(2);
        try (var files = Files.list(directory)) {
            assertThat(files).containsExactly(file);
        }
        var known = directory.resolve("keys");
        Files.writeString(
                known,
                String.join("\n", keys().stream().map(VerifierKey::toString).toList()) + "\n");
        var verified = Commanded.run("verify", file.toString(), "--key", known.toString());
        assertThat(verified.out()).startsWith("VERIFIED");
        assertThat(verified.exit()).isZero();
        for (var one : keys()) {
            var followed = Commanded.run("verify", file.toString(), "--key", one.toString());
            assertThat(followed.exit()).as(followed.out()).isZero();
        }
        assertThat(Commanded.run(
                                "verify",
                                file.toString(),
                                "--key",
                                keys().getFirst().toString())
                        .out())
                .contains(keys().getLast() + " was named at position");

        var forged = Files.readString(file).replaceFirst("\"vendorId\":\"DEL\"", "\"vendorId\":\"HOS\"");
        Files.writeString(file, forged);
        var broken = Commanded.run("verify", file.toString(), "--key", known.toString());
        assertThat(broken.out()).startsWith("BROKEN\nLEAF_MISMATCH");
        assertThat(broken.exit()).isEqualTo(1);
    }
}
