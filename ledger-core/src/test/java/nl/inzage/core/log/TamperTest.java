package nl.inzage.core.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.Function;
import nl.inzage.core.log.Verdict.Outcome;
import org.junit.jupiter.api.Test;

/**
 * What somebody could do to a ledger of 200 entries or to its bundle, ten thousand times each by chance, and by which
 * name it is found.
 */
class TamperTest {

    // A signature takes longer than two hundred entries: one checkpoint a ledger, so that each attack is cheap.
    private static final int TIMES = Integer.getInteger("inzage.tamper.times", 10_000);
    private static final int SIZE = 200;
    private static final List<byte[]> ENTRIES = SampleLog.entries(SIZE);
    private static final List<String> WHOLE = SampleLog.whole(ENTRIES, SampleLog.KEY, List.of(SIZE));
    private static final List<String> EXTRACT = SampleLog.extract(ENTRIES, List.of(3, 18, 200), List.of(150, SIZE));
    private static final byte[] FILE = SampleLog.bytes(WHOLE);
    private static final List<Integer> ENTRY_LINES = entryLines();
    private static final Verifier VERIFIER = SampleLog.withKey();
    private static final SigningKey FORGERS = LogKeys.named(SampleLog.ORIGIN);

    @Test
    void a_changed_byte_of_an_entry_is_a_leaf_mismatch() {
        // A byte that becomes a newline may end a line where a hash could stand.
        always(EnumSet.of(Flaw.LEAF_MISMATCH, Flaw.MISSING_HASH), random -> {
            var file = FILE.clone();
            int line = ENTRY_LINES.get(random.nextInt(SIZE));
            int start = String.join("\n", WHOLE.subList(0, line)).length() + 1 + "{\"entry\":".length();
            int at = start + random.nextInt(ENTRIES.get(ENTRY_LINES.indexOf(line)).length);
            byte now = (byte) (file[at] + 1 + random.nextInt(255));
            file[at] = now;
            var flaw = flaw(SampleLog.verify(file, VERIFIER));
            return now == '\n' || flaw == Flaw.LEAF_MISMATCH ? flaw : Flaw.SIGNATURE;
        });
    }

    @Test
    void a_changed_entry_with_a_new_hash_contradicts_the_next_checkpoint() {
        always(TIMES / 10, EnumSet.of(Flaw.CHECKPOINT_CONTRADICTED), random -> {
            int at = random.nextInt(SIZE);
            return flaw(withEntry(at, changed(at, random)));
        });
    }

    @Test
    void a_deleted_entry_is_a_hole_and_a_truncation_at_the_end() {
        always(EnumSet.of(Flaw.HOLE, Flaw.TRUNCATED), random -> {
            int at = random.nextInt(SIZE);
            var lines = new ArrayList<>(WHOLE);
            lines.remove((int) ENTRY_LINES.get(at));
            if (random.nextBoolean()) {
                recount(lines, SIZE - 1);
            }
            var flaw = flaw(SampleLog.verify(lines, VERIFIER));
            return (flaw == Flaw.TRUNCATED) == (at == SIZE - 1) ? flaw : Flaw.MALFORMED;
        });
    }

    @Test
    void an_inserted_entry_is_out_of_order() {
        always(EnumSet.of(Flaw.ORDER), random -> {
            int at = random.nextInt(SIZE);
            var inserted = random.nextBoolean()
                    ? ENTRIES.get(random.nextInt(SIZE))
                    : SampleLog.entry(at + 1, at / 3, "s/new", 0, "x" + random.nextInt());
            var lines = new ArrayList<>(WHOLE);
            lines.add(ENTRY_LINES.get(at), SampleLog.line(inserted));
            recount(lines, SIZE + 1);
            return flaw(SampleLog.verify(lines, VERIFIER));
        });
    }

    @Test
    void swapped_entries_are_out_of_order() {
        always(EnumSet.of(Flaw.ORDER), random -> {
            int one = random.nextInt(SIZE);
            int other = (one + 1 + random.nextInt(SIZE - 1)) % SIZE;
            var lines = new ArrayList<>(WHOLE);
            lines.set(ENTRY_LINES.get(one), WHOLE.get(ENTRY_LINES.get(other)));
            lines.set(ENTRY_LINES.get(other), WHOLE.get(ENTRY_LINES.get(one)));
            return flaw(SampleLog.verify(lines, VERIFIER));
        });
    }

    @Test
    void a_cut_file_is_truncated() {
        always(
                EnumSet.of(Flaw.TRUNCATED),
                random -> random.nextInt(10) > 0
                        ? flaw(SampleLog.verify(Arrays.copyOf(FILE, random.nextInt(FILE.length)), VERIFIER))
                        : flaw(shortened(random.nextInt(SIZE))));
    }

