package nl.inzage.core.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import nl.inzage.core.log.Verdict.Outcome;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A log that changed its key twice, and what thieves of its keys make of it. */
class KeyChangeTest {

    private static final SigningKey FIRST = key();
    private static final SigningKey SECOND = key();
    private static final SigningKey THIRD = key();
    private static final SigningKey FORGER = key();

    /** Where the second and the third key are named. */
    private static final Map<Integer, SigningKey> CHANGES = Map.of(1, FIRST, 20, SECOND, 40, THIRD);

    /** Each change is signed by both, as the program does. */
    private static final List<String> TRUE = new History(60, CHANGES)
            .signed(10, FIRST)
            .signed(22, SECOND, FIRST)
            .signed(30, SECOND)
            .signed(40, THIRD, SECOND)
            .signed(60, THIRD)
            .lines();

    private static SigningKey key() {
        return LogKeys.named(SampleLog.ORIGIN);
    }

    /** Entries of which some name a key, and who signed which of their sizes. */
    private static final class History {
        private final List<byte[]> entries = new ArrayList<>();
        private final Map<Integer, List<SigningKey>> signed = new TreeMap<>();

        History(int size, Map<Integer, SigningKey> changes) {
            int naming = 0;
            for (int position = 1; position <= size; position++) {
                var key = changes.get(position);
                entries.add(
                        key == null
                                ? SampleLog.entry(position, position, "s/1", position - 1 - naming, "AAAA")
                                : naming(position, naming++, key.verifier().toString()));
            }
        }

        History signed(int size, SigningKey... keys) {
            signed.put(size, Arrays.asList(keys));
            return this;
        }

        SignedNote note(int size) {
            var keys = Objects.requireNonNull(signed.get(size));
            var note = SampleLog.note(SampleLog.ORIGIN, entries, size, keys.getFirst());
            for (var key : keys.subList(1, keys.size())) {
                note = note.andSign(key);
            }
            return note;
        }

        List<String> lines() {
            return SampleLog.lines(out -> {
                var writer = new BundleWriter(out, SampleLog.manifest(entries.size()));
                writer.key(FIRST.verifier());
                int size = 0;
                for (var entry : entries) {
                    writer.entry(entry, LeafHash.of(entry));
                    if (signed.containsKey(++size)) {
                        writer.checkpoint(note(size));
                    }
                }
                writer.end();
            });
        }
    }

    private static byte[] naming(int position, int sequence, String key) {
        return named(position, "ledger/" + SampleLog.LEDGER, sequence, key);
    }

