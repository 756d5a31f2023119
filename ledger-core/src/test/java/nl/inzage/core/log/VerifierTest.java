package nl.inzage.core.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import nl.inzage.core.log.Verdict.Outcome;
import org.junit.jupiter.api.Test;

class VerifierTest {

    private static final List<byte[]> ENTRIES = SampleLog.entries(200);
    private static final List<String> WHOLE = SampleLog.whole(ENTRIES, SampleLog.KEY);
    private static final List<String> EXTRACT = SampleLog.extract(ENTRIES, List.of(3, 17, 18, 200));

    @Test
    void a_whole_ledger_is_verified_against_a_key_from_elsewhere() {
        var verdict = SampleLog.verify(WHOLE, SampleLog.withKey());

        assertThat(verdict.outcome()).as(verdict.text()).isEqualTo(Outcome.VERIFIED);
        assertThat(verdict.outcome().exitCode()).isZero();
        assertThat(verdict.entries()).isEqualTo(200);
        assertThat(verdict.underCheckpoint()).isEqualTo(200);
        assertThat(verdict.broken()).isNull();
        assertThat(verdict.steps()).extracting(Step::name).containsExactly(Step.Name.values());
    }

    @Test
    void an_extract_is_verified_with_its_proofs() {
        var verdict = SampleLog.verify(EXTRACT, SampleLog.withKey());

        assertThat(verdict.outcome()).as(verdict.text()).isEqualTo(Outcome.VERIFIED);
        assertThat(verdict.entries()).isEqualTo(4);
        assertThat(verdict.text()).contains("demonstration").contains("nothing shows that there are no others");
    }

    @Test
    void a_key_from_inside_the_bundle_shows_only_that_it_fits_together() {
        var verdict = SampleLog.verify(WHOLE, new Verifier(List.of(), null));

        assertThat(verdict.outcome()).isEqualTo(Outcome.INTERNALLY_CONSISTENT);
        assertThat(verdict.outcome().exitCode()).isEqualTo(2);
    }

    @Test
    void entries_beyond_the_last_checkpoint_are_named_as_not_yet_verified() {
        var verdict = SampleLog.verify(SampleLog.whole(SampleLog.entries(203), SampleLog.KEY), SampleLog.withKey());

        assertThat(verdict.outcome()).isEqualTo(Outcome.VERIFIED);
        assertThat(verdict.underCheckpoint()).isEqualTo(200);
        assertThat(verdict.text()).contains("not verified: positions 201 to 203");
    }

    @Test
    void without_any_checkpoint_nothing_can_be_judged() {
        var verdict = SampleLog.verify(SampleLog.whole(SampleLog.entries(10), SampleLog.KEY), SampleLog.withKey());

        assertThat(verdict.outcome()).isEqualTo(Outcome.CANNOT_JUDGE);
        assertThat(verdict.outcome().exitCode()).isEqualTo(2);
    }

    @Test
    void an_earlier_checkpoint_is_continued() {
        for (int size : new int[] {0, 1, 64, 137, 200}) {
            var verdict = SampleLog.verify(WHOLE, remembering(size));
            assertThat(verdict.outcome()).as(verdict.text()).isEqualTo(Outcome.VERIFIED);
        }
        assertThat(SampleLog.verify(EXTRACT, remembering(150)).outcome()).isEqualTo(Outcome.VERIFIED);
    }

    @Test
    void an_extract_without_the_size_of_the_earlier_checkpoint_cannot_be_judged() {
        assertThat(SampleLog.verify(EXTRACT, remembering(149)).outcome()).isEqualTo(Outcome.CANNOT_JUDGE);
    }

    @Test
    void a_ledger_that_is_shorter_than_the_earlier_checkpoint_is_truncated() {
        var cut = SampleLog.whole(ENTRIES.subList(0, 150), SampleLog.KEY);

        assertThat(SampleLog.verify(cut, SampleLog.withKey()).outcome()).isEqualTo(Outcome.VERIFIED);
        broken(Flaw.TRUNCATED, SampleLog.verify(cut, remembering(200)));
    }