    /** The last entries are gone, the counts are right, the checkpoints are left. */
    private static Verdict shortened(int size) {
        var lines = new ArrayList<String>();
        for (int i = 0; i < WHOLE.size(); i++) {
            if (!ENTRY_LINES.contains(i) || ENTRY_LINES.indexOf(i) < size) {
                lines.add(WHOLE.get(i));
            }
        }
        recount(lines, size);
        return SampleLog.verify(lines, VERIFIER);
    }

    @Test
    void a_renumbered_entry_is_a_leaf_mismatch_or_with_a_new_hash_out_of_place() {
        always(EnumSet.of(Flaw.LEAF_MISMATCH, Flaw.HOLE, Flaw.ORDER), random -> {
            int at = random.nextInt(SIZE);
            int other = 1 + (at + 1 + random.nextInt(SIZE - 1)) % SIZE;
            var entry = SampleLog.entry(other, at / 3, "s/" + at % 7, at / 7, "AAAA" + at);
            var lines = new ArrayList<>(WHOLE);
            var renumbered = SampleLog.line(entry);
            boolean hashed = random.nextBoolean();
            var oldHash = WHOLE.get(ENTRY_LINES.get(at))
                    .substring(WHOLE.get(ENTRY_LINES.get(at)).length() - 66);
            lines.set(
                    ENTRY_LINES.get(at),
                    hashed ? renumbered : renumbered.substring(0, renumbered.length() - 66) + oldHash);
            var flaw = flaw(SampleLog.verify(lines, VERIFIER));
            return (flaw == Flaw.LEAF_MISMATCH) != hashed ? flaw : Flaw.MALFORMED;
        });
    }

    @Test
    void a_dropped_hash_is_missing() {
        always(EnumSet.of(Flaw.MISSING_HASH), random -> {
            int line = ENTRY_LINES.get(random.nextInt(SIZE));
            var lines = new ArrayList<>(WHOLE);
            lines.set(
                    line,
                    WHOLE.get(line)
                            .replaceFirst(
                                    ",\"leafHash\":\"[0-9a-f]{64}\"}$",
                                    switch (random.nextInt(3)) {
                                        case 0 -> "}";
                                        case 1 -> ",\"leafHash\":null}";
                                        default -> ",\"leafHash\":\"\"}";
                                    }));
            return flaw(SampleLog.verify(lines, VERIFIER));
        });
    }

    @Test
    void a_history_rewritten_consistently_without_the_key_has_no_signature() {
        always(EnumSet.of(Flaw.SIGNATURE), random -> {
            var lines = rewritten(random.nextInt(SIZE), random, FORGERS);
            if (random.nextBoolean()) {
                // The forger keeps the signature of the true checkpoint under the text of his own.
                int last = lines.size() - 2;
                var root = lines.get(last).split("\\\\n", -1)[2];
                lines.set(
                        last,
                        WHOLE.get(WHOLE.size() - 2).replaceFirst("\\\\n200\\\\n[^\\\\]*", "\\\\n200\\\\n" + root));
            }
            return flaw(SampleLog.verify(lines, VERIFIER));
        });
    }

    @Test
    void a_history_rewritten_with_the_stolen_key_is_found_only_against_an_earlier_checkpoint() {
        var earlier = SampleLog.SIZES.stream()
                .map(size -> new Verifier(
                        List.of(SampleLog.KEY.verifier()),
                        SampleLog.note(SampleLog.ORIGIN, ENTRIES, size, SampleLog.KEY)))
                .toList();
        always(EnumSet.of(Flaw.CHECKPOINT_CONTRADICTED), random -> {
            int which = random.nextInt(earlier.size());
            var lines = rewritten(random.nextInt(SampleLog.SIZES.get(which)), random, SampleLog.KEY);
            if (random.nextInt(50) == 0) {
                assertThat(SampleLog.verify(lines, VERIFIER).outcome()).isEqualTo(Outcome.VERIFIED);
            }
            return flaw(SampleLog.verify(lines, earlier.get(which)));
        });
    }

    /** One entry changed, and everything made anew from there: hashes, root, one checkpoint, the key in the bundle. */
    private static List<String> rewritten(int at, Random random, SigningKey key) {
        var entries = new ArrayList<>(ENTRIES);
        entries.set(at, changed(at, random));
        var lines = new ArrayList<String>();
        lines.add(WHOLE.getFirst());
        lines.add("{\"key\":\"" + key.verifier() + "\"}");
        for (int i = 0; i < SIZE; i++) {
            lines.add(i == at ? SampleLog.line(entries.get(i)) : WHOLE.get(ENTRY_LINES.get(i)));
        }
        lines.add(VerifierTest.checkpointLine(SampleLog.note(SampleLog.ORIGIN, entries, SIZE, key)));
        lines.add("{\"end\":{\"checkpoints\":1,\"entries\":" + SIZE + ",\"keys\":1,\"proofs\":0}}");
        return lines;
    }