    private static byte[] named(int position, String stream, int sequence, String key) {
        var entry = new String(SampleLog.entry(position, position, stream, sequence, "AAAA"), StandardCharsets.UTF_8);
        return entry.replace("{\"n\":" + position + "}", "{\"verifierKey\":\"" + key + "\"}")
                .replace("x.y", sequence == 0 ? "ledger.founded" : "ledger.signing-key-changed")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static Verdict verify(List<String> lines, SigningKey... given) {
        return verify(lines, null, given);
    }

    private static Verdict verify(List<String> lines, @Nullable SignedNote earlier, SigningKey... given) {
        return SampleLog.verify(
                lines,
                new Verifier(Arrays.stream(given).map(SigningKey::verifier).toList(), earlier));
    }

    private static void verified(Verdict verdict) {
        assertThat(verdict.outcome()).as(verdict.text()).isEqualTo(Outcome.VERIFIED);
    }

    private static void broken(Flaw flaw, Verdict verdict) {
        assertThat(brokenBy(flaw, verdict)).isNotEmpty();
    }

    private static String brokenBy(Flaw flaw, Verdict verdict) {
        assertThat(verdict.outcome()).as(verdict.text()).isEqualTo(Outcome.BROKEN);
        var broken = Objects.requireNonNull(verdict.broken());
        assertThat(broken.flaw()).as(verdict.text()).isEqualTo(flaw);
        return broken.what();
    }

    @Test
    void the_first_key_is_enough_and_the_verdict_says_how_the_others_came_to_be_trusted() {
        var verdict = verify(TRUE, FIRST);

        verified(verdict);
        assertThat(verdict.keys())
                .containsExactly(
                        new Verdict.Trusted(FIRST.verifier(), 0, 0),
                        new Verdict.Trusted(SECOND.verifier(), 20, 22),
                        new Verdict.Trusted(THIRD.verifier(), 40, 40));
        assertThat(verdict.text())
                .contains(FIRST.verifier() + " was given")
                .contains(SECOND.verifier() + " was named at position 20, under the checkpoint of size 22")
                .contains(THIRD.verifier() + " was named at position 40, under the checkpoint of size 40");
        assertThat(verdict.json()).contains("\"namedAt\":40,\"underSize\":40");
    }

    @Test
    void any_other_key_is_enough_as_well_since_what_it_signed_covers_what_came_before() {
        verified(verify(TRUE, SECOND));
        verified(verify(TRUE, THIRD));
        verified(verify(TRUE, THIRD, FIRST));
    }

    @Test
    void a_key_that_took_over_from_a_lost_one_is_trusted_by_whoever_holds_it_only() {
        var lines = new History(60, CHANGES)
                .signed(10, FIRST)
                .signed(22, SECOND)
                .signed(40, THIRD, SECOND)
                .lines();

        assertThat(brokenBy(Flaw.SIGNATURE, verify(lines, FIRST)))
                .contains("from size 22 on " + SECOND.verifier())
                .contains("at position 20");
        verified(verify(lines, FIRST, SECOND));
        verified(verify(lines, THIRD));
    }

    @Test
    void whoever_signs_a_checkpoint_with_a_key_that_nobody_named_is_found() {
        var lines =
                new History(60, CHANGES).signed(10, FIRST).signed(60, FORGER).lines();

        assertThat(brokenBy(Flaw.SIGNATURE, verify(lines, FIRST))).contains("no known key signed");
    }

    @Test
    void a_key_that_a_forger_names_and_nobody_before_signed_for_is_not_trusted() {
        var lines = new History(60, Map.of(1, FIRST, 30, FORGER))
                .signed(10, FIRST)
                .signed(30, FORGER)
                .signed(60, FORGER)
                .lines();

        assertThat(brokenBy(Flaw.SIGNATURE, verify(lines, FIRST))).contains(FORGER.verifier() + " signs");
    }

    @Test
    void the_stolen_key_from_before_signs_nothing_after_the_change() {
        var lines = new History(60, Map.of(1, FIRST, 20, SECOND))
                .signed(10, FIRST)
                .signed(22, SECOND, FIRST)
                .signed(60, FIRST)
                .lines();

        for (var given :
                List.of(new SigningKey[] {FIRST}, new SigningKey[] {SECOND}, new SigningKey[] {FIRST, SECOND})) {
            assertThat(brokenBy(Flaw.SIGNATURE, verify(lines, given)))
                    .contains("since position 20 " + SECOND.verifier() + " signs for the log");
        }
    }

    @Test
    void the_stolen_key_from_before_names_no_other_after_the_change() {
        var lines = new History(60, Map.of(1, FIRST, 20, SECOND, 40, FORGER))
                .signed(22, SECOND, FIRST)
                .signed(45, FORGER, FIRST)
                .lines();

        for (var given :
                List.of(new SigningKey[] {FIRST}, new SigningKey[] {SECOND}, new SigningKey[] {FIRST, SECOND})) {
            assertThat(brokenBy(Flaw.SIGNATURE, verify(lines, given))).contains(FORGER.verifier() + " signs");
        }
        var sparse = new History(60, Map.of(1, FIRST, 20, SECOND, 40, FORGER))
                .signed(45, FORGER, FIRST)
                .lines();
        broken(Flaw.SIGNATURE, verify(sparse, FIRST, SECOND));
    }

    @Test
    void another_history_told_with_the_stolen_key_is_believed_by_nobody_who_holds_more_than_that_key() {
        var forked = new History(60, Map.of(1, FIRST, 15, FORGER))
                .signed(10, FIRST)
                .signed(15, FORGER, FIRST)
                .signed(60, FORGER)
                .lines();

        var believed = verify(forked, FIRST);
        verified(believed);
        assertThat(believed.text()).contains(FORGER.verifier() + " was named at position 15");

        broken(Flaw.SIGNATURE, verify(forked, SECOND));
        var doubted = verify(forked, FIRST, SECOND);
        assertThat(doubted.outcome()).isEqualTo(Outcome.CANNOT_JUDGE);
        assertThat(doubted.text()).contains(SECOND.verifier() + " was given, and the entries do not name it");
        var remembered = new History(60, CHANGES).signed(22, SECOND, FIRST).note(22);
        broken(Flaw.CHECKPOINT_CONTRADICTED, verify(forked, remembered, FIRST));
    }

    @Test
    void a_ledger_from_before_a_key_that_is_held_was_named_cannot_be_judged_by_it() {
        var older = new History(15, CHANGES).signed(10, FIRST).lines();

        verified(verify(older, FIRST));
        assertThat(verify(older, FIRST, SECOND).outcome()).isEqualTo(Outcome.CANNOT_JUDGE);
    }

    @Test
    void an_entry_of_another_stream_or_of_another_log_s_key_names_nobody() {
        for (var other : List.of(
                named(30, "vendor/" + SampleLog.LEDGER, 0, FORGER.verifier().toString()),
                naming(30, 1, LogKeys.named("ledger.example/two").verifier().toString()))) {
            var history = new History(29, Map.of(1, FIRST));
            history.entries.add(other);
            verified(verify(history.signed(30, FIRST).lines(), FIRST));
        }
    }

    @Test
    void an_entry_that_names_no_key_where_it_should_is_malformed() {
        var history = new History(29, Map.of(1, FIRST));
        history.entries.add(naming(30, 1, "nonsense"));

        broken(Flaw.MALFORMED, verify(history.signed(30, FIRST).lines(), FIRST));
    }

    @Test
    void the_key_inside_the_bundle_is_followed_too_and_proves_no_more_than_before() {
        var verdict = verify(TRUE);

        assertThat(verdict.outcome()).as(verdict.text()).isEqualTo(Outcome.INTERNALLY_CONSISTENT);
    }
}