    @Test
    void another_logs_checkpoint_contradicts() {
        var key = LogKeys.named("ledger.example/two");
        var note = SampleLog.note("ledger.example/two", ENTRIES, 64, key);

        broken(
                Flaw.CHECKPOINT_CONTRADICTED,
                SampleLog.verify(WHOLE, new Verifier(List.of(SampleLog.KEY.verifier(), key.verifier()), note)));
    }

    @Test
    void an_earlier_checkpoint_that_the_key_did_not_sign_is_no_checkpoint() {
        var note = SampleLog.note(SampleLog.ORIGIN, ENTRIES, 64, LogKeys.named(SampleLog.ORIGIN));

        assertThatThrownBy(() -> new Verifier(List.of(SampleLog.KEY.verifier()), note))
                .isInstanceOf(UntrustedNoteException.class);
    }

    @Test
    void another_key_of_the_same_name_is_refused() {
        var other = LogKeys.named(SampleLog.ORIGIN);

        broken(Flaw.SIGNATURE, SampleLog.verify(SampleLog.whole(ENTRIES, other), SampleLog.withKey()));
    }

    @Test
    void a_checkpoint_of_another_origin_is_refused_also_when_the_same_key_signed_it() {
        var other = SampleLog.note("ledger.example/two", ENTRIES, 200, SampleLog.KEY);

        broken(
                Flaw.SIGNATURE,
                SampleLog.verify(with(WHOLE, "{\"checkpoint\"", 2, checkpointLine(other)), SampleLog.withKey()));
        broken(Flaw.SIGNATURE, SampleLog.verify(renamed(WHOLE), SampleLog.withKey()));
    }

    @Test
    void a_valid_proof_of_another_entry_is_refused() {
        var proof = new InclusionProof[] {
            InclusionProof.of(17, 200, SampleLog.nodes(ENTRIES)), // of entry 18
            InclusionProof.of(16, 150, SampleLog.nodes(ENTRIES)), // of an earlier size
            new InclusionProof(
                    16,
                    199,
                    InclusionProof.of(16, 200, SampleLog.nodes(ENTRIES)).path()),
            new InclusionProof(
                    16,
                    201,
                    InclusionProof.of(16, 200, SampleLog.nodes(ENTRIES)).path()),
        };
        for (var other : proof) {
            var line = SampleLog.lines(out -> new BundleWriter(out, SampleLog.manifest(1)).inclusion(other))
                    .get(1);
            broken(
                    Flaw.PROOF_MISMATCH,
                    SampleLog.verify(with(EXTRACT, "{\"inclusion\"", 1, line), SampleLog.withKey()));
        }
    }

    @Test
    void a_consistency_proof_of_other_sizes_is_refused() {
        for (int from : new int[] {63, 65, 150}) {
            var other = ConsistencyProof.of(from, 200, SampleLog.nodes(ENTRIES));
            var line = SampleLog.lines(out -> new BundleWriter(out, SampleLog.manifest(1)).consistency(other))
                    .get(1);
            broken(
                    Flaw.PROOF_MISMATCH,
                    SampleLog.verify(with(EXTRACT, "{\"consistency\"", 0, line), SampleLog.withKey()));
        }
    }

    @Test
    void what_an_entry_says_of_its_place_is_held_against_the_others() {
        misplaced(Flaw.ORDER, SampleLog.entry(200, 1, "s/3", 28, "x"));
        misplaced(Flaw.HOLE, SampleLog.entry(200, 99, "s/3", 29, "x"));
        misplaced(Flaw.ORDER, SampleLog.entry(200, 99, "s/3", 27, "x"));
        misplaced(Flaw.HOLE, SampleLog.entry(201, 99, "s/3", 28, "x"));
        misplaced(Flaw.MALFORMED, "{\"position\":200}".getBytes(StandardCharsets.UTF_8));
        misplaced(
                Flaw.MALFORMED,
                SampleLog.text(SampleLog.entry(200, 99, "s/3", 28, "x"))
                        .replace("11111111", "11111112")
                        .getBytes(StandardCharsets.UTF_8));
    }