    @Test
    void every_bit_of_three_entries_is_held() {
        for (int at : new int[] {0, 99, 199}) {
            var entry = ENTRIES.get(at);
            for (int bit = 0; bit < entry.length * 8; bit++) {
                var flipped = entry.clone();
                flipped[bit / 8] ^= (byte) (1 << bit % 8);
                var lines = new ArrayList<>(WHOLE);
                lines.set(
                        ENTRY_LINES.get(at),
                        WHOLE.get(ENTRY_LINES.get(at)).replace(SampleLog.text(entry), SampleLog.text(flipped)));
                assertThat(flaw(SampleLog.verify(lines, VERIFIER))).isEqualTo(Flaw.LEAF_MISMATCH);
            }
        }
    }

    @Test
    void every_line_of_an_extract_that_is_removed_or_doubled_is_named() {
        for (int i = 0; i < EXTRACT.size(); i++) {
            var removed = new ArrayList<>(EXTRACT);
            removed.remove(i);
            assertThat(SampleLog.verify(removed, VERIFIER).broken())
                    .as("without line %d", i)
                    .isNotNull();
            var doubled = new ArrayList<>(EXTRACT);
            doubled.add(i, EXTRACT.get(i));
            assertThat(SampleLog.verify(doubled, VERIFIER).broken())
                    .as("line %d twice", i)
                    .isNotNull();
        }
    }

    @Test
    void every_byte_that_changes_in_an_entry_a_proof_or_a_checkpoint_of_an_extract_is_named() {
        var right = Map.of(
                "{\"entry\"", EnumSet.of(Flaw.LEAF_MISMATCH, Flaw.MISSING_HASH, Flaw.MALFORMED),
                "{\"inclusion\"", EnumSet.of(Flaw.PROOF_MISMATCH, Flaw.MALFORMED),
                "{\"consistency\"", EnumSet.of(Flaw.PROOF_MISMATCH, Flaw.MALFORMED),
                "{\"checkpoint\"", EnumSet.of(Flaw.SIGNATURE, Flaw.MALFORMED));
        for (int i = 0; i < EXTRACT.size(); i++) {
            var line = EXTRACT.get(i);
            var names = right.get(line.substring(0, line.indexOf(':')));
            for (int at = 0; names != null && at < line.length(); at++) {
                var lines = new ArrayList<>(EXTRACT);
                lines.set(i, line.substring(0, at) + (char) (line.charAt(at) ^ 1) + line.substring(at + 1));
                assertThat(flaw(SampleLog.verify(lines, VERIFIER)))
                        .as(lines.get(i))
                        .isIn(names);
            }
        }
    }

    @Test
    void fifty_clean_ledgers_raise_no_alarm() {
        var random = new Random(50);
        for (int i = 0; i < 50; i++) {
            var entries = SampleLog.entries(200 + random.nextInt(60));
            var positions = random.ints(1 + random.nextInt(9), 1, SIZE + 1)
                    .distinct()
                    .sorted()
                    .boxed()
                    .toList();
            for (var lines : List.of(SampleLog.whole(entries, SampleLog.KEY), SampleLog.extract(entries, positions))) {
                var verdict = SampleLog.verify(lines, VERIFIER);
                assertThat(verdict.outcome()).as(verdict.text()).isEqualTo(Outcome.VERIFIED);
            }
        }
    }

    /** Runs an attack as often as is asked, and holds that each is found, by one of the right names. */
    private static void always(EnumSet<Flaw> right, Function<Random, Flaw> attack) {
        always(TIMES, right, attack);
    }

    private static void always(int times, EnumSet<Flaw> right, Function<Random, Flaw> attack) {
        var random = new Random(times + right.size());
        var named = new EnumMap<Flaw, Integer>(Flaw.class);
        for (int i = 0; i < times; i++) {
            named.merge(attack.apply(random), 1, Integer::sum);
        }
        assertThat(named.values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(times);
        assertThat(right).containsAll(named.keySet());
    }

    private static Flaw flaw(Verdict verdict) {
        return Objects.requireNonNull(verdict.broken(), verdict::text).flaw();
    }

    private static Verdict withEntry(int at, byte[] entry) {
        var lines = new ArrayList<>(WHOLE);
        lines.set(ENTRY_LINES.get(at), SampleLog.line(entry));
        return SampleLog.verify(lines, VERIFIER);
    }

    private static byte[] changed(int at, Random random) {
        return SampleLog.entry(at + 1, at / 3, "s/" + at % 7, at / 7, "BBBB" + random.nextInt());
    }

    private static void recount(List<String> lines, int entries) {
        lines.set(lines.size() - 1, lines.getLast().replaceFirst("\"entries\":\\d+", "\"entries\":" + entries));
        lines.set(0, lines.getFirst().replaceFirst("\"last\":\\d+", "\"last\":" + Math.max(1, entries)));
    }

    private static List<Integer> entryLines() {
        var at = new ArrayList<Integer>();
        for (int i = 0; i < WHOLE.size(); i++) {
            if (WHOLE.get(i).startsWith("{\"entry\"")) {
                at.add(i);
            }
        }
        return at;
    }
}