    private static void misplaced(Flaw flaw, byte[] lastEntry) {
        var entries = new ArrayList<>(ENTRIES.subList(0, 199));
        entries.add(lastEntry);
        broken(flaw, SampleLog.verify(SampleLog.whole(entries, SampleLog.KEY), SampleLog.withKey()));
    }

    @Test
    void a_flaw_is_told_with_line_position_and_step() {
        var verdict = SampleLog.verify(
                with(WHOLE, "{\"entry\"", 4, WHOLE.get(6).replace("AAAA4", "AAAA5")), SampleLog.withKey());

        assertThat(verdict.text()).startsWith("BROKEN\nLEAF_MISMATCH at line 7, position 5: ");
        assertThat(verdict.steps())
                .filteredOn(step -> step.result() == Step.Result.FAILED)
                .extracting(Step::name)
                .containsExactly(Step.Name.ENTRIES);
        assertThat(verdict.json())
                .startsWith("{\"broken\":{\"flaw\":\"LEAF_MISMATCH\",\"line\":7,\"position\":5,\"what\":\"")
                .isEqualTo(SampleLog.text(CanonicalJson.of(verdict.json())));
    }

    @Test
    void a_row_that_says_something_else_than_its_entry_is_named() {
        var lines = new ArrayList<>(WHOLE);
        int entry = (int) WHOLE.stream()
                .takeWhile(line -> !line.contains("\"position\":17,"))
                .count();
        lines.add(entry + 1, "{\"row\":{\"contradicts\":[\"stream\"]}}");

        var verdict = SampleLog.verify(lines, SampleLog.withKey());
        broken(Flaw.COLUMN_MISMATCH, verdict);
        assertThat(Objects.requireNonNull(verdict.broken()).position()).isEqualTo(17);
        assertThat(Objects.requireNonNull(verdict.broken()).what()).contains("[stream]");
    }

    @Test
    void an_empty_file_and_one_that_is_no_bundle_are_broken() throws IOException {
        broken(Flaw.TRUNCATED, SampleLog.verify(new byte[0], SampleLog.withKey()));
        broken(Flaw.MALFORMED, SampleLog.verify(List.of("PK"), SampleLog.withKey()));
        broken(Flaw.MALFORMED, SampleLog.verify(WHOLE.subList(1, WHOLE.size()), SampleLog.withKey()));
        broken(Flaw.MALFORMED, SampleLog.verify(List.of("x".repeat(300_000)), SampleLog.withKey()));
    }

    private static Verifier remembering(int size) {
        return new Verifier(
                List.of(SampleLog.KEY.verifier()), SampleLog.note(SampleLog.ORIGIN, ENTRIES, size, SampleLog.KEY));
    }

    static String checkpointLine(SignedNote note) {
        return SampleLog.lines(out -> new BundleWriter(out, SampleLog.manifest(1)).checkpoint(note))
                .get(1);
    }

    private static List<String> renamed(List<String> lines) {
        var other = new ArrayList<>(lines);
        other.set(0, lines.getFirst().replace("ledger.example/one", "ledger.example/two"));
        return other;
    }

    /** The lines with the nth of a kind replaced. */
    private static List<String> with(List<String> lines, String kind, int nth, String replacement) {
        var other = new ArrayList<>(lines);
        int at = -1;
        for (int i = 0; i <= nth; i++) {
            do {
                at++;
            } while (!other.get(at).startsWith(kind));
        }
        other.set(at, replacement);
        return other;
    }

    private static void broken(Flaw flaw, Verdict verdict) {
        assertThat(verdict.outcome()).as(verdict.text()).isEqualTo(Outcome.BROKEN);
        assertThat(verdict.outcome().exitCode()).isEqualTo(1);
        assertThat(verdict.broken())
                .isNotNull()
                .extracting(Verdict.Broken::flaw)
                .as(verdict.text())
                .isEqualTo(flaw);
    }
}
